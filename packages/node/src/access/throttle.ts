import type { Clock } from '../clock.ts';
import { AccessError } from './errors.ts';

/** Wrong passwords an account name bears before each further try has to wait, twice as long every time. */
const FREE_TRIES = 5;
const MAX_WAIT_MS = 15 * 60_000;
/** A name is forgotten this long after its last try. */
const FORGET_MS = 24 * 3_600_000;
/** Tries on all names together within one window; people of one region never reach it. */
const WINDOW_MS = 60_000;
const MAX_TRIES_PER_WINDOW = 120;
/** Bounds memory when somebody tries invented names; the window makes filling it take over an hour. */
const MAX_NAMES = 10_000;

export interface Throttle {
  /**
   * To be called before a password is looked at: counts the try as failed at once, so that tries side by side are
   * counted too. Known and unknown names are treated alike. Throws AccessError SIGN_IN_THROTTLED.
   */
  begin(name: string): void;
  /** The try was right: the name starts anew. */
  succeeded(name: string): void;
}

/** In memory only: a restart forgets, and a restart is nothing a guesser can cause. */
export function createThrottle(clock: Clock): Throttle {
  const names = new Map<string, { tries: number; lastAt: number }>();
  let window = { startedAt: Number.NEGATIVE_INFINITY, tries: 0 };

  return {
    begin(name) {
      const now = clock.now();
      if (now - window.startedAt >= WINDOW_MS) window = { startedAt: now, tries: 0 };
      if (window.tries >= MAX_TRIES_PER_WINDOW) throw throttled(window.startedAt + WINDOW_MS - now);

      const known = names.get(name);
      const before = known && now - known.lastAt < FORGET_MS ? known : { tries: 0, lastAt: now };
      const wait = before.lastAt + waitAfter(before.tries) - now;
      if (wait > 0) throw throttled(wait);

      window.tries += 1;
      names.delete(name);
      names.set(name, { tries: before.tries + 1, lastAt: now });
      if (names.size > MAX_NAMES) names.delete(names.keys().next().value as string);
    },
    succeeded(name) {
      window.tries -= 1;
      names.delete(name);
    },
  };
}

function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(1000 * 2 ** (tries - FREE_TRIES), MAX_WAIT_MS);
}

function throttled(waitMs: number): AccessError {
  return new AccessError('SIGN_IN_THROTTLED', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
