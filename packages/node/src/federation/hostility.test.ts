import { encodeSealed, encodeSealedHead, limits, type RosterChain, type SealedRecord } from '@drehscheibe/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { encodeRequest, type SyncRequest } from './sync-messages.ts';
import { type HostileMember, startHostileMember } from './test-support/hostile-member.ts';
import {
  held,
  publish,
  sealed,
  sealedFeed,
  signedRoster,
  startNode,
  type TestNode,
  testMember,
} from './test-support/network.ts';

// Real connections on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** Two honest nodes and a member that breaks the rules, none of whom expects it to. */
const wolf = testMember('wolf', 3);
let honest: [TestNode, TestNode];
let hostile: HostileMember;
let chain: RosterChain;
/** The first records of the wolf's feed. */
let records: [SealedRecord, SealedRecord, SealedRecord];

beforeEach(async () => {
  honest = [await startNode(testMember('hildesheim', 0)), await startNode(testMember('suedost', 1))];
  const roster = signedRoster(
    [...honest.map(({ member, network }) => ({ member, addresses: network.status().listen })), { member: wolf }],
    undefined,
    [...honest.map(({ member }) => member), wolf],
  );
  for (const node of honest) chain = await node.roster.adopt(roster);
  records = sealedFeed(wolf, chain, 3) as typeof records;
  hostile = await startHostileMember(wolf);
  await until(() => honest.every((node) => node.network.status().connected >= 1));
});

afterEach(async () => {
  // Whatever was tried: the honest ones still work, together.
  const [author, reader] = honest;
  const before = await held(reader, author);
  await publish(author);
  await until(async () => (await held(reader, author)) > before, { what: 'the honest nodes go on' });
  await Promise.all([...honest, hostile].map((node) => node.close()));
});

const refusals = (node: TestNode, code: string, peer: string = wolf.id) =>
  node.network.status().refusals.find((row) => row.code === code && row.peer === peer)?.count ?? 0;
const refused = (node: TestNode, code: string) =>
  until(() => refusals(node, code) > 0, { what: `${node.member.id} refuses with ${code}` });

/** Serves a feed of the wolf's as it stands. */
function serving(
  records: SealedRecord[],
  spoil: (frames: Uint8Array[]) => Uint8Array[] | undefined = (frames) => frames,
) {
  return (request: SyncRequest): Uint8Array[] | undefined => {
    switch (request.type) {
      case 'records':
        return spoil(records.slice(request.from - 1, request.to).map(encodeSealed));
      case 'heads':
        return records.slice(request.from - 1, request.to).map(encodeSealedHead);
      default:
        return [];
    }
  };
}

describe('a stranger', () => {
  test('is refused right after it has shown its key, and learns nothing', async () => {
    const stranger = await startHostileMember(testMember('stranger', 4));
    try {
      const [target] = honest;
      await stranger.dial(target).catch(() => {});
      await until(() => refusals(target, 'FEDERATION_NOT_MEMBER', stranger.peerId) > 0);
      await expect(stranger.open(target)).rejects.toThrow();
      await until(() => stranger.connections() === 0);
      // Nothing but what it dialled.
      expect([...new Set(await stranger.learnt())]).toEqual(target.network.status().listen);
      expect(target.network.status().peers.every(({ refused }) => refused === 0)).toBe(true);
    } finally {
      await stranger.close();
    }
  });
});

describe('gossip of a member', () => {
  test('that is no head is refused', async () => {
    await hostile.dial(honest[0]);
    await hostile.gossip(new TextEncoder().encode('not a head'));
    await until(() => honest[0].network.status().refusals.some(({ peer }) => peer === wolf.id));
    expect(honest[0].network.status().refusals[0]?.code).toMatch(/^(CODEC|RECORD)_/);
  });

  test('that is larger than a head is refused', async () => {
    await hostile.dial(honest[0]);
    await hostile.gossip(new Uint8Array(limits.maxGossipBytes + 1));
    await refused(honest[0], 'WIRE_TOO_LARGE');
  });

  test('that is tampered with is refused, and not passed on', async () => {
    await hostile.dial(honest[0]);
    const head = records[0].head.slice();
    head[head.length - 1]! ^= 1;
    await hostile.gossip(encodeSealedHead({ ...records[0], head }));
    await refused(honest[0], 'HEAD_SIGNATURE_INVALID');
    expect(honest[1].network.status().refusals).toEqual([]);
  });

  test('in another’s name is refused', async () => {
    await hostile.dial(honest[0]);
    const forged = sealed({ ...wolf, id: honest[1].member.id }, chain);
    await hostile.gossip(encodeSealedHead(forged));
    await refused(honest[0], 'HEAD_SIGNATURE_INVALID');
    expect(await held(honest[0], honest[1])).toBe(0);
  });

  test('from the future is refused', async () => {
    await hostile.dial(honest[0]);
    await hostile.gossip(encodeSealedHead(sealed(wolf, chain, undefined, { sealedAt: Date.now() + 3_600_000 })));
    await refused(honest[0], 'FEDERATION_FROM_FUTURE');
  });

  test('replayed is refused', async () => {
    const old = await publish(honest[0]);
    await until(async () => (await held(honest[1], honest[0])) === 1);
    await hostile.dial(honest[0]);
    for (let i = 0; i < 3; i++) await hostile.gossip(encodeSealedHead(old));
    await refused(honest[0], 'FEED_SEQ_REPLAYED');
    expect(await held(honest[0], honest[0])).toBe(1);
  });

  test('of a record it never hands over costs nothing but a question', async () => {
    await hostile.dial(honest[0]);
    hostile.serve(() => []);
    await hostile.gossip(encodeSealedHead(records[0]));
    await until(() =>
      honest[0].network.status().peers.some(({ id, state }) => id === wolf.id && state === 'connected'),
    );
    expect(await held(honest[0], wolf)).toBe(0);
  });
});

