import { hash } from './bytes.ts';
import { decode, encode } from './codec.ts';
import { type MemberId, parseMemberId } from './codes.ts';
import { fieldReader } from './fields.ts';
import { limits } from './limits.ts';

/** Kinds this version interprets, and their numbers on the wire. A number is never given to a second kind. */
const kindNumbers = { vector: 1 } as const;

/** A name for a kind we know, the wire number for any other: those are kept and forwarded, never interpreted. */
export type RecordKind = keyof typeof kindNumbers | number;

/** The small signed part of a record, which gossip carries; the body is fetched by its hash. */
export interface Head {
  readonly version: 1;
  readonly kind: RecordKind;
  readonly author: MemberId;
  /** The roster epoch the author signs under; its keys and districts of that epoch judge the record. */
  readonly epoch: number;
  /**
   * hash of that epoch's bytes, 32 bytes. The number alone would let a record of one network, or of one side of a forked
   * roster, pass in another where the author has the same key.
   */
  readonly roster: Uint8Array;
  /** 1, 2, 3, …: a position in the author's feed, used once. */
  readonly seq: number;
  /** headHash of seq - 1; null at seq 1 only. 32 bytes. */
  readonly previous: Uint8Array | null;
  /** See period.ts. */
  readonly period: number;
  /** Milliseconds since 1970, by the author's clock. */
  readonly sealedAt: number;
  /** hash(body), 32 bytes. */
  readonly bodyHash: Uint8Array;
  readonly bodyLength: number;
}

const keys = [
  'author',
  'bodyHash',
  'bodyLength',
  'epoch',
  'kind',
  'period',
  'previous',
  'roster',
  'sealedAt',
  'seq',
] as const;
const reader = fieldReader('HEAD_MALFORMED', 'HEAD_VERSION_UNKNOWN');
const maxKind = 0xffff;

/** @returns 1 to 65,535. @throws TypeError for a number outside */
export function kindNumber(kind: RecordKind): number {
  const number = typeof kind === 'string' ? kindNumbers[kind] : kind;
  if (!Number.isInteger(number) || number < 1 || number > maxKind) throw new TypeError(`not a record kind: ${kind}`);
  return number;
}

/** @throws ProtocolError HEAD_MALFORMED if the fields break the rules of decodeHead */
export function encodeHead(head: Head): Uint8Array {
  const bytes = encode({ ...head, kind: kindNumber(head.kind) });
  decodeHead(bytes);
  return bytes;
}

/**
 * Reads the bytes; says nothing about who signed them. Use `openHead` for that.
 * @throws ProtocolError CODEC_…, HEAD_MALFORMED, HEAD_VERSION_UNKNOWN
 */
export function decodeHead(bytes: Uint8Array): Head {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxHeadBytes }), keys);
  const seq = reader.integer(map.seq, 'seq', 1, limits.maxSeq);
  const kind = reader.integer(map.kind, 'kind', 1, maxKind);
  if ((seq === 1) !== (map.previous === null)) throw reader.refuse('previous', 'null at seq 1, and only there');
  return {
    version: 1,
    kind: kind === kindNumbers.vector ? 'vector' : kind,
    author: reader.parsed(map.author, 'author', parseMemberId),
    epoch: reader.integer(map.epoch, 'epoch', 1, limits.maxEpochs),
    roster: reader.bytes(map.roster, 'roster', 32),
    seq,
    previous: seq === 1 ? null : reader.bytes(map.previous, 'previous', 32),
    period: reader.integer(map.period, 'period', 0, limits.maxPeriod),
    sealedAt: reader.integer(map.sealedAt, 'sealedAt', 0, limits.maxTimeMs),
    bodyHash: reader.bytes(map.bodyHash, 'bodyHash', 32),
    bodyLength: reader.integer(map.bodyLength, 'bodyLength', 0, limits.maxBodyBytes),
  };
}

/** A record's id: 32 bytes. Never the signature, of which a key holder can make many for the same head. */
export function headHash(head: Uint8Array): Uint8Array {
  return hash(head);
}
