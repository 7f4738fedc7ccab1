import {
  type CborValue,
  decode,
  encode,
  limits,
  type MemberId,
  ProtocolError,
  parseMemberId,
} from '@drehscheibe/protocol';
import { FederationError } from './errors.ts';

/** The highest record a node holds of one author. */
interface HeadRow {
  author: MemberId;
  seq: number;
  hash: Uint8Array;
}

/** What two nodes tell each other when they meet, and every 15 seconds with one of them. */
export interface Greeting {
  /** The sender's clock, ms since 1970. */
  at: number;
  epoch: number;
  rosterHash: Uint8Array;
  rows: HeadRow[];
  /** Authors known to have signed two heads, and the first number of which there are two. */
  forks: { author: MemberId; seq: number }[];
}

/**
 * `greet` is answered with a greeting, `heads` and `records` with one frame each in order of seq (of a fork's number,
 * both heads), `roster` with one frame for each epoch from `from` on; every answer ends with an empty frame.
 */
export type SyncRequest =
  | { type: 'greet'; greeting: Greeting }
  | { type: 'heads' | 'records'; author: MemberId; from: number; to: number }
  | { type: 'roster'; from: number };

const VERSION = 1;

export function encodeRequest(request: SyncRequest): Uint8Array {
  switch (request.type) {
    case 'greet':
      return encode({ version: VERSION, type: request.type, greeting: greetingValue(request.greeting) });
    case 'heads':
    case 'records': {
      const { type, author, from, to } = request;
      return encode({ version: VERSION, type, author, from, to });
    }
    case 'roster':
      return encode({ version: VERSION, type: request.type, from: request.from });
    default:
      return request satisfies never;
  }
}

/** Throws FederationError WIRE_MALFORMED or the ProtocolError of the codec. */
export function decodeRequest(bytes: Uint8Array): SyncRequest {
  const map = readMap(decode(bytes, { maxBytes: limits.maxFrameBytes, maxDepth: 5 }));
  if (map.version !== VERSION) throw malformed('version');
  switch (map.type) {
    case 'greet':
      return { type: 'greet', greeting: readGreeting(map.greeting) };
    case 'heads':
    case 'records': {
      const from = readInteger(map.from, 'from', 1, limits.maxSeq);
      const to = readInteger(map.to, 'to', from, from + limits.maxRecordsPerRequest - 1);
      return { type: map.type, author: readMember(map.author), from, to };
    }
    case 'roster':
      return { type: 'roster', from: readInteger(map.from, 'from', 1, limits.maxEpochs) };
    default:
      throw malformed('type');
  }
}

export function encodeGreeting(greeting: Greeting): Uint8Array {
  return encode(greetingValue(greeting));
}

/** Throws as decodeRequest. */
export function decodeGreeting(bytes: Uint8Array): Greeting {
  return readGreeting(decode(bytes, { maxBytes: limits.maxFrameBytes, maxDepth: 4 }));
}

function greetingValue({ at, epoch, rosterHash, rows, forks }: Greeting): CborValue {
  return {
    at,
    epoch,
    rosterHash,
    rows: rows.map(({ author, seq, hash }) => [author, seq, hash]),
    forks: forks.map(({ author, seq }) => [author, seq]),
  };
}

function readGreeting(value: CborValue | undefined): Greeting {
  const map = readMap(value);
  return {
    at: readInteger(map.at, 'at', 0, limits.maxTimeMs),
    epoch: readInteger(map.epoch, 'epoch', 1, limits.maxEpochs),
    rosterHash: readHash(map.rosterHash),
    rows: readRows(map.rows, 3).map(([author, seq, hash]) => ({
      author: readMember(author),
      seq: readInteger(seq, 'seq', 1, limits.maxSeq),
      hash: readHash(hash),
    })),
    forks: readRows(map.forks, 2).map(([author, seq]) => ({
      author: readMember(author),
      seq: readInteger(seq, 'seq', 1, limits.maxSeq),
    })),
  };
}

function readMap(value: CborValue | undefined): { readonly [key: string]: CborValue | undefined } {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
    throw malformed('map');
  }
  return value as { readonly [key: string]: CborValue };
}

function readRows(value: CborValue | undefined, length: number): (readonly CborValue[])[] {
  if (!Array.isArray(value) || value.length > limits.maxHeadsPerExchange) throw malformed('rows');
  return value.map((row: CborValue) => {
    if (!Array.isArray(row) || row.length !== length) throw malformed('row');
    return row as readonly CborValue[];
  });
}

function readInteger(value: CborValue | undefined, field: string, min: number, max: number): number {
  if (typeof value !== 'number' || value < min || value > max) throw malformed(field);
  return value;
}

function readHash(value: CborValue | undefined): Uint8Array {
  if (!(value instanceof Uint8Array) || value.byteLength !== 32) throw malformed('hash');
  return value;
}

function readMember(value: CborValue | undefined): MemberId {
  try {
    if (typeof value === 'string') return parseMemberId(value);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  throw malformed('member');
}

function malformed(field: string): FederationError {
  return new FederationError('WIRE_MALFORMED', 'a message of the sync protocol is malformed', { field });
}
