/** The pieces together: companies through the filter, noise of the sampler, and what everybody makes of the released numbers. */
import {
  countPosterior,
  countRoles,
  defaultProtectedPolicy,
  type QueryLevel,
  queryLevels,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { estimationQuality } from './test-support/estimation-quality.ts';
import { uniformFrom } from './test-support/random-numbers.ts';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';
import { drawnEmployment } from './test-support/simulated-companies.ts';
import { policyOf, simulatedVintage } from './test-support/simulated-vintage.ts';

const seed = 'estimated counts 1';
const regions = [0, 1, 2, 3, 4];
const epsilons = [1, 2, 4, 8];
const random = uniformFrom(seededUniformBelow(seed));

/** One vintage for each budget, role and region, after its last release; every second region misses steps. */
const estimates = epsilons.flatMap((epsilon) => {
  const policy = policyOf(epsilon, defaultProtectedPolicy);
  return countRoles.flatMap((role) =>
    regions.flatMap((region) => {
      const employment = drawnEmployment(random);
      const { releases, cappedCounts } = simulatedVintage({
        employment,
        companies: 60 + 30 * (region % 3),
        policy,
        role,
        seed: `${seed} ${epsilon} ${role} ${region}`,
        downShare: region % 2 === 0 ? 0 : 0.2,
      });
      const truth = cappedCounts[releases.at(-1)!.step]!;
      return [
        { epsilon, shares: false, truth, posterior: countPosterior(releases, policy, role) },
        { epsilon, shares: true, truth, posterior: countPosterior(releases, policy, role, employment) },
      ];
    }),
  );
});

const quality = (level: QueryLevel, which: { shares: boolean; epsilon?: number }) =>
  estimationQuality(
    estimates.filter(({ shares, epsilon }) => shares === which.shares && epsilon === (which.epsilon ?? epsilon)),
    level,
  );

function expectCalibrated({ coverage, cells }: ReturnType<typeof quality>, which: string): void {
  const twoStandardErrors = 2 * Math.sqrt((0.9 * 0.1) / cells);
  expect(coverage, which).toBeGreaterThan(0.88 - twoStandardErrors);
  expect(coverage, which).toBeLessThan(0.95 + twoStandardErrors);
}

test('90 % intervals hold the capped counts in 88 to 95 % of all cells, by level, but for chance', () => {
  for (const shares of [false, true]) {
    for (const level of queryLevels) expectCalibrated(quality(level, { shares }), level);
  }
});

test('and so they do at each budget from epsilon 1 to 8', () => {
  for (const shares of [false, true]) {
    for (const epsilon of epsilons) {
      for (const level of ['area', 'mainGroup'] as const) {
        expectCalibrated(quality(level, { shares, epsilon }), `${level} at epsilon ${epsilon}`);
      }
    }
  }
});

test('errors shrink with the budget, and main groups err less where employment shares are known', () => {
  for (const level of ['area', 'mainGroup'] as const) {
    const errors = epsilons.map((epsilon) => quality(level, { shares: true, epsilon }).relativeError);
    expect(errors, level).toEqual(errors.toSorted((a, b) => b - a));
  }
  for (const epsilon of epsilons) {
    const { relativeError } = quality('mainGroup', { shares: true, epsilon });
    expect(relativeError).toBeLessThan(0.9 * quality('mainGroup', { shares: false, epsilon }).relativeError);
  }
});
