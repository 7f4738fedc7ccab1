import { setTimeout as after } from 'node:timers/promises';
import { drawn, Network, rssPerNodeMiB } from '../network.ts';
import type { Scenario } from '../scenario.ts';

const ROUNDS = 10;
/** Of the nodes, at once. */
const AWAY_SHARE = 0.2;
/** Nodes come and go while a record is on its way. */
const LONGEST_ON_ITS_WAY_MS = 200;

/**
 * Nodes go and come back at random while others publish. Times are of the nodes that were there all the while; in the end
 * everybody must have everything.
 */
export const churn: Scenario = async (stage) => {
  const { random } = stage;
  const network = await Network.open(stage, stage.nodes);
  try {
    const timesMs: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const away = network.peers.filter(({ running }) => !running);
      const leaving = network.peers.filter(({ running }) => running && random() < AWAY_SHARE);
      const staying = network.peers.filter((peer) => peer.running && !leaving.includes(peer));
      if (staying.length === 0) continue;
      const record = await network.publish(drawn(staying, random));
      await after(random() * LONGEST_ON_ITS_WAY_MS);
      await Promise.all([...leaving.map((peer) => peer.stop()), ...away.map((peer) => peer.start())]);
      await network.complete([record], staying);
      const ids = staying.map(({ id }) => id);
      timesMs.push(...network.arrivals.timesMs(record, ids));
      stage.say(`round ${round} of ${ROUNDS}: ${leaving.length} left, ${away.length} came back`);
    }
    await Promise.all(network.peers.filter(({ running }) => !running).map((peer) => peer.start()));
    await network.complete(network.published);
    return { timesMs, rssPerNodeMiB: rssPerNodeMiB(stage.nodes), lost: await network.lost() };
  } finally {
    await network.close();
  }
};
