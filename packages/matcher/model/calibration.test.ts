import { expect, test } from 'vitest';
import { crowdBins, feasibleShare, monthsOf } from './calibration.ts';
import type { Sources } from './sources.ts';

/** Ten ratings in each bin, of which `feasible` say 3 or more. */
function rated(...bins: [similarity: number, feasible: number][]): Sources {
  const crowd = bins.flatMap(([similarity, feasible]) =>
    Array.from({ length: 10 }, (_, k) => ({ similarity, feasibility: k < feasible ? 3 : 2.9 })),
  );
  return { crowd } as unknown as Sources;
}

const bins = crowdBins(rated([0.12, 0], [0.32, 2], [0.52, 8], [0.56, 6], [0.81, 10]));
const calibration = {
  anchors: { sibling: { nearness: 4.5, similarity: 0.8 }, edge: { nearness: 1.5, similarity: 0.3 } },
  bins,
};

test('makes the shares rise by pooling bins that fall', () => {
  expect(bins.map(({ feasible, share }) => [feasible, share])).toEqual([
    [0, 0],
    [2, 0.2],
    [8, 0.7],
    [6, 0.7],
    [10, 1],
  ]);
});

test('goes straight between the middles of the bins, and level beyond them', () => {
  expect(feasibleShare(bins, 0.05)).toBe(0);
  expect(feasibleShare(bins, 0.225)).toBeCloseTo(0.1);
  expect(feasibleShare(bins, 0.55)).toBeCloseTo(0.7);
  expect(feasibleShare(bins, 0.99)).toBe(1);
});

test('needs 24 months at the edge, 36 from the start, 1 where all say yes; helpers half', () => {
  expect(monthsOf(calibration, 1.5, false)).toBe(24);
  expect(monthsOf(calibration, 0, false)).toBe(36);
  expect(monthsOf(calibration, -3, false)).toBe(36);
  expect(monthsOf(calibration, 5, false)).toBe(1);
  expect(monthsOf(calibration, 1.5, true)).toBe(12);
  expect(monthsOf(calibration, 5, true)).toBe(1);
});

test('never needs less for what is farther', () => {
  const months = Array.from({ length: 100 }, (_, k) => monthsOf(calibration, 6 - k / 12, false));
  expect(months).toEqual([...months].sort((a, b) => a - b));
});
