import { equalBytes, hash, toHex } from './bytes.ts';
import { decode, encode } from './codec.ts';
import type { MemberId } from './codes.ts';
import { ProtocolError } from './errors.ts';
import { fieldReader } from './fields.ts';
import { decodeHead, encodeHead, type Head, headHash, kindNumber, type RecordKind } from './head.ts';
import { limits } from './limits.ts';
import { policyDigest, policyInForce } from './protected/policy-in-force.ts';
import type { Member, Roster } from './roster.ts';
import type { RosterChain } from './roster-chain.ts';
import { signFor, verifyFor } from './sign.ts';
import { decodeVector, type Vector } from './vector.ts';
import { markVerified, type Verified } from './verified.ts';
import type { Verifier } from './verify.ts';

export interface SealedHead {
  /** encodeHead's bytes. */
  readonly head: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

export interface SealedRecord extends SealedHead {
  readonly body: Uint8Array;
}

export interface SealInput {
  readonly kind: RecordKind;
  readonly author: MemberId;
  readonly epoch: number;
  /** RosterChain.hashAt(epoch), 32 bytes. */
  readonly roster: Uint8Array;
  readonly seq: number;
  readonly previous: Uint8Array | null;
  readonly period: number;
  /** Milliseconds since 1970. */
  readonly sealedAt: number;
  readonly body: Uint8Array;
}

interface RecordBase {
  readonly head: Head;
  /** The record's id, 32 bytes. */
  readonly headHash: Uint8Array;
}

/** `unknown`: of a kind, or a version of a kind, that this program cannot read; kept and forwarded all the same. */
export type FeedRecord =
  | (RecordBase & { readonly kind: 'vector'; readonly vector: Vector })
  | (RecordBase & { readonly kind: 'unknown'; readonly body: Uint8Array });

const reader = fieldReader('RECORD_MALFORMED', 'RECORD_VERSION_UNKNOWN');

/**
 * Signs a body into an author's feed. Domain separation: the kind is part of what is signed (sign.ts).
 * @param secretKey the author's signing key, 64 bytes
 * @throws ProtocolError HEAD_MALFORMED for fields that openHead would refuse
 */
export function seal(input: SealInput, secretKey: Uint8Array): SealedRecord {
  const { body, ...fields } = input;
  const head = encodeHead({ version: 1, ...fields, bodyHash: hash(body), bodyLength: body.length });
  return { head, signature: signFor(`head/${kindNumber(input.kind)}`, head, secretKey), body };
}

/**
 * Checks a head by the roster epoch it names: the author was a member then, with that key. Whether it continues the
 * author's feed is feed.ts, whether the author still is a member is for the caller.
 * @throws ProtocolError CODEC_…, HEAD_…. Two of them say nothing against the head: HEAD_EPOCH_UNKNOWN means that our roster
 *   may be old, HEAD_ROSTER_MISMATCH that it is of another network or of the other side of a fork.
 */
export function openHead(sealed: SealedHead, roster: RosterChain, verifier: Verifier): Verified<Head> {
  return markVerified(checkHead(sealed, roster, verifier).head);
}

/**
 * As openHead, and the body: length, hash and, for kinds known here, content. A vector's period is its head's, its
 * districts are the author's, the policy of its protected part is the one in force under the roster it names.
 * @throws ProtocolError CODEC_…, HEAD_…, BODY_…, VECTOR_…
 */
export function open(sealed: SealedRecord, roster: RosterChain, verifier: Verifier): Verified<FeedRecord> {
  const { head, author, named } = checkHead(sealed, roster, verifier);
  const { body } = sealed;
  if (body.length !== head.bodyLength) {
    const data = { expected: head.bodyLength, found: body.length };
    throw new ProtocolError('BODY_LENGTH_MISMATCH', 'body of another length than signed', data);
  }
  if (!equalBytes(verifier.hash(body), head.bodyHash)) {
    throw new ProtocolError('BODY_HASH_MISMATCH', 'body is not the one signed', { author: head.author, seq: head.seq });
  }
  const base = { head, headHash: headHash(sealed.head) };
  const vector = head.kind === 'vector' ? readVector(body, head, author, named) : undefined;
  return markVerified(
    vector === undefined
      ? { ...base, kind: 'unknown', body: new Uint8Array(body) }
      : { ...base, kind: 'vector', vector },
  ) as Verified<FeedRecord>;
}

/** @throws ProtocolError RECORD_MALFORMED if a part is longer than a record may have */
export function encodeSealed(record: SealedRecord): Uint8Array {
  const { head, signature, body } = record;
  const bytes = encode({ version: 1, head, signature, body });
  decodeSealed(bytes);
  return bytes;
}

/** Reads the frame, checks nothing in it. @throws ProtocolError CODEC_…, RECORD_MALFORMED, RECORD_VERSION_UNKNOWN */
export function decodeSealed(bytes: Uint8Array): SealedRecord {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxRecordBytes }), ['body', 'head', 'signature']);
  return {
    head: reader.bytes(map.head, 'head', [1, limits.maxHeadBytes]),
    signature: reader.bytes(map.signature, 'signature', 64),
    body: reader.bytes(map.body, 'body', [0, limits.maxBodyBytes]),
  };
}

