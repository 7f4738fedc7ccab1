import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Range, Store } from './store.ts';

/** Everything an iteration yields. */
export async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

/** What every store keeps to, whatever lies below: `storeContract('memory', async () => openMemoryStore())`. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('gives back what was put, and undefined for what never was', async () => {
      const places = store.collection<{ name: string; size: number }>('places');
      await places.put('a', { name: 'Hildesheim', size: 1 });
      expect(await places.get('a')).toEqual({ name: 'Hildesheim', size: 1 });
      expect(await places.get('b')).toBeUndefined();
      await places.del('a');
      await places.del('never-there');
      expect(await places.get('a')).toBeUndefined();
    });

    test('keeps every JSON value, null and false among them', async () => {
      const values = store.collection<unknown>('values');
      for (const value of [null, false, 0, '', [], { deep: [1, { äöü: '🚲' }] }]) {
        await values.put('v', value);
        expect(await values.get('v')).toEqual(value);
      }
    });

    test('keeps bytes as they are, the empty ones too, and hands out copies', async () => {
      const bytes = store.bytes('bytes');
      const given = Uint8Array.of(0, 255, 128);
      await bytes.put('a', given);
      given[0] = 7;
      const first = await bytes.get('a');
      expect(first).toEqual(Uint8Array.of(0, 255, 128));
      first?.fill(9);
      expect(await bytes.get('a')).toEqual(Uint8Array.of(0, 255, 128));
      await bytes.put('empty', new Uint8Array());
      expect(await bytes.get('empty')).toEqual(new Uint8Array());
    });

    test('keeps collections apart, also when one name begins like another', async () => {
      await store.collection<number>('place').put('s-1', 1);
      await store.collection<number>('places').put('1', 2);
      expect(await all(store.collection<number>('place').entries())).toEqual([['s-1', 1]]);
      expect(await all(store.collection<number>('places').entries())).toEqual([['1', 2]]);
    });

    test('walks through any range in the order of UTF-8 bytes', async () => {
      const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 3 });
      const range = fc.record(
        { gt: key, lt: key, gte: key, lte: key, reverse: fc.boolean(), limit: fc.nat(6) },
        { requiredKeys: [] },
      );
      const boundedOnce = range.filter((r) => !('gt' in r && 'gte' in r) && !('lt' in r && 'lte' in r));
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(key, { maxLength: 12 }), boundedOnce, async (keys, wanted: Range) => {
          const numbers = store.collection<string>(`round-${round++}`);
          await store.batch(keys.map((k) => numbers.putOp(k, k)));
          const bytes = (text: string) => Buffer.from(text).toString('hex');
          const expected = keys
            .filter((k) => wanted.gt === undefined || bytes(k) > bytes(wanted.gt))
            .filter((k) => wanted.gte === undefined || bytes(k) >= bytes(wanted.gte))
            .filter((k) => wanted.lt === undefined || bytes(k) < bytes(wanted.lt))
            .filter((k) => wanted.lte === undefined || bytes(k) <= bytes(wanted.lte))
            .sort((a, b) => (bytes(a) < bytes(b) ? -1 : 1) * (wanted.reverse ? -1 : 1))
            .slice(0, wanted.limit ?? keys.length);
          expect((await all(numbers.entries(wanted))).map(([k]) => k)).toEqual(expected);
        }),
        { numRuns: 40 },
      );
    });

    test('does not show changes to somebody who is already walking through', async () => {
      const numbers = store.collection<number>('numbers');
      await store.batch([numbers.putOp('a', 1), numbers.putOp('b', 2), numbers.putOp('c', 3)]);
      const seen: string[] = [];
      for await (const [key] of numbers.entries()) {
        seen.push(key);
        await numbers.del('c');
        await numbers.put('d', 4);
      }
      expect(seen).toEqual(['a', 'b', 'c']);
    });

    test('lets somebody stop walking half-way', async () => {
      const numbers = store.collection<number>('numbers');
      await store.batch([numbers.putOp('a', 1), numbers.putOp('b', 2)]);
      for await (const _ of numbers.entries()) break;
      expect(await numbers.get('b')).toBe(2);
    });

    test('writes a batch across collections, in its order, deletions included', async () => {
      const numbers = store.collection<number>('numbers');
      const bytes = store.bytes('bytes');
      await numbers.put('old', 1);
      await store.batch([
        numbers.delOp('old'),
        numbers.putOp('new', 1),
        bytes.putOp('b', Uint8Array.of(1)),
        numbers.putOp('new', 2),
      ]);
      await store.batch([]);
      expect(await all(numbers.entries())).toEqual([['new', 2]]);
      expect(await bytes.get('b')).toEqual(Uint8Array.of(1));
    });

    test('refuses what it could not give back: keys, names and values', async () => {
      const numbers = store.collection<unknown>('numbers');
      await expect(numbers.put('', 1)).rejects.toThrow(TypeError);
      await expect(numbers.get('\ud800')).rejects.toThrow(TypeError);
      await expect(numbers.put('a', undefined)).rejects.toThrow(TypeError);
      await expect(store.bytes('bytes').put('a', 'text' as never)).rejects.toThrow(TypeError);
      await expect(all(numbers.entries({ gt: 'a', gte: 'b' }))).rejects.toThrow(TypeError);
      expect(() => store.collection('Not a name!')).toThrow(TypeError);
      expect(() => store.bytes('numbers')).toThrow(TypeError);
    });

    test('is of no use after close, and may be closed twice', async () => {
      const numbers = store.collection<number>('numbers');
      const op = numbers.putOp('a', 1);
      await store.close();
      await store.close();
      const closed = { name: 'StoreError', code: 'STORE_CLOSED' };
      await expect(numbers.get('a')).rejects.toMatchObject(closed);
      await expect(numbers.put('a', 1)).rejects.toMatchObject(closed);
      await expect(store.batch([op])).rejects.toMatchObject(closed);
      await expect(all(numbers.entries())).rejects.toMatchObject(closed);
    });
  });
}
