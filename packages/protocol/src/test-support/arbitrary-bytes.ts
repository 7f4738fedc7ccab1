import fc from 'fast-check';
import type { CborValue } from '../codec.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.normalize('NFC'));

/** Any value of the codec, up to five levels deep. */
export const arbitraryValue: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.maxSafeInteger(),
    fc.integer({ min: -300, max: 300 }),
    text,
    fc.uint8Array({ maxLength: 300 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(text, tie('value'), { maxKeys: 6, noNullPrototype: false }),
  ),
})).value;

/** `valid` with up to four bytes replaced, removed, inserted or doubled, or cut short: what a hostile editor would try first. */
export function mutated(valid: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: valid.length - 1 });
  // The first kilobyte holds the structure; most of a vector's bytes are padding.
  const early = fc.nat({ max: Math.min(valid.length, 1024) - 1 });
  const edit = fc.record({
    at: fc.oneof({ weight: 4, arbitrary: early }, { weight: 1, arbitrary: place }),
    how: fc.constantFrom('replace', 'remove', 'insert', 'cut', 'double'),
    byte: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0x00, 0x1b, 0x5b, 0x9b, 0xbb, 0xf6, 0xf9, 0xff)),
  });
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) =>
    edits.reduce((bytes, { at, how, byte }) => {
      const before = bytes.subarray(0, at);
      const after = bytes.subarray(at);
      if (how === 'cut') return before;
      if (how === 'remove') return join(before, after.subarray(1));
      if (how === 'insert') return join(before, new Uint8Array([byte]), after);
      if (how === 'double') return join(before, after.subarray(0, 64), after);
      return join(before, new Uint8Array([byte]), after.subarray(1));
    }, valid),
  );
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
