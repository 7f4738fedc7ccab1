import type { FeedFault } from '@drehscheibe/protocol';

/** Codes are stable, messages are not. FEED_…: a record does not continue its author's feed, and why. */
export type FederationErrorCode =
  | 'FEDERATION_NO_ROSTER'
  | 'FEDERATION_NOT_MEMBER'
  | 'FEDERATION_BEHIND_PEERS'
  | 'FEDERATION_SEQ_USED'
  | 'FEDERATION_PERIOD_USED'
  | 'FEDERATION_NOT_OWN_RECORD'
  | 'FEDERATION_QUARANTINED'
  | 'FEDERATION_FROM_FUTURE'
  | 'FEDERATION_KEY_EXPIRED'
  | 'FEDERATION_CLOCK_SKEWED'
  | 'FEDERATION_ROSTER_DIFFERS'
  | `FEED_${FeedFault}`
  | 'WIRE_TRUNCATED'
  | 'WIRE_TOO_LARGE'
  | 'WIRE_MALFORMED'
  | 'WIRE_UNASKED'
  | 'WIRE_TOO_MANY';

export class FederationError extends Error {
  override readonly name = 'FederationError';
  readonly code: FederationErrorCode;
  readonly data: Record<string, unknown>;

  constructor(code: FederationErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
