/**
 * One real node as a process of its own, told by messages what to do: see own-process.ts, which starts it.
 *
 *     node test/sim/member-process.ts INDEX FOLDER LISTEN
 */
import { headHash, type MemberId, type SignedRoster, toHex } from '@drehscheibe/protocol';
import { startNode } from '../../packages/node/src/federation/test-support/network.ts';
import { openStore } from '../../packages/node/src/store/index.ts';
import { regionOf } from './network.ts';
import { publishNext } from './publish-next.ts';

export interface Started {
  readonly listen: string[];
  /** From opening the store until it listens. */
  readonly startMs: number;
}

export interface Usage {
  readonly rssMiB: number;
  /** User and system, since the process started. */
  readonly cpuMs: number;
}

/** What it can be asked; every request is answered once. */
export interface MemberProcess {
  adopt(signed: readonly SignedRoster[]): Promise<void>;
  /** With how many others it is connected. */
  connected(): Promise<number>;
  /** Publishes one record. @returns its number and the hash of its head, once it is durable */
  publish(bodyKiB: number): Promise<Acknowledged>;
  /** Hashes of the heads it holds of one author, in order. */
  feed(author: MemberId): Promise<string[]>;
  usage(): Promise<Usage>;
}

export interface Acknowledged {
  readonly seq: number;
  readonly headHash: string;
}

const [, , index = '0', folder = '', listen = ''] = process.argv;
const before = performance.now();
const store = await openStore({ path: folder });
const node = await startNode(regionOf(Number(index)), { listen: [listen] }, { store });
const startMs = performance.now() - before;

const member: MemberProcess = {
  async adopt(signed) {
    await node.roster.adopt(signed);
  },
  connected: async () => node.network.status().connected,
  async publish(bodyKiB) {
    const { seq, head } = await publishNext(node, bodyKiB);
    return { seq, headHash: toHex(headHash(head)) };
  },
  feed: async (author) => (await node.read.feed(author)).map(({ head }) => toHex(headHash(head))),
  async usage() {
    const { user, system } = process.cpuUsage();
    return { rssMiB: process.memoryUsage().rss / 2 ** 20, cpuMs: (user + system) / 1000 };
  },
};

interface Request {
  readonly id: number;
  readonly call: keyof MemberProcess;
  readonly args: readonly unknown[];
}

process.on('message', ({ id, call, args }: Request) => {
  const answer = member[call] as (...args: readonly unknown[]) => Promise<unknown>;
  answer(...args).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
// Whoever started it is gone.
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', async () => {
  await node.close();
  await store.close();
  process.exit(0);
});
process.send?.({ started: { listen: node.network.status().listen, startMs } satisfies Started });
