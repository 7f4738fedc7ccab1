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
