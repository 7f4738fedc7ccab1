import type { Engine } from './engine.ts';
import { StoreError } from './errors.ts';
import { type Collections, createStore, type Op } from './store.ts';

/** One step of the layout. It only reads and says what to write; it runs once per directory. */
export interface Migration {
  /** The version after this step; the step before it leaves `to - 1`. */
  readonly to: number;
  /** One sentence for the log and for the person who reads this list in five years. */
  readonly why: string;
  /** Held in memory and written in one batch with the new version, so a crash leaves the old version or the new. */
  ops(records: Collections): Promise<readonly Op[]>;
}

/** In order, never changed after a release; a new directory walks the whole ladder. */
export const migrations: readonly Migration[] = [
  { to: 1, why: 'First layout: a directory states the version of its schema.', ops: async () => [] },
];

const SCHEMA_COLLECTION = 'schema';
const SCHEMA_KEY = 'version';

/** Brings the records to the last version. Throws StoreError STORE_NEWER_SCHEMA before anything is written. */
export async function migrate(
  engine: Engine,
  ladder: readonly Migration[],
  onStep: (step: Migration) => void,
): Promise<void> {
  const store = createStore(engine);
  const versions = store.collection<number>(SCHEMA_COLLECTION);
  const found = (await versions.get(SCHEMA_KEY)) ?? 0;
  const known = ladder.at(-1)?.to ?? 0;
  if (found > known) throw new StoreError('STORE_NEWER_SCHEMA', { path: engine.path, found, known });
  for (const step of ladder.filter(({ to }) => to > found)) {
    await store.batch([...(await step.ops(store)), versions.putOp(SCHEMA_KEY, step.to)]);
    onStep(step);
  }
}
