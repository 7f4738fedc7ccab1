import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Level } from 'level';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLogger } from '../log.ts';
import { all } from './contract-suite.ts';
import { openStore, sortableKey } from './index.ts';

// Each property opens a LevelDB dozens of times.
vi.setConfig({ testTimeout: 30_000 });

/** Enough, and of all lengths, that a log has several blocks and a table several, its index being compressed. */
const RECORDS = 1_500;
const everything = { found: RECORDS, logged: [] };

let root = '';
let fresh: StoreCopy;
let compacted: StoreCopy;
/** How long the log was after each batch of three records. */
const batchEnds: number[] = [];

/** A closed store and the one file of it that holds the records. */
interface StoreCopy {
  readonly path: string;
  readonly file: string;
  readonly bytes: Buffer;
}

async function storeWithOne(suffix: string, path: string): Promise<StoreCopy> {
  const files = (await readdir(path)).filter((name) => name.endsWith(suffix));
  expect(files).toHaveLength(1);
  const file = files[0]!;
  return { path, file, bytes: await readFile(join(path, file)) };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'drehscheibe-inspect-'));
  const path = join(root, 'fresh');
  const store = await openStore({ path });
  const log = (await readdir(path)).find((name) => name.endsWith('.log'))!;
  const records = store.collection<string>('records');
  const text = (n: number) =>
    createHash('sha512')
      .update(String(n))
      .digest('hex')
      .slice(n % 100);
  for (let n = 1; n <= RECORDS; n += 3) {
    await store.batch([n, n + 1, n + 2].map((k) => records.putOp(sortableKey(k), text(k))));
    batchEnds.push((await stat(join(path, log))).size);
  }
  await store.close();
  fresh = await storeWithOne('.log', path);

  await cp(path, join(root, 'compacted'), { recursive: true });
  const db = new Level(join(root, 'compacted'));
  await db.open();
  await (db as unknown as { compactRange(from: string, to: string): Promise<void> }).compactRange('!', '~');
  await db.close();
  compacted = await storeWithOne('.ldb', join(root, 'compacted'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let copies = 0;
/** How many records a store finds whose file was replaced, and what it logged; or the code it refused with. */
async function openWith(original: StoreCopy, bytes: Buffer): Promise<{ found: number; logged: string[] } | string> {
  const path = join(root, `copy-${copies++}`);
  await cp(original.path, path, { recursive: true });
  await writeFile(join(path, original.file), bytes);
  const logged: string[] = [];
  const logger = createLogger({ level: 'warn', destination: { write: (line) => void logged.push(line) } });
  try {
    const store = await openStore({ path }, { log: logger });
    const found = (await all(store.collection<string>('records').entries())).length;
    await store.close();
    return { found, logged: logged.map((line) => JSON.parse(line).event) };
  } catch (error) {
    expect(await readFile(join(path, original.file))).toEqual(bytes);
    return (error as { code: string }).code;
  } finally {
    await rm(path, { recursive: true });
  }
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 1 << bit;
  return changed;
}

test('files as LevelDB wrote them are fine', async () => {
  expect(fresh.bytes.length).toBeGreaterThan(2 * 32_768);
  expect(await openWith(fresh, fresh.bytes)).toEqual(everything);
  expect(compacted.bytes.length).toBeGreaterThan(10 * 4_096);
  expect(await openWith(compacted, compacted.bytes)).toEqual(everything);
});

test('a flipped bit anywhere in a log before its last record is noticed, and nothing is touched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(fresh.bytes.length - 1_000), fc.nat(7), async (at, bit) => {
      const outcome = await openWith(fresh, flipped(fresh.bytes, at, bit));
      // Filler at the end of a block means nothing: there all records are found.
      if (outcome !== 'STORE_CORRUPT') expect(outcome).toEqual(everything);
    }),
    { numRuns: 40 },
  );
});

