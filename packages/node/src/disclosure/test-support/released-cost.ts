import {
  answersOf,
  type CountRole,
  latticeVariances,
  type MainGroupCounts,
  type ProtectedPolicy,
  protectedCells,
  queryLevels,
  squareRootToeplitz,
} from '@drehscheibe/protocol';

/**
 * The cost of entries from its definition: by how much they move the numbers that are released, squared, over twice the
 * variance of each, in shares of rho. Shares no line with the filter. For entries that a filter admits the sums are integers
 * below 2^53, so exact.
 * @param furtherRows reckon with released numbers of as many periods after the vintage
 * @returns a function of the entries by period; above 1 they cost more than rho
 */
export function releasedCost(
  policy: ProtectedPolicy,
  role: CountRole,
  furtherRows = 0,
): (entries: readonly MainGroupCounts[]) => { perRho: number; within: boolean } {
  const { coefficients, periods } = squareRootToeplitz(policy.periods + furtherRows);
  const variances = latticeVariances(policy, role);
  const { numerator, denominator } = policy.rho[role];
  const others = queryLevels.map((level) =>
    queryLevels.filter((other) => other !== level).reduce((product, other) => product * variances[other], 1n),
  );
  const all = queryLevels.reduce((product, level) => product * variances[level], 1n);
  return (entries) => {
    const answers = entries.map(answersOf);
    const squares = { region: 0, area: 0, mainGroup: 0 };
    protectedCells.forEach(({ level }, cell) => {
      for (let t = 0; t < periods; t++) {
        let moved = 0;
        for (let i = 0; i <= t && i < answers.length; i++) moved += coefficients[t - i]! * answers[i]![cell]!;
        squares[level] += moved * moved;
      }
    });
    // Σ_k S_k / (2 V_k) against rho, over the common denominator 2 V_1 V_2 V_3.
    const cost = queryLevels.reduce((sum, level, k) => sum + BigInt(squares[level]) * others[k]!, 0n) * denominator;
    const budget = 2n * all * numerator;
    return { perRho: Number(cost) / Number(budget), within: cost <= budget };
  };
}
