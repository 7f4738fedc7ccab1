import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarseProblemArbitrary, problemArbitrary } from '../test-support/arbitrary-problem.ts';
import { checkCertificate } from './certificate.ts';
import type { Plan } from './plan.ts';
import { createPlanner } from './planner.ts';
import type { Problem } from './problem.ts';
import { solve } from './solve.ts';

test.each([
  ['known cells', problemArbitrary(15, 8)],
  ['main groups and unknown quarters among them', coarseProblemArbitrary(15, 8)],
])('one problem after the other, %s: each plan is proven, and as cheap as one made from scratch', (_, arbitrary) => {
  fc.assert(
    fc.property(fc.array(arbitrary, { minLength: 2, maxLength: 5 }), (problems) => {
      const planner = createPlanner();
      for (const problem of problems) {
        const plan = planOf(planner.solveInSteps(problem));
        expect(checkCertificate(problem, plan)).toMatchObject({ holds: true });
        expect(plan.objective).toBe(solve(problem).objective);
      }
    }),
    { numRuns: 400 },
  );
});

test('the same problem again needs no pivot and keeps its plan', () => {
  fc.assert(
    fc.property(problemArbitrary(30, 20), (problem) => {
      const planner = createPlanner();
      const first = planOf(planner.solveInSteps(problem));
      const second = planOf(planner.solveInSteps(problem));
      expect(second.pivots).toBe(0);
      expect(second.objective).toBe(first.objective);
      expect(second.flows).toEqual(first.flows);
    }),
    { numRuns: 200 },
  );
});

test('who stops in the middle starts from scratch next time', () => {
  const [problem] = fc.sample(problemArbitrary(30, 20), { seed: 7, numRuns: 1 });
  const planner = createPlanner();
  planner.solveInSteps(problem!).next();
  expect(planOf(planner.solveInSteps(problem!))).toEqual(solve(problem!));
});

test('a refused problem costs nothing but its own answer', () => {
  const [problem] = fc.sample(problemArbitrary(30, 20), { seed: 7, numRuns: 1 });
  const planner = createPlanner();
  planOf(planner.solveInSteps(problem!));
  const bad: Problem = { ...problem!, places: ['a', 'a', 'b', 'c'] };
  expect(() => planOf(planner.solveInSteps(bad))).toThrow(expect.objectContaining({ code: 'MATCHER_BAD_CELL' }));
  expect(planOf(planner.solveInSteps(problem!)).pivots).toBe(0);
});

test('reports what the flow so far really costs, never less than the optimum', () => {
  fc.assert(
    fc.property(problemArbitrary(30, 20), problemArbitrary(30, 20), (first, second) => {
      const planner = createPlanner();
      planOf(planner.solveInSteps(first));
      const reported: number[] = [];
      const steps = planner.solveInSteps({ ...first, supply: second.supply, demand: second.demand });
      let step = steps.next();
      while (!step.done) {
        reported.push(step.value.objective);
        step = steps.next();
      }
      for (const objective of reported) expect(objective).toBeGreaterThanOrEqual(step.value.objective);
    }),
    { numRuns: 300 },
  );
});

test('an arc of the old tree that has become dear beyond all worth does not spoil the start', () => {
  const [problem] = fc.sample(problemArbitrary(30, 20), { seed: 7, numRuns: 1 });
  const planner = createPlanner();
  planOf(planner.solveInSteps(problem!));
  const dear: Problem = {
    ...problem!,
    parameters: { ...problem!.parameters, commuteAt90: 1_000_000, wait: 1_000_000 },
  };
  expect(planOf(planner.solveInSteps(dear)).objective).toBe(solve(dear).objective);
});

function planOf(steps: Generator<unknown, Plan>): Plan {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
