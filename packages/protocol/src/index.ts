/** What Drehscheibe nodes say to each other. The only door of this package. */
export * from './bundle.ts';
export { type BundleVerdict, type Reason, type ReasonCode, type Verdict, verifyBundle } from './bundle-verdict.ts';
export * from './bytes.ts';
export * from './card.ts';
export { type CborMap, type CborValue, type DecodeLimits, decode, encode } from './codec.ts';
export * from './codes.ts';
export {
  decodeSealed,
  decodeSealedHead,
  encodeSealed,
  encodeSealedHead,
  type FeedRecord,
  open,
  openHead,
  type SealedHead,
  type SealedRecord,
  type SealInput,
  seal,
} from './envelope.ts';
export * from './errors.ts';
export * from './feed.ts';
export { isPlainText } from './fields.ts';
export { decodeHead, type Head, headHash, type RecordKind } from './head.ts';
export * from './keys.ts';
export * from './limits.ts';
export * from './period.ts';
export * from './protected/index.ts';
export {
  decodeRoster,
  encodeRoster,
  type Member,
  type MemberCard,
  type MemberRole,
  quorum,
  type Roster,
} from './roster.ts';
export * from './roster-chain.ts';
export * from './vector.ts';
export type { Verified } from './verified.ts';
export { admissibleBoxKey, admissiblePublicKey, naclVerifier, strictVerifier, type Verifier } from './verify.ts';
