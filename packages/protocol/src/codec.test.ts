import { decode as cborgDecode, encode as cborgEncode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CborValue, decode, encode } from './codec.ts';
import { ProtocolError } from './errors.ts';
import { limits } from './limits.ts';
import { arbitraryValue } from './test-support/arbitrary-bytes.ts';

describe('encode', () => {
  test('gives back what decode read, for any value', () => {
    fc.assert(fc.property(arbitraryValue, (value) => void expect(decode(encode(value))).toEqual(value)));
  });

  test('agrees with cborg, another implementation, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        const bytes = encode(value);
        expect(bytes).toEqual(new Uint8Array(cborgEncode(value, rfc8949EncodeOptions)));
        expect(cborgDecode(bytes, { strict: true, rejectDuplicateMapKeys: true })).toEqual(value);
      }),
    );
  });

  test('does not depend on the order of keys', () => {
    expect(encode({ a: 1, bb: 2, c: 3 })).toEqual(encode({ c: 3, bb: 2, a: 1 }));
  });

  test('writes minus zero as zero', () => {
    expect(encode(-0)).toEqual(encode(0));
  });

  test.each([
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    undefined,
    10n,
    new Date(0),
    new Map(),
    Symbol.iterator,
    () => 1,
    { a: undefined },
    new Uint16Array(1),
  ])('refuses what has no canonical form here, as our own mistake: %s', (value) => {
    expect(() => encode(value as CborValue)).toThrow(TypeError);
  });

  test.each([
    ['a lone surrogate', '\ud800', 'CODEC_TEXT_NOT_UNICODE'],
    ['a decomposed umlaut', 'u\u0308', 'CODEC_TEXT_NOT_NFC'],
    ['a long decomposed text', `${'a'.repeat(100)}u\u0308`, 'CODEC_TEXT_NOT_NFC'],
  ])('refuses a text a person may have typed, with a code: %s', (_, text, code) => {
    expect(() => encode(text)).toThrow(expect.objectContaining({ code }));
    expect(() => encode({ [text]: 1 })).toThrow(expect.objectContaining({ code }));
  });
});

describe('decode', () => {
  test('never takes two byte strings for one value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const value = valueOrRefusal(() => decode(bytes));
        if (value !== undefined) expect(encode(value)).toEqual(bytes);
      }),
      { numRuns: 20_000 },
    );
  });

  test('refuses the non-canonical forms that cborg in strict mode lets pass', () => {
    const unsorted = new Uint8Array([0xa2, 0x61, 0x62, 0x01, 0x61, 0x61, 0x02]);
    expect(cborgDecode(unsorted, { strict: true })).toEqual({ b: 1, a: 2 });
    expect(() => decode(unsorted)).toThrow(ProtocolError);
  });

  test('counts values and levels, and stops at the limits given', () => {
    const bytes = encode([[1, 2], { a: 'b' }]); // two arrays, a map, two integers, a key and a text
    expect(decode(bytes, { maxItems: 7, maxDepth: 2, maxBytes: bytes.length })).toEqual([[1, 2], { a: 'b' }]);
    expect(() => decode(bytes, { maxItems: 6 })).toThrow(expect.objectContaining({ code: 'CODEC_TOO_MANY_ITEMS' }));
    expect(() => decode(bytes, { maxDepth: 1 })).toThrow(expect.objectContaining({ code: 'CODEC_TOO_DEEP' }));
    expect(() => decode(bytes, { maxBytes: 1 })).toThrow(expect.objectContaining({ code: 'CODEC_TOO_LARGE' }));
  });

  test('survives a million nested arrays', () => {
    const bytes = new Uint8Array(1_000_000).fill(0x81);
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ code: 'CODEC_TOO_DEEP' }));
  });

  test('copies byte strings, so that a caller who reuses the buffer changes nothing', () => {
    const bytes = encode(new Uint8Array([1, 2, 3]));
    const value = decode(bytes);
    bytes.fill(0);
    expect(value).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('copies byte strings also out of a Buffer, whose slice() is a view', () => {
    const buffer = Buffer.from(encode([new Uint8Array([1, 2, 3])]));
    const value = decode(buffer);
    buffer.fill(0);
    expect(value).toEqual([new Uint8Array([1, 2, 3])]);
  });

  test('takes no text for another, though more of them pass than it remembers', () => {
    const texts = Array.from({ length: 10_000 }, (_, n) => String(n));
    const turnedRound = texts.toReversed();
    expect(decode(encode(texts))).toEqual(texts);
    expect(decode(encode(turnedRound))).toEqual(turnedRound);
    expect(decode(encode(['', '0', '\u0000', '00', '']))).toEqual(['', '0', '\u0000', '00', '']);
  });

  test('refuses long texts before it brings them into normal form, which takes quadratic time', () => {
    // Marks of combining classes 232 and 220 in turn: each of the second kind moves before all of the first.
    const marks = new TextEncoder().encode('\u0315\u0316'.repeat(100_000));
    const head = [0x7a, ...[24, 16, 8, 0].map((bits) => (marks.length >> bits) & 255)];
    const start = performance.now();
    expect(() => decode(new Uint8Array([...head, ...marks]))).toThrow(
      expect.objectContaining({ code: 'CODEC_TEXT_TOO_LONG' }),
    );
    expect(performance.now() - start).toBeLessThan(1000);
    expect(() => encode('ä'.repeat(limits.maxTextBytes))).toThrow(
      expect.objectContaining({ code: 'CODEC_TEXT_TOO_LONG' }),
    );
  });

  test('gives the key __proto__ no power', () => {
    const value = decode(encode(JSON.parse('{"__proto__": {"polluted": true}}')));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

function valueOrRefusal(action: () => CborValue): CborValue | undefined {
  try {
    return action();
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError);
    return undefined;
  }
}
