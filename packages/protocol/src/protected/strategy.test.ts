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

const someSteps = fc.subarray(periods, { minLength: 1 });
const historyAtSomeSteps = someSteps.chain((steps) =>
  fc.tuple(
    fc.constant(steps),
    fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: steps.length, maxLength: steps.length }),
  ),
);

/** What is left of C if rows and columns of other steps drop out, written out. */
function submatrix(steps: readonly number[]): number[][] {
  const matrix = matrixOf(strategy);
  return steps.map((t) => steps.map((i) => matrix[t]![i]!));
}

test('with steps left out counts come back too, and without steps named it is the complete vintage', () => {
  fc.assert(
    fc.property(historyAtSomeSteps, ([steps, entries]) => {
      const values = submatrix(steps).map((row) => row.reduce((value, c, i) => value + c * entries[i]!, 0));
      const counts = runningCounts(values, strategy, steps);
      let count = 0;
      entries.forEach((entry, t) => {
        count += entry;
        expect(counts[t]).toBeCloseTo(count, 6);
      });
    }),
  );
  const values = released([100, -7, 3], strategy);
  expect(runningCounts(values, strategy)).toEqual(runningCounts(values, strategy, [0, 1, 2]));
});

test('the variance with steps left out is that of the weights w that solve C_P w = 1 from the right', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const matrix = submatrix(steps);
      const weights = steps.map(() => 0);
      for (let i = steps.length - 1; i >= 0; i--) {
        let rest = 1;
        for (let t = i + 1; t < steps.length; t++) rest -= matrix[t]![i]! * weights[t]!;
        weights[i] = rest / matrix[i]![i]!;
      }
      const square = weights.reduce((total, weight) => total + weight ** 2, 0);
      expect(runningCountVariances(strategy, steps).at(-1)! / square).toBeCloseTo(1, 10);
    }),
  );
});

test('with steps left out nothing reaches beyond the complete vintage in the same period', () => {
  const complete = greatestRunningCounts(strategy);
  fc.assert(
    fc.property(someSteps, (steps) => {
      greatestRunningCounts(strategy, steps).forEach((reach, t) => {
        expect(reach).toBeLessThanOrEqual(complete[steps[t]!]! * (1 + 1e-9));
      });
    }),
  );
});

test('no entries at the steps that are there reach a greater running count at the same length of all rows', () => {
  fc.assert(
    fc.property(historyAtSomeSteps, ([steps, entries]) => {
      const inTime = periods.map((t) => entries[steps.indexOf(t)] ?? 0);
      const length = Math.hypot(...released(inTime, strategy));
      const count = entries.reduce((total, entry) => total + entry, 0);
      expect(Math.abs(count)).toBeLessThanOrEqual(length * greatestRunningCounts(strategy, steps).at(-1)! * (1 + 1e-9));
    }),
  );
});

test('and that bound is reached: at two steps by the closed form of the inverse of two rows and columns', () => {
  for (const [i, j] of [
    [0, 1],
    [3, 9],
  ] as const) {
    const columns = strategy.columnInnerProducts;
    const [first, shared, second] = [columns[i]![i]!, columns[i]![j]!, columns[j]![j]!];
    const square = (first - 2 * shared + second) / (first * second - shared ** 2);
    expect(greatestRunningCounts(strategy, [i, j])[1]! / Math.sqrt(square)).toBeCloseTo(1, 12);
  }
  expect(greatestRunningCounts(strategy)[0]! * Math.hypot(...strategy.coefficients)).toBeCloseTo(1, 12);
});

test('a vintage has whole periods, at most one a week', () => {
  for (const periods of [0, -1, 1.5, 53, Number.NaN]) expect(() => squareRootToeplitz(periods)).toThrow(TypeError);
  expect(squareRootToeplitz(1).columnInnerProducts).toEqual([[65_536]]);
  expect(squareRootToeplitz(52).coefficients).toHaveLength(52);
});
