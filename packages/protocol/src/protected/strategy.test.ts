import fc from 'fast-check';
import { expect, test } from 'vitest';
import { product, type Rational, rational, sum, toNumber } from './rational.ts';
import {
  greatestRunningCounts,
  latticeScale,
  runningCounts,
  runningCountVariances,
  type Strategy,
  squareRootCoefficients,
  squareRootToeplitz,
} from './strategy.ts';

const strategy = squareRootToeplitz(13);
const real = squareRootCoefficients(13);
const periods = [...real.keys()];

/** C y, from its definition. */
function released(increments: readonly number[], { coefficients }: Strategy): number[] {
  return increments.map((_, t) => increments.slice(0, t + 1).reduce((v, y, i) => v + coefficients[t - i]! * y, 0));
}

function matrixOf({ coefficients }: Strategy): number[][] {
  return coefficients.map((_, t) => coefficients.map((_, i) => (i <= t ? coefficients[t - i]! : 0)));
}

test('the real square root: R R sums up, exactly', () => {
  for (const t of periods) {
    const terms = periods.slice(0, t + 1).map((i) => product(real[i]!, real[t - i]!));
    expect(sum(...terms)).toEqual(rational(1n));
  }
});

test('the inverse of the real square root begins 1, -1/2, -1/8, -1/16, -5/128', () => {
  const inverse: Rational[] = [rational(1n)];
  for (let t = 1; t < 5; t++) {
    const known = inverse.map((value, i) => product(rational(-1n), real[t - i]!, value));
    inverse.push(sum(...known));
  }
  expect(inverse).toEqual([
    rational(1n),
    rational(-1n, 2n),
    rational(-1n, 8n),
    rational(-1n, 16n),
    rational(-5n, 128n),
  ]);
});

test('for 13 periods the integer matrix and |r|² are these', () => {
  expect(strategy.coefficients).toEqual([256, 128, 96, 80, 70, 63, 58, 54, 50, 47, 45, 43, 41]);
  expect(toNumber(strategy.squaredNorm)).toBeCloseTo(1.8767, 4);
});

test('the inner products of the columns are those of the matrix written out', () => {
  const matrix = matrixOf(strategy);
  for (const i of periods) {
    for (const j of periods) {
      const direct = matrix.reduce((total, row) => total + row[i]! * row[j]!, 0);
      expect(strategy.columnInnerProducts[i]![j]).toBe(direct);
    }
  }
});

test('entering in the first period and leaving at the worst later one costs up to 1.402 times entering alone', () => {
  const columns = strategy.columnInnerProducts;
  const stay = columns[0]![0]!;
  const costs = periods.slice(1).map((t) => (stay - 2 * columns[0]![t]! + columns[t]![t]!) / stay);
  expect(Math.max(...costs)).toBeCloseTo(1.402, 3);
  expect(costs.indexOf(Math.max(...costs)) + 1).toBe(11);
});

test('running counts come back from what was released, for any history', () => {
  const length = fc.integer({ min: 1, max: 13 });
  const increments = length.chain((many) =>
    fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: many, maxLength: many }),
  );
  fc.assert(
    fc.property(increments, (history) => {
      const counts = runningCounts(released(history, strategy), strategy);
      let count = 0;
      history.forEach((increment, t) => {
        count += increment;
        expect(counts[t]).toBeCloseTo(count, 7);
      });
    }),
  );
});

test('the inverse of the real matrix would be off by about .2 % of the count', () => {
  const counts = runningCounts(released([1000, ...Array<number>(12).fill(0)], strategy), {
    ...strategy,
    coefficients: real.map((r) => latticeScale * toNumber(r)),
  });
  const bias = Math.max(...counts.map((count) => Math.abs(count - 1000) / 1000));
  expect(bias).toBeGreaterThan(0.0015);
  expect(bias).toBeLessThan(0.0025);
});

test('variances of the running counts are the squared rows of the summed inverse', () => {
  const variances = runningCountVariances(strategy);
  for (const t of periods) {
    const row = periods.map((i) => {
      const impulse = periods.map((s) => (s === i ? 1 : 0));
      return runningCounts(impulse, strategy)[t]!;
    });
    expect(variances[t]! / row.reduce((total, weight) => total + weight ** 2, 0)).toBeCloseTo(1, 12);
  }
});

test('and nearly those of the real square root, whose sums are r itself; at the end 1.9 times a single release', () => {
  const variances = runningCountVariances(strategy);
  let square = 0;
  for (const t of periods) {
    square += toNumber(real[t]!) ** 2;
    expect((variances[t]! * latticeScale ** 2) / square).toBeCloseTo(1, 2);
  }
  // Scaled to the same budget, noise grows by |r| for the column and by |r| for the row; drawn anew it would by sqrt(13).
  expect(toNumber(strategy.squaredNorm)).toBeCloseTo(1.9, 1);
});

test('what a company can hold at most grows by 1.00, 1.37 and 1.88 in the first, seventh and last period', () => {
  const norm = Math.sqrt(toNumber(strategy.squaredNorm));
  const factors = greatestRunningCounts(strategy).map((reach) => latticeScale * norm * reach);
  expect([0, 6, 12].map((t) => factors[t]!.toFixed(2))).toEqual(['1.00', '1.37', '1.88']);
});

test('no entries reach a greater running count at the same length', () => {
  const reach = greatestRunningCounts(strategy);
  const history = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 13 });
  fc.assert(
    fc.property(history, (entries) => {
      const length = Math.hypot(...released([...entries, ...Array(13 - entries.length).fill(0)], strategy));
      const count = entries.reduce((total, entry) => total + entry, 0);
      expect(Math.abs(count)).toBeLessThanOrEqual(length * reach[entries.length - 1]! * (1 + 1e-9));
    }),
  );
});

test('and that bound is reached: in two periods by the closed form of the inverse of two rows and columns', () => {
  const [[first, shared], [, second]] = strategy.columnInnerProducts as [[number, number], [number, number]];
  const square = (first - 2 * shared + second) / (first * second - shared ** 2);
  expect(greatestRunningCounts(strategy)[1]! / Math.sqrt(square)).toBeCloseTo(1, 12);
  expect(greatestRunningCounts(strategy)[0]! * Math.hypot(...strategy.coefficients)).toBeCloseTo(1, 12);
});

test('a vintage has whole periods, at most one a week', () => {
  for (const periods of [0, -1, 1.5, 53, Number.NaN]) expect(() => squareRootToeplitz(periods)).toThrow(TypeError);
  expect(squareRootToeplitz(1).columnInnerProducts).toEqual([[65_536]]);
  expect(squareRootToeplitz(52).coefficients).toHaveLength(52);
});
