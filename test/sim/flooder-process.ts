/**
 * A member that floods, as a process of its own: requests and gossip without end to every node it is told of, as fast as
 * they take it. Started and ended by the flood scenario.
 *
 *     node test/sim/flooder-process.ts INDEX
 */
import { setImmediate as turn } from 'node:timers/promises';
import { publicKeysOf } from '@drehscheibe/protocol';
import { encodeRequest } from '../../packages/node/src/federation/sync-messages.ts';
import { startHostileMember, type Target } from '../../packages/node/src/federation/test-support/hostile-member.ts';
import { regionOf } from './network.ts';

/** Told once: what to flood. */
export interface Flood {
  readonly targets: readonly { readonly index: number; readonly listen: string[] }[];
  readonly rosterHash: Uint8Array;
}

/** How many requests to each node wait for an answer at once. */
const AT_ONCE = 8;

const [, , index = '0'] = process.argv;
const flooder = await startHostileMember(regionOf(Number(index)));
let sent = 0;

async function flood(target: Target, request: Uint8Array): Promise<never> {
  for (;;) {
    await flooder.ask(target, request).catch(() => flooder.dial(target).catch(() => {}));
    sent += 1;
    await turn();
  }
}

async function gossip(): Promise<never> {
  for (let n = 0; ; n++) {
    await flooder.gossip(new TextEncoder().encode(`no head ${n}`)).catch(() => {});
    await turn();
  }
}

process.on('message', async ({ targets, rosterHash }: Flood) => {
  const greeting = { at: Date.now(), epoch: 1, rosterHash, rows: [], forks: [] };
  const request = encodeRequest({ type: 'greet', greeting });
  const found = targets.map(({ index: at, listen }): Target => {
    const { transport } = publicKeysOf(regionOf(at).keys);
    return { keys: { transport: { publicKey: transport } }, network: { status: () => ({ listen }) } };
  });
  await Promise.all(found.map((target) => flooder.dial(target).catch(() => {})));
  for (const target of found) for (let n = 0; n < AT_ONCE; n++) void flood(target, request);
  void gossip();
  setInterval(() => process.send?.({ sent }), 100);
});
process.once('disconnect', () => process.exit(0));
process.send?.({ sent });
