import type { MemberId } from '@drehscheibe/protocol';
import { until } from '../support/until.ts';
import type { Cable } from './cable.ts';
import { drawn } from './network.ts';
import type { Peer } from './peer.ts';

/** Two halves of a network, whose links can be cut and come back one by one. */
export interface Halves {
  readonly left: readonly Peer[];
  readonly right: readonly Peer[];
  isLeft(id: MemberId): boolean;
  /** Cuts every link between the halves; resolves when none is left. The nodes of the right half still reach the `twin`. */
  cut(twin?: MemberId): Promise<void>;
  /** Joins one node of each half, drawn anew. @returns when the first of the two saw the link, `performance.now()` */
  joinTwo(random: () => number): Promise<number>;
}

export function halvesOf(peers: readonly Peer[], cable: Cable): Halves {
  const middle = Math.ceil(peers.length / 2);
  const [left, right] = [peers.slice(0, middle), peers.slice(middle)];
  const ids = new Set(left.map(({ id }) => id));
  const isLeft = (id: MemberId) => ids.has(id);
  let twin: MemberId | undefined;
  const apart = (node: MemberId, member: MemberId) =>
    isLeft(node) !== isLeft(member) && (member !== twin || isLeft(node));

  return {
    left,
    right,
    isLeft,
    async cut(seenInBoth) {
      twin = seenInBoth;
      cable.cut(apart);
      for (const half of [left, right]) {
        await until(() => half.every(({ node }) => node.network.status().connected < half.length), {
          withinMs: 60_000,
          what: 'the halves are apart',
        });
      }
    },
    joinTwo(random) {
      const inLeft = left.filter(({ id }) => id !== twin);
      const [one, other] = [drawn(inLeft, random), drawn(right, random)];
      const linked = Promise.race([linkSeen(one, other.id), linkSeen(other, one.id)]);
      const pair = new Set([one.id, other.id]);
      cable.cut((node, member) => apart(node, member) && !(pair.has(node) && pair.has(member)));
      return linked;
    },
  };
}

function linkSeen({ node }: Peer, other: MemberId): Promise<number> {
  return new Promise((resolve) => {
    const leave = node.network.subscribe(() => {
      const since = node.network.status().peers.find(({ id }) => id === other)?.since;
      if (since == null) return;
      leave();
      resolve(since - performance.timeOrigin);
    });
  });
}
