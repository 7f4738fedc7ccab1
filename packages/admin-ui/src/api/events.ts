import { signal } from '@preact/signals';
import type { EventName } from './views.ts';

/**
 * What changed on the node, by topic: each counter goes up when something of that kind happened, and whoever shows such
 * data fetches it again. The stream carries no content. After a break all counters go up, since anything may have been missed.
 */
export const changes: Readonly<Record<EventName, ReturnType<typeof signal<number>>>> = {
  entry: signal(0),
  vector: signal(0),
  network: signal(0),
  published: signal(0),
  plan: signal(0),
  planning: signal(0),
};

const topics = Object.keys(changes) as EventName[];
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/**
 * Listens to /api/events until `abort`. The browser reconnects by itself after a broken line; where it gives up (the node
 * answered with an error, for instance while it restarts) we try again, ever more seldom, and at once when the page is
 * seen again or the line is back.
 */
export function listen(abort: AbortSignal): void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  let missed = false;

  const connect = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      pauseMs = firstPauseMs;
      if (missed) for (const topic of topics) bump(topic);
      missed = true;
    });
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
    for (const topic of topics) source.addEventListener(topic, () => bump(topic));
  };
  const now = () => {
    if (source?.readyState === EventSource.CLOSED && !document.hidden) connect();
  };
  document.addEventListener('visibilitychange', now, { signal: abort });
  addEventListener('online', now, { signal: abort });
  abort.addEventListener('abort', () => {
    clearTimeout(timer);
    source?.close();
  });
  connect();
}

/** Also called after an own act, so that the page is right before the stream says so. */
export function bump(topic: EventName): void {
  changes[topic].value = (changes[topic].peek() ?? 0) + 1;
}
