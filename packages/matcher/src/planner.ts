/** A planner keeps what it learnt from the last problem, so that the next one, a little different, is solved faster. */
import type { Plan, SolveProgress } from './plan.ts';
import type { Problem } from './problem.ts';
import { solveInSteps } from './solve.ts';

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
  return { solveInSteps };
}
