import { equalBytes } from './bytes.ts';
import type { Head } from './head.ts';

/** A head together with its hash, which the next head names. A FeedRecord is one. */
export interface Link {
  readonly head: Head;
  readonly headHash: Uint8Array;
}

/** Why a head does not continue a feed. */
export type FeedFault =
  /** Of another author. */
  | 'AUTHOR_CHANGED'
  /** Heads between the two are missing: fetch them. Says nothing against the author. */
  | 'SEQ_GAP'
  /** The same head again, or an older one: ignore. */
  | 'SEQ_REPLAYED'
  /** Two heads with one seq: proof of equivocation. */
  | 'FORK'
  /** Names another predecessor than the one we hold: one of the author's records before this was a fork. */
  | 'PREVIOUS_MISMATCH'
  /** Names an older roster epoch than its predecessor. */
  | 'EPOCH_EARLIER'
  /** Not after the predecessor's period: a second vector for one period. Kinds other than vector may share a period. */
  | 'PERIOD_NOT_LATER';

/**
 * Whether `next` is the record right after `previous` (null: before the first) in the author's feed. Both must be verified
 * already.
 */
export function follows(previous: Link | null, next: Link): 'ok' | FeedFault {
  const { head } = next;
  if (previous === null) return head.seq === 1 ? 'ok' : 'SEQ_GAP';
  const before = previous.head;
  if (head.author !== before.author) return 'AUTHOR_CHANGED';
  if (head.seq === before.seq && !equalBytes(next.headHash, previous.headHash)) return 'FORK';
  if (head.seq <= before.seq) return 'SEQ_REPLAYED';
  // Before the gap: whatever lies between, epochs and periods never go back.
  if (head.epoch < before.epoch) return 'EPOCH_EARLIER';
  if (head.period < (head.kind === 'vector' ? before.period + 1 : before.period)) return 'PERIOD_NOT_LATER';
  if (head.seq > before.seq + 1) return 'SEQ_GAP';
  return head.previous !== null && equalBytes(head.previous, previous.headHash) ? 'ok' : 'PREVIOUS_MISMATCH';
}
