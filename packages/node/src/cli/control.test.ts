import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { quarterAt, quarterIndex, quarterOf } from '@drehscheibe/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isRunning } from './control-client.ts';
import { controlPath } from './control-path.ts';
import { createCliHarness } from './test-support/cli-harness.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const cli = createCliHarness();
const home = ['--home', 'hildesheim'];
const homePath = cli.path('hildesheim');
let node: ChildProcess;

/** A node as `drehscheibe run` composes it, but without web pages, which would have to be built first. */
const program = `
  import { dispatch } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
  import { createControl } from ${JSON.stringify(join(import.meta.dirname, 'control-server.ts'))};
  import { readConfig } from ${JSON.stringify(join(import.meta.dirname, '../config.ts'))};
  import { createNode, readSecrets } from ${JSON.stringify(join(import.meta.dirname, '../node.ts'))};
  const home = process.argv[1];
  const node = await createNode(readConfig(home), readSecrets(home), { federation: 'online', api: false });
  const control = await createControl({ home }, { node, log: node.log, dispatch });
  console.log('ready');
  process.once('SIGTERM', async () => { await control.close(); await node.close(); });
`;

async function startNode(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, homePath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout! }), 'line');
  return child;
}

beforeAll(async () => {
  await cli.json(
    'init',
    '--region',
    'hildesheim',
    '--district',
    '03254',
    '--p2p-port',
    '0',
    '--api-port',
    '0',
    ...home,
  );
  node = await startNode();
});
afterAll(async () => {
  node.kill('SIGKILL');
  cli.remove();
});

test('the socket is for this user alone', () => {
  expect(statSync(controlPath(homePath)).mode & 0o777).toBe(0o600);
});

test('a command runs in the process of the running node and comes back with output and exit code', async () => {
  const status = await cli.json<{ running: boolean; listen: string[] }>('peers', ...home);
  expect(status.running).toBe(true);
  expect(status.listen[0]).toMatch(/^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d*$/);
  const { exit, err } = await cli.drehscheibe('publish', ...home);
  expect([exit, err.includes('Fehler PUBLISH_NO_ROSTER')]).toEqual([1, true]);
  expect((await cli.drehscheibe('publish', '--lang', 'en', ...home)).err).toContain('Error PUBLISH_NO_ROSTER');
});

test('a check through the running node knows that it runs', async () => {
  expect(await cli.json('check', ...home)).toMatchObject({ sound: true, running: true });
});

test('files are read and written on the side of the caller, in chunks', async () => {
  const row = `24212;1;${quarterAt(quarterIndex(quarterOf(Date.now())) + 1)};03254;regional`;
  // More than one chunk of 64 KiB.
  writeFileSync(cli.path('many.csv'), `kldb;count;quarter;district;sharing\n${`${row}\n`.repeat(5000)}`);
  const imported = await cli.json('import', 'openings', 'many.csv', '--establishment', 'werk', ...home);
  expect(imported).toMatchObject({ rows: 5000, applied: true, receipt: { created: 1 } });
  expect(await cli.json('entries', ...home)).toMatchObject([{ count: 5000 }]);
  await cli.json('export', '--out', 'empty.feed', ...home);
  expect(readFileSync(cli.path('empty.feed')).length).toBeGreaterThan(0);
});

test('a missing file is the caller’s to mend', async () => {
  const { exit, err } = await cli.drehscheibe('import', 'openings', 'nirgends.csv', '--establishment', 'werk', ...home);
  expect([exit, err.includes(cli.path('nirgends.csv'))]).toEqual([1, true]);
});

test('a question reaches the person who called', async () => {
  const { exit, out } = await cli.answering(
    'ein langes Kennwort',
    'account',
    'add',
    'technik',
    '--role',
    'operator',
    ...home,
  );
  expect([exit, out]).toEqual([0, 'Konto angelegt: technik (operator).\n']);
});

test('a question without terminal is refused on the caller’s side', async () => {
  const { exit, err } = await cli.drehscheibe('account', 'add', 'jemand', '--role', 'operator', ...home);
  expect([exit, err.includes('ANSWER_MISSING')]).toEqual([1, true]);
});

test('what is no request ends the talk and not the node', async () => {
  for (const nonsense of ['kein JSON\n', '{"weder":"noch"}\n', '\n']) {
    const socket = createConnection(controlPath(homePath));
    socket.on('error', () => {});
    socket.end(nonsense);
    await once(socket, 'close');
  }
  expect(await isRunning(homePath)).toBe(true);
});

test('a second node on the same home is refused', async () => {
  const { exit, err } = await cli.drehscheibe('run', ...home);
  expect([exit, err.includes('NODE_RUNNING')]).toEqual([1, true]);
});

describe('afterwards', () => {
  test('a node that ends takes its socket along', async () => {
    node.kill('SIGTERM');
    const [code] = await once(node, 'exit');
    expect(code).toBe(0);
    expect(existsSync(controlPath(homePath))).toBe(false);
  });

  test('a killed node leaves a socket that hinders nobody', async () => {
    node = await startNode();
    node.kill('SIGKILL');
    await once(node, 'exit');
    expect(existsSync(controlPath(homePath))).toBe(true);
    expect(await cli.json('peers', ...home)).toMatchObject({ running: false });
    node = await startNode();
    expect(await cli.json('peers', ...home)).toMatchObject({ running: true });
  });
});
