import { limits } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import { createBudget } from './budget.ts';

/** How long a peer stays out; then it may begin anew. */
const EXCLUDED_MS = 60_000;
/** No honest member passes on what is rejected, whatever its roster or clock: the fourth within a minute is enough. */
const REJECTED_GOSSIP_COST = limits.maxRequestsPerPeerPerMinute / 3;

/**
 * Who was refused as often as it may ask is hung up on, and for a minute gets no link: saying no to each message of a flood
 * costs as much as answering it, and gossipsub reads whatever comes from a peer that it has stopped listening to.
 */
export interface Exclusion {
  /** A message of the peer was refused. */
  refused(peer: PeerId): void;
  /** The peer's gossip was rejected. */
  rejected(peer: PeerId): void;
  excludes(peer: PeerId): boolean;
}

export function createExclusion(deps: {
  /** Monotonic ms. */
  now: () => number;
  onExcluded: (peer: PeerId) => void;
}): Exclusion {
  const budget = createBudget(limits.maxRequestsPerPeerPerMinute);
  /** Until when, monotonic ms. */
  const excluded = new Map<string, number>();

  const excludes = (peer: PeerId): boolean => {
    const until = excluded.get(peer.toString());
    if (until === undefined) return false;
    if (deps.now() < until) return true;
    excluded.delete(peer.toString());
    return false;
  };

  const count = (peer: PeerId, cost: number): void => {
    if (excludes(peer) || budget.spend(peer.toString(), deps.now(), cost)) return;
    excluded.set(peer.toString(), deps.now() + EXCLUDED_MS);
    deps.onExcluded(peer);
  };

  return {
    refused: (peer) => count(peer, 1),
    rejected: (peer) => count(peer, REJECTED_GOSSIP_COST),
    excludes,
  };
}
