import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveKeys, hash } from '@drehscheibe/protocol';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { systemClock } from '../clock.ts';
import { openStore } from '../store/index.ts';
import type { FederationOptions } from './federation.ts';
import { openFeeds } from './open-feeds.ts';
import type { Outage } from './outage.ts';
import {
  admit,
  fullyConnected,
  held,
  publish,
  sealed,
  signedRoster,
  startNode,
  type TestNode,
  testMember,
} from './test-support/network.ts';
import { nodeVerifier } from './verifier.ts';

// Real connections on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const names = ['hildesheim', 'suedost', 'nordost', 'ems'];

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((node) => node.close()));
});

async function start(...args: Parameters<typeof startNode>): Promise<TestNode> {
  const node = await startNode(...args);
  open.push(node);
  return node;
}

async function network(count: number, options: Partial<FederationOptions> = {}): Promise<TestNode[]> {
  const nodes = await Promise.all(names.slice(0, count).map((name, i) => start(testMember(name, i), options)));
  await admit(nodes);
  await until(() => fullyConnected(nodes), { what: 'all connected' });
  return nodes;
}

const everyoneHolds = (nodes: TestNode[], author: TestNode, seq: number) =>
  until(async () => (await Promise.all(nodes.map((node) => held(node, author)))).every((count) => count === seq), {
    what: `everyone holds ${seq} records of ${author.member.id}`,
  });

describe('a network of four', () => {
  test('brings every record to every node, each body once', async () => {
    const bodies = new Map<string, number>();
    const nodes = await Promise.all(
      names.map((name, i) =>
        start(testMember(name, i), {
          tap(direction, protocol, bytes) {
            // A vector of one cell is 16 KiB, no other frame is.
            if (direction !== 'in' || protocol !== '/drehscheibe/sync/1' || bytes.length < 16_384) return;
            bodies.set(name, (bodies.get(name) ?? 0) + 1);
          },
        }),
      ),
    );
    await admit(nodes);
    await until(() => fullyConnected(nodes));
    const times: number[] = [];
    for (let round = 1; round <= 5; round++) {
      for (const author of nodes) {
        const { seq } = await author.publish.position();
        const arrived = everyoneHolds(nodes, author, seq);
        const before = performance.now();
        await publish(author);
        await arrived;
        times.push(performance.now() - before);
      }
    }
    times.sort((a, b) => a - b);
    const [fastest, median, slowest] = [0, times.length >> 1, times.length - 1].map((i) => Math.round(times[i] ?? 0));
    console.log(`append to all 4 nodes: fastest ${fastest} ms, median ${median} ms, slowest ${slowest} ms`);
    expect(Object.fromEntries(bodies)).toEqual({ hildesheim: 15, suedost: 15, nordost: 15, ems: 15 });
    for (const node of nodes) {
      expect((await node.read.vectors()).map(({ member }) => member.id).sort()).toEqual([...names].sort());
      expect(node.network.status().refusals).toEqual([]);
    }
  });

  test('shows on each node who is connected, since when, and how far each feed goes', async () => {
    const nodes = await network(4);
    const [author, node] = [nodes[0]!, nodes[1]!];
    await publish(author);
    await everyoneHolds(nodes, author, 1);
    const status = node.network.status();
    expect(status).toMatchObject({
      running: true,
      self: 'suedost',
      epoch: 1,
      demo: true,
      connected: 3,
      of: 3,
      damage: [],
    });
    const peer = status.peers.find(({ id }) => id === 'hildesheim');
    expect(peer).toMatchObject({ connected: true, state: 'connected', lastSeq: 1, kinds: ['vector'], refused: 0 });
    expect(Math.abs(status.clockSkewMs ?? 1e9)).toBeLessThan(1000);
    await author.close();
    await until(() => node.network.status().connected === 2);
    const gone = node.network.status().peers.find(({ id }) => id === 'hildesheim');
    expect(gone).toMatchObject({ connected: false, since: null, lastSeen: expect.any(Number) });
    expect(['down', 'connecting']).toContain(gone?.state);
  });

  test('tells subscribers of a changed network once for many changes', async () => {
    const node = await start(testMember('hildesheim', 0));
    let told = 0;
    node.network.subscribe(() => told++);
    await admit([node]);
    await until(() => told > 0);
    expect(told).toBeLessThanOrEqual(2);
  });
});

