/**
 * How counts are released again and again for little more noise than once: the square-root Toeplitz strategy (Henzinger,
 * Kamath, Upadhyay 2023; Fichtenberger, Henzinger, Upadhyay 2023).
 *
 * R is lower triangular with r_(t-i) at (t, i), r_0 = 1, r_j = r_(j-1) (2j-1)/(2j); R R sums up. What a region adds to its
 * counts in period i goes out multiplied by the i-th column, with noise on each released number; whoever has all numbers
 * inverts and sums up. Released numbers are integers, so C = round(256 R) stands for R, and only C may be inverted.
 */
import { floor, product, type Rational, rational, sum } from './rational.ts';

/** Steps of the lattice of released numbers per worker. */
export const latticeScale = 256;

export interface Strategy {
  /** Releases in one vintage (T); periods are counted from 0. */
  readonly periods: number;
  /** C at (t, i) is coefficients[t - i] for i <= t, else 0. */
  readonly coefficients: readonly number[];
  /** |r|² = Σ r_j², exactly. */
  readonly squaredNorm: Rational;
  /** <C_i, C_j> of the columns i and j, exactly. */
  readonly columnInnerProducts: readonly (readonly number[])[];
}

/** @param periods 1 to 52, the weeks of a vintage */
export function squareRootToeplitz(periods: number): Strategy {
  if (!Number.isInteger(periods) || periods < 1 || periods > 52) {
    throw new TypeError(`a vintage has 1 to 52 periods, not ${periods}`);
  }
  const known = strategies.get(periods);
  if (known) return known;
  const strategy = strategyOf(periods);
  strategies.set(periods, strategy);
  return strategy;
}

/** Exact fractions take longer than all noise of a period: each length of a vintage is reckoned once. */
const strategies = new Map<number, Strategy>();

function strategyOf(periods: number): Strategy {
  const exact = squareRootCoefficients(periods);
  const coefficients = exact.map((r) =>
    Number(floor(sum(product(r, rational(BigInt(latticeScale))), rational(1n, 2n)))),
  );
  return {
    periods,
    coefficients,
    squaredNorm: sum(...exact.map((r) => product(r, r))),
    columnInnerProducts: innerProducts(coefficients),
  };
}

/** r_0 to r_(periods - 1). */
export function squareRootCoefficients(periods: number): Rational[] {
  const coefficients = [rational(1n)];
  for (let j = 1n; j < periods; j++) coefficients.push(product(coefficients.at(-1)!, rational(2n * j - 1n, 2n * j)));
  return coefficients;
}

/** Columns i and j overlap from row max(i, j) to the last; there they read r_(t-i) and r_(t-j). */
function innerProducts(coefficients: readonly number[]): number[][] {
  const periods = coefficients.length;
  return coefficients.map((_, i) =>
    coefficients.map((_, j) => {
      const later = Math.max(i, j);
      let total = 0;
      for (let t = later; t < periods; t++) total += coefficients[t - i]! * coefficients[t - j]!;
      return total;
    }),
  );
}

/**
 * The estimated count after each release, in workers: the inverse of C applied to what one cell released, summed up.
 *
 * A region that was down in a step neither counted nor released anything there: the row and the column of that step drop out,
 * and what is left is lower triangular still. So there is one estimate without bias, and this is it.
 * @param released integers of the lattice, one for each step
 * @param steps the periods of the releases, ascending; without them from period 0 on without a gap
 */
export function runningCounts(
  released: readonly number[],
  { coefficients }: Strategy,
  steps: readonly number[] = [...released.keys()],
): number[] {
  const increments: number[] = [];
  let count = 0;
  return released.map((value, t) => {
    let rest = value;
    for (let i = 0; i < t; i++) rest -= coefficients[steps[t]! - steps[i]!]! * increments[i]!;
    const increment = rest / coefficients[0]!;
    increments.push(increment);
    count += increment;
    return count;
  });
}

/**
 * Variance of each running count if every released number has noise of variance 1, in workers² per lattice²: the squared rows
 * of the summed inverse, column by column.
 * @param steps the periods of the releases, ascending
 */
export function runningCountVariances(strategy: Strategy, steps = everyStep(strategy)): number[] {
  const variances = steps.map(() => 0);
  steps.forEach((_, i) => {
    const impulse = steps.map((_, t) => (t === i ? 1 : 0));
    runningCounts(impulse, strategy, steps).forEach((weight, t) => {
      variances[t]! += weight ** 2;
    });
  });
  return variances;
}

/**
 * The greatest running count after each release that entries y with |C y| <= 1 can reach: sqrt(1' G_t^-1 1), G_t the leading
 * block of C'C, in workers per lattice step. One Cholesky factor serves all leading blocks.
 *
 * With steps left out, G is the submatrix of C'C of the steps that are there: an entry is charged for its whole column, also
 * for rows that were never released. Entries at fewer steps are entries at all steps some of which are 0, so this is never more
 * than the complete vintage allows in the same period.
 * @param steps the periods of the releases, ascending
 */
export function greatestRunningCounts(strategy: Strategy, steps = everyStep(strategy)): number[] {
  const { columnInnerProducts } = strategy;
  const factor: number[][] = [];
  const solved: number[] = [];
  let square = 0;
  return steps.map((step, t) => {
    const row: number[] = [];
    for (let j = 0; j <= t; j++) {
      let rest = columnInnerProducts[step]![steps[j]!]!;
      for (let m = 0; m < j; m++) rest -= row[m]! * (j === t ? row[m]! : factor[j]![m]!);
      row.push(j === t ? Math.sqrt(rest) : rest / factor[j]![j]!);
    }
    factor.push(row);
    const above = row.slice(0, t).reduce((total, value, m) => total + value * solved[m]!, 0);
    solved.push((1 - above) / row[t]!);
    square += solved[t]! ** 2;
    return Math.sqrt(square);
  });
}

function everyStep({ periods }: Strategy): readonly number[] {
  return [...Array(periods).keys()];
}
