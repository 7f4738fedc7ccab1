/** The planners, and plans only with their proof. */
import { checkCertificate, createPlanner, type Plan, type Problem, type SolveProgress } from '@drehscheibe/matcher';
import type { PlannerName } from './messages.ts';

type Outcome =
  | { readonly kind: 'proven'; readonly plan: Plan }
  | { readonly kind: 'notProven'; readonly reason: string };

export interface Planners {
  /** Warm from the planner's last problem, unless it is `own` or its last plan was not proven. @throws as Planner.solveInSteps */
  solveInSteps(name: PlannerName, problem: Problem): Generator<SolveProgress, Outcome>;
}

export function createPlanners(create = createPlanner): Planners {
  const planners = { standard: create(), whatIf: create(), draws: create() };
  return {
    *solveInSteps(name, problem) {
      const planner = name === 'own' ? create() : planners[name];
      const plan = yield* planner.solveInSteps(problem);
      const { holds, reason = '' } = checkCertificate(problem, plan);
      if (holds) return { kind: 'proven', plan };
      // The next plan must not start from the basis that has led to this one.
      if (name !== 'own') planners[name] = create();
      return { kind: 'notProven', reason };
    },
  };
}
