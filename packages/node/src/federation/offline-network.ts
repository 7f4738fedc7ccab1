import type { MemberId } from '@drehscheibe/protocol';
import type { Feeds } from './feeds.ts';
import type { NetworkDoor, NetworkStatus } from './network.ts';
import type { RosterDoor } from './roster.ts';

/** What the network door says of a node that does not run: who belongs to it, what is held, and that nobody is connected. */
export function createOfflineNetwork(deps: { self: MemberId; roster: RosterDoor; feeds: Feeds }): NetworkDoor {
  const { self, roster, feeds } = deps;
  const status = (): NetworkStatus => {
    const current = roster.chain()?.current;
    const others = current?.members.filter(({ id }) => id !== self) ?? [];
    return {
      running: false,
      self,
      epoch: current?.epoch ?? null,
      demo: current?.demo != null,
      connected: 0,
      of: others.length,
      peers: others.map(({ id, name, role, addresses }) => ({
        id,
        name,
        role,
        connected: false,
        since: null,
        lastSeen: null,
        lastSeq: feeds.feed(id)?.tip?.head.seq ?? null,
        kinds: [...(feeds.feed(id)?.kinds ?? [])],
        addresses: [...addresses],
        refused: 0,
        ...(feeds.feed(id)?.fork ? { state: 'quarantined', reason: 'FEED_FORK' } : { state: 'down' }),
      })),
      refusals: [],
      clockSkewMs: null,
      listen: [],
      damage: feeds.all().flatMap(({ damage }) => (damage ? [damage] : [])),
    };
  };
  return { status, subscribe: () => () => {} };
}
