import { type CborValue, concatBytes, encode, fromHex, hash, limits, utf8Encode } from '../src/index.ts';
import { bad, changed, good, type VectorCase } from './case.ts';
import { signedFirst } from './example.ts';

type Tag = 'request' | 'greeting' | 'answer';
type Row = Record<string, string | number | Uint8Array>;

/**
 * What the node's federation sends and reads, written here by the specification and not with the node's encoder, which a test
 * in packages/node/src/federation compares.
 */
export function syncCases(): VectorCase[] {
  const rows: Row[] = [
    { author: 'hildesheim', seq: 3, hash: hash(utf8Encode('three')) },
    { author: 'land', seq: 1, hash: hash(utf8Encode('one')) },
  ];
  const forks: Row[] = [{ author: 'land', seq: 1 }];
  const wire = { at: 1_780_904_400_000, epoch: 1, rosterHash: hash(signedFirst.roster) };
  const empty = { ...wire, rows: [], forks: [] };
  const greeting = { ...wire, rows, forks };
  const greetingWire = { ...wire, rows: rows.map(tupleOf), forks: forks.map(tupleOf) };
  const ask = (change: Record<string, CborValue>) => encode({ version: 1, ...change });
  const refused = (comment: string, tag: Tag, bytes: Uint8Array) => bad(comment, 'WIRE_MALFORMED', bytes, tag);
  const range = { type: 'heads', author: 'hildesheim', from: 2, to: 65 };
  const records = { ...range, type: 'records' };
  const only = (seq: number) => ({ ...records, from: seq, to: seq });
  const greatest = { ...empty, at: limits.maxTimeMs, epoch: limits.maxEpochs, rows: [{ author: 'm', seq: limits.maxSeq, hash: new Uint8Array(32) }] };
  const greets = (change: Record<string, CborValue>) => encode({ ...empty, ...change });
  const [first, second] = [fromHex('a0'), fromHex('8101')];
  const answer = framed(first, second, new Uint8Array(0));
  return [
    good('greet', { type: 'greet', greeting }, ask({ type: 'greet', greeting: greetingWire }), 'request'),
    good('64 heads', range, ask(range), 'request'),
    good('64 records', records, ask(records), 'request'),
    good('rosters from the second on', { type: 'roster', from: 2 }, ask({ type: 'roster', from: 2 }), 'request'),
    refused('65 records', 'request', ask({ ...records, to: 66 })),
    refused('records backwards', 'request', ask({ ...records, to: 1 })),
    refused('records from 0', 'request', ask(only(0))),
    refused('an author in capitals', 'request', ask({ ...records, author: 'Hildesheim' })),
    refused('rosters from beyond the last epoch there can be', 'request', ask({ type: 'roster', from: 1041 })),
    good('all rosters', { type: 'roster', from: 1 }, ask({ type: 'roster', from: 1 }), 'request'),
    good('the last roster', { type: 'roster', from: 1040 }, ask({ type: 'roster', from: 1040 }), 'request'),
    good('the first record', only(1), ask(only(1)), 'request'),
    good('the last record there can be', only(limits.maxSeq), ask(only(limits.maxSeq)), 'request'),
    refused('the record after the last', 'request', ask(only(limits.maxSeq + 1))),
    refused('rosters from 0', 'request', ask({ type: 'roster', from: 0 })),
    refused('version 0', 'request', encode({ ...range, version: 0 })),
    refused('greet without a greeting', 'request', ask({ type: 'greet' })),
    good('a field to come, which is ignored', null, ask({ type: 'roster', from: 1, kinds: [1] }), 'request'),
    refused('a type that is none', 'request', ask({ ...range, type: 'bodies' })),
    refused('no type', 'request', ask({})),
    refused('a version to come', 'request', encode({ ...range, version: 2 })),
    refused('no map', 'request', fromHex('80')),
    bad('a byte after the request', 'CODEC_TRAILING_BYTES', concatBytes(ask(range), new Uint8Array(1)), 'request'),
    bad('nothing', 'CODEC_TRUNCATED', new Uint8Array(0), 'request'),
    bad('six levels', 'CODEC_TOO_DEEP', ask({ type: 'roster', from: [[[[[1]]]]] }), 'request'),
    good('a greeting', greeting, encode(greetingWire), 'greeting'),
    good('a greeting of one who holds nothing', empty, encode(empty), 'greeting'),
    good('the greatest numbers', greatest, encode({ ...greatest, rows: greatest.rows.map(tupleOf) }), 'greeting'),
    good('500 forks', null, greets({ forks: new Array(500).fill(['m', limits.maxSeq]) }), 'greeting'),
    good('500 rows', null, greets({ rows: new Array(500).fill(['m', 1, new Uint8Array(32)]) }), 'greeting'),
    refused('501 rows', 'greeting', greets({ rows: new Array(501).fill(['m', 1, new Uint8Array(32)]) })),
    refused('no map', 'greeting', fromHex('80')),
    refused('a clock after the year 9999', 'greeting', greets({ at: limits.maxTimeMs + 1 })),
    refused('epoch 0', 'greeting', greets({ epoch: 0 })),
    refused('epoch 1,041', 'greeting', greets({ epoch: 1041 })),
    refused('a row at 0', 'greeting', greets({ rows: [['land', 0, new Uint8Array(32)]] })),
    refused('a row at 2^31', 'greeting', greets({ rows: [['land', 2 ** 31, new Uint8Array(32)]] })),
    refused('a row of an author in capitals', 'greeting', greets({ rows: [['Land', 1, new Uint8Array(32)]] })),
    refused('a fork at 2^31', 'greeting', greets({ forks: [['land', 2 ** 31]] })),
    refused('a fork of an author in capitals', 'greeting', greets({ forks: [['Land', 1]] })),
    refused('a row of two', 'greeting', greets({ rows: [['land', 1]] })),
    refused('a record id of 31 bytes', 'greeting', greets({ rows: [['land', 1, new Uint8Array(31)]] })),
    refused('a fork at 0', 'greeting', greets({ forks: [['land', 0]] })),
    refused('501 forks', 'greeting', greets({ forks: new Array(501).fill(['m', 1]) })),
    refused('a clock before 1970', 'greeting', greets({ at: -1 })),
    refused('a roster hash as text', 'greeting', greets({ rosterHash: 'a'.repeat(32) })),
    good('two frames and the end', [first, second], answer, 'answer'),
    good('no frame', [], framed(new Uint8Array(0)), 'answer'),
    bad('no end', 'WIRE_TRUNCATED', framed(first, second), 'answer'),
    bad('no byte', 'WIRE_TRUNCATED', new Uint8Array(0), 'answer'),
    bad('a frame cut short', 'WIRE_TRUNCATED', framed(first, second).subarray(0, -1), 'answer'),
    bad('a length cut short', 'WIRE_TRUNCATED', answer.subarray(0, -1), 'answer'),
    bad('a frame longer than any', 'WIRE_TOO_LARGE', changed(lengthOf(limits.maxFrameBytes), 3, 1), 'answer'),
  ];
}

function tupleOf(row: Row): CborValue {
  return Object.values(row);
}

/** As a stream carries them; an empty one ends an answer. */
export function framed(...frames: Uint8Array[]): Uint8Array {
  return concatBytes(...frames.flatMap((frame) => [lengthOf(frame.length), frame]));
}

/** 4 bytes, the most significant first. */
function lengthOf(length: number): Uint8Array {
  return Uint8Array.of(length >>> 24, length >>> 16, length >>> 8, length);
}
