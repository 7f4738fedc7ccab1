import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCliHarness } from './test-support/cli-harness.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const launcher = join(import.meta.dirname, '../../bin/drehscheibe.js');
const cli = createCliHarness();
const home = cli.path('hildesheim');

/** Every Node at hand: this one, and one too old for the program where the machine has it. */
const nodes = [
  { name: process.version, path: process.execPath },
  ...(process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, 'node'))
    .filter((path) => existsSync(path))
    .map((path) => ({ name: spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim(), path }))
    .filter(({ name }) => Number.parseInt(name.slice(1), 10) < 24)
    .slice(0, 1),
];

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
    '--home',
    'hildesheim',
  );
});
afterAll(cli.remove);

describe.each(nodes)('the launcher under Node $name', ({ path }) => {
  const launch = (argv: string[], input = ''): SpawnSyncReturns<string> =>
    spawnSync(path, [launcher, ...argv], { encoding: 'utf8', input, env: { ...process.env, LANG: 'de_DE.UTF-8' } });

  test('passes arguments, output and exit code through, without warnings of Node', () => {
    const version = launch(['--version']);
    expect([version.status, version.stderr]).toEqual([0, '']);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const wrong = launch(['gibtsnicht']);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^Fehler COMMAND_UNKNOWN: [^\n]+\n$/);
  });

  test('passes standard input through: a piped line answers a question', () => {
    const name = `technik-${nodes.findIndex((node) => node.path === path)}`;
    const added = launch(['account', 'add', name, '--role', 'operator', '--home', home], 'ein langes Kennwort\n');
    expect([added.status, added.stdout]).toEqual([0, `Konto angelegt: ${name} (operator).\n`]);
    const silent = launch(['account', 'add', 'niemand', '--role', 'operator', '--home', home]);
    expect([silent.status, silent.stderr.includes('ANSWER_MISSING')]).toEqual([1, true]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('passes %s on, and the command behind it ends in order', async (signal) => {
    // A question waits for a line that never comes; the signal reaches the program behind the launcher.
    const child = spawn(path, [launcher, 'account', 'add', 'niemand', '--role', 'operator', '--home', home], {
      env: { ...process.env, LANG: 'de_DE.UTF-8' },
    });
    child.stderr.setEncoding('utf8');
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (text: string) => {
        if (text.includes('Kennwort')) resolve();
      });
    });
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });
});
