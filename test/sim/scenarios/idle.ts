import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { Network, regionOf } from '../network.ts';
import { startOwnProcess } from '../own-process.ts';
import type { Scenario } from '../scenario.ts';

/** The smallest vector there is: with larger ones the other nodes, which share one process, would need all the memory. */
const SMALL_KIB = 1;
/** The DHT and the repair after the last record are done by then. */
const SETTLING_MS = 15_000;
/** Two rounds of repair fall into it. */
const MEASURED_MS = 30_000;

/**
 * One node in a process of its own, connected with all the others, which have published once each, and nothing to do. It is
 * started anew on its disk before it is measured.
 */
export const idle: Scenario = async (stage) => {
  const others = stage.nodes - 1;
  const folder = join(stage.folder, 'alone');
  let alone = await startOwnProcess(others, folder);
  const guests = [{ member: regionOf(others), addresses: alone.listen }];
  const network = await Network.open({ ...stage, bodyKiB: SMALL_KIB }, others, { guests });
  const id = regionOf(others).id;
  const isConnected = () =>
    until(async () => (await alone.connected()) === others, { withinMs: 60_000, what: `${id} is connected` });
  try {
    await alone.adopt(network.signed);
    await isConnected();
    for (const peer of network.peers) await network.publishEverywhere(peer);
    const has = async () => {
      const feeds = await Promise.all(network.peers.map((peer) => alone.feed(peer.id)));
      return feeds.filter(({ length }) => length === 1).length;
    };
    await until(async () => (await has()) === others, { withinMs: 60_000, what: `${id} has every record` });
    await alone.stop();
    alone = await startOwnProcess(others, folder, alone.listen[0]);
    await isConnected();
    stage.say(`started in ${Math.round(alone.startMs)} ms with ${others} feeds; waiting until all is quiet`);
    await after(SETTLING_MS);
    const before = await alone.usage();
    await after(MEASURED_MS);
    const usage = await alone.usage();
    return {
      rssPerNodeMiB: usage.rssMiB,
      cpuPercent: (100 * (usage.cpuMs - before.cpuMs)) / MEASURED_MS,
      startMs: alone.startMs,
      lost: (await network.lost()) + others - (await has()),
    };
  } finally {
    await Promise.all([network.close(), alone.stop()]);
  }
};
