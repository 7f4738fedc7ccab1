import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { problemOf, request } from '../api/request.ts';
import type { ProblemView, WhatIfInput, WhatIfPlanView } from '../api/views.ts';

/** Whoever drags a slider through twenty values means the last one. */
const restMs = 300;

export interface WhatIfRun {
  /** The last answer; undefined: nothing was moved yet, or everything was put back. */
  answer: WhatIfPlanView | undefined;
  /** While the node computes: since when, by performance.now(). */
  since: number | undefined;
  /** The last question was given up; `answer` belongs to one before. */
  stopped: boolean;
  problem: ProblemView | undefined;
  ask(moved: WhatIfInput): void;
  stop(): void;
}

/** Asks the node anew when the sliders rest. A newer question, `stop` and leaving the page end the one before, also on the node. */
export function useWhatIfRun(): WhatIfRun {
  const answer = useSignal<WhatIfPlanView | undefined>(undefined);
  const since = useSignal<number | undefined>(undefined);
  const stopped = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const running = useRef<AbortController | undefined>(undefined);

  const end = () => {
    running.current?.abort();
    running.current = undefined;
    since.value = undefined;
  };
  const solve = async (moved: WhatIfInput, signal: AbortSignal) => {
    try {
      const found = await request<WhatIfPlanView>('/api/matches/what-if', { method: 'POST', json: moved, signal });
      if (signal.aborted) return;
      answer.value = found;
    } catch (error) {
      if (signal.aborted) return;
      problem.value = problemOf(error);
    }
    since.value = undefined;
  };
  useEffect(() => end, []);
  return {
    answer: answer.value,
    since: since.value,
    stopped: stopped.value,
    problem: problem.value,
    ask(moved) {
      end();
      stopped.value = false;
      problem.value = undefined;
      if (Object.keys(moved).length === 0) {
        answer.value = undefined;
        return;
      }
      since.value = performance.now();
      const abort = new AbortController();
      running.current = abort;
      const timer = setTimeout(() => void solve(moved, abort.signal), restMs);
      abort.signal.addEventListener('abort', () => clearTimeout(timer));
    },
    stop() {
      end();
      stopped.value = true;
    },
  };
}
