import { openRosterChain } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDialSupervisor } from './dial-supervisor.ts';
import { createPeerDirectory, peerIdOfTransportKey, transportPrivateKey } from './peer-identity.ts';
import { signedRoster, testMember } from './test-support/network.ts';
import { nodeVerifier } from './verifier.ts';

const own = testMember('hildesheim', 0);
const other = testMember('suedost', 1);
const silent = testMember('nordost', 2);
const chain = openRosterChain(
  signedRoster([
    { member: own },
    { member: other, addresses: ['/ip4/192.0.2.1/tcp/4001'] },
    // Cannot be dialled: it dials the others.
    { member: silent },
  ]),
  nodeVerifier,
);
const privateKey = transportPrivateKey(own.keys.transport.secretKey);
const otherPeer = peerIdOfTransportKey(other.keys.transport.publicKey);

let ending: AbortController;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

function supervise(dial: (addresses: Multiaddr[]) => Promise<unknown>, found: Multiaddr[] = []) {
  const connected = new Set<string>();
  const dials: number[] = [];
  const supervisor = createDialSupervisor({
    self: peerIdOfTransportKey(own.keys.transport.publicKey),
    directory: () => createPeerDirectory(chain, privateKey),
    isConnected: (peer: PeerId) => connected.has(peer.toString()),
    dial(addresses) {
      dials.push(performance.now());
      return dial(addresses);
    },
    lookUp: async () => found,
    onFailure: () => {},
    signal: ending.signal,
  });
  return { supervisor, dials, connected };
}

test('a member that does not answer is tried again and again, ever more rarely, at most every 45 seconds', async () => {
  const { supervisor, dials } = supervise(() => Promise.reject(new Error('refused')));
  supervisor.wake();
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  const waits = dials.slice(1).map((at, i) => at - dials[i]!);
  expect(dials.length).toBeGreaterThan(30);
  expect(waits[0]).toBeLessThan(1000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(45_001);
  expect(Math.min(...waits.slice(10))).toBeGreaterThan(14_000);
  expect(supervisor.failure(other.id)).toBe('Error');
});

test('everyone was tried once the only member with an address has failed', async () => {
  const { supervisor } = supervise(() => Promise.reject(new Error('refused')));
  supervisor.wake();
  const tried = vi.fn();
  void supervisor.everyoneTried().then(tried);
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(2000);
  expect(tried).toHaveBeenCalled();
});

test('dials a lost member again when woken, and nobody who is connected', async () => {
  const { supervisor, dials, connected } = supervise(async () => {
    connected.add(otherPeer.toString());
  });
  supervisor.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dials).toHaveLength(1);
  connected.clear();
  supervisor.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dials).toHaveLength(2);
});

test('asks for newer addresses after some failures, and every address carries the PeerId', async () => {
  const tried: string[][] = [];
  const { supervisor } = supervise(
    (addresses) => {
      tried.push(addresses.map(String));
      return Promise.reject(new Error('refused'));
    },
    [multiaddr('/ip4/198.51.100.7/tcp/4002')],
  );
  supervisor.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried[0]).toEqual([`/ip4/192.0.2.1/tcp/4001/p2p/${otherPeer}`]);
  expect(tried[3]).toEqual([`/ip4/192.0.2.1/tcp/4001/p2p/${otherPeer}`, `/ip4/198.51.100.7/tcp/4002/p2p/${otherPeer}`]);
});

test('a dial under way is waited for at the end', async () => {
  const dial = Promise.withResolvers<void>();
  const { supervisor } = supervise(() => dial.promise);
  supervisor.wake();
  await vi.advanceTimersByTimeAsync(2000);
  expect(supervisor.dialling(other.id)).toBe(true);
  const ended = vi.fn();
  void supervisor.ended.then(ended);
  ending.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).not.toHaveBeenCalled();
  dial.reject(ending.signal.reason);
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toHaveBeenCalled();
});

test('a link that is lost at once counts as a failure, one that lasted does not', async () => {
  const { supervisor, dials, connected } = supervise(async () => {
    connected.add(otherPeer.toString());
  });
  for (let i = 0; i < 6; i++) {
    supervisor.wake();
    await vi.advanceTimersByTimeAsync(50_000);
    connected.clear();
    supervisor.wake();
  }
  expect(dials).toHaveLength(6);
  const lastingFrom = dials.length;
  await vi.advanceTimersByTimeAsync(1000);
  expect(dials).toHaveLength(lastingFrom + 1);
  // Lost again and again, a moment after each dial.
  for (let i = 0; i < 600; i++) {
    connected.clear();
    supervisor.wake();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(dials.length - lastingFrom).toBeLessThan(12);
});
