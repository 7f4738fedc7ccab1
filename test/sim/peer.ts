import { join } from 'node:path';
import { equalBytes, type MemberId } from '@drehscheibe/protocol';
import { startNode, type TestMember, type TestNode } from '../../packages/node/src/federation/test-support/network.ts';
import { openStore } from '../../packages/node/src/store/index.ts';
import type { Arrivals, Published } from './arrivals.ts';
import type { Cable } from './cable.ts';
import { publishNext } from './publish-next.ts';

const ANY_PORT = ['/ip4/127.0.0.1/tcp/0'];

export interface PeerOptions {
  readonly folder: string;
  readonly bodyKiB: number;
  readonly arrivals: Arrivals;
  readonly cable?: Cable;
}

/** One real node of this process: LevelDB on disk, libp2p on loopback. It can be stopped and started again. */
export class Peer {
  readonly member: TestMember;
  /** Bodies received from others since it was made. */
  bodies = 0;
  readonly #options: PeerOptions;
  #listen = ANY_PORT;
  #running: TestNode | undefined;

  constructor(member: TestMember, options: PeerOptions) {
    this.member = member;
    this.#options = options;
  }

  get id(): MemberId {
    return this.member.id;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** @throws TypeError while it is stopped */
  get node(): TestNode {
    if (!this.#running) throw new TypeError(`${this.id} does not run`);
    return this.#running;
  }

  async start(): Promise<this> {
    const { folder, bodyKiB, arrivals, cable } = this.#options;
    const store = await openStore({ path: join(folder, this.id) });
    const node = await startNode(
      this.member,
      {
        listen: this.#listen,
        tap: (direction, protocol, bytes) => {
          // No other frame of the sync protocol is as large as a body.
          if (direction === 'in' && protocol.includes('/sync/') && bytes.length >= bodyKiB * 1024) this.bodies += 1;
        },
        ...(cable === undefined ? {} : { outage: cable.outageOf(this.id) }),
      },
      { store },
    );
    // The same port again after a stop: the roster names it.
    this.#listen = node.network.status().listen;
    node.read.subscribe((event) => arrivals.note(event, this.id));
    this.#running = node;
    return this;
  }

  async stop(): Promise<void> {
    const node = this.#running;
    this.#running = undefined;
    await node?.close();
    await node?.store.close();
  }

  publish(): Promise<Published> {
    return publishNext(this.node, this.#options.bodyKiB);
  }

  /** Reads it back: the very record, whole. */
  async holds({ author, seq, head }: Published): Promise<boolean> {
    const found = await this.node.read.record(author, seq);
    return found !== undefined && equalBytes(found.head, head);
  }
}
