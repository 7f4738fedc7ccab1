/** Runs tasks one after the other in the order they came, so that what one reads is not changed by another before it writes. */
export function createLane() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run<T>(task: () => Promise<T>): Promise<T> {
      const mine = last.then(task);
      last = mine.catch(() => undefined);
      return mine;
    },
    /** Resolves when everything that was waiting is done. */
    async idle(): Promise<void> {
      await last;
    },
  };
}

/**
 * One run for all who ask until it begins, one run at a time: whoever asks during a run gets the next one. For work that looks at
 * everything, so that many changes at once need it once.
 */
export function bundled(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= last
      .catch(() => undefined)
      .then(() => {
        waiting = undefined;
        last = work();
        return last;
      });
    return waiting;
  };
}
