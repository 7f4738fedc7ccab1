import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { Level } from 'level';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { all, storeContract } from './contract-suite.ts';
import { openMemoryStore, openStore, sortableKey } from './index.ts';
import type { Migration } from './schema.ts';

// Other processes have to start here, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let root = '';
let directories = 0;
const freshPath = () => join(root, `store-${directories++}`);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'drehscheibe-store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

storeContract('memory', async () => openMemoryStore());
storeContract('LevelDB', () => openStore({ path: freshPath() }));

test('integer keys sort like the integers', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      expect(Math.sign(Number(sortableKey(a) > sortableKey(b)) - Number(sortableKey(a) < sortableKey(b)))).toBe(
        Math.sign(a - b),
      );
    }),
  );
  expect(() => sortableKey(-1)).toThrow(TypeError);
  expect(() => sortableKey(0.5)).toThrow(TypeError);
});

describe('a directory', () => {
  test('is for its owner alone, also when it was made by hand', async () => {
    const byHand = freshPath();
    await mkdir(byHand, { mode: 0o755 });
    for (const path of [freshPath(), byHand]) {
      await (await openStore({ path })).close();
      expect((await stat(path)).mode & 0o777).toBe(0o700);
    }
  });

  test('keeps its records over a close', async () => {
    const path = freshPath();
    const first = await openStore({ path });
    await first.collection<number>('numbers').put('a', 1);
    await first.close();
    const second = await openStore({ path });
    expect(await second.collection<number>('numbers').get('a')).toBe(1);
    await second.close();
  });

  test('that is a file is refused with the reason', async () => {
    const path = freshPath();
    await writeFile(path, '');
    await expect(openStore({ path })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', data: { reason: 'EEXIST' } });
  });
});

describe('a second open', () => {
  test('in the same process is refused and leaves the first its lock', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    const refusal = { code: 'STORE_LOCKED', data: { path, pid: process.pid } };
    await expect(openStore({ path })).rejects.toMatchObject(refusal);
    await expect(openStore({ path: `${path}/../${path.split('/').at(-1)}` })).rejects.toMatchObject(refusal);
    // LevelDB would have dropped the lock by now: another process shows that it has not.
    expect(await runChild(openAndReport(path))).toBe(`STORE_LOCKED ${process.pid}`);
    await store.close();
    expect(await runChild(openAndReport(path))).toBe('opened');
  });

  test('while another process is at work is refused with its pid and what to do', async () => {
    const path = freshPath();
    const child = startChild(writeForEver(path));
    await child.firstLine;
    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      data: { path, pid: child.process.pid },
      message: expect.stringContaining('Stop that process'),
    });
    await child.kill();
    await (await openStore({ path })).close();
  });
});

// The kernel's file size limit stands for a full disk; prlimit is part of util-linux.
test.runIf(existsSync('/usr/bin/prlimit'))(
  'after a full disk nothing is acknowledged any more, and what was before is there after the next start',
  async () => {
    const path = freshPath();
    const child = startChild(fillTheDisk(path), ['bash', '-c', 'trap "" XFSZ; ulimit -S -f 200; exec "$0" "$@"']);
    const [acknowledged, failures] = JSON.parse((await child.ended).at(-1)!) as [number, string[]];
    expect(acknowledged).toBeGreaterThan(50);
    expect(new Set(failures)).toEqual(new Set(['STORE_UNAVAILABLE']));
    const store = await openStore({ path });
    const found = await all(store.collection<string>('fillers').entries());
    await store.close();
    expect(found).toHaveLength(acknowledged);
  },
);

test('damaged files of a store that another process has open are not called damaged', async () => {
  const path = freshPath();
  const child = startChild(writeForEver(path));
  await child.firstLine;
  const current = await readFile(join(path, 'CURRENT'));
  await writeFile(join(path, 'CURRENT'), 'half a na');
  await expect(openStore({ path })).rejects.toMatchObject({
    code: 'STORE_LOCKED',
    data: { path, pid: child.process.pid },
  });
  await writeFile(join(path, 'CURRENT'), current);
  await child.kill();
  await (await openStore({ path })).close();
});

test('what was acknowledged survives kill -9', async () => {
  const path = freshPath();
  let expected = 0;
  for (let round = 0; round < 6; round++) {
    const child = startChild(writeForEver(path));
    await child.firstLine;
    await new Promise((done) => setTimeout(done, Math.random() * 60));
    const acknowledged = await child.kill();
    expected = Math.max(expected, ...acknowledged.map(Number));
    const store = await openStore({ path });
    const found = (await all(store.collection<number>('numbers').entries())).map(([, n]) => n);
    const pairs = await all(store.collection<number>('doubles').entries());
    await store.close();
    expect(found.length).toBeGreaterThanOrEqual(expected);
    // The child writes 1, 2, 3 … : nothing is missing in between, and no batch is half there.
    expect(found).toEqual(Array.from({ length: found.length }, (_, index) => index + 1));
    expect(pairs.map(([, n]) => n)).toEqual(found.map((n) => n * 2));
  }
  expect(expected).toBeGreaterThan(6);
});

