/** From a problem to its optimal plan. */
import type { Plan, SolveProgress } from './plan.ts';
import { createPlanner } from './planner.ts';
import type { Problem } from './problem.ts';

/**
 * The plan of least total cost: exact, and the same whatever the order of places and cells.
 *
 * @throws MatcherError for malformed problems (see instanceOf) and MATCHER_OVERFLOW; the signal's reason when aborted
 */
export function solve(
  problem: Problem,
  options: { signal?: AbortSignal; onProgress?: (progress: SolveProgress) => void } = {},
): Plan {
  const steps = solveInSteps(problem);
  for (;;) {
    options.signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    options.onProgress?.(step.value);
  }
}

/**
 * The same, yielding every few thousand pivots, so that a single-threaded host can do other work in between, or stop:
 * whoever no longer calls `next()` has cancelled.
 */
export function solveInSteps(problem: Problem): Generator<SolveProgress, Plan> {
  return createPlanner().solveInSteps(problem);
}
