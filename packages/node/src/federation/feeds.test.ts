import {
  decodeHead,
  deriveKeys,
  encodeVector,
  hash,
  headHash,
  type MemberId,
  openRosterChain,
  policyDigest,
  policyInForce,
  protectedCells,
  type ReleaseStep,
  releaseStepOf,
  type SealedRecord,
  seal,
} from '@drehscheibe/protocol';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import { createLogger } from '../log.ts';
import { openMemoryStore, type Store, sortableKey } from '../store/index.ts';
import { createFeedStore } from './feed-store.ts';
import { createFeeds, type Feeds } from './feeds.ts';
import { sealed, sealedFeed, signedRoster, testMember } from './test-support/network.ts';
import { nodeVerifier } from './verifier.ts';

const ems = testMember('ems', 0);
const land = testMember('land', 1);
const stranger = testMember('stranger', 2);
const chain = openRosterChain(signedRoster([{ member: ems }, { member: land, observer: true }]), nodeVerifier);

let store: Store;
let feeds: Feeds;

async function openFeedsOn(disk: Store, roster = chain): Promise<Feeds> {
  const opened = createFeeds({
    store: createFeedStore(disk),
    roster: () => roster,
    verifier: nodeVerifier,
    clock: systemClock,
    log: createLogger({ level: 'silent' }),
  });
  await opened.load();
  return opened;
}

beforeEach(async () => {
  store = openMemoryStore();
  feeds = await openFeedsOn(store);
});

const ingestAll = async (records: SealedRecord[]) => {
  for (const record of records) await feeds.ingest(record);
};
const refusal = (code: string) => expect.objectContaining({ code });

