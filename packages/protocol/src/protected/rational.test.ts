import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceiling, floor, greatestCommonDivisor, product, rational, reciprocal, sum, toNumber } from './rational.ts';

const large = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const anySize = fc.oneof(large, fc.bigInt({ min: -100n, max: 100n }));
const notZero = anySize.filter((n) => n !== 0n);

test('the greatest common divisor divides both and leaves nothing common, below and above 2^53', () => {
  fc.assert(
    fc.property(anySize, anySize, (a, b) => {
      const shared = greatestCommonDivisor(a, b);
      if (a === 0n && b === 0n) return expect(shared).toBe(0n);
      expect(shared > 0n).toBe(true);
      expect([a % shared, b % shared].map((rest) => rest === 0n)).toEqual([true, true]);
      expect(greatestCommonDivisor(a / shared, b / shared)).toBe(1n);
    }),
  );
  expect(greatestCommonDivisor(2n ** 100n, 6n ** 60n)).toBe(2n ** 60n);
});

test('fractions are in lowest terms with a positive denominator, and keep their value', () => {
  fc.assert(
    fc.property(anySize, notZero, (n, d) => {
      const value = rational(n, d);
      expect(value.denominator > 0n).toBe(true);
      expect(greatestCommonDivisor(value.numerator, value.denominator)).toBe(1n);
      expect(value.numerator * d).toBe(n * value.denominator);
    }),
  );
  expect(() => rational(1n, 0n)).toThrow(TypeError);
});

test('sum, product, reciprocal, floor and ceiling are exact, also below zero', () => {
  expect(sum(rational(1n, 6n), rational(1n, 10n), rational(-4n, 15n))).toEqual(rational(0n));
  expect(product(rational(2n, 3n), rational(-9n, 4n))).toEqual(rational(-3n, 2n));
  expect(reciprocal(rational(-2n, 3n))).toEqual(rational(-3n, 2n));
  expect([rational(7n, 2n), rational(-7n, 2n), rational(3n), rational(-3n)].map(floor)).toEqual([3n, -4n, 3n, -3n]);
  expect([rational(7n, 2n), rational(-7n, 2n), rational(3n), rational(-3n)].map(ceiling)).toEqual([4n, -3n, 3n, -3n]);
  expect(toNumber(rational(-1n, 4n))).toBe(-0.25);
});
