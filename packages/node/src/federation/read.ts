import type { FeedRecord, Member, MemberId, SealedRecord, Verified } from '@drehscheibe/protocol';

/** Door for rooms that read verified records of the network: matching, governance, api. */
export interface ReadDoor {
  /** The latest valid record of every author, own included; quarantined authors are left out. */
  vectors(): Promise<PublishedVector[]>;
  /** All records held of one author, oldest first. */
  feed(author: MemberId): Promise<SealedRecord[]>;
  record(author: MemberId, seq: number): Promise<SealedRecord | undefined>;
  /** Called after a record is durable. Returns the way to stop listening. */
  subscribe(listener: (event: FeedEvent) => void): () => void;
}

export interface PublishedVector {
  member: Member;
  record: Verified<FeedRecord>;
  /** When this node had it on disk, in ms since 1970. */
  receivedAt: number;
}

export interface FeedEvent {
  author: MemberId;
  seq: number;
}