test('a flipped bit anywhere in a table is noticed: LevelDB would hide records or end the process', async () => {
  const end = compacted.bytes.length;
  // Footers and indexes are small: the end of the file gets as many tries as the rest.
  const anywhere = fc.oneof(fc.nat(end - 1), fc.integer({ min: end - 800, max: end - 1 }));
  await fc.assert(
    fc.asyncProperty(anywhere, fc.nat(7), async (at, bit) => {
      const outcome = await openWith(compacted, flipped(compacted.bytes, at, bit));
      // Only the footer's filler, between its two places and its magic number, means nothing.
      if (at < end - 48 || at >= end - 8) expect(outcome).toBe('STORE_CORRUPT');
      else if (outcome !== 'STORE_CORRUPT') expect(outcome).toEqual(everything);
    }),
    { numRuns: 80 },
  );
});

test('a table that was cut is noticed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(compacted.bytes.length - 1), async (length) => {
      expect(await openWith(compacted, compacted.bytes.subarray(0, length))).toBe('STORE_CORRUPT');
    }),
    { numRuns: 20 },
  );
});

test('a table left over from an interrupted compaction is no damage', async () => {
  const leftOver = { ...fresh, file: '999998.ldb' };
  expect(await openWith(leftOver, compacted.bytes.subarray(0, 5_000))).toEqual(everything);
});

test('a write torn off by a crash is left out and said so; everything before it is there', async () => {
  expect(await openWith(fresh, fresh.bytes.subarray(0, -1))).toEqual({
    found: RECORDS - 3,
    logged: ['store.tail-dropped'],
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: fresh.bytes.length - 1 }), async (length) => {
      const whole = batchEnds.filter((end) => end <= length);
      const outcome = await openWith(fresh, fresh.bytes.subarray(0, length));
      expect(outcome).toMatchObject({ found: 3 * whole.length });
    }),
    { numRuns: 20 },
  );
});

test('a sector of zeros is noticed, wherever records follow: LevelDB would skip it', async () => {
  const zeroed = (from: number, to: number) => Buffer.from(fresh.bytes).fill(0, from, to);
  for (const from of [0, 4_096, 32_768]) {
    expect(await openWith(fresh, zeroed(from, from + 4_096))).toBe('STORE_CORRUPT');
  }
});

test.each(['CURRENT', '.log'])(
  'a lost %s is noticed: LevelDB would begin anew, or leave out what was in it',
  async (lost) => {
    const path = join(root, `without-${lost}`);
    await cp(fresh.path, path, { recursive: true });
    const file = lost === '.log' ? fresh.file : lost;
    await rm(join(path, file));
    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'STORE_CORRUPT',
      data: { path, where: `${file}, byte 0` },
    });
  },
);

test('a torn log is damage when a later one holds records', async () => {
  const path = join(root, 'two-logs');
  await cp(fresh.path, path, { recursive: true });
  await writeFile(join(path, fresh.file), fresh.bytes.subarray(0, -1));
  await writeFile(join(path, '1000000.log'), fresh.bytes);
  await expect(openStore({ path })).rejects.toMatchObject({
    code: 'STORE_CORRUPT',
    data: { where: expect.stringContaining(fresh.file) },
  });
});

test('a database that a crash left before its first record is made anew', async () => {
  const path = join(root, 'unborn');
  await mkdir(path);
  await writeFile(join(path, 'MANIFEST-000001'), '');
  await (await openStore({ path })).close();
});

test('damage is damage, whoever has the pid of the last owner by now', async () => {
  const path = join(root, 'reused-pid');
  await cp(fresh.path, path, { recursive: true });
  await writeFile(join(path, fresh.file), flipped(fresh.bytes, 100, 0));
  // Our parent lives, and has nothing to do with the store.
  await writeFile(join(path, 'owner'), `${process.ppid}\n`);
  const before = (await readdir(path)).sort();
  await expect(openStore({ path })).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  expect((await readdir(path)).sort()).toEqual(before);
});

test('space reserved behind the last record is no damage', async () => {
  expect(await openWith(fresh, Buffer.concat([fresh.bytes, Buffer.alloc(5_000)]))).toEqual(everything);
});