describe('answers of a member', () => {
  const announce = async (): Promise<void> => {
    await hostile.dial(honest[0]);
    await hostile.gossip(encodeSealedHead(records[0]));
  };

  test('with a body that is not the one signed are refused', async () => {
    const body = records[0].body.slice();
    body[9]! ^= 1;
    hostile.serve(serving(records, () => [encodeSealed({ ...records[0], body })]));
    await announce();
    await refused(honest[0], 'BODY_HASH_MISMATCH');
    expect(await held(honest[0], wolf)).toBe(0);
  });

  test('with a body the author should never have signed are refused', async () => {
    const junk = sealed(wolf, chain, undefined, { body: new Uint8Array(16_384) });
    hostile.serve(serving([junk]));
    await hostile.dial(honest[0]);
    await hostile.gossip(encodeSealedHead(junk));
    await until(() => honest[0].network.status().refusals.some(({ peer }) => peer === wolf.id));
    expect(await held(honest[0], wolf)).toBe(0);
  });

  test('with another record than asked for are refused', async () => {
    hostile.serve(serving(records, () => [encodeSealed(records[1])]));
    await announce();
    await refused(honest[0], 'WIRE_UNASKED');
  });

  test('with more records than asked for are refused', async () => {
    hostile.serve(serving(records, () => records.map(encodeSealed)));
    await announce();
    await refused(honest[0], 'WIRE_UNASKED');
    // What was asked for has come, though.
    expect(await held(honest[0], wolf)).toBe(1);
  });

  test('with bytes that are no record are refused', async () => {
    hostile.serve(serving(records, () => [new Uint8Array(100).fill(0xff)]));
    await announce();
    await until(() =>
      honest[0].network.status().refusals.some(({ peer, code }) => peer === wolf.id && /^CODEC_/.test(code)),
    );
  });

  test('with a frame larger than any message are refused before it is read', async () => {
    hostile.serve(serving(records, () => [new Uint8Array(limits.maxFrameBytes + 1)]));
    await announce();
    await refused(honest[0], 'WIRE_TOO_LARGE');
  });

  test('that break off are asked for again', async () => {
    let asked = 0;
    hostile.serve(serving(records, (frames) => (++asked === 1 ? undefined : frames)));
    await announce();
    await until(async () => (await held(honest[0], wolf)) === 1);
    expect(asked).toBeGreaterThan(1);
    expect(refusals(honest[0], 'WIRE_TRUNCATED')).toBe(0);
  });
});

