import { expect, test } from 'vitest';
import { exampleFeed, examplePeriod, hildesheim, previousOf, sealed, suedost } from '../vectors/example.ts';
import type { SealedRecord } from './envelope.ts';
import { follows, type Link } from './feed.ts';
import { decodeHead, headHash } from './head.ts';

const linkOf = ({ head }: SealedRecord): Link => ({ head: decodeHead(head), headHash: headHash(head) });
const feed = exampleFeed(hildesheim, 3);
const [first, second, third] = feed.map(linkOf) as [Link, Link, Link];
/** A second record after the first, not as the feed has it. */
const after = (change: Parameters<typeof sealed>[2], seq = 2) =>
  linkOf(sealed(hildesheim, seq, { previous: previousOf(feed.slice(0, 1)), ...change }));
const note = { kind: 77, body: new Uint8Array([0xa0]) };

test('a feed follows itself from its start', () => {
  expect(follows(null, first)).toBe('ok');
  expect(follows(first, second)).toBe('ok');
  expect(follows(second, third)).toBe('ok');
});

test('missing heads are a gap, also at the start', () => {
  expect(follows(null, second)).toBe('SEQ_GAP');
  expect(follows(first, third)).toBe('SEQ_GAP');
});

test('what no missing head could mend is said over a gap, too', () => {
  expect(follows(first, after({ period: examplePeriod }, 9))).toBe('PERIOD_NOT_LATER');
  const newer = linkOf(sealed(hildesheim, 1, { epoch: 2 }));
  expect(follows(newer, after({ period: 40 }, 9))).toBe('EPOCH_EARLIER');
  expect(follows(first, after({ period: 40 }, 9))).toBe('SEQ_GAP');
});

test('the same or an older head is a replay', () => {
  expect(follows(second, second)).toBe('SEQ_REPLAYED');
  expect(follows(third, first)).toBe('SEQ_REPLAYED');
});

test('another head with the same seq is a fork', () => {
  expect(follows(second, after({ period: 40 }))).toBe('FORK');
});

test('a head that names another predecessor does not follow', () => {
  expect(follows(first, after({ previous: new Uint8Array(32) }))).toBe('PREVIOUS_MISMATCH');
});

test("another author's head does not follow", () => {
  expect(follows(first, linkOf(sealed(suedost, 2, { previous: first.headHash })))).toBe('AUTHOR_CHANGED');
});

test('a vector needs a later period than whatever came before', () => {
  expect(follows(first, after({ period: examplePeriod }))).toBe('PERIOD_NOT_LATER');
  expect(follows(first, after({ period: examplePeriod - 1 }))).toBe('PERIOD_NOT_LATER');
  expect(follows(first, after({ period: examplePeriod + 5 }))).toBe('ok');
});

test('another kind may share the period, and no vector of that period can come after it', () => {
  const noted = after({ ...note, period: examplePeriod });
  expect(follows(first, noted)).toBe('ok');
  const again = linkOf(sealed(hildesheim, 3, { previous: noted.headHash, period: examplePeriod }));
  expect(follows(noted, again)).toBe('PERIOD_NOT_LATER');
  expect(follows(first, after({ ...note, period: examplePeriod - 1 }))).toBe('PERIOD_NOT_LATER');
});

test('a feed never returns to an older epoch', () => {
  const newer = linkOf(sealed(hildesheim, 1, { epoch: 2 }));
  const older = linkOf(sealed(hildesheim, 2, { epoch: 1, previous: newer.headHash }));
  expect(follows(newer, older)).toBe('EPOCH_EARLIER');
});
