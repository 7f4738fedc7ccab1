import type { RosterChain, SignedRoster } from '@drehscheibe/protocol';

/** Door to the list of members this node goes by. */
export interface RosterDoor {
  chain(): RosterChain | undefined;
  /**
   * Checks a chain of rosters, joins it with the one held, writes the result synced and goes by it from then on.
   * A chain that is equal or shorter but agrees changes nothing. The first chain ever is believed as it is: people
   * compare its fingerprint.
   * Throws the ProtocolError of the broken rule; ROSTER_ANCHOR_MISMATCH for another network, ROSTER_FORK for two rosters
   * under one number.
   */
  adopt(chain: readonly SignedRoster[]): Promise<RosterChain>;
  subscribe(listener: (chain: RosterChain) => void): () => void;
}
