import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';
import { secureUniformBelow, uniformBelowFrom } from './uniform-below.ts';

const fixed = (...bytes: number[]) => {
  const stream = bytes.values();
  return uniformBelowFrom(() => {
    const { value, done } = stream.next();
    if (done) throw new TypeError('the stream is at its end');
    return Uint8Array.of(value);
  });
};

test('reads the fewest bytes, the most significant first, and drops surplus high bits', () => {
  expect(fixed(0xff)(128n)).toBe(0x7fn);
  expect(fixed(0xff, 0x0a)(0x800n)).toBe(0x70an);
  expect(fixed(0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc)(2n ** 48n)).toBe(0x123456789abcn);
  expect(fixed(0x01, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc)(2n ** 49n)).toBe(0x1123456789abcn);
  const wide = [...Array(13).keys()].map((i) => i + 1);
  expect(fixed(...wide)(2n ** 100n)).toBe(0x0102030405060708090a0b0c0dn);
});

test('throws away what is not below the bound, and reads nothing for a bound of 1', () => {
  expect(fixed(7, 6, 5, 4)(5n)).toBe(4n);
  expect(fixed(0xff, 0xff, 0x01, 0x00)(257n)).toBe(256n);
  expect(fixed()(1n)).toBe(0n);
  expect(() => fixed()(0n)).toThrow(TypeError);
});

test('numbers do not depend on where blocks end', () => {
  const inBlocksOf = (length: number) => {
    let at = 0;
    return uniformBelowFrom(() => Uint8Array.from({ length }, () => Math.imul(at++, 0x9e3779b1) >>> 24));
  };
  const bounds = fc.array(fc.bigInt({ min: 1n, max: 2n ** 70n }), { maxLength: 20 });
  fc.assert(
    fc.property(bounds, fc.integer({ min: 1, max: 50 }), (asked, length) => {
      expect(asked.map(inBlocksOf(length))).toEqual(asked.map(inBlocksOf(1000)));
    }),
  );
});

test('stays below every bound, and hits each of few values equally often', () => {
  const bound = fc.bigInt({ min: 1n, max: 2n ** 130n });
  for (const uniformBelow of [secureUniformBelow(), seededUniformBelow('bounds')]) {
    fc.assert(
      fc.property(bound, (limit) => {
        const value = uniformBelow(limit);
        expect(value >= 0n && value < limit).toBe(true);
      }),
    );
  }
  const seeded = seededUniformBelow('equal');
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 50_000; i++) counts[Number(seeded(5n))]!++;
  // Four degrees of freedom: 18.47 is passed once in a thousand.
  expect(counts.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(18.47);
});
