import { MatchingError } from '../errors.ts';
import { orAborted } from '../or-aborted.ts';

/** One at a time, in the order of asking. */
export interface Turns {
  /** Resolves to the way to give the turn back. Throws MatchingError PLAN_BUSY; the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createTurns(maxWaiting: number): Turns {
  let last = Promise.resolve();
  let waiting = 0;
  return {
    async take(signal) {
      if (waiting >= maxWaiting) throw new MatchingError('PLAN_BUSY', 'too many wait for a plan');
      const before = last;
      const { promise: over, resolve: giveBack } = Promise.withResolvers<void>();
      last = before.then(() => over);
      waiting++;
      try {
        await orAborted(before, signal);
      } catch (error) {
        giveBack();
        throw error;
      } finally {
        waiting--;
      }
      return giveBack;
    },
  };
}
