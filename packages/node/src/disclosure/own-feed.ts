import type { FeedRecord, SealedRecord } from '@drehscheibe/protocol';

/** What the federation holds of this node: the truth about what left, also after a restored backup. */
export interface OwnFeed {
  /** The last vector. */
  latest(): Promise<FeedRecord | undefined>;
  record(seq: number): Promise<SealedRecord | undefined>;
  /** All records, oldest first. */
  feed(): Promise<readonly SealedRecord[]>;
}
