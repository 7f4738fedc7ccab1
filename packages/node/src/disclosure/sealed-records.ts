import { decodeHead, decodeSealed, encodeSealed, type SealedRecord } from '@drehscheibe/protocol';
import { type Op, type Store, sortableKey } from '../store/index.ts';

/**
 * Every vector this node ever signed, by sequence number, written before the federation sees it. After a crash in
 * between the same bytes are published: a sequence number is signed once in the life of a node.
 */
export interface SealedRecords {
  get(seq: number): Promise<SealedRecord | undefined>;
  /** Synced to disk with `ops` when it resolves. Throws TypeError if this sequence number was signed before. */
  add(record: SealedRecord, ops: readonly Op[]): Promise<void>;
}

export function createSealedRecords(deps: { store: Store }): SealedRecords {
  const records = deps.store.bytes('disclosure.sealed');
  return {
    async get(seq) {
      const bytes = await records.get(sortableKey(seq));
      return bytes && decodeSealed(bytes);
    },
    async add(record, ops) {
      const { seq } = decodeHead(record.head);
      if (await records.get(sortableKey(seq))) throw new TypeError(`sequence number ${seq} was signed before`);
      await deps.store.batch([records.putOp(sortableKey(seq), encodeSealed(record)), ...ops]);
    },
  };
}
