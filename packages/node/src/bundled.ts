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
