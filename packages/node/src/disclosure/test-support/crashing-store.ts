import type { Collection, Store } from '../../store/index.ts';
import { openMemoryStore } from '../../store/index.ts';

/**
 * A store that dies at a write, counted from 1: `lost`, nothing of that write is on disk; `kept`, all of it is. Whatever is
 * asked of it afterwards fails too, as if the process were gone.
 */
export function crashingStore(disk: Store, at: number, fate: 'lost' | 'kept'): Store {
  let writes = 0;
  const guarded = async (write: () => Promise<void>) => {
    writes += 1;
    if (writes < at) return write();
    if (writes === at && fate === 'kept') await write();
    throw new Error('crash');
  };
  const collectionOf = <T>(collection: Collection<T>): Collection<T> => ({
    ...collection,
    put: (key, value) => guarded(() => collection.put(key, value)),
    del: (key) => guarded(() => collection.del(key)),
  });
  return {
    collection: (name) => collectionOf(disk.collection(name)),
    bytes: (name) => collectionOf(disk.bytes(name)),
    batch: (ops) => (ops.length === 0 ? Promise.resolve() : guarded(() => disk.batch(ops))),
    close: () => disk.close(),
  };
}

const json = ['noise', 'vintage-key', 'admitted', 'sites'] as const;
const bytes = ['sealed', 'ledger'] as const;

/** A backup of what disclosure keeps. */
export async function backupOf(store: Store): Promise<Store> {
  const copy = openMemoryStore();
  for (const name of json) {
    const to = copy.collection(`disclosure.${name}`);
    for await (const [key, value] of store.collection(`disclosure.${name}`).entries()) await to.put(key, value);
  }
  for (const name of bytes) {
    const to = copy.bytes(`disclosure.${name}`);
    for await (const [key, value] of store.bytes(`disclosure.${name}`).entries()) await to.put(key, value);
  }
  return copy;
}

/** Everything that disclosure keeps but for what has left, by collection: keys and values as text. */
export async function keptState(store: Store): Promise<Record<(typeof json)[number], string[]>> {
  const kept = { noise: [], 'vintage-key': [], admitted: [], sites: [] } as Record<(typeof json)[number], string[]>;
  for (const name of json) {
    for await (const [key, value] of store.collection(`disclosure.${name}`).entries()) {
      kept[name].push(`${key} ${JSON.stringify(value)}`);
    }
  }
  return kept;
}
