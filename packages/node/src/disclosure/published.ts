import {
  decodeHead,
  decodeVector,
  encodeProtectedPart,
  encodeSealed,
  headHash,
  open,
  ProtocolError,
  type RosterChain,
  type SealedRecord,
  type Verifier,
} from '@drehscheibe/protocol';
import { figuresOf, type Published } from './disclosure.ts';

export function isVector({ head }: SealedRecord): boolean {
  return decodeHead(head).kind === 'vector';
}

/** A vector that left, for people. Without a roster no signature can be checked. */
export function describePublished(record: SealedRecord, chain: RosterChain | undefined, verifier: Verifier): Published {
  const { seq, period, sealedAt } = decodeHead(record.head);
  const { open: cells, protected: part } = decodeVector(record.body);
  return {
    seq,
    period,
    sealedAt,
    bytes: encodeSealed(record),
    bodyLength: record.body.length,
    headHash: headHash(record.head),
    figures: figuresOf(cells),
    cells,
    protectedPart: part && { part, bytes: encodeProtectedPart(part) },
    signatureValid: chain !== undefined && isValid(record, chain, verifier),
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