describe('an absent node', () => {
  test('gets all it missed from any one member, also when the author is gone', async () => {
    const [author, witness] = await network(2);
    const absentee = testMember('nordost', 2);
    // Admitted while away.
    const chain = witness!.roster.chain()!;
    const next = signedRoster(
      [
        ...[author!, witness!].map((node) => ({ member: node.member, addresses: node.network.status().listen })),
        { member: absentee },
      ],
      chain,
      [author!.member, witness!.member],
    );
    await author!.roster.adopt(next);
    await until(() => witness!.network.status().epoch === 2, { what: 'the newer roster is handed on' });
    const records = [];
    for (let i = 0; i < 70; i++) records.push(await publish(author!));
    await everyoneHolds([witness!], author!, 70);
    await author!.close();

    const late = await start(absentee);
    await late.roster.adopt(next);
    await everyoneHolds([late], author!, 70);
    expect(await late.read.feed(author!.member.id)).toEqual(records);
    expect(late.network.status().connected).toBe(1);
  });

  test('gets what it missed while its link was down', async () => {
    const nodes = await network(3);
    const [author, , absentee] = nodes as [TestNode, TestNode, TestNode];
    await publish(author);
    await everyoneHolds(nodes, author, 1);
    await absentee.close();
    await publish(author);
    await publish(author);
    const back = await start(absentee.member, { listen: absentee.network.status().listen }, { store: absentee.store });
    expect(await held(back, author)).toBe(1);
    await everyoneHolds([back], author, 3);
  });
});

test('a link that is cut breaks and stays down; joined again, it brings what was missed', async () => {
  let isCut = false;
  const told = new Set<() => void>();
  const outage: Outage = {
    cuts: () => isCut,
    subscribe(listener) {
      told.add(listener);
      return () => void told.delete(listener);
    },
  };
  const [author, reader] = (await network(2, { outage })) as [TestNode, TestNode];
  isCut = true;
  for (const cut of told) cut();
  await until(() => [author, reader].every((node) => node.network.status().connected === 0), {
    what: 'they are apart',
  });
  await publish(author);
  // The supervisor has tried again and failed.
  await until(() => [author, reader].some((node) => node.network.status().peers[0]?.reason === 'DialDeniedError'));
  expect(await held(reader, author)).toBe(0);
  expect(reader.network.status().refusals).toEqual([]);
  isCut = false;
  await everyoneHolds([reader], author, 1);
});

test('a feed whose author has changed its keys comes whole to a node that joins later', async () => {
  const [author, witness] = (await network(2)) as [TestNode, TestNode];
  for (let i = 0; i < 3; i++) await publish(author);
  await everyoneHolds([witness], author, 3);
  await author.close();
  const renewed = { ...author.member, keys: deriveKeys(hash(new TextEncoder().encode('renewed')), 2) };
  const late = testMember('nordost', 2);
  const { listen } = author.network.status();
  const next = signedRoster(
    [
      { member: renewed, addresses: listen },
      { member: witness.member, addresses: witness.network.status().listen },
      { member: late },
    ],
    witness.roster.chain(),
    [author.member, witness.member],
  );
  await witness.roster.adopt(next);
  const again = await start(renewed, { listen }, { store: author.store });
  await again.roster.adopt(next);
  await publish(again);
  await everyoneHolds([witness], author, 4);
  const newcomer = await start(late);
  await newcomer.roster.adopt(next);
  await everyoneHolds([newcomer], author, 4);
  expect(newcomer.network.status().refusals).toEqual([]);
});

