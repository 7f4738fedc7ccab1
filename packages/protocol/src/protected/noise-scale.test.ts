import { expect, test } from 'vitest';
import { defaultProtectedPolicy, latticeVariances } from './noise-scale.ts';
import { countRoles, queryLevels, queryWeights } from './queries.ts';
import { product, rational, sum } from './rational.ts';
import { latticeScale, squareRootToeplitz } from './strategy.ts';

const policy = defaultProtectedPolicy;

test('lattice deviations of the default policy lie between 3,137 and 8,872', () => {
  const deviations = countRoles.flatMap((role) =>
    Object.values(latticeVariances(policy, role)).map((variance) => Math.round(Math.sqrt(Number(variance)))),
  );
  expect(deviations).toEqual([8872, 6273, 6273, 4436, 3137, 3137]);
});

test('each variance is the exact one rounded up, by less than 1', () => {
  const { squaredNorm } = squareRootToeplitz(13);
  for (const role of countRoles) {
    const variances = latticeVariances(policy, role);
    for (const level of queryLevels) {
      // V 2 ρ w = 256² D² |r|² for the exact V.
      const perUnit = product(rational(2n), policy.rho[role], queryWeights[level]);
      const exact = product(rational(BigInt(latticeScale) ** 2n * 64n), squaredNorm);
      const excess = sum(product(rational(variances[level]), perUnit), product(rational(-1n), exact));
      expect(excess.numerator >= 0n).toBe(true);
      expect(sum(excess, product(rational(-1n), perUnit)).numerator < 0n).toBe(true);
    }
  }
});

test('eight workers of one main group cost the whole budget from the first period on, nine too much', () => {
  const norm = BigInt(squareRootToeplitz(13).columnInnerProducts[0]![0]!);
  for (const role of countRoles) {
    const variances = latticeVariances(policy, role);
    const cost = (workers: bigint) =>
      sum(...queryLevels.map((level) => rational(norm * workers ** 2n, 2n * variances[level])));
    const beyond = (workers: bigint) => sum(cost(workers), product(rational(-1n), policy.rho[role])).numerator > 0n;
    expect([8n, 9n].map(beyond)).toEqual([false, true]);
  }
});
