/**
 * Exact samples of the discrete Gaussian: integers y with probability proportional to exp(-y² / (2 variance)), after Canonne,
 * Kamath, Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020), algorithms 1 to 3. No float decides
 * anything: an attacker who knows how doubles round could subtract the noise (Mironov 2012).
 *
 * Which numbers are asked for, and in which order, is fixed, so that reference streams can be replayed: fractions are in lowest
 * terms, every Bernoulli asks once (even when its outcome is certain), the sign of the Laplace is drawn before its magnitude.
 * Cost: 14 to 25 questions a sample, whatever the variance.
 */
import { greatestCommonDivisor, type Rational, rational } from '@drehscheibe/protocol';

/** A uniform integer from 0 to bound - 1; the bound is at least 1. */
export type UniformBelow = (bound: bigint) => bigint;

/**
 * @param variance sigma², at least 0; for 0 nothing is asked
 * @throws TypeError for a negative variance or a denominator of 0
 */
export function sampleDiscreteGaussian(variance: Rational, uniformBelow: UniformBelow): bigint {
  const { numerator, denominator } = rational(variance.numerator, variance.denominator);
  if (numerator < 0n) throw new TypeError('a variance is never negative');
  if (numerator === 0n) return 0n;
  const scale = squareRootFloor(numerator / denominator) + 1n;
  const step = scale * denominator;
  // (|y| - variance/scale)² / (2 variance), as one fraction.
  const gammaDenominator = 2n * numerator * step * scale;
  for (;;) {
    const candidate = sampleDiscreteLaplace(scale, uniformBelow);
    const distance = (candidate < 0n ? -candidate : candidate) * step - numerator;
    if (bernoulliExp(distance * distance, gammaDenominator, uniformBelow)) return candidate;
  }
}

/** Integers y with probability proportional to exp(-|y| / scale). */
function sampleDiscreteLaplace(scale: bigint, uniformBelow: UniformBelow): bigint {
  for (;;) {
    const negative = uniformBelow(2n) < 1n;
    let rest = uniformBelow(scale);
    while (!bernoulliExp(rest, scale, uniformBelow)) rest = uniformBelow(scale);
    let magnitude = rest;
    while (bernoulliExpUnit(1n, 1n, uniformBelow)) magnitude += scale;
    if (negative && magnitude === 0n) continue; // else 0 would come twice as often as it should
    return negative ? -magnitude : magnitude;
  }
}

/** True with probability exp(-gamma), gamma = numerator/denominator at least 0, in any terms. */
function bernoulliExp(numerator: bigint, denominator: bigint, uniformBelow: UniformBelow): boolean {
  if (numerator > denominator) {
    for (let whole = numerator / denominator; whole > 0n; whole--) {
      if (!bernoulliExpUnit(1n, 1n, uniformBelow)) return false;
    }
    numerator %= denominator;
  }
  const shared = greatestCommonDivisor(numerator, denominator);
  return bernoulliExpUnit(numerator / shared, denominator / shared, uniformBelow);
}

/**
 * The same for gamma at most 1, in lowest terms: the first k whose Bernoulli(gamma/k) fails is odd with probability
 * 1 - gamma + gamma²/2! - … = exp(-gamma).
 */
function bernoulliExpUnit(numerator: bigint, denominator: bigint, uniformBelow: UniformBelow): boolean {
  for (let k = 1n; ; k++) {
    const shared = k === 1n ? 1n : greatestCommonDivisor(numerator, k);
    if (uniformBelow(denominator * (k / shared)) >= numerator / shared) return k % 2n === 1n;
  }
}

/** Newton's method from above. */
function squareRootFloor(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
