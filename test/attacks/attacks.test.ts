/** The reduced form of `npm run test:attacks`, with the fewest runs; mutants.test.ts shows that they suffice. */
import { expect, test } from 'vitest';
import { competitorInside } from './competitor.ts';
import { type Finding, holds, standingOf } from './finding.ts';
import { createStage, type Stage } from './stage.ts';
import { attacks, leastRuns } from './suite.ts';

const stageOf = (role: Stage['role']): Stage => createStage(role, { runs: leastRuns, seed: 1, mutant: undefined });
const supply = stageOf('supply');

test.each(Object.keys(attacks))('%s succeeds against the naive baselines and fails against ours', async (name) => {
  expectHolds(await attacks[name]!(supply));
});

test('who knows all other companies finds the worst one no more often than its budget allows, in demand too', async () => {
  expectHolds(await attacks.membership!(stageOf('demand')));
});

test('a competitor in the same node learns nothing of others from its own matches', async () => {
  expectHolds(await competitorInside(8, 1));
});

test('an attack that fails against its baseline proves nothing, and does not hold', () => {
  const ours = { hits: 10, runs: 200 };
  const finding = (hits: number): Finding => ({
    attack: 'any',
    baselines: { rounding: { rate: { hits, runs: 200 }, floor: 0.5 } },
    ours,
    bound: 0.1,
  });
  expect([holds(finding(130)), holds(finding(101))]).toEqual([true, false]);
});

test('ours holds at its bound, and not where the interval lies above it', () => {
  const finding = (hits: number): Finding => ({ attack: 'any', baselines: {}, ours: { hits, runs: 200 }, bound: 0.2 });
  expect([20, 40, 51, 55].map((hits) => standingOf(finding(hits)))).toEqual(['below', 'at', 'at', 'above']);
  expect([20, 40, 51, 55].map((hits) => holds(finding(hits)))).toEqual([true, true, true, false]);
});

test('the same seed gives the same shares', async () => {
  const found = (stage: Stage) => attacks['detection-best-period']!(stage);
  expect(await found(stageOf('supply'))).toEqual(await found(supply));
});

function expectHolds(finding: Finding): void {
  expect([finding, holds(finding)]).toEqual([finding, true]);
}
