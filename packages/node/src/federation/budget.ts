/**
 * Token buckets: each peer may spend `perMinute` at once and earns them back evenly over a minute.
 * Time is monotonic milliseconds, handed in, so that the rule itself needs no clock.
 */
export interface Budget {
  /** False when the peer has spent what it had. */
  spend(peer: string, nowMs: number, cost?: number): boolean;
}

interface Bucket {
  tokens: number;
  at: number;
}

export function createBudget(perMinute: number): Budget {
  const buckets = new Map<string, Bucket>();
  return {
    spend(peer, nowMs, cost = 1) {
      const bucket = buckets.get(peer) ?? { tokens: perMinute, at: nowMs };
      const earned = ((nowMs - bucket.at) * perMinute) / 60_000;
      const tokens = Math.min(perMinute, bucket.tokens + Math.max(0, earned));
      const enough = tokens >= cost;
      buckets.set(peer, { tokens: enough ? tokens - cost : tokens, at: nowMs });
      return enough;
    },
  };
}
