/** How runs in one thread share its time: step by step, looking at the mail in between. */
import { setImmediate } from 'node:timers/promises';
import type { PlannerName } from './messages.ts';

/** While a standard plan is made, it has so many times the time of a slider, and of the draws of the Land's plan. */
const precedence = 4;

export interface TimeShare {
  /** Takes the steps to their end; undefined once `stop` is aborted. Throws what a step throws. */
  run<T>(planner: PlannerName, steps: Iterator<void, T>, stop: AbortSignal): Promise<T | undefined>;
}

interface Run {
  readonly planner: PlannerName;
  /** Time in its own steps. */
  spentMs: number;
}

/** @param nowMs a clock that only goes forward */
export function createTimeShare(nowMs: () => number): TimeShare {
  const running = new Set<Run>();
  /** Sliders must not push the standard plan beyond its time limit. */
  const givesWay = ({ planner, spentMs }: Run): boolean =>
    planner !== 'standard' &&
    [...running].some((one) => one.planner === 'standard' && one.spentMs < precedence * spentMs);
  return {
    async run(planner, steps, stop) {
      const mine: Run = { planner, spentMs: 0 };
      running.add(mine);
      try {
        for (;;) {
          await setImmediate();
          if (stop.aborted) return undefined;
          if (givesWay(mine)) continue;
          const begun = nowMs();
          const step = steps.next();
          mine.spentMs += nowMs() - begun;
          if (step.done) return step.value;
        }
      } finally {
        running.delete(mine);
      }
    },
  };
}
