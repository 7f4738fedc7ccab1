import { expect, test } from 'vitest';
import { createPlanner, type Plan, type Planner } from '../src/index.ts';
import { measureOurs } from './measure-ours.ts';

const job = { scenario: 'seeded', places: 1, seed: 3, warmRounds: 1, draws: 1 } as const;

test('an honest planner has no faults, and every figure', () => {
  const result = measureOurs(job);
  expect(result.faults).toEqual([]);
  expect(result.warm).toHaveLength(1);
  expect(result.warm600).toHaveLength(1);
  for (const figure of [result.cpuS, result.certificateMs, result.drawsCpuS, result.rssMiB, result.pivots]) {
    expect(figure).toBeGreaterThan(0);
  }
});

test('a planner that answers with its first plan is found out each time', () => {
  const stale = (): Planner => {
    const honest = createPlanner();
    let first: Plan | undefined;
    return {
      *solveInSteps(problem) {
        first ??= yield* honest.solveInSteps(problem);
        return first;
      },
    };
  };
  const { faults } = measureOurs({ ...job, draws: 2 }, stale);
  expect(faults.map((fault) => fault.split(':')[0])).toEqual(
    expect.arrayContaining(['a place redrawn', 'some cells changed', 'everything redrawn']),
  );
  expect(faults.some((fault) => fault.includes('cold'))).toBe(true);
});
