import { openRosterChain } from '@drehscheibe/protocol';
import { nodeVerifier } from '../../../packages/node/src/federation/index.ts';
import { signedRoster } from '../../../packages/node/src/federation/test-support/network.ts';
import { Network, regionOf, rssPerNodeMiB } from '../network.ts';
import { Peer } from '../peer.ts';
import type { Scenario } from '../scenario.ts';

const RECORDS = 10;

/**
 * A new member joins a network that has published before: times are from the moment it has the roster until it has each
 * record on disk.
 */
export const join: Scenario = async (stage) => {
  const network = await Network.open(stage, stage.nodes - 1);
  const newcomer = new Peer(regionOf(stage.nodes - 1), {
    folder: stage.folder,
    bodyKiB: stage.bodyKiB,
    arrivals: network.arrivals,
  });
  try {
    for (let n = 0; n < RECORDS; n++) {
      await network.publishEverywhere(network.peers[n % network.peers.length]!);
    }
    stage.say(`${RECORDS} records are there before it comes`);
    await newcomer.start();
    const chain = openRosterChain(network.signed, nodeVerifier);
    const next = signedRoster(
      [...network.peers, newcomer].map(({ member, node }) => ({ member, addresses: node.network.status().listen })),
      chain,
      network.peers.map(({ member }) => member),
    );
    const before = performance.now();
    await newcomer.node.roster.adopt(next);
    await network.peers[0]!.node.roster.adopt(next);
    await network.complete(network.published, [newcomer]);
    const timesMs = network.published.flatMap((record) => network.arrivals.timesMs(record, [newcomer.id], before));
    // It speaks, too.
    const own = await newcomer.publish();
    await network.complete([own]);
    const missing = await Promise.all(network.published.map((record) => newcomer.holds(record)));
    return {
      timesMs,
      bodyCopies: { received: newcomer.bodies, needed: RECORDS },
      rssPerNodeMiB: rssPerNodeMiB(stage.nodes),
      lost: (await network.lost([...network.published, own])) + missing.filter((held) => !held).length,
    };
  } finally {
    await Promise.all([network.close(), newcomer.stop()]);
  }
};
