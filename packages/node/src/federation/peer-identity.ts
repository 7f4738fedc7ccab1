import type { Member, RosterChain } from '@drehscheibe/protocol';
import { privateKeyFromRaw, publicKeyFromRaw } from '@libp2p/crypto/keys';
import type { PeerId, PrivateKey } from '@libp2p/interface';
import { peerIdFromPrivateKey, peerIdFromPublicKey } from '@libp2p/peer-id';

/** libp2p takes the same 64 bytes as tweetnacl. */
export function transportPrivateKey(secretKey: Uint8Array): PrivateKey {
  return privateKeyFromRaw(secretKey);
}

export function peerIdOfTransportKey(publicKey: Uint8Array): PeerId {
  return peerIdFromPublicKey(publicKeyFromRaw(publicKey));
}

/** Members by PeerId under one roster; built once per roster, asked on every message. */
export interface PeerDirectory {
  member(peer: PeerId): Member | undefined;
  peerId(member: string): PeerId | undefined;
  /** Every member but this node. */
  others(): readonly { member: Member; peerId: PeerId }[];
}

export function createPeerDirectory(chain: RosterChain | undefined, ownKey: PrivateKey): PeerDirectory {
  const own = peerIdFromPrivateKey(ownKey);
  const all = (chain?.current.members ?? []).map((member) => ({
    member,
    peerId: peerIdOfTransportKey(member.keys.transport),
  }));
  const byPeer = new Map(all.map(({ member, peerId }) => [peerId.toString(), member]));
  const byId = new Map<string, PeerId>(all.map(({ member, peerId }) => [member.id, peerId]));
  const others = all.filter(({ peerId }) => !peerId.equals(own));
  return {
    member: (peer) => byPeer.get(peer.toString()),
    peerId: (member) => byId.get(member),
    others: () => others,
  };
}
