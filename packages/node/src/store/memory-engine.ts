import type { Engine } from './engine.ts';
import type { Range } from './store.ts';

/** The same behaviour as LevelDB without a disk: for tests and for trials that keep nothing. */
export function createMemoryEngine(): Engine {
  const collections = new Map<string, Map<string, Uint8Array>>();
  const recordsOf = (name: string) => {
    const records = collections.get(name) ?? new Map<string, Uint8Array>();
    collections.set(name, records);
    return records;
  };

  return {
    path: '(memory)',
    async get(collection, key) {
      return recordsOf(collection).get(key);
    },
    async write(changes) {
      for (const { collection, key, value } of changes) {
        if (value === undefined) recordsOf(collection).delete(key);
        else recordsOf(collection).set(key, value);
      }
    },
    async *entries(collection, range) {
      yield* select([...recordsOf(collection)], range);
    },
    async close() {
      collections.clear();
    },
  };
}

function select(records: [string, Uint8Array][], range: Range): [string, Uint8Array][] {
  const inside = records.filter(
    ([key]) =>
      (range.gt === undefined || order(key, range.gt) > 0) &&
      (range.gte === undefined || order(key, range.gte) >= 0) &&
      (range.lt === undefined || order(key, range.lt) < 0) &&
      (range.lte === undefined || order(key, range.lte) <= 0),
  );
  inside.sort(([a], [b]) => (range.reverse ? order(b, a) : order(a, b)));
  return inside.slice(0, range.limit ?? inside.length);
}

/** By UTF-8 bytes as LevelDB compares, which differs from JavaScript's `<` above U+FFFF. */
function order(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
