import { equalBytes, type MemberId, type SealedHead } from '@drehscheibe/protocol';
import type { OpenHead } from './open-head.ts';

/**
 * Two heads of one author with one sequence number and different hashes: anyone who has the roster can check that the
 * author signed both. The usual innocent cause is a restored backup.
 */
export interface ForkProof {
  author: MemberId;
  seq: number;
  /** The smaller hash first, so that one fork has one form. */
  heads: readonly [SealedHead, SealedHead];
}

/** Undefined when the two heads do not contradict each other. */
export function proveFork(a: OpenHead, b: OpenHead): ForkProof | undefined {
  if (a.head.author !== b.head.author || a.head.seq !== b.head.seq || equalBytes(a.hash, b.hash)) return undefined;
  const [first, second] = Buffer.compare(a.hash, b.hash) < 0 ? [a, b] : [b, a];
  return { author: a.head.author, seq: a.head.seq, heads: [first.sealed, second.sealed] };
}