describe('requests of a member', () => {
  test('that are malformed are refused and not answered', async () => {
    await hostile.dial(honest[0]);
    await expect(hostile.ask(honest[0], new Uint8Array([0xa0]))).rejects.toThrow();
    await refused(honest[0], 'WIRE_MALFORMED');
  });

  test('that are larger than any message are refused before they are read', async () => {
    await hostile.dial(honest[0]);
    const stream = await hostile.open(honest[0]);
    stream.send(new Uint8Array([0xff, 0xff, 0xff, 0xff]));
    await refused(honest[0], 'WIRE_TOO_LARGE');
  });

  test('without end are answered up to the budget', async () => {
    await hostile.dial(honest[0]);
    const greeting = { at: Date.now(), epoch: 1, rosterHash: chain.hash, rows: [], forks: [] };
    const ask = () =>
      hostile.ask(honest[0], encodeRequest({ type: 'greet', greeting })).then(
        () => true,
        () => false,
      );
    let answered = 0;
    for (let i = 0; i < limits.maxRequestsPerPeerPerMinute + 40; i += 10) {
      answered += (await Promise.all(Array.from({ length: 10 }, ask))).filter(Boolean).length;
    }
    expect(refusals(honest[0], 'WIRE_TOO_MANY')).toBeGreaterThan(0);
    expect(answered).toBeGreaterThan(limits.maxRequestsPerPeerPerMinute / 2);
    expect(honest[0].network.status().peers.find(({ id }) => id === wolf.id)?.refused).toBeGreaterThan(0);
  });

  test('without end and without pause end with the link, and it gets no other for a while', async () => {
    await hostile.dial(honest[0]);
    const malformed = new Uint8Array([0xa0]);
    const refusedAgain = () => hostile.ask(honest[0], malformed).catch(() => {});
    while (hostile.connections() > 0) await Promise.all(Array.from({ length: 10 }, refusedAgain));
    await until(() => honest[0].network.status().connected === 1, { what: 'only the honest one is left' });
    expect(refusals(honest[0], 'WIRE_MALFORMED') + refusals(honest[0], 'WIRE_TOO_MANY')).toBeGreaterThan(
      limits.maxRequestsPerPeerPerMinute,
    );
    // Its side of the dial ends before ours has looked who it is.
    await hostile.dial(honest[0]).catch(() => {});
    await expect(hostile.open(honest[0])).rejects.toThrow();
    expect(honest[0].network.status().connected).toBe(1);
  });

  test('that claim feeds without end or proof lead nowhere', async () => {
    hostile.serve(() => []);
    await hostile.dial(honest[0]);
    const rows = honest.map(({ member }) => ({ author: member.id, seq: limits.maxSeq, hash: new Uint8Array(32) }));
    const greeting = { at: Date.now(), epoch: 1, rosterHash: chain.hash, rows, forks: [] };
    await hostile.ask(honest[0], encodeRequest({ type: 'greet', greeting }));
    expect(await honest[0].publish.position()).toMatchObject({ seq: 1 });
  });
});

describe('a member that signs two records with one number', () => {
  test('and shows one to each is found out by both, and by those who come later', async () => {
    const [one, other] = honest;
    const common = records.slice(0, 2);
    const left = sealed(wolf, chain, common[1], { supply: 1 });
    const right = sealed(wolf, chain, common[1], { supply: 2 });
    await hostile.dial(one);
    await hostile.dial(other);
    const bothHold = (count: number) =>
      until(async () => (await Promise.all(honest.map((node) => held(node, wolf)))).every((n) => n === count));
    hostile.serve(serving(common));
    await hostile.gossip(encodeSealedHead(common[1]!));
    await bothHold(2);
    for (const node of honest) {
      const record = node === one ? left : right;
      const rows = [{ author: wolf.id, seq: 3, hash: new Uint8Array(32) }];
      const greeting = { at: Date.now(), epoch: 1, rosterHash: chain.hash, rows, forks: [] };
      hostile.serve(serving([...common, record]));
      await hostile.ask(node, encodeRequest({ type: 'greet', greeting }));
      await until(async () => (await held(node, wolf)) === 3 || refusals(node, 'FEED_FORK') > 0);
    }
    for (const node of honest) {
      await refused(node, 'FEED_FORK');
      expect(node.network.status().peers.find(({ id }) => id === wolf.id)).toMatchObject({
        state: 'quarantined',
        reason: 'FEED_FORK',
      });
      const vectors = await until(async () => {
        const all = await node.read.vectors();
        return all.every(({ record }) => record.head.seq < 3) && all;
      });
      expect(vectors.map(({ member, record }) => [member.id, record.head.seq])).toEqual([['wolf', 2]]);
    }

    const late = await startNode(testMember('nordost', 2));
    try {
      const members = [...honest, late].map(({ member, network }) => ({ member, addresses: network.status().listen }));
      const signers = [...honest.map(({ member }) => member), wolf];
      const roster = signedRoster([...members, { member: wolf }], one.roster.chain(), signers);
      await late.roster.adopt(roster);
      await one.roster.adopt(roster);
      await refused(late, 'FEED_FORK');
      const latest = await until(async () => (await late.read.vectors()).find(({ member }) => member.id === wolf.id));
      expect(latest.record.head.seq).toBe(2);
    } finally {
      await late.close();
    }
  });
});

describe('an own record that a peer knows and nobody hands over', () => {
  test('stops the node from signing its number again', async () => {
    const [node] = honest;
    const lost = sealed(node.member, chain);
    await hostile.dial(node);
    hostile.serve(() => []);
    await hostile.gossip(encodeSealedHead(lost));
    await until(() =>
      node.publish.position().then(
        () => false,
        ({ code }) => code === 'FEDERATION_BEHIND_PEERS',
      ),
    );
    // The record turns up.
    hostile.serve((request) => (request.type === 'records' ? [encodeSealed(lost)] : []));
    await hostile.gossip(encodeSealedHead(lost));
    await until(async () => (await node.publish.position()).seq === 2);
  });
});
