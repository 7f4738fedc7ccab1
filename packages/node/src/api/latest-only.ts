/** Work that is only worth doing for whoever asked last: one run at a time for each key, a newer one ends the one before. */
import type { ServerResponse } from 'node:http';
import { ApiError } from './errors.ts';

export interface LatestOnly {
  /** The signal also ends when the asker goes away. Throws ApiError REPLACED when a newer run has taken its place. */
  run<T>(key: string, asker: ServerResponse, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export function createLatestOnly(): LatestOnly {
  const running = new Map<string, AbortController>();
  return {
    async run(key, asker, work) {
      running.get(key)?.abort(new ApiError('REPLACED'));
      const mine = new AbortController();
      running.set(key, mine);
      const gone = () => mine.abort(new ApiError('REPLACED'));
      asker.once('close', gone);
      try {
        return await work(mine.signal);
      } finally {
        asker.off('close', gone);
        if (running.get(key) === mine) running.delete(key);
      }
    },
  };
}
