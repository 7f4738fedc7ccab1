import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { headHash, toHex } from '@drehscheibe/protocol';
import { until } from '../../support/until.ts';
import type { Acknowledged } from '../member-process.ts';
import { Network, regionOf } from '../network.ts';
import { type OwnProcess, ProcessGone, startOwnProcess } from '../own-process.ts';
import type { Peer } from '../peer.ts';
import type { Scenario } from '../scenario.ts';

const KILLS = 8;
const PATIENCE_MS = 60_000;
/** Each round it publishes one record after the other until it is killed, at a moment drawn from so long. */
const LONGEST_ROUND_MS = 1_000;

/**
 * A node in a process of its own is killed with `kill -9` while it publishes, and started again on its disk. What it had
 * acknowledged must be there, at every node, and no number may be signed twice.
 */
export const crash: Scenario = async (stage) => {
  const others = stage.nodes - 1;
  const victim = regionOf(others);
  const folder = join(stage.folder, 'victim');
  let running = await startOwnProcess(others, folder);
  const { listen } = running;
  const network = await Network.open(stage, others, { guests: [{ member: victim, addresses: listen }] });
  const acknowledged: Acknowledged[] = [];
  try {
    await running.adopt(network.signed);
    for (let kill = 1; kill <= KILLS; kill++) {
      await connected(running, others);
      const publishing = publishUntilGone(running, stage.bodyKiB, acknowledged);
      await after(stage.random() * LONGEST_ROUND_MS);
      await running.kill();
      await publishing;
      running = await startOwnProcess(others, folder, listen[0]);
      stage.say(`killed ${kill} of ${KILLS} times; ${acknowledged.length} records acknowledged`);
    }
    await connected(running, others);
    acknowledged.push(await running.publish(stage.bodyKiB));
    const last = acknowledged.at(-1)!.seq;
    const feeds = () => Promise.all([running, ...network.peers.map(reader)].map(({ feed }) => feed(victim.id)));
    const whole = async () => (await feeds()).every(({ length }) => length === last);
    await until(whole, { withinMs: PATIENCE_MS }).catch(() => false);
    const missing = (await feeds()).flatMap((feed) => acknowledged.filter((one) => feed[one.seq - 1] !== one.headHash));
    const accusers = network.peers.filter(({ node }) =>
      node.network.status().peers.some(({ state }) => state === 'quarantined'),
    );
    return { lost: missing.length, faults: accusers.map(({ id }) => `${id} saw a number signed twice`) };
  } finally {
    await Promise.all([network.close(), running.stop()]);
  }
};

function connected(victim: OwnProcess, others: number): Promise<boolean> {
  return until(async () => (await victim.connected()) === others, {
    withinMs: PATIENCE_MS,
    what: 'the victim is connected with all others',
  });
}

/** One record after the other, until the process is gone: then nothing more is acknowledged. */
async function publishUntilGone(victim: OwnProcess, bodyKiB: number, acknowledged: Acknowledged[]): Promise<void> {
  try {
    for (;;) acknowledged.push(await victim.publish(bodyKiB));
  } catch (error) {
    if (!(error instanceof ProcessGone)) throw error;
  }
}

/** A node of this process, read as one in its own. */
function reader({ node }: Peer): Pick<OwnProcess, 'feed'> {
  return { feed: async (author) => (await node.read.feed(author)).map(({ head }) => toHex(headHash(head))) };
}
