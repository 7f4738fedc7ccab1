/**
 * What one company's entries cost of its budget: the squared distance by which they move all released numbers, over twice the
 * variance of the noise. Exact, in integers.
 *
 * cost(y) = Σ_k Σ_(i,j) <C_i, C_j> <A_k y_i, A_k y_j> / (2 V_k), y_i the entry of period i, C_i the column of the strategy,
 * k the query levels, V_k their lattice variances. In units of 1 / (2 L), L the least common multiple of the V_k, it is
 * Σ_(i,j) <C_i, C_j> M(y_i, y_j) with M(a, b) = Σ_k (L / V_k) <A_k a, A_k b>: an integer.
 */
import {
  answersOf,
  type CountRole,
  greatestCommonDivisor,
  latticeVariances,
  type MainGroupCounts,
  type ProtectedPolicy,
  protectedCells,
  queryLevels,
  type Rational,
  rational,
  squareRootToeplitz,
} from '@drehscheibe/protocol';

export interface ContributionCosts {
  readonly periods: number;
  /** rho in units of 1 / (2 L), rounded down: an integer cost is within rho if it is within this. */
  readonly budget: bigint;
  /** 2 L: costs in these units over it are costs in rho. */
  readonly unitsPerRho: bigint;
  /**
   * <C_i, C_j> of a matrix of one period more than the vintage has: the further row only adds to a cost, and leaving is priced in the
   * last period as in every other. Without it an unchanged stock would count nearly twice as much at the end of a vintage.
   */
  readonly columnInnerProducts: readonly (readonly bigint[])[];
  /** M of two answers to all 48 queries. */
  innerProduct(a: readonly number[], b: readonly number[]): bigint;
  /** The part of M that the region's total alone makes. */
  regionInnerProduct(a: number, b: number): bigint;
}

export function contributionCosts(policy: ProtectedPolicy, role: CountRole): ContributionCosts {
  const variances = latticeVariances(policy, role);
  const unit = queryLevels.map((level) => variances[level]).reduce((a, b) => (a / greatestCommonDivisor(a, b)) * b);
  const levels = queryLevels.map((level) => ({
    weight: unit / variances[level],
    cells: protectedCells.flatMap((cell, index) => (cell.level === level ? [index] : [])),
  }));
  const [region] = levels;
  const { numerator, denominator } = policy.rho[role];
  return {
    periods: policy.periods,
    budget: (2n * unit * numerator) / denominator,
    unitsPerRho: 2n * unit,
    columnInnerProducts: squareRootToeplitz(policy.periods + 1).columnInnerProducts.map((row) => row.map(BigInt)),
    innerProduct: (a, b) =>
      levels.reduce((total, { weight, cells }) => {
        let products = 0; // exact: 37 groups of at most 10^6, so at most 37² 10^12 < 2^53
        for (const cell of cells) products += a[cell]! * b[cell]!;
        return products === 0 ? total : total + weight * BigInt(products);
      }, 0n),
    regionInnerProduct: (a, b) => region!.weight * BigInt(a * b),
  };
}

/** The exact cost of entries, the further row included, in rho. */
export function costOf(history: readonly MainGroupCounts[], costs: ContributionCosts): Rational {
  const answers = history.map(answersOf);
  return rational(costOfEntries(answers, costs.innerProduct, costs), costs.unitsPerRho);
}

function costOfEntries<V>(
  entries: readonly V[],
  innerProduct: (a: V, b: V) => bigint,
  { columnInnerProducts }: ContributionCosts,
): bigint {
  let cost = 0n;
  entries.forEach((a, i) => {
    cost += columnInnerProducts[i]![i]! * innerProduct(a, a);
    for (let j = 0; j < i; j++) cost += 2n * columnInnerProducts[i]![j]! * innerProduct(a, entries[j]!);
  });
  return cost;
}

/**
 * For a counted stock s in the period after the history: the greatest of the cost with it and the costs of leaving in each
 * later period, in units of the costs. Written out in s, so that a candidate needs only <s, s> and <s, y_i>:
 * with p = s_(t-1) = Σ y_i, the new entry is s - p.
 */
export function worstCost<V>(
  history: readonly V[],
  innerProduct: (a: V, b: V) => bigint,
  costs: ContributionCosts,
): (counted: V) => bigint {
  const columns = costs.columnInnerProducts;
  const period = history.length;
  const isEmpty = (entry: V) => innerProduct(entry, entry) === 0n;
  const past = history.flatMap((entry, i) => (isEmpty(entry) ? [] : [{ i, entry }]));
  const spent = costOfEntries(history, innerProduct, costs);
  // <p, y_i> and <p, p>
  const pastProducts = past.map(({ entry }) => past.reduce((sum, other) => sum + innerProduct(entry, other.entry), 0n));
  const pastSquare = pastProducts.reduce((sum, product) => sum + product, 0n);
  return (counted) => {
    const square = innerProduct(counted, counted);
    const products = past.map(({ entry }) => innerProduct(counted, entry));
    const withPast = products.reduce((sum, product) => sum + product, 0n);
    let cost = spent + columns[period]![period]! * (square - 2n * withPast + pastSquare);
    past.forEach(({ i }, at) => {
      cost += 2n * columns[i]![period]! * (products[at]! - pastProducts[at]!);
    });
    let worst = cost;
    for (let exit = period + 1; exit < columns.length; exit++) {
      let inner = columns[period]![exit]! * (square - withPast);
      past.forEach(({ i }, at) => {
        inner += columns[i]![exit]! * products[at]!;
      });
      const leaving = cost - 2n * inner + columns[exit]![exit]! * square;
      if (leaving > worst) worst = leaving;
    }
    return worst;
  };
}
