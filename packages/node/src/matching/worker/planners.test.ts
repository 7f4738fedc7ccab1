import {
  type Cell,
  createPlanner,
  defaultParameters,
  type Plan,
  type Planner,
  type Problem,
  solve,
  structuralTransitions,
} from '@drehscheibe/matcher';
import { expect, test } from 'vitest';
import { costOf } from '../plan-cost.ts';
import type { PlannerName } from './messages.ts';
import { createPlanners, type Planners } from './planners.ts';

const transitions = structuralTransitions(['242-1', '242-2', '242-3', '244-2', '251-2', '831-1']);
const cells = (seed: number): Cell[] =>
  transitions.units.flatMap((_, unit) =>
    Array.from({ length: 6 }, (_, k) => ({ place: k % 2, unit, quarter: k >> 1, count: 1 + ((k * seed + unit) % 7) })),
  );
const problem: Problem = {
  transitions,
  places: ['03254', '03102'],
  minutes: (from, to) => (from === to ? 20 : 45),
  parameters: defaultParameters,
  supply: cells(5),
  demand: cells(3),
};
const cold = solve(problem);

/** Real planners, in the order in which they were made; the first one's plans are `spoilt`. */
function planted(spoilt: (plan: Plan) => Plan) {
  const made: Planner[] = [];
  const planners = createPlanners(() => {
    const real = createPlanner();
    const isFirst = made.length === 0;
    const planner: Planner = {
      *solveInSteps(asked) {
        const plan = yield* real.solveInSteps(asked);
        return isFirst ? spoilt(plan) : plan;
      },
    };
    made.push(planner);
    return planner;
  });
  return { made, planners };
}

function outcomeOf(planners: Planners, name: PlannerName, asked = problem) {
  const steps = planners.solveInSteps(name, asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

test.each<[string, (plan: Plan) => Plan]>([
  ['its cost is told too low', (plan) => ({ ...plan, objective: plan.objective - 1 })],
  ['a flow is missing', (plan) => ({ ...plan, flows: plan.flows.slice(1) })],
  ['it is not the cheapest', (plan) => ({ ...plan, flows: [], objective: costOf(problem, { ...plan, flows: [] }) })],
])('a plan is not believed where %s; the next one begins anew, and is right', (_, spoilt) => {
  const { made, planners } = planted(spoilt);
  expect(outcomeOf(planners, 'standard')).toMatchObject({ kind: 'notProven', reason: expect.stringMatching(/./) });
  expect(made).toHaveLength(4);
  const next = outcomeOf(planners, 'standard');
  // From the start: as many pivots as without any plan before. The plan before would have left none to do.
  expect(cold.pivots).toBeGreaterThan(0);
  expect(next).toMatchObject({ kind: 'proven', plan: { objective: cold.objective, pivots: cold.pivots } });
  expect(made).toHaveLength(4);
});

test('a planner whose plans are proven stays, warm, and so does the other one', () => {
  const { made, planners } = planted((plan) => ({ ...plan, objective: plan.objective - 1 }));
  expect(outcomeOf(planners, 'whatIf')).toMatchObject({ kind: 'proven', plan: { pivots: cold.pivots } });
  expect(outcomeOf(planners, 'standard').kind).toBe('notProven');
  for (const name of ['whatIf', 'standard', 'standard'] as const) {
    const again = outcomeOf(planners, name);
    expect(again).toMatchObject({ kind: 'proven', plan: { objective: cold.objective } });
  }
  expect(outcomeOf(planners, 'whatIf')).toMatchObject({ plan: { pivots: 0 } });
  expect(made).toHaveLength(4);
});

test('an own plan does not depend on whose was made before: it begins anew each time', () => {
  const planners = createPlanners();
  for (let other = 1; other <= 7; other++) {
    expect(outcomeOf(planners, 'own', { ...problem, supply: cells(other), demand: cells(other + 1) }).kind).toBe(
      'proven',
    );
    expect(outcomeOf(planners, 'own')).toEqual({ kind: 'proven', plan: cold });
  }
});
