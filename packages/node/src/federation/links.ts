import type { MemberId } from '@drehscheibe/protocol';
import type { Connection, PeerId } from '@libp2p/interface';
import type { Host } from './host.ts';
import type { PeerDirectory } from './peer-identity.ts';

/** Which members are connected, since when, and when they were last seen. */
export interface Links {
  connected(): PeerId[];
  /** ms since 1970. */
  since(member: MemberId): number | null;
  lastSeen(member: MemberId): number | null;
  /** Hangs up on everybody who is not in the roster any more. */
  expel(): Promise<void>;
}

export function watchLinks(deps: {
  host: Host;
  directory: () => PeerDirectory;
  now: () => number;
  onConnected: (member: MemberId, peer: PeerId, connection: Connection) => void;
  onDisconnected: (member: MemberId | undefined, peer: PeerId) => void;
}): Links {
  const { host, now } = deps;
  const since = new Map<MemberId, number>();
  const lastSeen = new Map<MemberId, number>();
  /** By PeerId, because an expelled member is not in the directory any more when its link goes. */
  const names = new Map<string, MemberId>();

  host.addEventListener('peer:connect', ({ detail: peer }) => {
    const member = deps.directory().member(peer)?.id;
    const [connection] = host.getConnections(peer);
    if (!member || !connection) return;
    names.set(peer.toString(), member);
    since.set(member, now());
    deps.onConnected(member, peer, connection);
  });
  host.addEventListener('peer:disconnect', ({ detail: peer }) => {
    const member = names.get(peer.toString());
    names.delete(peer.toString());
    if (member) {
      since.delete(member);
      lastSeen.set(member, now());
    }
    deps.onDisconnected(member, peer);
  });

  return {
    connected: () => host.getPeers().filter((peer) => names.has(peer.toString())),
    since: (member) => since.get(member) ?? null,
    lastSeen: (member) => (since.has(member) ? now() : (lastSeen.get(member) ?? null)),
    async expel() {
      const strangers = host.getPeers().filter((peer) => !deps.directory().member(peer));
      for (const peer of strangers) for (const connection of host.getConnections(peer)) connection.abort(expelled());
      await Promise.all(strangers.map((peer) => host.peerStore.delete(peer)));
    },
  };
}

function expelled(): Error {
  return new Error('not a member of the roster');
}
