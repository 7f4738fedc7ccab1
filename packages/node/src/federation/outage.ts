import type { MemberId } from '@drehscheibe/protocol';

/**
 * Links that are down though both ends are well, as one node sees them: nobody gets through, and what is open breaks. For
 * simulations, where all nodes share one machine and no cable can be pulled.
 */
export interface Outage {
  cuts(member: MemberId): boolean;
  /** Told whenever links have been cut. */
  subscribe(listener: () => void): () => void;
}
