import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { decodeBundle, headHash, toHex } from '@drehscheibe/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundFederation, type Home, hildesheim, southEast, temporaryFolder } from '../support/federation.ts';
import { command, drehscheibe, json, type RunningNode, startNode } from '../support/node-process.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** `npm run test:kill` runs 50 rounds; `npm test` a few. */
const rounds = Number(process.env.KILL_ROUNDS ?? 6);
const seed = Number(process.env.SEED ?? 2026);
const units = [
  '242-2',
  '244-2',
  '251-2',
  '251-3',
  '262-2',
  '263-2',
  '272-3',
  '434-4',
  '513-2',
  '713-2',
  '813-2',
  '831-2',
];
/** Lines of one cell: enough that reading takes a while and a kill can fall into it. */
const linesPerCell = 400;
const quarters = ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'];

interface Row {
  readonly unit: string;
  readonly quarter: string;
  readonly count: number;
}

interface Head {
  readonly seq: number;
  readonly headHash: string;
}

const folder = temporaryFolder();
let homes: Home[] = [];
let witness: RunningNode;
let victim: RunningNode | undefined;

/** Openings that add up to `count` × {@link linesPerCell} in every cell: after any crash all cells must show the same number. */
function openingsFile(count: number): string {
  const path = join(folder, `openings-${count}.csv`);
  const cells = units.flatMap((unit) => quarters.map((quarter) => `${unit};${count};${quarter};03254;open`));
  const rows = Array.from({ length: linesPerCell }, () => cells).flat();
  writeFileSync(path, ['kldb;count;quarter;district;sharing', ...rows, ''].join('\n'));
  return path;
}

/** How far ahead the quarters lie does not matter here; that they lie ahead does. */
function shiftToNow(): void {
  const now = new Date();
  const index = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  for (let ahead = 1; ahead <= quarters.length; ahead += 1) {
    const at = index + ahead;
    quarters[ahead - 1] = `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
  }
}

beforeAll(async () => {
  shiftToNow();
  homes = await foundFederation([hildesheim, southEast], folder);
  witness = await startNode(homes[1]!.path);
});

afterAll(async () => {
  await victim?.kill();
  await witness?.stop();
});

test(`kill -9 during import and publish, ${rounds} times: nothing acknowledged is lost, nothing is half there, nothing is signed twice`, {
  timeout: rounds * 20_000,
}, async () => {
  console.log(`seed ${seed}, ${rounds} rounds`);
  const random = seededRandom(seed);
  const home = homes[0]!.path;
  const acknowledged = new Map<number, string>();
  let imported = 0;
  // How long a command takes when nobody kills anything: the moments of the kills are spread over that.
  const unharmedMs = { import: 0, publish: 0 };
  const interrupted = { import: 0, publish: 0 };

  // The full run goes on until a kill of each kind fell inside a command: a publication mostly waits for its period.
  const wanting = () => rounds >= 50 && Math.min(interrupted.import, interrupted.publish) === 0;
  for (let round = 1; round <= rounds || (wanting() && round <= 3 * rounds); round += 1) {
    victim = await startNode(home);
    const importing = round % 2 === 1;
    const kind = importing ? 'import' : 'publish';
    const begun = performance.now();
    const work = importing
      ? command(['import', 'openings', openingsFile(round), '--establishment', 'werk', '--home', home, '--json'])
      : command(['publish', '--home', home, '--json']);
    const spared = unharmedMs[kind] === 0;
    const kill = spared ? work : after((0.4 + 0.55 * random()) * unharmedMs[kind]).then(() => victim?.kill());
    const { exit, out } = await work;
    if (exit === 0) unharmedMs[kind] = performance.now() - begun;
    await kill;
    await victim.kill();
    victim = undefined;

    if (exit !== 0) interrupted[kind] += 1;
    if (!importing && exit === 0) {
      const head = JSON.parse(out.trim().split('\n').at(-1)!) as Head;
      acknowledged.set(head.seq, head.headHash);
    }

    const counts = new Set((await json<Row[]>(['entries', '--home', home])).map((row) => row.count));
    expect(counts.size, `round ${round}: every cell shows the same import`).toBeLessThanOrEqual(1);
    const [shown = 0] = counts;
    if (importing && exit === 0)
      expect(shown, `round ${round}: an acknowledged import is there`).toBe(round * linesPerCell);
    expect([imported, importing ? round * linesPerCell : imported]).toContain(shown);
    imported = shown;
    expect((await command(['check', '--home', home])).exit, `round ${round}: the store is sound`).toBe(0);
  }

  victim = await startNode(home);
  const last = await json<Head>(['publish', '--home', home]);
  acknowledged.set(last.seq, last.headHash);
  const feedOf = async (reader: Home): Promise<Head[]> => {
    const file = join(folder, 'feed');
    await drehscheibe(['export', '--home', reader.path, '--author', 'hildesheim', '--out', file]);
    return decodeBundle(readFileSync(file)).map(({ head }, index) => ({
      seq: index + 1,
      headHash: toHex(headHash(head)),
    }));
  };
  await expect.poll(async () => (await feedOf(homes[1]!)).length, { timeout: 30_000 }).toBe(last.seq);

  const own = await feedOf(homes[0]!);
  expect(own).toHaveLength(last.seq);
  expect(await feedOf(homes[1]!)).toEqual(own);
  for (const [seq, hash] of acknowledged) expect(own[seq - 1]?.headHash, `acknowledged record ${seq}`).toBe(hash);
  const peers = await json<{ peers: { id: string; state: string }[] }>(['peers', '--home', homes[1]!.path]);
  expect(peers.peers.find((peer) => peer.id === 'hildesheim')?.state).toBe('connected');
  console.log(
    `interrupted: ${interrupted.import} imports, ${interrupted.publish} publishes; records in the feed: ${last.seq}`,
  );
  if (rounds >= 50) expect(Math.min(interrupted.import, interrupted.publish)).toBeGreaterThan(0);
});
