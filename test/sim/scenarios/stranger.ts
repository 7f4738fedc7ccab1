import {
  type HostileMember,
  startHostileMember,
} from '../../../packages/node/src/federation/test-support/hostile-member.ts';
import { testMember } from '../../../packages/node/src/federation/test-support/network.ts';
import { until } from '../../support/until.ts';
import { drawn, Network } from '../network.ts';
import type { Peer } from '../peer.ts';
import type { Scenario } from '../scenario.ts';

const RECORDS = 3;

/**
 * Somebody whose key is in no roster dials every node and asks for what a member may ask. It must be refused once its key is
 * known, and learn neither a record nor an address it had not dialled; the members must not notice.
 */
export const stranger: Scenario = async (stage) => {
  const network = await Network.open(stage, stage.nodes);
  const intruder = await startHostileMember(testMember('stranger', stage.nodes));
  try {
    const faults: string[] = [];
    const first = network.peers[0]!;
    faults.push(...(await refusedBy(first, intruder)));
    const dialled = new Set(first.node.network.status().listen);
    const beyond = new Set((await intruder.learnt()).filter((address) => !dialled.has(address)));
    for (const address of beyond) faults.push(`the stranger learnt ${address}`);
    stage.say('one node was dialled');

    for (const peer of network.peers.slice(1)) faults.push(...(await refusedBy(peer, intruder)));
    stage.say('all were dialled');
    for (let n = 0; n < RECORDS; n++) await network.publishEverywhere(drawn(network.peers, stage.random));
    return { timesMs: network.timesMs(network.published), lost: await network.lost(), faults };
  } finally {
    await Promise.all([intruder.close(), network.close()]);
  }
};

async function refusedBy(peer: Peer, intruder: HostileMember): Promise<string[]> {
  await intruder.dial(peer.node).catch(() => {});
  const answered = await intruder.open(peer.node).then(
    () => true,
    () => false,
  );
  const isCounted = () =>
    peer.node.network
      .status()
      .refusals.some(({ peer: name, code }) => name === intruder.peerId && code === 'FEDERATION_NOT_MEMBER');
  const refused = await until(isCounted).catch(() => false);
  const gone = await until(() => intruder.connections() === 0).catch(() => false);
  return [
    ...(answered ? [`${peer.id} opened a stream for the stranger`] : []),
    ...(refused ? [] : [`${peer.id} does not show that it refused the stranger`]),
    ...(gone ? [] : [`${peer.id} did not hang up on the stranger`]),
  ];
}
