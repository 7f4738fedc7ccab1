import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  hash,
  toBase64,
  toHex,
  utf8Decode,
  utf8Encode,
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

test('hex and base64 are what Node makes of them, and come back', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
      expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'));
      expect(fromHex(toHex(value))).toEqual(value);
      expect(fromBase64(toBase64(value))).toEqual(value);
    }),
  );
});

test.each(['0', 'AA', '0g', ' 00', '0x00'])('%j is refused as hex', (text) => {
  expect(() => fromHex(text)).toThrow(expect.objectContaining({ code: 'BYTES_MALFORMED' }));
});

test.each([
  'AA', // padding missing
  'AB==', // unused bits set
  'AA=A',
  'A===',
  '====',
  'AAAA=',
  '-_8=', // the URL alphabet
  'AA==\n',
  'ä===',
])('%j is refused as base64', (text) => {
  expect(() => fromBase64(text)).toThrow(expect.objectContaining({ code: 'BYTES_MALFORMED' }));
});

test('any text is taken as base64 in one form or refused with a code', () => {
  // fast-check's base64 strings also have unused bits set, which we refuse.
  fc.assert(
    fc.property(fc.oneof(fc.base64String(), fc.string()), (text) => {
      try {
        expect(toBase64(fromBase64(text))).toBe(text);
      } catch (error) {
        expect(error).toMatchObject({ code: 'BYTES_MALFORMED' });
      }
    }),
  );
});

test('the hash is the first half of SHA-512', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      const expected = createHash('sha512').update(value).digest().subarray(0, 32);
      expect(hash(value)).toEqual(new Uint8Array(expected));
    }),
  );
});

test('a 16 KiB vector is hashed in a few milliseconds', () => {
  const vector = new Uint8Array(16 * 1024).fill(1);
  const timesMs = Array.from({ length: 20 }, () => {
    const start = performance.now();
    hash(vector);
    return performance.now() - start;
  });
  expect(Math.min(...timesMs)).toBeLessThan(5);
});

test('bytes are equal only with the same length and content', () => {
  expect(equalBytes(fromHex('0102'), fromHex('0102'))).toBe(true);
  expect(equalBytes(fromHex('0102'), fromHex('0103'))).toBe(false);
  expect(equalBytes(fromHex('01'), fromHex('0102'))).toBe(false);
  expect(concatBytes(fromHex('01'), fromHex(''), fromHex('0203'))).toEqual(fromHex('010203'));
});

test('UTF-8 keeps a byte order mark and refuses what is not Unicode', () => {
  expect(utf8Decode(utf8Encode('\ufeffä'))).toBe('\ufeffä');
  expect(() => utf8Encode('\udc00')).toThrow(expect.objectContaining({ code: 'CODEC_TEXT_NOT_UNICODE' }));
  expect(() => utf8Decode(fromHex('c3'))).toThrow(expect.objectContaining({ code: 'CODEC_TEXT_NOT_UNICODE' }));
});
