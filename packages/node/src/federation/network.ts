import type { MemberId } from '@drehscheibe/protocol';

/** Door to what an operator and the home page show: who is connected, who was refused and why. */
export interface NetworkDoor {
  status(): NetworkStatus;
  subscribe(listener: () => void): () => void;
}

export interface NetworkStatus {
  running: boolean;
  self: MemberId;
  epoch: number | null;
  demo: boolean;
  connected: number;
  /** Number of other members. */
  of: number;
  peers: PeerStatus[];
  refusals: Refusal[];
  /** Own clock minus the median of the peers' clocks, in ms; null until a peer answered. */
  clockSkewMs: number | null;
  /** Multiaddrs at which others reach this node, without /p2p. */
  listen: string[];
  /** What was found wrong on disk at start and is being repaired from peers. */
  damage: Damage[];
}

export type PeerState = 'connected' | 'connecting' | 'down' | 'quarantined';

export interface PeerStatus {
  id: MemberId;
  name: string;
  role: 'region' | 'observer';
  connected: boolean;
  /** Start of the present connection, ms since 1970. */
  since: number | null;
  lastSeen: number | null;
  /** Highest sequence number held of this member's feed. */
  lastSeq: number | null;
  /** Kinds of records held of this member: known by name, others by number. */
  kinds: (string | number)[];
  addresses: string[];
  refused: number;
  state: PeerState;
  reason?: string;
}

export interface Refusal {
  /** Last time, ms since 1970. */
  at: number;
  /** Member id, or the PeerId of a stranger. */
  peer: string;
  code: string;
  count: number;
}

export interface Damage {
  author: MemberId;
  /** Records from this sequence number on were dropped. */
  fromSeq: number;
  code: string;
}
