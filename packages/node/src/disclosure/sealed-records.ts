import {
  decodeHead,
  decodeSealed,
  decodeVector,
  encodeSealed,
  type Head,
  headHash,
  type OpenCell,
  open,
  ProtocolError,
  type RosterChain,
  type SealedRecord,
  type Verifier,
} from '@drehscheibe/protocol';
import { type Store, sortableKey } from '../store/index.ts';
import { figuresOf, type Published } from './disclosure.ts';

/**
 * Every vector this node ever signed, by sequence number, written before the federation sees it. After a crash in
 * between the same bytes are published: a sequence number is signed once in the life of a node.
 */
export interface SealedRecords {
  get(seq: number): Promise<SealedRecord | undefined>;
  /** Synced to disk when it resolves. Throws TypeError if this sequence number was signed before. */
  add(record: SealedRecord): Promise<void>;
  /** The federation has everything below `seq` that is here. */
  handedOverBelow(seq: number): Promise<void>;
  /** The last one sealed and the cells it told; undefined before the first. */
  last(): Promise<{ readonly head: Head; readonly cells: readonly OpenCell[] } | undefined>;
  /** What the federation has got, in order, described for people. Without a roster no signature can be checked. */
  published(chain: RosterChain | undefined): Promise<Published[]>;
}

/** The one key of the note how far the hand-over has come. */
const BELOW = 'below';

export function createSealedRecords(deps: { store: Store; verifier: Verifier }): SealedRecords {
  const records = deps.store.bytes('disclosure.sealed');
  const handedOver = deps.store.collection<number>('disclosure.handed-over');

  const describe = (bytes: Uint8Array, chain: RosterChain | undefined): Published => {
    const record = decodeSealed(bytes);
    const { seq, period, sealedAt } = decodeHead(record.head);
    const { open: cells } = decodeVector(record.body);
    return {
      seq,
      period,
      sealedAt,
      bytes,
      bodyLength: record.body.length,
      headHash: headHash(record.head),
      figures: figuresOf(cells),
      cells,
      signatureValid: chain !== undefined && isValid(record, chain, deps.verifier),
    };
  };

  return {
    async get(seq) {
      const bytes = await records.get(sortableKey(seq));
      return bytes && decodeSealed(bytes);
    },
    async add(record) {
      const { seq } = decodeHead(record.head);
      if (await records.get(sortableKey(seq))) throw new TypeError(`sequence number ${seq} was signed before`);
      await records.put(sortableKey(seq), encodeSealed(record));
    },
    async handedOverBelow(seq) {
      if (((await handedOver.get(BELOW)) ?? 0) < seq) await handedOver.put(BELOW, seq);
    },
    async last() {
      for await (const [, bytes] of records.entries({ reverse: true, limit: 1 })) {
        const record = decodeSealed(bytes);
        return { head: decodeHead(record.head), cells: decodeVector(record.body).open };
      }
      return undefined;
    },
    async published(chain) {
      const list: Published[] = [];
      const below = (await handedOver.get(BELOW)) ?? 0;
      for await (const [, bytes] of records.entries({ lt: sortableKey(below) })) list.push(describe(bytes, chain));
      return list;
    },
  };
}

/** True: a third party with this roster accepts the record. False: it does not, whatever the reason. */
function isValid(record: SealedRecord, chain: RosterChain, verifier: Verifier): boolean {
  try {
    open(record, chain, verifier);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
