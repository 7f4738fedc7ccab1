import { setTimeout as after } from 'node:timers/promises';
import type { Connection, ConnectionGater, PeerId } from '@libp2p/interface';
import type { PeerDirectory } from './peer-identity.ts';

/**
 * Two dials that cross within this time are two attempts at one link. After it, a peer that dials again has lost the old
 * link (its machine stopped without a word) and gets a new one.
 */
const CROSSING_DIALS_MS = 30_000;

/**
 * How long an excluded peer that dials is left waiting, one dial at a time: it would dial again at once, and each handshake
 * costs us as much as it.
 */
const KEPT_WAITING_MS = 5_000;

/**
 * The roster's gate. Before noise is done a peer has only claimed who it is, so the two `Encrypted` checks are the real
 * ones; the others save work. It also keeps one link per peer: gossipsub loses its stream for good when one of two links
 * closes, so the second link is decided on before it opens, never afterwards.
 */
export function createGate(deps: {
  directory: () => PeerDirectory;
  connections: (peer: PeerId) => Connection[];
  now: () => number;
  /** Whether the dial supervisor is dialling the peer. The DHT would dial everybody it hears of, across its dials. */
  isDialling: (peer: PeerId) => boolean;
  /** Whether the link to a member is down though both ends are well. */
  isCut: (peer: PeerId) => boolean;
  /** Whether the peer is out for a while because it flooded us. */
  isExcluded: (peer: PeerId) => boolean;
  onStranger: (peer: PeerId) => void;
}): ConnectionGater {
  const isMember = (peer: PeerId) => deps.directory().member(peer) !== undefined;

  /**
   * The first link stays. When each side sees the other's dial first, both are denied, and tried again a random moment
   * later.
   */
  const deniesSecond = (peer: PeerId, dialledByUs: boolean): boolean => {
    const open = deps.connections(peer).find(({ status }) => status === 'open');
    if (!open) return false;
    if (dialledByUs || deps.now() - open.timeline.open < CROSSING_DIALS_MS) return true;
    open.abort(new Error('replaced by a newer link to the same peer'));
    return false;
  };

  const waiting = new Set<string>();
  const keepWaiting = async (peer: PeerId): Promise<true> => {
    const key = peer.toString();
    if (waiting.has(key)) return true;
    waiting.add(key);
    await after(KEPT_WAITING_MS, undefined, { ref: false });
    waiting.delete(key);
    return true;
  };

  return {
    denyDialPeer: (peer) => !isMember(peer) || !deps.isDialling(peer) || deps.isCut(peer) || deps.isExcluded(peer),
    filterMultiaddrForPeer: (peer) => isMember(peer),
    denyInboundEncryptedConnection(peer) {
      if (isMember(peer) && deps.isExcluded(peer)) return keepWaiting(peer);
      if (isMember(peer)) return deps.isCut(peer) || deniesSecond(peer, false);
      deps.onStranger(peer);
      return true;
    },
    denyOutboundEncryptedConnection(peer) {
      if (isMember(peer)) return deps.isCut(peer) || deps.isExcluded(peer) || deniesSecond(peer, true);
      deps.onStranger(peer);
      return true;
    },
  };
}
