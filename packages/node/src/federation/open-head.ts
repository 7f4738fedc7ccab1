import {
  type FeedRecord,
  type Head,
  headHash,
  openHead,
  type RosterChain,
  type SealedHead,
  type Verified,
  type Verifier,
} from '@drehscheibe/protocol';

/** A head whose signature, author and epoch hold, with the bytes that prove it. */
export interface OpenHead {
  sealed: SealedHead;
  head: Verified<Head>;
  /** 32 bytes: the record's id. */
  hash: Uint8Array;
}

/** Throws the ProtocolErrors of openHead. */
export function openHeadOf({ head, signature }: SealedHead, chain: RosterChain, verifier: Verifier): OpenHead {
  const opened = openHead({ head, signature }, chain, verifier);
  return { sealed: { head, signature }, head: opened, hash: headHash(head) };
}

export function headOfRecord({ head, signature }: SealedHead, record: Verified<FeedRecord>): OpenHead {
  // open() checks a head exactly as openHead does, so a verified record's head is a verified head.
  return { sealed: { head, signature }, head: record.head as Verified<Head>, hash: record.headHash };
}
