import { Cable } from '../cable.ts';
import { halvesOf } from '../halves.ts';
import { drawn, Network, rssPerNodeMiB } from '../network.ts';
import type { Scenario } from '../scenario.ts';

const RECORDS_PER_HALF = 5;

/**
 * Every link between two halves is cut, both publish, and one single link comes back: times are from that link until each
 * record is at each node of the other half.
 */
export const partition: Scenario = async (stage) => {
  const cable = new Cable();
  const network = await Network.open(stage, stage.nodes, { cable });
  try {
    const halves = halvesOf(network.peers, cable);
    const { left, right, isLeft } = halves;
    await network.publishEverywhere(left[0]!);
    await halves.cut();
    stage.say(`cut into ${left.length} and ${right.length} nodes`);
    const records = [];
    for (let n = 0; n < RECORDS_PER_HALF; n++) {
      for (const half of [left, right]) {
        const record = await network.publish(drawn(half, stage.random));
        await network.complete([record], half);
        records.push(record);
      }
    }
    stage.say(`${records.length} records are known to one half only`);
    const bodies = network.bodies();
    const linkedAtMs = await halves.joinTwo(stage.random);
    await network.complete(records);
    const timesMs = records.flatMap((record) => {
      const others = isLeft(record.author) ? right : left;
      const ids = others.map(({ id }) => id);
      return network.arrivals.timesMs(record, ids, linkedAtMs);
    });
    return {
      timesMs,
      bodyCopies: { received: network.bodies() - bodies, needed: timesMs.length },
      rssPerNodeMiB: rssPerNodeMiB(stage.nodes),
      lost: await network.lost(),
    };
  } finally {
    await network.close();
  }
};
