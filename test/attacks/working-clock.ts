/**
 * Work takes time, and how much is said here instead of measured: so a run takes the same time on every machine. The clock moves by what the
 * node's own code does, field by field that it reads of a record, row by row in its store and number by number that it draws, and
 * jumps over waiting. What each takes is of the order of a small machine; a verdict that rests on equal times does not depend on it.
 */
import type { WaitingClock } from '../../packages/node/src/clock.ts';
import type { UniformBelow } from '../../packages/node/src/disclosure/sampler.ts';
import type { Collection, Store } from '../../packages/node/src/store/index.ts';

const fieldMs = 0.001;
const rowMs = 0.02;
const drawnNumberMs = 0.002;

export interface WorkingClock extends WaitingClock {
  /** With its fraction, as an observer may measure it; `now` is whole, as records carry it. */
  exactly(): number;
  /** The same records; whoever reads a field of one lets time pass. */
  records<T extends object>(records: readonly T[]): T[];
  store(kept: Store): Store;
  uniformBelow(source: UniformBelow): UniformBelow;
}

export function workingClock(startMs: number): WorkingClock {
  let time = startMs;
  const work = (ms: number) => {
    time += ms;
  };
  const handler: ProxyHandler<object> = {
    get(record, field) {
      work(fieldMs);
      return Reflect.get(record, field);
    },
  };
  const worked = <T>(rows: number, result: T): T => {
    work(rows * rowMs);
    return result;
  };
  const collectionOf = <T>(kept: Collection<T>): Collection<T> => ({
    get: (key) => worked(1, kept.get(key)),
    put: (key, value) => worked(1, kept.put(key, value)),
    del: (key) => worked(1, kept.del(key)),
    putOp: (key, value) => kept.putOp(key, value),
    delOp: (key) => kept.delOp(key),
    async *entries(range) {
      for await (const row of kept.entries(range)) yield worked(1, row);
    },
  });
  return {
    now: () => Math.floor(time),
    exactly: () => time,
    async reached(at, signal) {
      signal.throwIfAborted();
      time = Math.max(time, at);
    },
    records: <T extends object>(records: readonly T[]) => records.map((record) => new Proxy(record, handler) as T),
    store: (kept) => ({
      collection: (name) => collectionOf(kept.collection(name)),
      bytes: (name) => collectionOf(kept.bytes(name)),
      batch: (ops) => worked(ops.length, kept.batch(ops)),
      close: () => kept.close(),
    }),
    uniformBelow: (source) => (bound) => worked(drawnNumberMs / rowMs, source(bound)),
  };
}
