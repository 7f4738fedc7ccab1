import type { SealedRecord } from '@drehscheibe/protocol';

/** Door for the one room that publishes: what it hands in is already sealed, this room never sees what lies behind. */
export interface PublishDoor {
  /**
   * Where the next own record goes.
   * Throws FEDERATION_BEHIND_PEERS while any reachable peer holds a later own record than this node (a restored
   * backup would otherwise sign a sequence number twice), FEDERATION_NO_ROSTER, FEDERATION_NOT_MEMBER,
   * FEDERATION_QUARANTINED, FEDERATION_CLOCK_SKEWED.
   */
  position(): Promise<PublishPosition>;
  /**
   * Checks that the record follows the own chain, writes it synced, then announces it; resolves once it is durable.
   * Throws FEDERATION_SEQ_USED, FEDERATION_PERIOD_USED, FEDERATION_NOT_OWN_RECORD, or the ProtocolError of the broken rule.
   * The same record again is accepted and changes nothing.
   */
  append(record: SealedRecord): Promise<void>;
}

export interface PublishPosition {
  /** Sequence number of the next record, from 1. */
  seq: number;
  /** Hash of the head before it, null for the first. */
  previous: Uint8Array | null;
  epoch: number;
  /** Hash of that epoch's roster, which the head names beside its number. */
  roster: Uint8Array;
  lastPeriod: number | null;
  /** Members who have just said how far this node's feed goes. With none, a restored backup cannot know what it has already published. */
  witnesses: number;
}