describe('the schema', () => {
  const first: Migration = { to: 1, why: 'as released', ops: async () => [] };
  const second: Migration = {
    to: 2,
    why: 'names get an umlaut',
    async ops(records) {
      const names = records.collection<string>('names');
      return (await all(names.entries())).map(([key, name]) => names.putOp(key, name.replace('ue', 'ü')));
    },
  };

  test('of version 0 is brought to version 1 with its records', async () => {
    const path = freshPath();
    const before = await openStore({ path, migrations: [] });
    await before.collection<string>('names').put('a', 'Lueneburg');
    await before.close();
    const umlauts = { ...second, to: 1 };
    const store = await openStore({ path, migrations: [umlauts] });
    expect(await store.collection<string>('names').get('a')).toBe('Lüneburg');
    expect(await store.collection<number>('schema').get('version')).toBe(1);
    await store.close();
    // A second start does not migrate again.
    const again = await openStore({
      path,
      migrations: [{ ...umlauts, ops: () => Promise.reject(new Error('again')) }],
    });
    await again.close();
  });

  test('stays where it was when a step fails', async () => {
    const path = freshPath();
    const store = await openStore({ path, migrations: [first] });
    await store.collection<string>('names').put('a', 'Lueneburg');
    await store.close();
    const broken = { ...second, ops: () => Promise.reject(new Error('no')) };
    await expect(openStore({ path, migrations: [first, broken] })).rejects.toThrow('no');
    const reopened = await openStore({ path, migrations: [first, second] });
    expect(await reopened.collection<string>('names').get('a')).toBe('Lüneburg');
    await reopened.close();
  });

  test('of a newer program is refused and no record is touched', async () => {
    const path = freshPath();
    const newer = await openStore({ path, migrations: [first, second] });
    await newer.collection<string>('names').put('a', 'Lueneburg');
    await newer.close();
    const before = await dump(path);
    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'STORE_NEWER_SCHEMA',
      data: { path, found: 2, known: 1 },
    });
    expect(await dump(path)).toEqual(before);
    expect(before.length).toBe(2);
  });
});

describe('damage', () => {
  test('of a table file is named when the record is read', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    await store.collection<string>('names').put('a', 'x'.repeat(200));
    await store.close();
    // What a flipped bit on disk does after LevelDB has accepted the block.
    const raw = new Level<string, Uint8Array>(path, { valueEncoding: 'view' });
    const stored = await raw.get('!names!a');
    stored[20]! ^= 1;
    await raw.put('!names!a', stored);
    await raw.close();
    const damaged = await openStore({ path });
    const corrupt = { code: 'STORE_CORRUPT', data: { path, where: 'record names/a' } };
    await expect(damaged.collection<string>('names').get('a')).rejects.toMatchObject(corrupt);
    await expect(all(damaged.collection<string>('names').entries())).rejects.toMatchObject(corrupt);
    await damaged.close();
  });

  test('of the manifest is refused at start with advice', async () => {
    const path = freshPath();
    const store = await openStore({ path });
    await store.collection<string>('names').put('a', 'b');
    await store.close();
    const copy = freshPath();
    await cp(path, copy, { recursive: true });
    await rm(join(copy, 'CURRENT'));
    await writeFile(join(copy, 'CURRENT'), 'MANIFEST-999999\n');
    await expect(openStore({ path: copy })).rejects.toMatchObject({
      code: 'STORE_CORRUPT',
      message: expect.stringContaining('restore the latest backup'),
    });
  });
});

/** Every record as it lies below the store. */
async function dump(path: string): Promise<[string, string][]> {
  const db = new Level<string, Uint8Array>(path, { valueEncoding: 'view' });
  const entries = await all(db.iterator());
  await db.close();
  return entries.map(([key, value]) => [key, Buffer.from(value).toString('hex')]);
}

const door = JSON.stringify(new URL('./index.ts', import.meta.url).href);

const openAndReport = (path: string) => `
  import { openStore } from ${door};
  try {
    await (await openStore({ path: ${JSON.stringify(path)} })).close();
    console.log('opened');
  } catch (error) {
    console.log(error.code, error.data?.pid);
  }`;

/** Goes on counting where it was; prints a number once it is acknowledged. */
const writeForEver = (path: string) => `
  import { openStore, sortableKey } from ${door};
  const store = await openStore({ path: ${JSON.stringify(path)} });
  const numbers = store.collection('numbers');
  const doubles = store.collection('doubles');
  let n = 0;
  for await (const [, last] of numbers.entries({ reverse: true, limit: 1 })) n = last;
  for (;;) {
    n += 1;
    await store.batch([numbers.putOp(sortableKey(n), n), doubles.putOp(sortableKey(n), 2 * n)]);
    process.stdout.write(n + '\\n');
  }`;

/** Writes values, two at a time, until the limit makes one fail; then lifts the limit and goes on trying. */
const fillTheDisk = (path: string) => `
  import { execFileSync } from 'node:child_process';
  import { openStore, sortableKey } from ${door};
  const store = await openStore({ path: ${JSON.stringify(path)} });
  const fillers = store.collection('fillers');
  let acknowledged = 0;
  const failures = [];
  for (let n = 0; n < 400; n += 2) {
    for (const put of [n, n + 1].map((key) => fillers.put(sortableKey(key), 'x'.repeat(997)))) {
      await put.then(() => acknowledged++, ({ code }) => failures.push(code));
    }
    if (failures.length > 0) execFileSync('prlimit', ['--pid', process.pid, '--fsize=unlimited:unlimited']);
  }
  await store.close();
  console.log(JSON.stringify([acknowledged, failures]));`;

/** `wrapper`: a command that runs the one given to it. */
function startChild(code: string, wrapper: readonly string[] = []) {
  const [command, ...args] = [...wrapper, process.execPath, '--input-type=module', '-e', code];
  const child: ChildProcess = spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout! });
  const firstLine = new Promise<void>((resolve) => reader.once('line', () => resolve()));
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([
    new Promise((resolve) => child.once('close', resolve)),
    new Promise((resolve) => reader.once('close', resolve)),
  ]);
  return {
    process: child,
    firstLine,
    ended: ended.then(() => lines),
    kill: () => {
      child.kill('SIGKILL');
      return ended.then(() => lines);
    },
  };
}

async function runChild(code: string): Promise<string> {
  return (await startChild(code).ended).join('\n');
}
