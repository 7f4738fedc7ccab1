import type { MemberId } from '@drehscheibe/protocol';
import type { DialSupervisor } from './dial-supervisor.ts';
import type { Feeds } from './feeds.ts';
import type { Links } from './links.ts';
import type { NetworkStatus, PeerState, PeerStatus } from './network.ts';
import type { PeerDirectory } from './peer-identity.ts';
import type { Refusals } from './refusals.ts';
import type { RosterDoor } from './roster.ts';

/** Puts together what the network page shows. */
export function networkStatus(deps: {
  self: MemberId;
  running: boolean;
  roster: RosterDoor;
  directory: PeerDirectory;
  feeds: Feeds;
  links: Links;
  dials: DialSupervisor;
  refusals: Refusals;
  clockSkewMs: number | null;
  listen: string[];
}): NetworkStatus {
  const { roster, directory, feeds, links, dials, refusals } = deps;
  const chain = roster.chain();
  const peers = directory.others().map(({ member }): PeerStatus => {
    const feed = feeds.feed(member.id);
    const since = links.since(member.id);
    const connected = since !== null;
    const reason = feed?.fork ? 'FEED_FORK' : connected ? undefined : dials.failure(member.id);
    const state: PeerState = feed?.fork
      ? 'quarantined'
      : connected
        ? 'connected'
        : dials.dialling(member.id)
          ? 'connecting'
          : 'down';
    return {
      id: member.id,
      name: member.name,
      role: member.role,
      connected,
      since,
      lastSeen: links.lastSeen(member.id),
      lastSeq: feed?.tip?.head.seq ?? null,
      kinds: [...(feed?.kinds ?? [])],
      addresses: [...member.addresses],
      refused: refusals.of(member.id),
      state,
      ...(reason === undefined ? {} : { reason }),
    };
  });
  return {
    running: deps.running,
    self: deps.self,
    epoch: chain?.current.epoch ?? null,
    demo: chain?.current.demo != null,
    connected: peers.filter(({ connected }) => connected).length,
    of: peers.length,
    peers,
    refusals: refusals.rows(),
    clockSkewMs: deps.clockSkewMs,
    listen: deps.listen,
    damage: feeds.all().flatMap(({ damage }) => (damage ? [damage] : [])),
  };
}
