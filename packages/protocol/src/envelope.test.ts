import { describe, expect, test } from 'vitest';
import { hildesheim, sealed, signedFirst, signedSecond } from '../vectors/example.ts';
import { encode } from './codec.ts';
import { parseMemberId } from './codes.ts';
import { type FeedRecord, open, openHead, seal } from './envelope.ts';
import { decodeHead, encodeHead } from './head.ts';
import { limits } from './limits.ts';
import { openRosterChain } from './roster-chain.ts';
import type { Verified } from './verified.ts';
import { naclVerifier } from './verify.ts';

const chain = openRosterChain([signedFirst, signedSecond], naclVerifier);
const record = sealed(hildesheim, 1);

describe('a verified record', () => {
  test('is decoded from the signed bytes', () => {
    const opened = open(record, chain, naclVerifier);
    expect(opened).toMatchObject({ kind: 'vector', head: { author: 'hildesheim', seq: 1 }, vector: { period: 22 } });
    expect(openHead(record, chain, naclVerifier)).toEqual(opened.head);
  });

  test('is frozen throughout', () => {
    const opened = open(record, chain, naclVerifier);
    expect(Object.isFrozen(opened)).toBe(true);
    if (opened.kind !== 'vector') throw new Error('a vector was sealed');
    for (const part of [opened.head, opened.vector, opened.vector.open, opened.vector.open[0]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test('cannot be made by hand: the type refuses', () => {
    const { head, headHash, kind } = open(record, chain, naclVerifier);
    // @ts-expect-error a FeedRecord is not a Verified<FeedRecord>
    const forged: Verified<FeedRecord> = {
      head,
      headHash,
      kind,
      vector: { version: 1, period: 1, open: [], protected: null },
    };
    expect(Object.isFrozen(forged)).toBe(false);
  });

  test('does not freeze or keep the buffers it was read from', () => {
    const head = record.head.slice();
    const opened = openHead({ ...record, head }, chain, naclVerifier);
    head.fill(0);
    expect(opened.bodyHash).toEqual(decodeHead(record.head).bodyHash);
    const note = sealed(hildesheim, 1, { kind: 77, body: new Uint8Array([1, 2, 3]) });
    const unread = open(note, chain, naclVerifier);
    note.body.fill(0);
    expect(unread).toMatchObject({ kind: 'unknown', body: new Uint8Array([1, 2, 3]) });
  });
});

test('seal refuses fields that nobody would open', () => {
  const { version: _, bodyHash: __, bodyLength: ___, ...head } = decodeHead(record.head);
  const fields = { ...head, body: record.body };
  const secretKey = hildesheim.keys.signing.secretKey;
  expect(seal(fields, secretKey)).toEqual(record);
  for (const wrong of [
    { seq: 0 },
    { seq: 2 },
    { previous: new Uint8Array(32) },
    { period: -1 },
    { sealedAt: -1 },
    { epoch: 0 },
    { roster: new Uint8Array(31) },
  ]) {
    expect(() => seal({ ...fields, ...wrong }, secretKey)).toThrow(expect.objectContaining({ code: 'HEAD_MALFORMED' }));
  }
  expect(() => seal({ ...fields, kind: 0 }, secretKey)).toThrow(TypeError);
});

test('kind number 1 is the vector, by whichever name', () => {
  const head = decodeHead(record.head);
  expect(encodeHead({ ...head, kind: 1 })).toEqual(record.head);
});

test('a record sealed up to two weeks after its epoch counts, later not', () => {
  const ends = chain.at(2)!.createdAt + limits.epochGraceMs;
  const sealedAt = (ms: number) => sealed(hildesheim, 1, { sealedAt: ms });
  expect(openHead(sealedAt(ends), chain, naclVerifier).sealedAt).toBe(ends);
  expect(() => openHead(sealedAt(ends + 1), chain, naclVerifier)).toThrow(
    expect.objectContaining({ code: 'HEAD_EPOCH_EXPIRED' }),
  );
  const alone = openRosterChain([signedFirst], naclVerifier);
  expect(openHead(sealedAt(ends + 1), alone, naclVerifier).epoch).toBe(1);
});

test('the longest possible head stays under its limit', () => {
  const head = encodeHead({
    version: 1,
    kind: 0xffff,
    author: parseMemberId('a'.repeat(40)),
    epoch: limits.maxEpochs,
    roster: new Uint8Array(32),
    seq: limits.maxSeq,
    previous: new Uint8Array(32),
    period: limits.maxPeriod,
    sealedAt: limits.maxTimeMs,
    bodyHash: new Uint8Array(32),
    bodyLength: limits.maxBodyBytes,
  });
  expect(head.length).toBeLessThanOrEqual(limits.maxHeadBytes);
  expect(head.length).toBe(258);
});

test('a later version of the head is told from a broken one', () => {
  const later = encode({ version: 2, something: 'else' });
  expect(() => decodeHead(later)).toThrow(
    expect.objectContaining({ code: 'HEAD_VERSION_UNKNOWN', data: { version: 2 } }),
  );
  expect(() => decodeHead(encode({ version: 0 }))).toThrow(expect.objectContaining({ code: 'HEAD_MALFORMED' }));
});
