import { randomUUID } from 'node:crypto';
import { type Store, sortableKey } from '../store/index.ts';
import type { CatalogueKind, LoadedFile } from './catalogue.ts';
import type { KeptRow, KeptRows } from './formats.ts';

/** Rows of one store value: large enough for few synced writes, small enough to hold. */
const rowsPerChunk = 1_000;

/** Which generation of a kind's rows is switched on. */
interface Switched extends LoadedFile {
  generation: string;
}

/**
 * Loaded rows in the store. Chunks lie under `kind/generation/`; readers look only at the generation that the kind's
 * file record names, so a file being written is invisible until that record is switched.
 */
export function openRowStore(store: Store) {
  const files = store.collection<Switched>('catalogue.files');
  const chunks = store.collection<KeptRow[]>('catalogue.chunks');

  async function keysOutside(kind: CatalogueKind, generation: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const [key] of chunks.entries({ gte: `${kind}/`, lt: `${kind}0` })) {
      if (!key.startsWith(`${kind}/${generation}/`)) keys.push(key);
    }
    return keys;
  }

  return {
    async loaded(): Promise<LoadedFile[]> {
      const found: LoadedFile[] = [];
      for await (const [, { generation: _, ...file }] of files.entries()) found.push(file);
      return found;
    },

    async *rows<K extends CatalogueKind>(kind: K): AsyncIterable<KeptRows[K]> {
      const switched = await files.get(kind);
      if (!switched) return;
      const prefix = `${kind}/${switched.generation}`;
      for await (const [, chunk] of chunks.entries({ gte: `${prefix}/`, lt: `${prefix}0` })) {
        yield* chunk as KeptRows[K][];
      }
    },

    /** Takes rows one by one, then `switchOn` puts them in the place of the kind's former rows, in one batch. */
    stage(kind: CatalogueKind) {
      const generation = randomUUID();
      let waiting: KeptRow[] = [];
      let written = 0;
      const flush = async () => {
        if (waiting.length === 0) return;
        await chunks.put(`${kind}/${generation}/${sortableKey(written)}`, waiting);
        written += 1;
        waiting = [];
      };
      return {
        async add(row: KeptRow): Promise<void> {
          waiting.push(row);
          if (waiting.length >= rowsPerChunk) await flush();
        },
        async switchOn(file: LoadedFile): Promise<void> {
          await flush();
          const old = await keysOutside(kind, generation);
          await store.batch([files.putOp(kind, { ...file, generation }), ...old.map((key) => chunks.delOp(key))]);
        },
        async abandon(): Promise<void> {
          const own: string[] = [];
          for await (const [key] of chunks.entries({ gte: `${kind}/${generation}/`, lt: `${kind}/${generation}0` })) {
            own.push(key);
          }
          await store.batch(own.map((key) => chunks.delOp(key)));
        },
      };
    },

    /** Removes what a crash left half staged. Only when the catalogue opens: later it would hit a file being added. */
    async sweep(): Promise<void> {
      const kinds = new Map<string, string>();
      for await (const [kind, { generation }] of files.entries()) kinds.set(kind, generation);
      const left: string[] = [];
      for await (const [key] of chunks.entries()) {
        const [kind, generation] = key.split('/') as [string, string];
        if (kinds.get(kind) !== generation) left.push(key);
      }
      await store.batch(left.map((key) => chunks.delOp(key)));
    },
  };
}
