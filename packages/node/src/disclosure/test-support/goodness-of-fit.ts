/** Tests of a sample against the discrete Gaussian. Each is wrong about a true sampler once in a thousand seeds. */

/** Φ^-1(.999) */
const normalQuantile = 3.0902;

/** P(Y <= y) for y from -reach to reach, reach 12 deviations or at least 12. */
function distribution(variance: number): { reach: number; mass: Float64Array } {
  const reach = Math.max(12, Math.ceil(12 * Math.sqrt(variance)));
  const mass = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * variance)));
  const total = mass.reduce((a, b) => a + b, 0);
  return { reach, mass: mass.map((weight) => weight / total) };
}

function countsOf(samples: readonly bigint[], reach: number): Float64Array {
  const counts = new Float64Array(2 * reach + 1);
  for (const sample of samples) counts[Math.min(2 * reach, Math.max(0, Number(sample) + reach))]!++;
  return counts;
}

/**
 * Pearson's chi-square over neighbouring values merged until 1/40 of the probability, or 10 expected samples, are together;
 * its quantile after Wilson and Hilferty.
 */
export function chiSquareRejects(samples: readonly bigint[], variance: number): boolean {
  const { reach, mass } = distribution(variance);
  const counts = countsOf(samples, reach);
  const least = Math.max(1 / 40, 10 / samples.length);
  const bins: { expected: number; counted: number }[] = [];
  let open = { expected: 0, counted: 0 };
  let left = 1;
  mass.forEach((probability, i) => {
    open.expected += probability;
    open.counted += counts[i]!;
    left -= probability;
    if (open.expected >= least && left >= least) {
      bins.push(open);
      open = { expected: 0, counted: 0 };
    }
  });
  bins.push(open);
  const statistic = bins.reduce((total, { expected, counted }) => {
    const mean = expected * samples.length;
    return total + (counted - mean) ** 2 / mean;
  }, 0);
  const freedom = bins.length - 1;
  const spread = 2 / (9 * freedom);
  return statistic > freedom * (1 - spread + normalQuantile * Math.sqrt(spread)) ** 3;
}

/** Kolmogorov and Smirnov; on integers it errs on the side of not rejecting. */
export function kolmogorovSmirnovRejects(samples: readonly bigint[], variance: number): boolean {
  const { reach, mass } = distribution(variance);
  const counts = countsOf(samples, reach);
  let expected = 0;
  let counted = 0;
  let distance = 0;
  mass.forEach((probability, i) => {
    expected += probability;
    counted += counts[i]! / samples.length;
    distance = Math.max(distance, Math.abs(expected - counted));
  });
  return distance > Math.sqrt(-Math.log(0.001 / 2) / (2 * samples.length));
}

/** Whether `counted` of `all` samples would be that far from the expected share once in a thousand. */
export function shareRejected(counted: number, all: number, share: number): boolean {
  return Math.abs(counted - all * share) > 3.2905 * Math.sqrt(all * share * (1 - share)) + 0.5;
}

/** P(|Y| > bound) */
export function tailShare(variance: number, bound: number): number {
  const { reach, mass } = distribution(variance);
  return mass.reduce((total, probability, i) => (Math.abs(i - reach) > bound ? total + probability : total), 0);
}