describe('own records', () => {
  test('a node that lost them gets them back before it signs', async () => {
    const nodes = await network(3);
    const [author, witness] = nodes as [TestNode, TestNode];
    const records = [await publish(author), await publish(author), await publish(author)];
    await everyoneHolds(nodes, author, 3);
    const { listen } = author.network.status();
    await author.close();
    // An empty disk, as after a restored backup of before the first publication.
    const restored = await start(author.member, { listen });
    await restored.roster.adopt(witness.roster.chain()!.signed);
    expect(await restored.publish.position()).toMatchObject({ seq: 4 });
    expect(await restored.read.feed(author.member.id)).toEqual(records);
    await publish(restored);
    await everyoneHolds([witness], restored, 4);
    expect(witness.network.status().refusals.filter(({ code }) => code === 'FEED_FORK')).toEqual([]);
  });

  test('no position without a roster, and none for one who is not in it', async () => {
    const [node, other] = [await start(testMember('ems', 0)), await start(testMember('nordost', 1))];
    await expect(node.publish.position()).rejects.toThrow(expect.objectContaining({ code: 'FEDERATION_NO_ROSTER' }));
    await node.roster.adopt(signedRoster([{ member: other.member }]));
    await expect(node.publish.position()).rejects.toThrow(expect.objectContaining({ code: 'FEDERATION_NOT_MEMBER' }));
  });

  test('no position while the clock disagrees with the peers’', async () => {
    const early = { now: () => Date.now() + 3_600_000 };
    const node = await start(testMember('ems', 0), {}, { clock: early });
    const others = [await start(testMember('nordost', 1)), await start(testMember('suedost', 2))];
    await admit([node, ...others]);
    await until(() => fullyConnected([node, ...others]));
    await expect(node.publish.position()).rejects.toThrow(expect.objectContaining({ code: 'FEDERATION_CLOCK_SKEWED' }));
    expect(node.network.status().clockSkewMs).toBeGreaterThan(3_500_000);
  });

  test('a node alone may publish, once everybody was tried, and learns that nobody answered', async () => {
    const alone = await start(testMember('ems', 0));
    const away = { member: testMember('nordost', 1), addresses: ['/ip4/127.0.0.1/tcp/1'] };
    await alone.roster.adopt(signedRoster([{ member: alone.member }, away]));
    expect(await alone.publish.position()).toMatchObject({ seq: 1, previous: null, lastPeriod: null, witnesses: 0 });
  });
});

