import { mainGroupCodes } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { expectedFreeJobs, jobsPerCountedJob, mainGroupsOf } from './expected-jobs.ts';

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

describe('expected free jobs', () => {
  const units = ['242-2', '242-3', '251-2', '811-2'];
  const group = (code: string) => mainGroupCodes.map(String).indexOf(code);
  const counts = (rows: Record<string, number>) => mainGroupCodes.map((code) => rows[code] ?? 0);
  const nobody = { jobs: counts({}), workers: counts({}) };

  test('are the jobs behind the counted ones, free as often as there are more jobs than workers, in all units alike', () => {
    const counted = { jobs: counts({ '24': 10, '25': 4 }), workers: counts({ '24': 5 }) };
    // 20 jobs for 10 workers, open jobs none: two thirds are free, half of them in each of two units.
    const jobs = expectedFreeJobs({ counted, open: nobody }, units, 2);
    expect([...jobs]).toEqual([20 / 3, 20 / 3, 8, 0].map((value) => expect.closeTo(value, 9)));
  });

  test('leave out the open jobs, which workers take besides', () => {
    const counted = { jobs: counts({ '25': 4 }), workers: counts({ '25': 4 }) };
    const open = { jobs: counts({ '25': 8 }), workers: counts({ '25': 4 }) };
    expect(expectedFreeJobs({ counted, open: nobody }, units, 1)[2]).toBeCloseTo(2, 9);
    expect(expectedFreeJobs({ counted, open: { ...open, workers: nobody.workers } }, units, 1)[2]).toBeCloseTo(3, 9);
    expect(expectedFreeJobs({ counted, open }, units, 1)[2]).toBeCloseTo((4 * 12) / 20, 9);
  });

  test('know the main group of every unit', () => {
    expect(mainGroupsOf(units)).toEqual([group('24'), group('24'), group('25'), group('81')]);
  });
});
