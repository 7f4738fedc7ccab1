/** The pieces together: entries through the strategy, with drawn noise, and what a reader recovers. */
import {
  defaultProtectedPolicy,
  displayGate,
  isShown,
  latticeVariances,
  rational,
  runningCounts,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { sampleDiscreteGaussian } from './sampler.ts';
import { shareRejected } from './test-support/goodness-of-fit.ts';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';

const vintages = 4000;
const strategy = squareRootToeplitz(defaultProtectedPolicy.periods);
const variance = rational(latticeVariances(defaultProtectedPolicy, 'supply').mainGroup);
const thresholds = displayGate(defaultProtectedPolicy, 'supply').mainGroup;

/** Running counts of one main group as recovered, one vintage each, for a stock that is there from the first period on. */
function recovered(stock: number, seed: string): number[][] {
  const uniformBelow = seededUniformBelow(seed);
  return Array.from({ length: vintages }, () => {
    const released = strategy.coefficients.map(
      (coefficient) => coefficient * stock + Number(sampleDiscreteGaussian(variance, uniformBelow)),
    );
    return runningCounts(released, strategy);
  });
}

test('recovered counts are right on average and scatter as the gate says, in every period', () => {
  const runs = recovered(100, 'scatter');
  thresholds.forEach(({ deviationWorkers }, t) => {
    const errors = runs.map((counts) => counts[t]! - 100);
    const mean = errors.reduce((sum, error) => sum + error, 0) / vintages;
    const square = errors.reduce((sum, error) => sum + error ** 2, 0) / vintages;
    // 4 standard errors of the mean and of the variance.
    expect(Math.abs(mean)).toBeLessThan((4 * deviationWorkers) / Math.sqrt(vintages));
    expect(Math.abs(square / deviationWorkers ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / vintages));
  });
});

test('two companies at their cap are shown once in a thousand times; as much above the threshold, it is hidden as seldom', () => {
  for (const t of [0, 6, 12]) {
    const threshold = thresholds[t]!;
    const shown = (stock: number) =>
      recovered(stock, `gate ${t}`).filter((counts) => isShown(counts[t]!, threshold)).length;
    expect(shareRejected(shown(2 * threshold.capWorkers), vintages, 0.001)).toBe(false);
    const above = 2 * threshold.capWorkers + 2 * 3.09 * threshold.deviationWorkers;
    expect(shareRejected(vintages - shown(above), vintages, 0.001)).toBe(false);
  }
});
