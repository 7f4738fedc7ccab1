import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedGainPoints, jobsPerCountedJob } from './expected-jobs.ts';

const law = { smallest: 2, greatest: 1500, tailIndex: 1.1 };

describe('jobs per counted job', () => {
  test('are the ratio of two means, as found by summing over quantiles', () => {
    const draws = 200_000;
    let [all, counted] = [0, 0];
    for (let i = 0; i < draws; i++) {
      const size = Math.min(law.greatest, law.smallest * ((i + 0.5) / draws) ** (-1 / law.tailIndex));
      all += size;
      counted += Math.min(size, 8);
    }
    expect(jobsPerCountedJob(law, 8)).toBeCloseTo(all / counted, 2);
  });

  test('are one where nothing is capped, and more the lower the cap and the heavier the tail', () => {
    expect(jobsPerCountedJob(law, 1500)).toBe(1);
    expect(jobsPerCountedJob(law, 9999)).toBe(1);
    expect(jobsPerCountedJob(law, 8)).toBeGreaterThan(jobsPerCountedJob(law, 16));
    expect(jobsPerCountedJob(law, 8)).toBeGreaterThan(jobsPerCountedJob({ ...law, tailIndex: 1.5 }, 8));
    expect(jobsPerCountedJob(law, 1)).toBeCloseTo(2 * jobsPerCountedJob(law, 2), 9);
  });
});

describe('the expected gain', () => {
  test('is that of the best of Poisson many jobs, as found by drawing', () => {
    // Two kinds of jobs: .5 expected at 300 points, 1 at 100.
    const best = 300 * (1 - Math.exp(-0.5)) + 100 * Math.exp(-0.5) * (1 - Math.exp(-1));
    expect(expectedGainPoints([0, 1, 0, 0.5], 100, 1, 1)).toBeCloseTo(best, 9);
  });

  test('nothing is gained by jobs that gain nothing', () => {
    expect(expectedGainPoints([7, 0, 0], 100, 3, 1)).toBe(0);
  });

  test('never exceeds what the workers or the jobs allow, and grows with each', () => {
    const jobs = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (byGain, workers, bundle) => {
        const gain = expectedGainPoints(byGain, 10, workers, bundle);
        const ofAllJobs = byGain.reduce((sum, count, k) => sum + count * k * 10, 0);
        expect(gain).toBeLessThanOrEqual(Math.min(ofAllJobs, workers * 10 * (byGain.length - 1)) + 1e-6);
        expect(expectedGainPoints(byGain, 10, workers + 1, bundle)).toBeGreaterThanOrEqual(gain - 1e-9);
        expect(expectedGainPoints(byGain.with(-1, byGain.at(-1)! + 1), 10, workers, bundle)).toBeGreaterThan(gain);
      }),
    );
  });
});
