import type { SignedRoster } from '@drehscheibe/protocol';
import { signedRoster, type TestMember, testMember } from '../../packages/node/src/federation/test-support/network.ts';
import { until } from '../support/until.ts';
import { Arrivals, type Published } from './arrivals.ts';
import type { Cable } from './cable.ts';
import { Peer, type PeerOptions } from './peer.ts';
import type { Stage } from './scenario.ts';

/** A large network on a busy machine needs that long to connect; afterwards nothing takes near as much. */
const PATIENCE_MS = 180_000;

/** A member of the roster that is no node of this process. */
export interface Guest {
  readonly member: TestMember;
  readonly addresses: string[];
}

/** Nodes of one process that have one roster and are all connected. */
export class Network {
  readonly peers: readonly Peer[];
  readonly arrivals: Arrivals;
  /** Every record published through this network. */
  readonly published: Published[] = [];
  signed: readonly SignedRoster[];

  private constructor(peers: readonly Peer[], arrivals: Arrivals, signed: readonly SignedRoster[]) {
    this.peers = peers;
    this.arrivals = arrivals;
    this.signed = signed;
  }

  /** Starts `count` nodes, admits them and the guests by one roster, and waits until the nodes are all connected. */
  static async open(
    { folder, bodyKiB, say }: Stage,
    count: number,
    { guests = [], cable }: { guests?: readonly Guest[]; cable?: Cable } = {},
  ): Promise<Network> {
    const arrivals = new Arrivals();
    const options: PeerOptions = { folder, bodyKiB, arrivals, ...(cable && { cable }) };
    const peers: Peer[] = [];
    for (let index = 0; index < count; index++) {
      peers.push(await new Peer(regionOf(index), options).start());
    }
    const members = [
      ...peers.map(({ member, node }) => ({ member, addresses: node.network.status().listen })),
      ...guests,
    ];
    const signed = signedRoster(members);
    const network = new Network(peers, arrivals, signed);
    await Promise.all(peers.map(({ node }) => node.roster.adopt(signed)));
    say(`${count} nodes listen`);
    await network.connected();
    say('all are connected');
    return network;
  }

  /** Until every running node of this process is connected with every other, and with so many guests. */
  async connected(guests = 0): Promise<void> {
    const running = this.peers.filter((peer) => peer.running);
    const all = running.length - 1 + guests;
    for (const { id, node } of running) {
      await until(() => node.network.status().connected >= all, {
        withinMs: PATIENCE_MS,
        what: `${id} is connected with ${all} others`,
      });
    }
  }

  async publish(author: Peer): Promise<Published> {
    const record = await author.publish();
    this.published.push(record);
    return record;
  }

  /** Publishes and waits until the record is durable at every running node. */
  async publishEverywhere(author: Peer): Promise<Published> {
    const record = await this.publish(author);
    await this.complete([record]);
    return record;
  }

  /** False when some of these records were not durable at all these nodes in good time. */
  async complete(
    records: readonly Published[],
    peers: readonly Peer[] = this.peers.filter(({ running }) => running),
  ): Promise<boolean> {
    const ids = peers.map(({ id }) => id);
    return until(() => this.arrivals.complete(records, ids), { withinMs: PATIENCE_MS }).catch(() => false);
  }

  /** Reads everything back: so many (record, node) pairs are missing. */
  async lost(records: readonly Published[] = this.published): Promise<number> {
    let lost = 0;
    for (const peer of this.peers) {
      for (const record of records) if (!(await peer.holds(record))) lost += 1;
    }
    return lost;
  }

  /** By each of the nodes but the author. */
  timesMs(records: readonly Published[], sinceMs?: number): number[] {
    const ids = this.peers.map(({ id }) => id);
    return records.flatMap((record) => this.arrivals.timesMs(record, ids, sinceMs));
  }

  bodies(): number {
    return this.peers.reduce((sum, { bodies }) => sum + bodies, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.peers.map((peer) => peer.stop()));
  }
}

export function regionOf(index: number): TestMember {
  return testMember(`region-${index}`, index);
}

/** What one node takes of this process, which also holds the simulation. */
export function rssPerNodeMiB(nodes: number): number {
  return process.memoryUsage().rss / 2 ** 20 / nodes;
}

export function drawn<T>(from: readonly T[], random: () => number): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new TypeError('nothing to draw from');
  return one;
}
