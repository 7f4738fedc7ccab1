/**
 * Every way in which foreign bytes, texts or signatures can be wrong. Codes are stable, messages are not.
 * Wrong use by our own code is a TypeError instead, and nobody catches it.
 */
export const protocolErrorCodes = [
  'BODY_HASH_MISMATCH',
  'BODY_LENGTH_MISMATCH',
  'BUNDLE_MALFORMED',
  'BUNDLE_VERSION_UNKNOWN',
  'BYTES_MALFORMED',
  'CARD_KEY_INADMISSIBLE',
  'CARD_MALFORMED',
  'CARD_SIGNATURE_INVALID',
  'CARD_VERSION_UNKNOWN',
  'CHAIN_EMPTY',
  'CHAIN_MALFORMED',
  'CHAIN_VERSION_UNKNOWN',
  'CODEC_INDEFINITE',
  'CODEC_INTEGER_UNSAFE',
  'CODEC_KEYS_UNSORTED',
  'CODEC_KEY_DUPLICATE',
  'CODEC_KEY_NOT_TEXT',
  'CODEC_NOT_SHORTEST',
  'CODEC_TEXT_NOT_NFC',
  'CODEC_TEXT_NOT_UNICODE',
  'CODEC_TEXT_TOO_LONG',
  'CODEC_TOO_DEEP',
  'CODEC_TOO_LARGE',
  'CODEC_TOO_MANY_ITEMS',
  'CODEC_TRAILING_BYTES',
  'CODEC_TRUNCATED',
  'CODEC_UNSUPPORTED',
  'CODE_MALFORMED',
  'HEAD_AUTHOR_NOT_REGION',
  'HEAD_AUTHOR_UNKNOWN',
  'HEAD_EPOCH_EXPIRED',
  'HEAD_EPOCH_UNKNOWN',
  'HEAD_MALFORMED',
  'HEAD_ROSTER_MISMATCH',
  'HEAD_SIGNATURE_INVALID',
  'HEAD_VERSION_UNKNOWN',
  'PERIOD_BEFORE_ORIGIN',
  'PROTECTED_CONTRADICTORY',
  'RECORD_MALFORMED',
  'RECORD_VERSION_UNKNOWN',
  'ROSTER_ANCHOR_MISMATCH',
  'ROSTER_DISTRICT_SHARED',
  'ROSTER_EPOCH_GAP',
  'ROSTER_FORK',
  'ROSTER_KEY_INADMISSIBLE',
  'ROSTER_KEY_SHARED',
  'ROSTER_MALFORMED',
  'ROSTER_MEMBER_DUPLICATE',
  'ROSTER_NETWORK_CHANGED',
  'ROSTER_NO_REGION',
  'ROSTER_PREVIOUS_MISMATCH',
  'ROSTER_QUORUM_MISSING',
  'ROSTER_SIGNATURE_INVALID',
  'ROSTER_SIGNER_UNKNOWN',
  'ROSTER_SINCE_WRONG',
  'ROSTER_TIME_BACKWARDS',
  'ROSTER_VERSION_UNKNOWN',
  'VECTOR_CELLS_UNSORTED',
  'VECTOR_DISTRICT_FOREIGN',
  'VECTOR_MALFORMED',
  'VECTOR_PADDING_WRONG',
  'VECTOR_PERIOD_MISMATCH',
  'VECTOR_PROTECTED_BOUNDS',
  'VECTOR_PROTECTED_CLOCK',
  'VECTOR_PROTECTED_POLICY',
  'VECTOR_VERSION_UNKNOWN',
] as const;

export type ProtocolErrorCode = (typeof protocolErrorCodes)[number];

/** `data` holds short, printable facts for a log line or a person: never whole records, never key material. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: ProtocolErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
