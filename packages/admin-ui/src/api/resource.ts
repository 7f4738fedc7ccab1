import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { chosenLanguage } from '../language.tsx';
import { changes } from './events.ts';
import { isGivenUp, problemOf, request } from './request.ts';
import type { EventName, ProblemView } from './views.ts';

/** Data of the node on its way: what is known of it, what went wrong, and how to try again. */
export interface Resource<T> {
  data: T | undefined;
  problem: ProblemView | undefined;
  reload: () => void;
}

/** Changes that come in a burst (an import, a busy network) are answered by one request. */
const togetherMs = 150;

/**
 * Fetches `path` and keeps it current: again whenever one of `topics` changes. Data that is there stays visible while
 * newer data is on its way. A null path fetches nothing.
 */
export function useResource<T>(path: string | null, topics: readonly EventName[] = []): Resource<T> {
  const data = useSignal<T | undefined>(undefined);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const running = useRef<AbortController | undefined>(undefined);
  const reload = () => {
    running.current?.abort();
    if (path === null) return;
    const abort = new AbortController();
    running.current = abort;
    request<T>(path, { signal: abort.signal }).then(
      (answer) => {
        data.value = answer;
        problem.value = undefined;
      },
      (error: unknown) => {
        if (!isGivenUp(error)) problem.value = problemOf(error);
      },
    );
  };
  useEffect(() => {
    data.value = undefined;
    reload();
    return () => running.current?.abort();
  }, [path]);
  const first = useRef(true);
  useSignalEffect(() => {
    for (const topic of topics) changes[topic].value;
    // Problems come in the language asked for.
    chosenLanguage.value;
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(reload, togetherMs);
    return () => clearTimeout(timer);
  });
  return { data: data.value, problem: problem.value, reload };
}
