import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { defaultProtectedPolicy } from './noise-scale.ts';
import { periodOfStep, periodsPerStep, periodsPerVintage, releaseStepOf, vintageOf } from './vintage.ts';

test('a vintage has as many steps as the policy counts on', () => {
  expect(periodsPerVintage / periodsPerStep).toBe(defaultProtectedPolicy.periods);
});

test('every fourth period is one step; the first period of a vintage is step 0', () => {
  expect([0, 4, 48, 52, 56].map(releaseStepOf)).toEqual([
    { vintage: 0, step: 0 },
    { vintage: 0, step: 1 },
    { vintage: 0, step: 12 },
    { vintage: 1, step: 0 },
    { vintage: 1, step: 1 },
  ]);
  expect([1, 2, 3, 49, 50, 51, 53].map(releaseStepOf)).toEqual([null, null, null, null, null, null, null]);
});

test('steps and their periods lead to each other, up to the last period there can be', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: limits.maxPeriod }), (period) => {
      const at = releaseStepOf(period);
      expect(at === null).toBe(period % 4 !== 0);
      if (at === null) return;
      expect(periodOfStep(at)).toBe(period);
      expect(at.vintage).toBe(vintageOf(period));
      expect(at.step >= 0 && at.step < 13).toBe(true);
    }),
  );
});