describe('a restart on LevelDB', () => {
  test('keeps roster, feeds and position, and offline commands see the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drehscheibe-federation-'));
    try {
      const path = join(folder, 'store');
      const other = await start(testMember('nordost', 1));
      const store = await openStore({ path });
      const node = await start(testMember('ems', 0), {}, { store });
      await admit([node, other]);
      await until(() => fullyConnected([node, other]));
      const records = [await publish(node), await publish(node)];
      const theirs = await publish(other);
      await everyoneHolds([node], other, 1);
      const position = await node.publish.position();
      await node.close();
      await store.close();

      const disk = await openStore({ path });
      const offline = await openFeeds(
        { member: node.member.id },
        { store: disk, clock: systemClock, verifier: nodeVerifier },
      );
      expect(offline.roster.chain()?.current.epoch).toBe(1);
      expect(offline.network.status()).toMatchObject({ running: false, epoch: 1, of: 1, connected: 0 });
      expect(await offline.publish.position()).toEqual({ ...position, witnesses: 0 });
      expect(await offline.read.feed(other.member.id)).toEqual([theirs]);
      const again = await start(node.member, {}, { store: disk });
      expect(await again.read.feed(node.member.id)).toEqual(records);
      await until(() => again.network.status().connected === 1, { what: 'found its way back' });
      expect(await again.publish.position()).toEqual(position);
      await again.close();
      await disk.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('members whose addresses in the roster are old find each other through the DHT', async () => {
  const nodes = await Promise.all(names.slice(0, 3).map((name, i) => start(testMember(name, i))));
  const [known, ...moved] = nodes as [TestNode, TestNode, TestNode];
  const roster = signedRoster([
    { member: known.member, addresses: known.network.status().listen },
    ...moved.map(({ member }) => ({ member, addresses: ['/ip4/127.0.0.1/tcp/1'] })),
  ]);
  for (const node of nodes) await node.roster.adopt(roster);
  await until(() => fullyConnected(nodes), { withinMs: 25_000 });
});

describe('what leaves a node', () => {
  test('is heard by the tap before it is encrypted: heads by gossip, bodies on request, and nothing else of a record', async () => {
    const heard = new Map<string, Buffer[]>();
    const author = await start(testMember('hildesheim', 0), {
      tap(direction, protocol, bytes) {
        if (direction === 'out') heard.set(protocol, [...(heard.get(protocol) ?? []), Buffer.from(bytes)]);
      },
    });
    const reader = await start(testMember('suedost', 1));
    await admit([author, reader]);
    await until(() => fullyConnected([author, reader]));
    // A later version's record, so that the body can be any text: a name planted on purpose.
    const name = 'Musterwerk Hildesheim GmbH';
    await author.publish.append(
      sealed(author.member, author.roster.chain()!, undefined, { kind: 77, body: new TextEncoder().encode(name) }),
    );
    await everyoneHolds([reader], author, 1);
    const contains = (protocol: string, text: string) => heard.get(protocol)?.some((bytes) => bytes.includes(text));
    expect(contains('/drehscheibe/sync/1', name)).toBe(true);
    expect(contains('link', name)).toBe(true);
    expect(contains('/drehscheibe/heads/1', name)).toBe(false);
    expect(contains('/drehscheibe/heads/1', 'hildesheim')).toBe(true);
    // Every protocol passes through 'link', libp2p's own too.
    expect(contains('link', '/drehscheibe/kad/1')).toBe(true);
  });
});

describe('the roster is the gate', () => {
  test('a node without a roster talks to nobody', async () => {
    const [node, other] = [await start(testMember('ems', 0)), await start(testMember('nordost', 1))];
    const both = [other, node].map(({ member, network }) => ({ member, addresses: network.status().listen }));
    await other.roster.adopt(signedRoster(both));
    await until(() => node.network.status().refusals.length > 0);
    expect(node.network.status()).toMatchObject({ epoch: null, of: 0, connected: 0 });
    // The one who dials believes in the link until the other has hung up.
    await until(() => other.network.status().connected === 0);
  });

  test('a member who is expelled is hung up on, by every node the new roster reaches', async () => {
    const nodes = await network(3);
    const [first, second, expelled] = nodes as [TestNode, TestNode, TestNode];
    const remaining = [first, second].map(({ member, network }) => ({ member, addresses: network.status().listen }));
    const all = nodes.map(({ member }) => member);
    await first.roster.adopt(signedRoster(remaining, first.roster.chain(), all));
    await until(() => second.network.status().epoch === 2);
    await until(() => expelled.network.status().connected === 0, { what: 'the expelled node is alone' });
    expect(fullyConnected([first, second])).toBe(true);
    await until(() => first.network.status().refusals.some(({ code }) => code === 'FEDERATION_NOT_MEMBER'));
  });

  test('another network’s roster is refused', async () => {
    const [node] = await network(2);
    const foreign = signedRoster([{ member: testMember('elsewhere', 5) }]);
    await expect(node!.roster.adopt(foreign)).rejects.toThrow(
      expect.objectContaining({ code: 'ROSTER_ANCHOR_MISMATCH' }),
    );
    expect(node!.network.status().epoch).toBe(1);
  });

  test('two rosters under one number are refused and shown', async () => {
    const [one, other] = (await network(2)) as [TestNode, TestNode];
    const chain = one.roster.chain()!;
    const all = [one, other].map(({ member, network }) => ({ member, addresses: network.status().listen }));
    const both = [one.member, other.member];
    await one.close();
    await other.roster.adopt(signedRoster([...all, { member: testMember('a', 6) }], chain, both));
    const back = await start(one.member, {}, { store: one.store });
    await back.roster.adopt(signedRoster([...all, { member: testMember('b', 7) }], chain, both));
    await until(() => back.network.status().refusals.some(({ code }) => code === 'FEDERATION_ROSTER_DIFFERS'));
    expect(back.roster.chain()?.member(testMember('a', 6).id)).toBeUndefined();
  });
});

test('closing takes less than two seconds and leaves no link behind', async () => {
  const nodes = await network(4);
  const before = performance.now();
  await nodes[0]!.close();
  await nodes[0]!.close();
  expect(performance.now() - before).toBeLessThan(2000);
  await until(() => nodes.slice(1).every((node) => node.network.status().connected === 2));
  expect(nodes[0]!.network.status()).toMatchObject({ running: false, connected: 0 });
});

test('an address that cannot be bound is an error, and nothing stays open', async () => {
  const node = await start(testMember('ems', 0));
  const taken = node.network.status().listen;
  await expect(startNode(testMember('nordost', 1), { listen: taken })).rejects.toThrow();
});
