import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUtf8Reader } from './encoding.ts';

/** Bytes as text, cut into chunks at the given places. */
function read(bytes: Uint8Array, cuts: readonly number[] = []): string {
  const reader = createUtf8Reader();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const parts = places.slice(1).map((to, index) => reader.next(bytes.subarray(places[index], to)));
  return Buffer.concat([...parts, reader.end()]).toString('utf8');
}

const cuts = fc.array(fc.nat(200), { maxLength: 8 });

test('UTF-8 stays what it is, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), cuts, (text, at) => {
      expect(read(Buffer.from(text), at)).toBe(text);
    }),
  );
});

test('German Windows-1252 becomes the same letters, wherever it is cut', () => {
  const letters = [...'abcXYZ 019;äöüÄÖÜß'];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters) }), cuts, (text, at) => {
      expect(read(Buffer.from(text, 'latin1'), at)).toBe(text);
    }),
  );
});

test('the characters Windows-1252 has beyond Latin-1 are known', () => {
  expect(read(Uint8Array.of(0x80, 0x96, 0x84, 0x93, 0x9f))).toBe('€–„“Ÿ');
});

test.each([
  ['overlong', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['cut off at the end', [0xe2, 0x82]],
  ['a lone continuation', [0xbf]],
])('what is not valid UTF-8 is read byte by byte: %s', (_, bytes) => {
  expect(read(Uint8Array.from(bytes))).toHaveLength(bytes.length);
});

test('any bytes give valid UTF-8, the same however they are cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), cuts, (bytes, at) => {
      expect(read(bytes, at)).toBe(read(bytes));
      expect(read(bytes)).not.toContain('\uFFFD');
    }),
  );
});
