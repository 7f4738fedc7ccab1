import { join } from 'node:path';
import type { MemberId } from '@drehscheibe/protocol';
import { until } from '../../support/until.ts';
import { Cable } from '../cable.ts';
import { halvesOf } from '../halves.ts';
import { Network, rssPerNodeMiB } from '../network.ts';
import { Peer } from '../peer.ts';
import type { Scenario } from '../scenario.ts';

const PATIENCE_MS = 60_000;

/**
 * While two halves are apart, one member runs twice, as after a restored backup: the node in the left half and a copy of it
 * in the right one sign two records with one number. Then one link comes back: times are from that link until each honest
 * node shows the fork.
 */
export const fork: Scenario = async (stage) => {
  const cable = new Cable();
  const network = await Network.open(stage, stage.nodes, { cable });
  const halves = halvesOf(network.peers, cable);
  const { left, right, isLeft } = halves;
  const forker = left[0]!;
  const honest = network.peers.filter((peer) => peer !== forker);
  const reachesRight = new Cable();
  reachesRight.cut((_, member) => isLeft(member));
  const { arrivals } = network;
  const copy = new Peer(forker.member, {
    folder: join(stage.folder, 'copy'),
    bodyKiB: stage.bodyKiB,
    arrivals,
    cable: reachesRight,
  });
  try {
    const common = await network.publishEverywhere(forker);
    await halves.cut(forker.id);
    await copy.start();
    await copy.node.roster.adopt(network.signed);
    await until(() => copy.node.network.status().connected === right.length, {
      withinMs: PATIENCE_MS,
      what: 'the copy is connected with the right half',
    });
    await network.complete([await forker.publish()], left);
    await network.complete([await copy.publish()], right);
    stage.say('two records have one number');
    const seen = honest.map((peer) => forkSeen(peer, forker.id));
    const linkedAtMs = await halves.joinTwo(stage.random);
    const timesMs = (await Promise.all(seen)).flatMap((at) => (at === undefined ? [] : [at - linkedAtMs]));
    const blind = honest.length - timesMs.length;
    return {
      timesMs,
      rssPerNodeMiB: rssPerNodeMiB(stage.nodes),
      lost: await network.lost([common]),
      faults: blind === 0 ? [] : [`${blind} nodes do not know of the fork`],
    };
  } finally {
    await Promise.all([network.close(), copy.stop()]);
  }
};

/** When the node first showed that this member forked, `performance.now()`; undefined when it never did. */
function forkSeen({ node }: Peer, member: MemberId): Promise<number | undefined> {
  return new Promise((resolve) => {
    const settle = (at: number | undefined) => {
      clearTimeout(timer);
      leave();
      resolve(at);
    };
    const timer = setTimeout(settle, PATIENCE_MS, undefined);
    const leave = node.network.subscribe(() => {
      const { state } = node.network.status().peers.find(({ id }) => id === member)!;
      if (state === 'quarantined') settle(performance.now());
    });
  });
}
