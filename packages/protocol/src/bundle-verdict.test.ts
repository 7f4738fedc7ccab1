import { expect, test } from 'vitest';
import { exampleFeed, firstRoster, hildesheim, sealed, signedBy, signedFirst, suedost } from '../vectors/example.ts';
import { encodeBundle } from './bundle.ts';
import { verifyBundle } from './bundle-verdict.ts';
import { hash } from './bytes.ts';
import { encode } from './codec.ts';
import type { SealedRecord } from './envelope.ts';
import { headHash } from './head.ts';
import { fingerprint } from './keys.ts';
import { limits } from './limits.ts';
import { encodeChain } from './roster-chain.ts';
import { naclVerifier } from './verify.ts';

const chain = encodeChain([signedFirst]);
const judge = (records: readonly SealedRecord[], roster = chain, anchor?: Uint8Array) =>
  verifyBundle(encodeBundle(records), roster, naclVerifier, anchor);
const feed = exampleFeed(hildesheim, 2);

test('a valid bundle says whose records it holds and which roster it was judged by', () => {
  expect(judge([...feed, ...exampleFeed(suedost, 1)])).toEqual({
    verdict: 'valid',
    reasons: [],
    reasonsOmitted: 0,
    records: 3,
    feeds: [
      { author: 'hildesheim', from: 1, to: 2 },
      { author: 'suedostniedersachsen', from: 1, to: 1 },
    ],
    roster: { network: firstRoster.network, epoch: 1, fingerprint: fingerprint(signedFirst.roster) },
  });
});

test('a reason names the record, its author and its number', () => {
  expect(judge([feed[1]!]).reasons).toEqual([
    { verdict: 'undecidable', code: 'FEED_START_MISSING', about: 'record', record: 0, author: 'hildesheim', seq: 2 },
  ]);
});

test.each([
  ['is no roster file', new Uint8Array([0xa0]), 'CHAIN_MALFORMED'],
  ['holds no epoch', encodeChain([]), 'CHAIN_EMPTY'],
  ['is of a later version', encode({ version: 2 }), 'CHAIN_VERSION_UNKNOWN'],
  ['lacks signatures', encodeChain([signedBy(firstRoster, [hildesheim])]), 'ROSTER_QUORUM_MISSING'],
])('a roster file that %s leaves a good bundle undecidable', (_, roster, code) => {
  const { verdict, reasons, roster: judgedBy } = judge(feed, roster);
  expect([verdict, reasons.map((reason) => [reason.code, reason.about]), judgedBy]).toEqual([
    'undecidable',
    [[code, 'roster']],
    null,
  ]);
});

test('a roster file with another first epoch than expected leaves a good bundle undecidable', () => {
  expect(judge(feed, chain, hash(signedFirst.roster)).verdict).toBe('valid');
  expect(judge(feed, chain, new Uint8Array(32)).reasons[0]?.code).toBe('ROSTER_ANCHOR_MISMATCH');
});

test('a broken bundle is invalid whatever the roster file is worth', () => {
  const { verdict, reasons } = verifyBundle(new Uint8Array([0xff]), new Uint8Array(0), naclVerifier);
  expect([verdict, reasons[0]?.code]).toEqual(['invalid', 'CODEC_UNSUPPORTED']);
});

test('what is wrong stands before what cannot be decided', () => {
  const wrong = { ...feed[1]!, signature: new Uint8Array(64) };
  const { verdict, reasons } = judge([sealed(hildesheim, 1, { epoch: 5 }), wrong]);
  expect(verdict).toBe('invalid');
  expect(reasons.map(({ code }) => code)).toEqual(['HEAD_SIGNATURE_INVALID', 'HEAD_EPOCH_UNKNOWN']);
});

test('a fork is named once; records that continue the first of the two are not blamed for it', () => {
  const [first, second, third] = exampleFeed(hildesheim, 3) as [SealedRecord, SealedRecord, SealedRecord];
  const twin = sealed(hildesheim, 2, { previous: headHash(first.head), sealedAt: 1 });
  expect(judge([first, second, twin, third]).reasons.map(({ code, record }) => [code, record])).toEqual([['FORK', 2]]);
});

test('lists a hundred reasons and counts the rest', () => {
  const wrong = { ...feed[0]!, signature: new Uint8Array(64) };
  const { reasons, reasonsOmitted } = judge(new Array(limits.maxReasons + 7).fill(wrong));
  expect([reasons.length, reasonsOmitted]).toEqual([limits.maxReasons, 7]);
});
