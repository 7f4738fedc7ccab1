import {
  answersOf,
  countRoles,
  defaultProtectedPolicy,
  latticeVariances,
  parseMainGroup,
  protectedCells,
  runningCounts,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { drawNoise, releasedNumbers } from './released-numbers.ts';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';

const policy = defaultProtectedPolicy;
const entry = (counts: Record<string, number>) =>
  answersOf(Object.entries(counts).map(([code, count]) => [parseMainGroup(code), count] as const));

test('readers recover the running counts of all 48 queries, exactly where nothing was drawn', () => {
  const totals = [entry({ 25: 7, 71: 2 }), entry({ 25: -3 }), entry({ 62: 4 })];
  const silent = protectedCells.map(() => 0n);
  const released = totals.map((_, t) => releasedNumbers(totals.slice(0, t + 1), silent, policy).map(Number));
  const strategy = squareRootToeplitz(policy.periods);
  protectedCells.forEach((_, cell) => {
    const counts = runningCounts(
      released.map((values) => values[cell]!),
      strategy,
    );
    let truth = 0;
    counts.forEach((count, t) => {
      truth += totals[t]![cell]!;
      expect(count).toBeCloseTo(truth, 9);
    });
  });
});

test('what was drawn is added as it is', () => {
  const noise = drawNoise(policy, 'supply', seededUniformBelow('added'));
  expect(releasedNumbers([entry({})], noise, policy)).toEqual(noise);
  expect(releasedNumbers([entry({ 25: 1 })], noise, policy)[0]).toBe(noise[0]! + 256n);
});

test.each(countRoles)('one draw of %s for each query, as wide as its level asks for', (role) => {
  const uniformBelow = seededUniformBelow(role);
  const variances = latticeVariances(policy, role);
  const draws = Array.from({ length: 300 }, () => drawNoise(policy, role, uniformBelow));
  for (const level of ['region', 'area', 'mainGroup'] as const) {
    const values = draws.flatMap((drawn) =>
      drawn.filter((_, cell) => protectedCells[cell]!.level === level).map(Number),
    );
    const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length / Number(variances[level]);
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
  }
});
