import { Level } from 'level';
import type { Engine } from './engine.ts';
import { StoreError } from './errors.ts';
import { createWriteQueue } from './write-queue.ts';

/** Opens LevelDB. Throws StoreError STORE_LOCKED, STORE_CORRUPT or STORE_UNAVAILABLE. */
export async function openLevelEngine(path: string, ownerPid: () => number | null): Promise<Engine> {
  const db = new Level<string, Uint8Array>(path, { keyEncoding: 'utf8', valueEncoding: 'view' });

  const sublevels = new Map<string, ReturnType<typeof openSublevel>>();
  const openSublevel = (name: string) =>
    db.sublevel<string, Uint8Array>(name, { keyEncoding: 'utf8', valueEncoding: 'view' });
  const sublevel = (name: string) => {
    const known = sublevels.get(name) ?? openSublevel(name);
    sublevels.set(name, known);
    return known;
  };

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storeError(error, path, ownerPid);
    }
  };

  await guarded(() => db.open());

  const queue = createWriteQueue((changes) =>
    guarded(() =>
      db.batch(
        changes.map(({ collection, key, value }) =>
          value === undefined
            ? { type: 'del', sublevel: sublevel(collection), key }
            : { type: 'put', sublevel: sublevel(collection), key, value },
        ),
        { sync: true },
      ),
    ),
  );

  return {
    path,
    get: (collection, key) => guarded(() => sublevel(collection).get(key)),
    write: queue.write,
    async *entries(collection, range) {
      const iterator = sublevel(collection).iterator(range);
      try {
        while (true) {
          const entry = await guarded(() => iterator.next());
          if (entry === undefined) return;
          yield entry;
        }
      } finally {
        await iterator.close();
      }
    },
    async close() {
      await queue.idle();
      await guarded(() => db.close());
    },
  };
}

/** LevelDB wraps the reason of a failed open in `cause`: LEVEL_DATABASE_NOT_OPEN because of LEVEL_LOCKED. */
function storeError(error: unknown, path: string, ownerPid: () => number | null): unknown {
  const codes: string[] = [];
  let message = '';
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code);
    message = cause.message;
  }
  const options = { cause: error };
  if (codes.includes('LEVEL_LOCKED')) return new StoreError('STORE_LOCKED', { path, pid: ownerPid() }, options);
  // The directory exists, so a file that is not there is one that LevelDB had written.
  const fileLost = codes.includes('LEVEL_IO_ERROR') && message.includes('No such file');
  if (fileLost || codes.includes('LEVEL_CORRUPTION'))
    return new StoreError('STORE_CORRUPT', { path, where: message }, options);
  if (codes.includes('LEVEL_IO_ERROR')) return new StoreError('STORE_UNAVAILABLE', { path, reason: message }, options);
  if (codes.some((code) => code === 'LEVEL_DATABASE_NOT_OPEN' || code === 'LEVEL_ITERATOR_NOT_OPEN')) {
    return new StoreError('STORE_CLOSED', { path }, options);
  }
  return error;
}
