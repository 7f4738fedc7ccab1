import type { Refusal } from './network.ts';

/** Strangers can make PeerIds without end; beyond this the refusal that was longest ago is forgotten. */
const MAX_ROWS = 1000;

/** What was refused, by peer and code. */
export interface Refusals {
  count(peer: string, code: string): void;
  rows(): Refusal[];
  /** All refusals of one peer. */
  of(peer: string): number;
}

export function createRefusals(deps: { now: () => number; onRefused: (refusal: Refusal) => void }): Refusals {
  // In the order of the last time, the longest ago first.
  const rows = new Map<string, Refusal>();
  return {
    count(peer, code) {
      const key = `${peer} ${code}`;
      const refusal = { at: deps.now(), peer, code, count: (rows.get(key)?.count ?? 0) + 1 };
      rows.delete(key);
      const oldest = rows.keys().next();
      if (rows.size >= MAX_ROWS && !oldest.done) rows.delete(oldest.value);
      rows.set(key, refusal);
      deps.onRefused(refusal);
    },
    rows: () => [...rows.values()].reverse(),
    of: (peer) => [...rows.values()].filter((row) => row.peer === peer).reduce((sum, row) => sum + row.count, 0),
  };
}