/** What gossip carries. @throws ProtocolError RECORD_MALFORMED */
export function encodeSealedHead(sealed: SealedHead): Uint8Array {
  const bytes = encode({ version: 1, head: sealed.head, signature: sealed.signature });
  decodeSealedHead(bytes);
  return bytes;
}

/** @throws ProtocolError CODEC_…, RECORD_MALFORMED, RECORD_VERSION_UNKNOWN */
export function decodeSealedHead(bytes: Uint8Array): SealedHead {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxGossipBytes }), ['head', 'signature']);
  return {
    head: reader.bytes(map.head, 'head', [1, limits.maxHeadBytes]),
    signature: reader.bytes(map.signature, 'signature', 64),
  };
}

function checkHead(
  sealed: SealedHead,
  roster: RosterChain,
  verifier: Verifier,
): { head: Head; author: Member; named: Roster } {
  const head = decodeHead(sealed.head);
  const { epoch, seq } = head;
  const named = roster.at(epoch);
  if (named === undefined) {
    const data = { epoch, current: roster.current.epoch, author: head.author };
    throw new ProtocolError('HEAD_EPOCH_UNKNOWN', 'names a roster epoch we have not seen', data);
  }
  const rosterHash = roster.hashAt(epoch)!;
  if (!equalBytes(head.roster, rosterHash)) {
    const data = { author: head.author, epoch, named: toHex(head.roster), held: toHex(rosterHash) };
    throw new ProtocolError('HEAD_ROSTER_MISMATCH', 'signed under another roster of this epoch', data);
  }
  const author = named.members.find((member) => member.id === head.author);
  if (author === undefined) {
    throw new ProtocolError('HEAD_AUTHOR_UNKNOWN', 'author was no member then', { author: head.author, epoch });
  }
  if (!verifyFor(`head/${kindNumber(head.kind)}`, sealed.head, sealed.signature, author.keys.signing, verifier)) {
    throw new ProtocolError('HEAD_SIGNATURE_INVALID', 'signature does not fit', { author: head.author, seq });
  }
  if (head.kind === 'vector' && author.role !== 'region') {
    throw new ProtocolError('HEAD_AUTHOR_NOT_REGION', 'only regions publish vectors', { author: head.author, seq });
  }
  const next = roster.at(epoch + 1);
  if (next !== undefined && head.sealedAt > next.createdAt + limits.epochGraceMs) {
    const data = { author: head.author, seq, epoch, sealedAt: head.sealedAt, nextEpochAt: next.createdAt };
    throw new ProtocolError('HEAD_EPOCH_EXPIRED', 'sealed long after its epoch had ended', data);
  }
  return { head, author, named };
}

function readVector(body: Uint8Array, head: Head, author: Member, named: Roster): Vector | undefined {
  let vector: Vector;
  try {
    vector = decodeVector(body);
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'VECTOR_VERSION_UNKNOWN') return undefined;
    throw error;
  }
  if (vector.period !== head.period) {
    const data = { head: head.period, vector: vector.period };
    throw new ProtocolError('VECTOR_PERIOD_MISMATCH', 'head and vector name different periods', data);
  }
  const own = new Set(author.districts);
  const foreign = vector.open.find(({ district }) => !own.has(district));
  if (foreign !== undefined) {
    const data = { author: author.id, district: foreign.district };
    throw new ProtocolError('VECTOR_DISTRICT_FOREIGN', 'counts a district of another publisher', data);
  }
  const policy = vector.protected?.policy;
  if (policy && !equalBytes(policy, policyDigest(policyInForce(named)))) {
    const data = { author: author.id, epoch: named.epoch, named: toHex(policy) };
    throw new ProtocolError('VECTOR_PROTECTED_POLICY', 'made by another policy than the one in force', data);
  }
  return vector;
}
