import {
  type CborValue,
  encode,
  encodeBundle,
  encodeVector,
  fromHex,
  limits,
  type ProtectedPart,
  type ReasonCode,
  type SealedRecord,
  type Verdict,
} from '../src/index.ts';
import { bytesText, changed, type VectorCase } from './case.ts';
import {
  demoRosterHash,
  exampleFeed,
  examplePart,
  examplePeriod,
  exampleVector,
  forkedRosterHash,
  hildesheim,
  previousOf,
  releasePeriod,
  sealed,
  stranger,
  suedost,
} from './example.ts';

/** Each a little beside what is allowed. */
function malformedRecords({ head, signature, body }: SealedRecord): [string, CborValue][] {
  return [
    ['an empty head', [new Uint8Array(0), signature, body]],
    ['a head of 513 bytes', [new Uint8Array(513), signature, body]],
    ['a signature of 63 bytes', [head, signature.subarray(1), body]],
    ['a body of 1 MiB and a byte', [head, signature, new Uint8Array(limits.maxBodyBytes + 1)]],
    ['a record without a body', [head, signature]],
  ];
}

export function bundleCases(): VectorCase[] {
  const feed = exampleFeed(hildesheim, 3);
  const other = exampleFeed(suedost, 2);
  const [first, second, third] = feed as [SealedRecord, SealedRecord, SealedRecord];
  const twin = sealed(hildesheim, 2, { previous: previousOf([first]), body: encodeVector(exampleVector(23, [])) });
  const samePeriod = sealed(hildesheim, 2, { previous: previousOf([first]), period: examplePeriod });
  const earlierEpoch = sealed(hildesheim, 2, { previous: previousOf([sealed(hildesheim, 1, { epoch: 2 })]) });
  const judged = (comment: string, verdict: Verdict, code: ReasonCode | null, records: SealedRecord[]): VectorCase => ({
    comment,
    input: { records: records.length },
    bytes: bytesText(encodeBundle(records)),
    valid: verdict === 'valid',
    ...(code === null ? {} : { error: code }),
    verdict,
    tags: [],
  });
  const refused = (comment: string, verdict: Verdict, code: ReasonCode, bytes: Uint8Array): VectorCase => ({
    comment,
    input: null,
    bytes: bytesText(bytes),
    valid: false,
    error: code,
    verdict,
    tags: [],
  });
  const unknown = sealed(hildesheim, 1, { kind: 77, body: fromHex('a0') });
  /** As a node would sign that draws its noise anew: the same step of the same vintage, other numbers. */
  const drawn = (seq: number, previous: Uint8Array | null, part: Partial<ProtectedPart> = {}) => {
    const body = encodeVector({ ...exampleVector(releasePeriod, []), protected: examplePart(part) });
    return sealed(hildesheim, seq, { previous, period: releasePeriod, body });
  };
  const released = drawn(1, null);
  const anew = { supply: examplePart().demand };
  return [
    judged('a feed from its start', 'valid', null, feed),
    judged('two feeds, mixed', 'valid', null, [other[0]!, first, second, other[1]!, third]),
    judged('not in order', 'valid', null, [third, first, second]),
    judged('a record twice', 'valid', null, [first, second, second]),
    judged('no record', 'undecidable', 'BUNDLE_EMPTY', []),
    judged('without its start', 'undecidable', 'FEED_START_MISSING', [second, third]),
    judged('with a gap', 'undecidable', 'SEQ_GAP', [first, third]),
    judged('with a gap over which the period goes back', 'invalid', 'PERIOD_NOT_LATER', [
      first,
      sealed(hildesheim, 4, { previous: previousOf([second]), period: examplePeriod }),
    ]),
    judged('of an epoch the roster file does not reach', 'undecidable', 'HEAD_EPOCH_UNKNOWN', [
      sealed(hildesheim, 1, { epoch: 3 }),
    ]),
    judged('of a demo network of the same members: not the roster it names', 'undecidable', 'HEAD_ROSTER_MISMATCH', [
      sealed(hildesheim, 1, { roster: demoRosterHash }),
    ]),
    judged('of the other side of a forked roster', 'undecidable', 'HEAD_ROSTER_MISMATCH', [
      sealed(hildesheim, 1, { epoch: 2, roster: forkedRosterHash }),
    ]),
    judged('of a kind unknown here', 'undecidable', 'KIND_UNKNOWN', [unknown]),
    judged('with a protected part', 'valid', null, [released]),
    judged('noise drawn anew under the same seq', 'invalid', 'FORK', [released, drawn(1, null, anew)]),
    judged('noise drawn anew for the same period', 'invalid', 'PERIOD_NOT_LATER', [
      released,
      drawn(2, previousOf([released]), anew),
    ]),
    judged('a changed body', 'invalid', 'BODY_HASH_MISMATCH', [
      first,
      { ...second, body: changed(second.body, -1, 1) },
    ]),
    judged('a changed signature', 'invalid', 'HEAD_SIGNATURE_INVALID', [
      { ...first, signature: changed(first.signature, 0, 1) },
    ]),
    judged('by a stranger', 'invalid', 'HEAD_AUTHOR_UNKNOWN', [first, sealed(stranger, 1)]),
    judged('two records with one seq', 'invalid', 'FORK', [first, second, twin]),
    judged('another predecessor', 'invalid', 'PREVIOUS_MISMATCH', [first, twin, third]),
    judged('two vectors for one period', 'invalid', 'PERIOD_NOT_LATER', [first, samePeriod]),
    judged('back to an older epoch', 'invalid', 'EPOCH_EARLIER', [sealed(hildesheim, 1, { epoch: 2 }), earlierEpoch]),
    judged('wrong and incomplete: wrong', 'invalid', 'BODY_HASH_MISMATCH', [
      { ...third, body: changed(third.body, -1, 1) },
      second,
    ]),
    refused('a file of version 2', 'undecidable', 'BUNDLE_VERSION_UNKNOWN', encode({ version: 2 })),
    refused('no bundle', 'invalid', 'BUNDLE_MALFORMED', fromHex('a0')),
    ...malformedRecords(first).map(([comment, record]) =>
      refused(comment, 'invalid', 'BUNDLE_MALFORMED', encode({ version: 1, records: [record] })),
    ),
    refused('cut short', 'invalid', 'CODEC_TRUNCATED', encodeBundle(feed).subarray(0, 100)),
  ];
}
