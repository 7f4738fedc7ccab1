import type { Op } from './store.ts';

/** Hands changes on, one group at a time. */
export interface WriteQueue {
  /** Resolves once the changes are written, and nothing before them was lost. */
  write(changes: readonly Op[]): Promise<void>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

/**
 * After a failed write (a full disk) LevelDB takes the next one as if nothing had happened, but appends it behind the torn
 * one, where recovery does not find it. So nothing is written after a failure until the store is opened anew, and no write
 * is under way while another one may fail. What comes in meanwhile is written together: a sync costs the same for all.
 */
export function createWriteQueue(writeThrough: (changes: readonly Op[]) => Promise<void>): WriteQueue {
  const waiting: { changes: readonly Op[]; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  let failure: { reason: unknown } | undefined;
  let running: Promise<void> | undefined;

  const run = async () => {
    for (let group = waiting.splice(0); group.length > 0; group = waiting.splice(0)) {
      try {
        await writeThrough(group.flatMap(({ changes }) => changes));
        for (const { resolve } of group) resolve();
      } catch (reason) {
        failure = { reason };
        for (const { reject } of [...group, ...waiting.splice(0)]) reject(reason);
      }
    }
    running = undefined;
  };

  return {
    async write(changes) {
      if (failure) throw failure.reason;
      await new Promise<void>((resolve, reject) => {
        waiting.push({ changes, resolve, reject });
        running ??= run();
      });
    },
    async idle() {
      await running;
    },
  };
}
