import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}

/** A clock one can wait for. */
export interface WaitingClock extends Clock {
  /** Resolves once `now() >= at`; rejects with the signal's reason when it is aborted first. */
  reached(at: number, signal: AbortSignal): Promise<void>;
}

/** Looks at the time again at least this often: the machine may sleep, or its clock be set. */
const LOOK_AGAIN_MS = 60_000;

export const systemClock: WaitingClock = {
  now: () => Date.now(),
  async reached(at, signal) {
    signal.throwIfAborted();
    for (let left = at - Date.now(); left > 0; left = at - Date.now()) {
      // Its own AbortError has the reason as a cause only.
      await delay(Math.min(left, LOOK_AGAIN_MS), undefined, { signal }).catch(() => undefined);
      signal.throwIfAborted();
    }
  },
};

/** Stands still until it is set; those who wait for a time it passes go on. */
export interface FixedClock extends WaitingClock {
  set(ms: number): void;
}

export function fixedClock(ms: number): FixedClock {
  let now = ms;
  const waiting = new Set<() => void>();
  return {
    now: () => now,
    set(to) {
      now = to;
      for (const look of [...waiting]) look();
    },
    reached(at, signal) {
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(look);
          signal.removeEventListener('abort', abort);
        };
        const look = () => {
          if (now < at) return;
          leave();
          resolve();
        };
        const abort = () => {
          leave();
          reject(signal.reason);
        };
        if (signal.aborted) return reject(signal.reason);
        waiting.add(look);
        signal.addEventListener('abort', abort);
        look();
      });
    },
  };
}
