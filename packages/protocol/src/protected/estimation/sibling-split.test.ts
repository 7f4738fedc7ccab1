import { expect, test } from 'vitest';
import type { LatticeWeights } from './lattice.ts';
import { logGamma } from './log-gamma.ts';
import { type SplitPrior, siblingSplit } from './sibling-split.ts';

const children: LatticeWeights[] = [
  { low: 0, weights: Float64Array.of(0.3, 1, 0.5, 0.1) },
  { low: 2, weights: Float64Array.of(0.2, 0.9, 1) },
  { low: 1, weights: Float64Array.of(1, 0.4, 0.3, 0.2, 0.7) },
];
const range = { low: 4, high: 9 };
const priors: Record<string, SplitPrior> = {
  'all splits equally likely': [[1, 1, 1]],
  'shares of an unknown concentration': [0.5, 4, 300].map((a) => [0.6 * a, 0.3 * a, 0.1 * a]),
};

/** Γ(n + α) / (Γ(α) n!) as the product of its factors. */
function splitWeight(n: number, alpha: number): number {
  let weight = 1;
  for (let i = 0; i < n; i++) weight *= (i + alpha) / (i + 1);
  return weight;
}

/** All combinations of the children's counts one by one. */
function enumerated(prior: SplitPrior) {
  const combinations: { counts: number[]; total: number; weight: number }[] = [];
  const visit = (counts: number[], likelihood: number): void => {
    const child = children[counts.length];
    if (child !== undefined) {
      child.weights.forEach((weight, i) => {
        visit([...counts, child.low + i], likelihood * weight);
      });
      return;
    }
    const total = counts.reduce((a, b) => a + b, 0);
    if (total < range.low || total > range.high) return;
    const ofPrior = prior.map((alphas) => {
      const split = counts.reduce((product, n, k) => product * splitWeight(n, alphas[k]!), 1);
      return (
        split /
        splitWeight(
          total,
          alphas.reduce((a, b) => a + b, 0),
        )
      );
    });
    combinations.push({ counts, total, weight: (likelihood * ofPrior.reduce((a, b) => a + b, 0)) / prior.length });
  };
  visit([], 1);
  return combinations;
}

const parent = Float64Array.of(0.1, 0.2, 0.3, 0.2, 0.15, 0.05);

for (const [name, prior] of Object.entries(priors)) {
  const all = enumerated(prior);
  const below = (total: number) =>
    all.filter((one) => one.total === total).reduce((sum, { weight }) => sum + weight, 0);

  test(`messages and marginals are those of all combinations one by one: ${name}`, () => {
    // What is expected of the parent must not matter.
    for (const expected of [0.5, 6, 40]) {
      const split = siblingSplit(children, range, prior, expected);
      expect(split.ofParent.low).toBe(4);
      const ratio = split.ofParent.weights[0]! / below(4);
      split.ofParent.weights.forEach((weight, i) => {
        expect(weight / below(4 + i) / ratio).toBeCloseTo(1, 10);
      });
      split.marginals({ low: 4, weights: parent }).forEach(({ low, weights }, k) => {
        weights.forEach((weight, i) => {
          const there = all.filter(({ counts }) => counts[k] === low + i);
          const direct = there.reduce((sum, one) => sum + (parent[one.total - 4]! * one.weight) / below(one.total), 0);
          expect(weight).toBeCloseTo(direct, 10);
        });
      });
    }
  });

  test(`draws are as frequent as their combinations: ${name}`, () => {
    const split = siblingSplit(children, range, prior, 6);
    const combinations = all.filter(({ total }) => total === 6);
    const drawn = new Map<string, number>();
    const draws = 20_000;
    let state = 1;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    for (let i = 0; i < draws; i++) {
      const counts = split.draw(6, random);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(6);
      drawn.set(String(counts), (drawn.get(String(counts)) ?? 0) + 1);
    }
    for (const { counts, weight } of combinations) {
      const share = weight / below(6);
      const deviation = Math.sqrt((share * (1 - share)) / draws);
      expect(Math.abs((drawn.get(String(counts)) ?? 0) / draws - share)).toBeLessThan(4.5 * deviation);
    }
    expect(drawn.size).toBeLessThanOrEqual(combinations.length);
  });
}

test('the logarithm of Γ is that of factorials, of the square root of pi, and keeps the recurrence near 0', () => {
  let factorial = 0;
  for (let n = 1; n <= 200; n++) {
    expect(logGamma(n)).toBeCloseTo(factorial, 9);
    factorial += Math.log(n);
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 11);
  expect(logGamma(0.001) + Math.log(0.001)).toBeCloseTo(logGamma(1.001), 11);
});
