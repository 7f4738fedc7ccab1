import { drawn, Network, rssPerNodeMiB } from '../network.ts';
import type { Scenario } from '../scenario.ts';

/** The first records are slow because nothing is compiled yet; a node that runs for months is past that. */
const WARM_UP = 3;
const RECORDS = 12;

/** New records reach every node, one after the other, each by an author drawn anew. */
export const publish: Scenario = async (stage) => {
  const network = await Network.open(stage, stage.nodes);
  try {
    for (let n = 0; n < WARM_UP; n++) await network.publishEverywhere(drawn(network.peers, stage.random));
    const before = network.bodies();
    const cpu = process.cpuUsage();
    const records = [];
    for (let n = 0; n < RECORDS; n++) {
      const record = await network.publishEverywhere(drawn(network.peers, stage.random));
      stage.say(`record ${n + 1} of ${RECORDS}: ${Math.round(Math.max(...network.timesMs([record])))} ms`);
      records.push(record);
    }
    // Says more than the times on a machine that does other work as well.
    const { user, system } = process.cpuUsage(cpu);
    const deliveries = RECORDS * (stage.nodes - 1);
    stage.say(`${((user + system) / 1000 / deliveries).toFixed(1)} ms of CPU for each record at each node`);
    return {
      timesMs: network.timesMs(records),
      bodyCopies: { received: network.bodies() - before, needed: deliveries },
      rssPerNodeMiB: rssPerNodeMiB(stage.nodes),
      lost: await network.lost(),
    };
  } finally {
    await network.close();
  }
};
