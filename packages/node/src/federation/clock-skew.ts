/** Beyond this a clock is said to disagree: validity windows tolerate minutes. */
const WORTH_TELLING_MS = 60_000;

/** What the peers' clocks say about ours. */
export interface ClockSkew {
  /** One exchange: the peer read its clock at some moment between our `sentAt` and `receivedAt` (all ms since 1970). */
  measured(peer: string, theirs: number, sentAt: number, receivedAt: number): void;
  forget(peer: string): void;
  /** Own clock minus the median of the peers' clocks, in ms; null until a peer answered. */
  median(): number | null;
}

export function createClockSkew(onSkewed: (skewMs: number) => void): ClockSkew {
  const skews = new Map<string, number>();
  let told = false;
  const median = (): number | null => {
    const sorted = [...skews.values()].sort((a, b) => a - b);
    const upper = sorted[sorted.length >> 1];
    const lower = sorted[(sorted.length - 1) >> 1];
    return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
  };
  return {
    measured(peer, theirs, sentAt, receivedAt) {
      skews.set(peer, (sentAt + receivedAt) / 2 - theirs);
      const now = median() ?? 0;
      const skewed = Math.abs(now) > WORTH_TELLING_MS;
      if (skewed && !told) onSkewed(now);
      told = skewed;
    },
    forget: (peer) => void skews.delete(peer),
    median,
  };
}
