import { defaultParameters, type Problem, structuralTransitions, termsOf } from '@drehscheibe/matcher';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachExpectedJob, expectedGain, gainOf } from './expected-gain.ts';
import { PairCosts } from './pair-costs.ts';
import { penaltyOf } from './plan-cost.ts';

const units = ['242-2', '242-3', '243-2', '251-2'];
const unit = Object.fromEntries(units.map((code, index) => [code, index]));
const problem: Problem = {
  places: ['here', 'near', 'far'],
  supply: [],
  demand: [],
  transitions: structuralTransitions(units),
  minutes: (from, to) => (from === to ? 20 : from + to === 1 ? 45 : 200),
  parameters: defaultParameters,
};
const pairs = new PairCosts(problem);
const jobsOf = (jobs: Record<string, number>) => units.map((code) => jobs[code] ?? 0);
const welder = { place: 0, unit: unit['242-2']!, quarter: 1, pricePoints: 1500 };

describe('each expected job', () => {
  test('gains what worker and job would cost without a match, less what they cost together: as the matcher says, for every pair', () => {
    const region = {
      jobs: units.map((_, k) => k + 1),
      places: [
        { place: 1, share: 0.25 },
        { place: 2, share: 0.75 },
      ],
    };
    for (const [from] of units.entries()) {
      const worker = { ...welder, unit: from };
      const seen: string[] = [];
      eachExpectedJob(pairs, worker, region, (gain, jobs, to) => seen.push(`${to} ${gain} ${jobs}`));
      const wanted = units.flatMap((_, to) =>
        region.places.flatMap(({ place, share }) =>
          Array.from({ length: 8 }, (_, quarter) => {
            const job = { place, unit: to, quarter, count: 1 };
            const cost = termsOf(problem, { ...worker, count: 1 }, job);
            if (cost === null) return [];
            const gain = worker.pricePoints + penaltyOf(problem, 'demand', job) - cost.total;
            return [`${to} ${gain} ${((to + 1) * share) / 8}`];
          }).flat(),
        ),
      );
      expect(seen).toEqual(wanted);
      expect(seen.length).toBeGreaterThan(16);
    }
  });

  test('is none in a unit that the place of the workers sheds, except their own', () => {
    const shedding = new Uint8Array(units.length * 3);
    shedding.fill(1, 0, units.length);
    const shed = new PairCosts({ ...problem, shedding });
    expect(shed.targets(welder).map((target) => target.unit)).toEqual([welder.unit]);
    expect(shed.targets({ ...welder, place: 1 }).length).toBeGreaterThan(1);
  });
});

test('workers of a price of 0 gain less than those without a match, and nothing where no way leads', () => {
  const near = { jobs: jobsOf({ '242-2': 6 }), places: [{ place: 1, share: 1 }] };
  const lost = expectedGain(pairs, [{ ...welder, count: 4 }], near);
  const placed = expectedGain(pairs, [{ ...welder, pricePoints: 0, count: 4 }], near);
  expect(lost.points).toBeGreaterThan(placed.points);
  const staying = new PairCosts({ ...problem, parameters: { ...defaultParameters, relocation: null } });
  const far = { ...near, places: [{ place: 2, share: 1 }] };
  expect(expectedGain(staying, [{ ...welder, count: 4 }], far)).toEqual({ points: 0, workers: 0 });
  expect(expectedGain(pairs, [{ ...welder, count: 4 }], far).points).toBeGreaterThan(0);
});

test('six jobs of the same unit nearby, by hand', () => {
  // 1500 + 1400 points without a match, 150 of them for the way; in one quarter the job waits, in six the worker does.
  const near = { jobs: jobsOf({ '242-2': 6 }), places: [{ place: 1, share: 1 }] };
  const way = Math.round((600 * 45 * 45) / 8100);
  const gains = Array.from({ length: 8 }, (_, quarter) => 2900 - way - (quarter < 1 ? 80 : 60 * (quarter - 1)));
  let points = 0;
  for (let step = 1; step < 100; step++) {
    const jobs = gains.filter((gain) => Math.floor(gain / 50) >= step).length * (6 / 8);
    if (jobs > 0) points += 50 * 4 * (1 - Math.exp(-jobs / 4));
  }
  const gain = expectedGain(pairs, [{ ...welder, count: 4 }], near);
  expect(gain.points).toBeCloseTo(points, 6);
  expect(gain.workers).toBeCloseTo(4 * (1 - Math.exp(-6 / 4)), 9);
});

describe('the expected gain', () => {
  test('is that of the best of Poisson many jobs, as found by drawing', () => {
    // Two kinds of jobs: .5 expected at 300 points, 1 at 100.
    const best = 300 * (1 - Math.exp(-0.5)) + 100 * Math.exp(-0.5) * (1 - Math.exp(-1));
    expect(gainOf([0, 1, 0, 0.5], 100, 1, 1)).toEqual({
      points: expect.closeTo(best, 9),
      workers: expect.closeTo(1 - Math.exp(-1.5), 9),
    });
  });

  test('nothing is gained by jobs that gain nothing', () => {
    expect(gainOf([7, 0, 0], 100, 3, 1)).toEqual({ points: 0, workers: 0 });
  });

  test('never exceeds what the workers or the jobs allow, and grows with each', () => {
    const jobs = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (byGain, workers, bundle) => {
        const { points: gain, workers: gaining } = gainOf(byGain, 10, workers, bundle);
        const ofAllJobs = byGain.reduce((sum, count, k) => sum + count * k * 10, 0);
        expect(gain).toBeLessThanOrEqual(Math.min(ofAllJobs, workers * 10 * (byGain.length - 1)) + 1e-6);
        const jobs = byGain.reduce((sum, count, k) => sum + (k > 0 ? count : 0), 0);
        expect(gaining).toBeLessThanOrEqual(Math.min(jobs, workers) + 1e-6);
        expect(gainOf(byGain, 10, workers + 1, bundle).points).toBeGreaterThanOrEqual(gain - 1e-9);
        expect(gainOf(byGain.with(-1, byGain.at(-1)! + 1), 10, workers, bundle).points).toBeGreaterThan(gain);
      }),
    );
  });
});
