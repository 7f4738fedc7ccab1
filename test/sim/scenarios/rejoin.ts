import { drawn, Network, rssPerNodeMiB } from '../network.ts';
import type { Scenario } from '../scenario.ts';

const MISSED = 10;

/** A node that was away comes back: times are from its start, disk and all, until it has each record it missed. */
export const rejoin: Scenario = async (stage) => {
  const network = await Network.open(stage, stage.nodes);
  try {
    const [absentee, ...others] = network.peers;
    await network.publishEverywhere(absentee!);
    await absentee!.stop();
    const records = [];
    for (let n = 0; n < MISSED; n++) records.push(await network.publishEverywhere(drawn(others, stage.random)));
    stage.say(`${MISSED} records were missed`);
    const bodies = absentee!.bodies;
    const before = performance.now();
    await absentee!.start();
    await network.complete(records);
    return {
      timesMs: records.flatMap((record) => network.arrivals.timesMs(record, [absentee!.id], before)),
      bodyCopies: { received: absentee!.bodies - bodies, needed: MISSED },
      rssPerNodeMiB: rssPerNodeMiB(stage.nodes),
      lost: await network.lost(),
    };
  } finally {
    await network.close();
  }
};
