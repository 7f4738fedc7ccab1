/** The one room that owns LevelDB. Everything a node keeps goes through this door. */
export { StoreError } from './errors.ts';
export { openMemoryStore, openStore } from './open.ts';
export { sortableKey } from './sortable-key.ts';
export type { Collection, Op, Range, Store } from './store.ts';
