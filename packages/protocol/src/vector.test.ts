import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleCell, examplePart, exampleVector, releasePeriod } from '../vectors/example.ts';
import { quarterAt } from './codes.ts';
import { limits } from './limits.ts';
import type { ProtectedPart } from './protected/protected-part.ts';
import { decodeVector, encodeVector, type OpenCell, type Vector } from './vector.ts';

const step = limits.vectorStepBytes;

/** `count` different cells, sorted, with counts of the greatest length if `wide`. */
function cells(count: number, wide = false): OpenCell[] {
  const made: OpenCell[] = [];
  for (let i = 0; made.length < count; i++) {
    const [group, level, quarter] = [100 + Math.floor(i / 320), 1 + (Math.floor(i / 80) % 4), 8000 + (i % 80)];
    const cell = exampleCell(`${group}-${level} 03254 ${quarterAt(quarter)} 1 0`);
    made.push(wide ? { ...cell, supply: limits.maxCount, demand: limits.maxCount } : cell);
  }
  return made;
}

test('the order in which cells are given does not matter', () => {
  const sorted = { ...exampleVector(5, []), open: cells(50) };
  const shuffled = { ...sorted, open: sorted.open.toReversed() };
  expect(encodeVector(shuffled)).toEqual(encodeVector(sorted));
  expect(decodeVector(encodeVector(shuffled))).toEqual(sorted);
});

test('every length is a multiple of 16 KiB, for every number of cells, and comes back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1500 }), fc.boolean(), (count, released) => {
      const part = released ? examplePart() : null;
      const vector: Vector = { version: 1, period: releasePeriod, open: cells(count), protected: part };
      const bytes = encodeVector(vector);
      expect(bytes.length % step).toBe(0);
      expect(decodeVector(bytes)).toEqual(vector);
    }),
    { numRuns: 30 },
  );
});

test('lengths just around a step, where the padding has heads of one, two and three bytes, all come back', () => {
  const lengths = new Set<number>();
  // A cell takes 23 bytes, and one more if its count is above 23: so every length comes about.
  for (let size = 0; size < 720; size++) {
    const longer = size % 23;
    const open = cells(685 + (size - longer) / 23).map((cell, i) => (i < longer ? { ...cell, supply: 30 } : cell));
    const vector: Vector = { version: 1, period: 1, open, protected: null };
    const bytes = encodeVector(vector);
    expect(bytes.length % step).toBe(0);
    expect(decodeVector(bytes)).toEqual(vector);
    lengths.add(bytes.length);
  }
  expect([...lengths]).toEqual([step, 2 * step].filter((length) => lengths.has(length)));
  expect(lengths.size).toBe(2);
});

test('a cell more or less does not change the length, within a step', () => {
  const lengthOf = (count: number) => encodeVector({ ...exampleVector(1, []), open: cells(count) }).length;
  expect(lengthOf(0)).toBe(lengthOf(100));
  expect(lengthOf(500)).toBe(lengthOf(501));
});

test('what the numbers of the protected part are changes no length', () => {
  const numbers = fc.array(fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }), { minLength: 48, maxLength: 48 });
  const vector = { ...exampleVector(releasePeriod, []), open: cells(705) };
  const length = encodeVector({ ...vector, protected: examplePart() }).length;
  fc.assert(
    fc.property(numbers, numbers, (supply, demand) => {
      const released = { ...vector, protected: examplePart({ supply, demand }) };
      const bytes = encodeVector(released);
      expect(bytes.length).toBe(length);
      expect(decodeVector(bytes)).toEqual(released);
    }),
  );
});

test('a released number that no reader takes is refused before it is signed', () => {
  const refused = (part: Partial<ProtectedPart>, code: string) =>
    expect(() => encodeVector({ ...exampleVector(releasePeriod, []), protected: examplePart(part) })).toThrow(
      expect.objectContaining({ code }),
    );
  const { supply } = examplePart();
  // 2^64 more would be the same eight bytes.
  refused({ supply: [2n ** 64n, ...supply.slice(1)] }, 'VECTOR_PROTECTED_BOUNDS');
  refused({ supply: supply.slice(1) }, 'VECTOR_MALFORMED');
  refused({ step: 7 }, 'VECTOR_PROTECTED_CLOCK');
});

test('the greatest number of the longest cells fits into a body', () => {
  const vector = { ...exampleVector(1, []), open: cells(limits.maxCells, true) };
  const bytes = encodeVector(vector);
  expect(bytes.length).toBeLessThanOrEqual(limits.maxBodyBytes);
  expect(decodeVector(bytes).open).toHaveLength(limits.maxCells);
  expect(() => encodeVector({ ...vector, open: cells(limits.maxCells + 1) })).toThrow(
    expect.objectContaining({ code: 'VECTOR_MALFORMED' }),
  );
});

test('what decodeVector refuses, encodeVector refuses: nobody signs it by mistake', () => {
  const cell = exampleCell('242-2 03254 2027-Q3 1 0');
  const refused = (open: OpenCell[], code: string) =>
    expect(() => encodeVector({ ...exampleVector(1, []), open })).toThrow(expect.objectContaining({ code }));
  refused([cell, cell], 'VECTOR_CELLS_UNSORTED');
  refused([{ ...cell, supply: 0 }], 'VECTOR_MALFORMED');
  refused([{ ...cell, supply: -1, demand: 5 }], 'VECTOR_MALFORMED');
});
