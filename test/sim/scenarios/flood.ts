import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MemberId } from '@drehscheibe/protocol';
import { quantile } from '../../bench/timings.ts';
import { until } from '../../support/until.ts';
import type { Flood } from '../flooder-process.ts';
import { drawn, Network, regionOf, rssPerNodeMiB } from '../network.ts';
import type { Peer } from '../peer.ts';
import type { Scenario } from '../scenario.ts';

const program = fileURLToPath(new URL('../flooder-process.ts', import.meta.url));
const WARM_UP = 3;
const RECORDS = 30;

/**
 * One member, in a process of its own, floods all others with requests and gossip. Times are those of records the others
 * publish meanwhile; the ratio compares them with as many records before.
 */
export const flood: Scenario = async (stage) => {
  const others = stage.nodes - 1;
  const flooder = regionOf(others);
  const network = await Network.open(stage, others, { guests: [{ member: flooder, addresses: [] }] });
  const child = fork(program, [String(others)], { serialization: 'advanced' });
  const gone = once(child, 'exit');
  let sent = 0;
  child.on('message', (message: { sent: number }) => {
    sent = message.sent;
  });
  const publishSome = async (count: number): Promise<number[]> => {
    const timesMs: number[] = [];
    for (let n = 0; n < count; n++) {
      timesMs.push(...network.timesMs([await network.publishEverywhere(drawn(network.peers, stage.random))]));
    }
    return timesMs;
  };
  try {
    await once(child, 'message');
    await publishSome(WARM_UP);
    const calmMs = await publishSome(RECORDS);
    const targets = network.peers.map(({ node }, index) => ({ index, listen: node.network.status().listen }));
    const rosterHash = network.peers[0]!.node.roster.chain()!.hash;
    child.send({ targets, rosterHash } satisfies Flood);
    // One may let it in again before it has got round to another.
    const heldBack = new Set<Peer>();
    const isThrottled = () => {
      for (const peer of network.peers) if (holdsBack(peer, flooder.id)) heldBack.add(peer);
      return heldBack.size === network.peers.length;
    };
    const throttled = await until(isThrottled, { withinMs: 60_000 }).catch(() => false);
    stage.say(`${heldBack.size} nodes hold the flooder back`);
    const timesMs = await publishSome(RECORDS);
    stage.say(`${sent} requests were made`);
    const p99 = (values: number[]) => quantile(values, 0.99);
    return {
      timesMs,
      othersP99Ratio: p99(timesMs) / p99(calmMs),
      rssPerNodeMiB: rssPerNodeMiB(others),
      lost: await network.lost(),
      faults: throttled
        ? []
        : [`${network.peers.length - heldBack.size} nodes do not hold the flooder back, or do not show it`],
    };
  } finally {
    child.kill('SIGKILL');
    await Promise.all([gone, network.close()]);
  }
};

/** Hung up on, and shown as often refused. */
function holdsBack({ node }: Peer, flooder: MemberId): boolean {
  const { connected, refused } = node.network.status().peers.find(({ id }) => id === flooder)!;
  return !connected && refused > 0;
}
