import type { MemberId, Verifier } from '@drehscheibe/protocol';
import type { Clock } from '../clock.ts';
import { createLogger } from '../log.ts';
import type { Store } from '../store/index.ts';
import { createFeedStore } from './feed-store.ts';
import { createFeeds } from './feeds.ts';
import type { NetworkDoor } from './network.ts';
import { createOfflineNetwork } from './offline-network.ts';
import type { PublishDoor } from './publish.ts';
import { createPublishing } from './publishing.ts';
import type { ReadDoor } from './read.ts';
import type { RosterDoor } from './roster.ts';
import { createRosterKeeper } from './roster-keeper.ts';

/** The doors without the network, for commands while the node does not run: the next start hands on what was written. */
export async function openFeeds(
  options: { member: MemberId },
  deps: { store: Store; clock: Clock; verifier: Verifier },
): Promise<{ read: ReadDoor; publish: PublishDoor; roster: RosterDoor; network: NetworkDoor }> {
  const log = createLogger({ level: 'silent' });
  const { store, clock, verifier } = deps;
  const keeper = await createRosterKeeper({ store, verifier, log });
  const roster = () => keeper.chain();
  const feeds = createFeeds({ store: createFeedStore(store), roster, verifier, clock, log });
  await feeds.load();
  return {
    read: feeds.read,
    publish: createPublishing({
      self: options.member,
      feeds,
      roster,
      catchUp: () => Promise.resolve(0),
      clockSkewMs: () => null,
      onAppended: () => {},
    }),
    roster: {
      ...keeper,
      async adopt(chain) {
        const adopted = await keeper.adopt(chain);
        await feeds.load();
        return adopted;
      },
    },
    network: createOfflineNetwork({ self: options.member, roster: keeper, feeds }),
  };
}
