import type { Op, Range } from './store.ts';

/** What a store needs underneath: ordered bytes by collection and key. Keys are ordered by their UTF-8 bytes. */
export interface Engine {
  readonly path: string;
  get(collection: string, key: string): Promise<Uint8Array | undefined>;
  /** All changes or none; resolves once they survive a power cut (or, in memory, at once). */
  write(changes: readonly Op[]): Promise<void>;
  /** A consistent view: changes made while iterating are not seen. */
  entries(collection: string, range: Range): AsyncIterable<[string, Uint8Array]>;
  close(): Promise<void>;
}
