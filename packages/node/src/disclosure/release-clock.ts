import type { WaitingClock } from '../clock.ts';
import type { Logger } from '../log.ts';

/** After a failure, look again this much later: the disk is full, or a peer holds a later record of ours. */
const RETRY_MS = 60_000;

export interface ReleaseClock {
  /** Something changed that may make a publication due. */
  lookNow(): void;
  /** Resolves once the signal was aborted and the last look is over; never rejects. */
  readonly ended: Promise<void>;
}

/** Calls `look` at once, whenever the time it named is reached, and when asked to; one call at a time. */
export function createReleaseClock(
  look: () => Promise<number>,
  deps: { clock: WaitingClock; log: Logger; signal: AbortSignal },
): ReleaseClock {
  const { clock, log, signal } = deps;
  let asked = new AbortController();

  const run = async () => {
    while (!signal.aborted) {
      // Made before looking, so that what changes during the look is not missed.
      asked = new AbortController();
      const waiting = AbortSignal.any([signal, asked.signal]);
      let lookAgainAt: number;
      try {
        lookAgainAt = await look();
      } catch (err) {
        if (signal.aborted) return;
        log.error({ event: 'disclosure.failed', err });
        lookAgainAt = clock.now() + RETRY_MS;
      }
      try {
        await clock.reached(lookAgainAt, waiting);
      } catch (error) {
        if (!waiting.aborted) throw error;
      }
    }
  };

  return { lookNow: () => asked.abort(), ended: run() };
}
