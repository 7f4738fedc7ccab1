import { type CborMap, decode, defaultProtectedPolicy, encode } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { openMemoryStore, sortableKey } from '../store/index.ts';
import { createLedger } from './ledger.ts';

const release = (step: number) => ({
  step,
  period: 104 + 4 * step,
  seq: step + 9,
  part: new Uint8Array(32).fill(step),
});
const key = (index: number) => `${sortableKey(2)}/${sortableKey(index)}`;

async function ledgerOf(releases: number) {
  const store = openMemoryStore();
  const ledger = createLedger(store);
  await store.batch([ledger.commitOp(await ledger.chain(2), defaultProtectedPolicy)]);
  for (let step = 0; step < releases; step++) {
    await store.batch([ledger.releaseOp(await ledger.chain(2), release(step))]);
  }
  return { store, ledger, lines: store.bytes('disclosure.ledger') };
}

test('keeps what was committed and released, in order, vintage by vintage', async () => {
  const { ledger, store } = await ledgerOf(2);
  await store.batch([ledger.commitOp(await ledger.chain(3), defaultProtectedPolicy)]);
  const { entries, whole } = await ledger.chain(2);
  expect([entries.length, whole]).toEqual([3, true]);
  expect(entries[0]).toMatchObject({ kind: 'policy', vintage: 2, policy: defaultProtectedPolicy });
  expect(entries.slice(1)).toMatchObject([release(0), release(1)]);
  expect(await ledger.lastVintage()).toBe(3);
  expect(await ledger.chain(4)).toEqual({ vintage: 4, entries: [], whole: true });
  expect(await createLedger(openMemoryStore()).lastVintage()).toBeUndefined();
});

test('the first line holds the whole policy in exact numbers', async () => {
  const { ledger } = await ledgerOf(0);
  expect(decode((await ledger.chain(2)).entries[0]!.bytes)).toMatchObject({
    ...{ periods: 13, countedWorkers: 8, delta: '0.000001', previous: null },
    rho: { supply: [1, 4], demand: [1, 1] },
  });
});

describe('a broken chain', () => {
  type Lines = Awaited<ReturnType<typeof ledgerOf>>['lines'];
  const flipped = (index: number, at: number) => async (lines: Lines) => {
    const bytes = (await lines.get(key(index)))!;
    await lines.put(key(index), bytes.with(at, bytes.at(at)! ^ 1));
  };
  const written = (index: number, change: CborMap) => async (lines: Lines) =>
    lines.put(key(index), encode({ ...(decode((await lines.get(key(index)))!) as CborMap), ...change }));

  test.each([
    ['a line taken out', 1, async (lines: Lines) => lines.del(key(1))],
    ['the first taken out', 0, async (lines: Lines) => lines.del(key(0))],
    ['a line put twice', 2, async (lines: Lines) => lines.put(key(2), (await lines.get(key(1)))!)],
    ['a line that names another before it', 1, flipped(1, -1)],
    ['a line changed, which the next one no longer names', 2, written(1, { seq: 5 })],
    ['the policy changed', 1, written(0, { countedWorkers: 9 })],
    ['bytes that are no CBOR', 1, flipped(1, 0)],
    ['bytes that are none at all', 3, async (lines: Lines) => lines.put(key(3), new Uint8Array())],
    ['no map', 3, async (lines: Lines) => lines.put(key(3), encode(null))],
    ['a last line of another vintage', 3, written(3, { vintage: 3 })],
    ['a last line of another kind', 3, written(3, { kind: 'policy' })],
    ['a last line without its part', 3, written(3, { part: null })],
    ['a policy with a fraction that is none', 0, written(0, { rho: { supply: [1, 0], demand: [1, 1] } })],
  ])('is read up to the break, and nothing can follow: %s', async (_, intact, spoil) => {
    const { ledger, lines } = await ledgerOf(3);
    const before = await ledger.chain(2);
    await spoil(lines);
    const chain = await ledger.chain(2);
    expect([chain.entries.length, chain.whole]).toEqual([intact, false]);
    // The last of these may be the one that was changed: the break is behind it.
    const untouched = Math.max(0, intact - 1);
    expect(chain.entries.slice(0, untouched)).toEqual(before.entries.slice(0, untouched));
    expect(await ledger.lastVintage()).toBe(2);
    expect(() => ledger.releaseOp(chain, release(3))).toThrow(TypeError);
    expect(() => ledger.commitOp(chain, defaultProtectedPolicy)).toThrow(TypeError);
  });
});

test('a policy is committed once, and before any release', async () => {
  const { ledger } = await ledgerOf(0);
  expect(() => createLedger(openMemoryStore()).releaseOp({ vintage: 2, entries: [], whole: true }, release(0))).toThrow(
    TypeError,
  );
  const chain = await ledger.chain(2);
  expect(() => ledger.commitOp(chain, defaultProtectedPolicy)).toThrow(TypeError);
});
