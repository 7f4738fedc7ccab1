import { encodeSealedHead, openRosterChain } from '@drehscheibe/protocol';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createLogger } from '../log.ts';
import { openMemoryStore } from '../store/index.ts';
import { createFeedStore } from './feed-store.ts';
import { createFeeds, type Feeds } from './feeds.ts';
import { createHeadRecords, type HeadRecords } from './head-records.ts';
import { sealed, sealedFeed, signedRoster, testMember } from './test-support/network.ts';
import { nodeVerifier } from './verifier.ts';

const ems = testMember('ems', 0);
const nordost = testMember('nordost', 1);
const chain = openRosterChain(signedRoster([{ member: ems }, { member: nordost }]), nodeVerifier);
const feed = sealedFeed(ems, chain, 3);

let feeds: Feeds;
let records: HeadRecords;
let refused: string[];

beforeEach(async () => {
  feeds = createFeeds({
    store: createFeedStore(openMemoryStore()),
    roster: () => chain,
    verifier: nodeVerifier,
    clock: systemClock,
    log: createLogger({ level: 'silent' }),
  });
  await feeds.load();
  refused = [];
  records = createHeadRecords({ feeds, onRefused: (code) => refused.push(code) });
});

const validate = (author: typeof ems, index: number) =>
  records.validate(records.key(author.id), encodeSealedHead(feed[index]!));

test('a head of the author whose name is the key is taken, as bytes of any kind', () => {
  expect(() => validate(ems, 1)).not.toThrow();
  expect(() =>
    records.validate(Buffer.from(records.key(ems.id)), Buffer.from(encodeSealedHead(feed[1]!))),
  ).not.toThrow();
  expect(refused).toEqual([]);
});

test('a head under another name is refused', () => {
  expect(() => validate(nordost, 1)).toThrow(expect.objectContaining({ code: 'WIRE_MALFORMED' }));
  expect(refused).toEqual(['WIRE_MALFORMED']);
});

test('a forged head and bytes that are no head are refused', () => {
  const forged = encodeSealedHead(sealed({ ...nordost, id: ems.id }, chain));
  expect(() => records.validate(records.key(ems.id), forged)).toThrow();
  expect(() => records.validate(records.key(ems.id), new Uint8Array(10))).toThrow();
  expect(() => records.validate(new TextEncoder().encode('/drehscheibe/other/ems'), forged)).toThrow();
  expect(refused[0]).toBe('HEAD_SIGNATURE_INVALID');
});

test('an older head than the one known here never replaces it, and is no offence', async () => {
  for (const record of feed) await feeds.ingest(record);
  expect(() => validate(ems, 1)).toThrow(expect.objectContaining({ code: 'FEED_SEQ_REPLAYED' }));
  expect(() => validate(ems, 2)).not.toThrow();
  expect(refused).toEqual([]);
});

test('of several heads the latest is selected', () => {
  const values = [1, 2, 0].map((index) => encodeSealedHead(feed[index]!));
  expect(records.select(records.key(ems.id), values)).toBe(1);
});
