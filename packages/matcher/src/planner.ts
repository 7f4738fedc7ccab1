/** A planner keeps the basis of its last plan, so that the next problem, a little different, is solved faster. */
import type { Plan, SolveProgress } from './plan.ts';
import { instanceOf, type Problem } from './problem.ts';
import { planOf } from './solved-plan.ts';
import { Basis } from './transport/basis.ts';
import { type Factors, factorsOf } from './transport/factors.ts';
import { transplant } from './transport/transplant.ts';
import { optimise } from './transport/transport-simplex.ts';

/**
 * Plans are exact whether warm or cold. Among equally cheap plans a warm one may be another than the cold one: it stays near the
 * plan before, which is what people who compare two plans want.
 */
export interface Planner {
  /**
   * The plan of least total cost; yields every few thousand pivots, and whoever no longer calls `next()` has cancelled (the
   * next call then starts cold). Cells are recognised by place id, unit code and quarter; whatever else differs
   * (counts, parameters, minutes, model) is found out here.
   *
   * @throws MatcherError for malformed problems (see instanceOf) and MATCHER_OVERFLOW
   */
  solveInSteps(problem: Problem): Generator<SolveProgress, Plan>;
}

export function createPlanner(): Planner {
  let kept: { factors: Factors; basis: Basis } | undefined;
  return {
    *solveInSteps(problem) {
      const instance = instanceOf(problem);
      const factors = factorsOf(instance);
      const last = kept;
      kept = undefined;
      const { basis, loose } = last
        ? transplant(last.factors, last.basis, factors)
        : { basis: new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand), loose: [] };
      yield* optimise(factors, basis, loose);
      kept = { factors, basis };
      return planOf(instance, factors, basis);
    },
  };
}
