import { periodAt } from '@drehscheibe/protocol';
import { sealed, type TestNode } from '../../packages/node/src/federation/test-support/network.ts';
import type { Published } from './arrivals.ts';
import { largeVector } from './large-vector.ts';

/** So many periods back lies a feed's first record, so that there is room for many before now. */
const ROOM_PERIODS = 1000;

/** Asks for the position, seals a node's next record and hands it in. Resolves once it is durable there. */
export async function publishNext(node: TestNode, bodyKiB: number): Promise<Published> {
  const chain = node.roster.chain();
  if (!chain) throw new TypeError('the node has no roster');
  const { lastPeriod, witnesses: _, ...position } = await node.publish.position();
  const period = lastPeriod === null ? periodAt(Date.now(), chain.current) - ROOM_PERIODS : lastPeriod + 1;
  const body = largeVector(node.member.district, period, bodyKiB);
  const sealedAtMs = performance.now();
  const record = sealed(node.member, chain, undefined, { ...position, period, body });
  await node.publish.append(record);
  return { author: node.member.id, seq: position.seq, sealedAtMs, head: record.head };
}