describe('a record enters a feed', () => {
  test('once, and is told of when it is durable', async () => {
    const told = vi.fn();
    feeds.read.subscribe(told);
    const [first] = sealedFeed(ems, chain, 1);
    expect(await feeds.ingest(first!)).toBe(true);
    expect(await feeds.ingest(first!)).toBe(false);
    expect(told.mock.calls).toEqual([[{ author: 'ems', seq: 1 }]]);
    expect(await feeds.read.feed(ems.id)).toEqual([first]);
    const [vector] = await feeds.read.vectors();
    expect(vector).toMatchObject({ member: { id: 'ems' }, record: { kind: 'vector', head: { seq: 1 } } });
  });

  test('ten times at once is once', async () => {
    const [first] = sealedFeed(ems, chain, 1);
    const results = await Promise.all(Array.from({ length: 10 }, () => feeds.ingest(first!)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  test('not before the ones before it', async () => {
    const records = sealedFeed(ems, chain, 3);
    await feeds.ingest(records[0]!);
    await expect(feeds.ingest(records[2]!)).rejects.toThrow(refusal('FEED_SEQ_GAP'));
    expect(feeds.feed(ems.id)).toMatchObject({ seq: 1, highestUsed: 3 });
  });

  test('not with a body of another hash or length', async () => {
    const [first] = sealedFeed(ems, chain, 1);
    const body = first!.body.slice();
    body[100]! ^= 1;
    await expect(feeds.ingest({ ...first!, body })).rejects.toThrow(refusal('BODY_HASH_MISMATCH'));
    await expect(feeds.ingest({ ...first!, body: body.subarray(1) })).rejects.toThrow(refusal('BODY_LENGTH_MISMATCH'));
    expect(feeds.feed(ems.id)).toMatchObject({ seq: 0, highestUsed: 0 });
  });

  test('not of a stranger, nor signed by a stranger in a member’s name', async () => {
    await expect(feeds.ingest(sealed(stranger, chain))).rejects.toThrow(refusal('HEAD_AUTHOR_UNKNOWN'));
    const forged = sealed({ ...stranger, id: ems.id }, chain);
    await expect(feeds.ingest(forged)).rejects.toThrow(refusal('HEAD_SIGNATURE_INVALID'));
  });

  test('not of an observer', async () => {
    await expect(feeds.ingest(sealed(land, chain))).rejects.toThrow(refusal('HEAD_AUTHOR_NOT_REGION'));
  });

  test('not from the future, by its clock or its period', async () => {
    const early = sealed(ems, chain, undefined, { sealedAt: Date.now() + 3_600_000 });
    await expect(feeds.ingest(early)).rejects.toThrow(refusal('FEDERATION_FROM_FUTURE'));
    const later = sealed(ems, chain, undefined, { period: 2 ** 31 - 1 });
    await expect(feeds.ingest(later)).rejects.toThrow(refusal('FEDERATION_FROM_FUTURE'));
  });

  test('not for a period that has a vector', async () => {
    const [first] = sealedFeed(ems, chain, 1);
    await feeds.ingest(first!);
    const period = feeds.feed(ems.id)!.tip!.head.period;
    await expect(feeds.ingest(sealed(ems, chain, first, { period }))).rejects.toThrow(refusal('FEED_PERIOD_NOT_LATER'));
  });

  test('of a member whose roster epoch has ended its membership: nothing new', async () => {
    const shrunk = openRosterChain(
      signedRoster([{ member: land, observer: true }, { member: stranger }], chain, [ems]),
      nodeVerifier,
    );
    const after = await openFeedsOn(store, shrunk);
    const backdated = sealed(ems, chain, undefined, { sealedAt: Date.now() - 3_600_000 });
    await expect(after.ingest(backdated)).rejects.toThrow(refusal('FEDERATION_NOT_MEMBER'));
  });

  test('not under a key its author has given up, whatever its date; what is held stays', async () => {
    const records = sealedFeed(ems, chain, 3);
    await feeds.ingest(records[0]!);
    const renewed = { ...ems, keys: deriveKeys(hash(new TextEncoder().encode('renewed')), 2) };
    const signed = signedRoster([{ member: renewed }, { member: land, observer: true }], chain, [ems]);
    const next = openRosterChain(signed, nodeVerifier);
    const after = await openFeedsOn(store, next);
    expect(await after.read.feed(ems.id)).toEqual([records[0]]);
    expect(await after.ingest(records[0]!)).toBe(false);
    const backdated = sealed(ems, chain, records[0], { sealedAt: Date.now() - 3_600_000, supply: 9 });
    for (const record of [records[1]!, backdated]) {
      await expect(after.ingest(record)).rejects.toThrow(refusal('FEDERATION_KEY_EXPIRED'));
      expect(() => after.observe(record)).toThrow(refusal('FEDERATION_KEY_EXPIRED'));
    }
    // A head under the new key stands for the records before it, and for no others.
    const fourth = sealed(renewed, next, records[2]);
    expect(() => after.vouch(ems.id, records)).toThrow(refusal('FEDERATION_KEY_EXPIRED'));
    expect(() => after.vouch(ems.id, [backdated, records[2]!, fourth])).toThrow(refusal('FEDERATION_KEY_EXPIRED'));
    after.vouch(ems.id, [records[1]!, records[2]!, fourth]);
    await expect(after.ingest(backdated)).rejects.toThrow(refusal('FEDERATION_KEY_EXPIRED'));
    for (const record of [records[1]!, records[2]!, fourth]) expect(await after.ingest(record)).toBe(true);
    expect(after.feed(ems.id)).toMatchObject({ seq: 4, fork: undefined });
  });

  test('of a kind this version does not know: kept and passed on, never interpreted', async () => {
    const first = sealed(ems, chain, undefined, { kind: 77, body: new TextEncoder().encode('of a later version') });
    expect(await feeds.ingest(first)).toBe(true);
    expect(await feeds.read.record(ems.id, 1)).toEqual(first);
    expect(await feeds.read.vectors()).toEqual([]);
    expect([...feeds.feed(ems.id)!.kinds]).toEqual([77]);
    const second = sealed(ems, chain, first);
    await feeds.ingest(second);
    expect(await feeds.read.vectors()).toMatchObject([{ record: { head: { seq: 2 } } }]);
  });
});

describe('own records', () => {
  test('the same again changes nothing, another with its number is refused', async () => {
    const [first] = sealedFeed(ems, chain, 1);
    await feeds.append(ems.id, first!);
    await feeds.append(ems.id, first!);
    const other = sealed(ems, chain, undefined, { supply: 8 });
    await expect(feeds.append(ems.id, other)).rejects.toThrow(refusal('FEDERATION_SEQ_USED'));
    // Our own mistake, stopped before it left: nothing is held against us.
    expect(feeds.feed(ems.id)?.fork).toBeUndefined();
  });

  test('of two with one number at the same moment, one is refused', async () => {
    const both = [sealed(ems, chain, undefined, { supply: 1 }), sealed(ems, chain, undefined, { supply: 2 })];
    const results = await Promise.allSettled(both.map((record) => feeds.append(ems.id, record)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await feeds.read.feed(ems.id)).toEqual([both[0]]);
  });

  test('a second for one period is refused', async () => {
    const [first] = sealedFeed(ems, chain, 1);
    await feeds.append(ems.id, first!);
    const { period } = feeds.feed(ems.id)!.tip!.head;
    await expect(feeds.append(ems.id, sealed(ems, chain, first, { period }))).rejects.toThrow(
      refusal('FEDERATION_PERIOD_USED'),
    );
  });

  test('another member’s are refused', async () => {
    await expect(feeds.append(land.id, sealed(ems, chain))).rejects.toThrow(refusal('FEDERATION_NOT_OWN_RECORD'));
  });
});

describe('two heads with one number', () => {
  const records = sealedFeed(ems, chain, 3);
  const twin = sealed(ems, chain, records[1], { supply: 9 });

  test('are a proof: it is told once, and records from there on are in doubt', async () => {
    const told = vi.fn();
    feeds.onFork(told);
    await ingestAll(records);
    expect(feeds.observe(twin)).toMatchObject({ verdict: 'fork', proof: { author: 'ems', seq: 3 } });
    expect(feeds.observe(twin)).toMatchObject({ verdict: 'quarantined' });
    expect(told).toHaveBeenCalledTimes(1);
    await feeds.written();
    expect(await feeds.read.vectors()).toMatchObject([{ record: { head: { seq: 2 } } }]);
    await expect(feeds.ingest(sealed(ems, chain, records[2]))).rejects.toThrow(refusal('FEDERATION_QUARANTINED'));
  });

  test('prove it also before any record came', async () => {
    expect(feeds.observe(records[2]!)).toMatchObject({ verdict: 'new' });
    expect(feeds.observe(twin)).toMatchObject({ verdict: 'fork' });
  });

  test('prove it for the earliest number of which there are two', async () => {
    await ingestAll(records);
    feeds.observe(twin);
    const earlier = sealed(ems, chain, records[0], { supply: 5 });
    expect(feeds.observe(earlier)).toMatchObject({ verdict: 'fork', proof: { seq: 2 } });
    await feeds.written();
    expect(await feeds.read.vectors()).toMatchObject([{ record: { head: { seq: 1 } } }]);
  });

  test('are remembered over a restart', async () => {
    await ingestAll(records);
    feeds.observe(twin);
    await feeds.written();
    const again = await openFeedsOn(store);
    expect(again.feed(ems.id)).toMatchObject({ seq: 3, fork: { seq: 3 } });
    expect(await again.read.vectors()).toMatchObject([{ record: { head: { seq: 2 } } }]);
  });
});

describe('after a restart', () => {
  test('all is as it was', async () => {
    const records = sealedFeed(ems, chain, 5);
    await ingestAll(records);
    const again = await openFeedsOn(store);
    expect(await again.read.feed(ems.id)).toEqual(records);
    expect(await again.read.vectors()).toEqual(await feeds.read.vectors());
    expect(again.feed(ems.id)?.damage).toBeUndefined();
  });

  const damages: [string, (disk: Store, author: MemberId) => Promise<void>, string][] = [
    [
      'a lost head',
      (disk, author) => disk.bytes('federation.heads').del(`${author}/${sortableKey(3)}`),
      'STORE_CORRUPT',
    ],
    [
      'a lost body',
      (disk, author) => disk.bytes('federation.bodies').del(`${author}/${sortableKey(3)}`),
      'STORE_CORRUPT',
    ],
    [
      'another body',
      (disk, author) => disk.bytes('federation.bodies').put(`${author}/${sortableKey(3)}`, new Uint8Array(16384)),
      'BODY_HASH_MISMATCH',
    ],
    [
      'a record of elsewhere',
      async (disk, author) => {
        const heads = disk.bytes('federation.heads');
        await heads.put(`${author}/${sortableKey(3)}`, (await heads.get(`${author}/${sortableKey(5)}`))!);
      },
      'FEED_SEQ_GAP',
    ],
  ];
  test.each(damages)('%s is noticed, named, and mended by the same records again', async (_, damage, code) => {
    const records = sealedFeed(ems, chain, 5);
    await ingestAll(records);
    await damage(store, ems.id);
    feeds = await openFeedsOn(store);
    expect(feeds.feed(ems.id)).toMatchObject({ seq: 2, damage: { fromSeq: 3, code } });
    // The numbers were used, whatever became of the records.
    expect(feeds.feed(ems.id)).toMatchObject({ highestUsed: 5 });
    await expect(feeds.append(ems.id, sealed(ems, chain, records[1], { supply: 1 }))).rejects.toThrow(
      refusal('FEDERATION_SEQ_USED'),
    );
    await ingestAll(records);
    expect(feeds.feed(ems.id)?.damage).toBeUndefined();
    const again = await openFeedsOn(store);
    expect(again.feed(ems.id)).toMatchObject({ seq: 5, damage: undefined });
    expect(await again.read.feed(ems.id)).toEqual(records);
  });

  test('a torn tail leaves the records before it', async () => {
    const records = sealedFeed(ems, chain, 3);
    await ingestAll(records);
    await store.batch(
      ['heads', 'bodies'].map((part) => store.bytes(`federation.${part}`).delOp(`ems/${sortableKey(3)}`)),
    );
    const again = await openFeedsOn(store);
    expect(await again.read.feed(ems.id)).toEqual(records.slice(0, 2));
  });
});

describe('a protected part', () => {
  const period = Math.floor(decodeHead(sealed(ems, chain).head).period / 52) * 52;
  const withPart = (
    after: SealedRecord | undefined,
    number: bigint,
    policy = policyDigest(policyInForce(chain.current)),
  ) => {
    const numbers = protectedCells.map(() => number);
    const part = { ...(releaseStepOf(period) as ReleaseStep), policy, supply: numbers, demand: numbers };
    const body = encodeVector({ version: 1, period, open: [], protected: part });
    return sealed(ems, chain, after, { period, body });
  };

  test('drawn anew for the same period is refused, under the same number and under the next', async () => {
    const first = withPart(undefined, 1n);
    await feeds.ingest(first);
    await expect(feeds.append(ems.id, withPart(first, 2n))).rejects.toThrow(refusal('FEDERATION_PERIOD_USED'));
    await expect(feeds.ingest(withPart(first, 2n))).rejects.toThrow(refusal('FEED_PERIOD_NOT_LATER'));
    expect(await feeds.read.feed(ems.id)).toEqual([first]);
    await expect(feeds.ingest(withPart(undefined, 2n))).rejects.toThrow(refusal('FEDERATION_QUARANTINED'));
    expect(await feeds.read.feed(ems.id)).toEqual([first]);
    expect(await feeds.read.vectors()).toEqual([]);
  });

  test('by another policy than the one in force is refused', async () => {
    const foreign = withPart(undefined, 1n, new Uint8Array(32));
    await expect(feeds.ingest(foreign)).rejects.toThrow(refusal('VECTOR_PROTECTED_POLICY'));
  });
});

test('a vector that names another’s district is refused though its author signed it', async () => {
  const { period } = { period: 5 };
  const body = encodeVector({
    version: 1,
    period,
    open: [{ unit: '242-2', district: stranger.district, quarter: '2027-Q3', supply: 1, demand: 0 } as never],
    protected: null,
  });
  const record = seal(
    {
      kind: 'vector',
      author: ems.id,
      epoch: 1,
      roster: chain.hash,
      seq: 1,
      previous: null,
      period,
      sealedAt: Date.now(),
      body,
    },
    ems.keys.signing.secretKey,
  );
  await expect(feeds.ingest(record)).rejects.toThrow(refusal('VECTOR_DISTRICT_FOREIGN'));
  expect(headHash(record.head)).toHaveLength(32);
});
