import type { MemberId, RosterChain } from '@drehscheibe/protocol';
import { CLOCK_TOLERANCE_MS } from './admission.ts';
import { FederationError } from './errors.ts';
import type { Feeds } from './feeds.ts';
import type { PublishDoor } from './publish.ts';

/** The publish door over the own feed. */
export function createPublishing(deps: {
  self: MemberId;
  feeds: Feeds;
  roster: () => RosterChain | undefined;
  /** Resolves when everybody who can be reached has said how far our feed goes, and it is fetched: with how many these were. */
  catchUp: () => Promise<number>;
  /** Own clock minus the peers', in ms; null when no peer has told its time. */
  clockSkewMs: () => number | null;
  onAppended: () => void;
}): PublishDoor {
  const { self, feeds } = deps;
  return {
    async position() {
      const chain = deps.roster();
      if (!chain) throw new FederationError('FEDERATION_NO_ROSTER', 'this node has no roster yet');
      const witnesses = await deps.catchUp();
      const feed = chain.member(self) && feeds.feed(self);
      if (!feed) throw new FederationError('FEDERATION_NOT_MEMBER', 'this node is not in the roster', { member: self });
      if (feed.fork) {
        const data = { author: self, fromSeq: feed.fork.seq };
        throw new FederationError('FEDERATION_QUARANTINED', 'two own records have one number', data);
      }
      if (feed.highestUsed > feed.seq) {
        // A restored backup or a damaged disk: the number is used, and signing it again would be a fork.
        const data = { held: feed.seq, used: feed.highestUsed, damage: feed.damage };
        throw new FederationError('FEDERATION_BEHIND_PEERS', 'own records are missing here', data);
      }
      const skewMs = deps.clockSkewMs() ?? 0;
      if (Math.abs(skewMs) > CLOCK_TOLERANCE_MS) {
        // Peers would refuse what this clock dates ahead of theirs.
        throw new FederationError('FEDERATION_CLOCK_SKEWED', 'this clock disagrees with the peers’', { skewMs });
      }
      const { tip } = feed;
      return {
        seq: feed.seq + 1,
        previous: tip?.hash ?? null,
        epoch: chain.current.epoch,
        roster: chain.hash,
        lastPeriod: tip?.head.period ?? null,
        witnesses,
      };
    },
    async append(record) {
      await feeds.append(self, record);
      deps.onAppended();
    },
  };
}
