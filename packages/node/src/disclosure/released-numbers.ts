/** The numbers of one release: what the strategy makes of all admitted entries up to now, and the noise drawn for this period. */
import {
  type CountRole,
  latticeVariances,
  type ProtectedPolicy,
  protectedCells,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { sampleDiscreteGaussian, type UniformBelow } from './sampler.ts';

/** One draw for each of the 48 queries, in their order. To be drawn before any record is looked at. */
export function drawNoise(policy: ProtectedPolicy, role: CountRole, uniformBelow: UniformBelow): bigint[] {
  const variances = latticeVariances(policy, role);
  return protectedCells.map(({ level }) =>
    sampleDiscreteGaussian({ numerator: variances[level], denominator: 1n }, uniformBelow),
  );
}

/**
 * v_k = sum over i <= t of C_(t-i) (A_k y_i) + z_k, in steps of 1/256 worker.
 * @param totals by period 0 .. t: the answers to the 48 queries, summed over the admitted entries of all companies
 * @param noise of period t
 */
export function releasedNumbers(
  totals: readonly (readonly number[])[],
  noise: readonly bigint[],
  policy: ProtectedPolicy,
): bigint[] {
  const { coefficients } = squareRootToeplitz(policy.periods);
  const t = totals.length - 1;
  return noise.map((drawn, cell) =>
    totals.reduce((value, answers, i) => value + BigInt(coefficients[t - i]! * answers[cell]!), drawn),
  );
}
