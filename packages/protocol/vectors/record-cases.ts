import {
  type CborValue,
  concatBytes,
  encode,
  encodeSealed,
  encodeSealedHead,
  encodeVector,
  fromHex,
  hash,
  limits,
  type ProtectedPart,
  type SealedRecord,
} from '../src/index.ts';
import { bad, changed, good, type VectorCase } from './case.ts';
import {
  demoRosterHash,
  type ExampleMember,
  exampleKeys,
  examplePart,
  examplePeriod,
  exampleVector,
  firstRoster,
  forkedRosterHash,
  hildesheim,
  observer,
  previousOf,
  releasePeriod,
  sealed,
  secondRoster,
  signedFirst,
  stranger,
  suedost,
} from './example.ts';
import { malleated } from './signature-cases.ts';

export function recordCases(): VectorCase[] {
  const record = sealed(hildesheim, 1);
  const second = sealed(hildesheim, 2, { previous: previousOf([record]) });
  const head = { kind: 'vector', author: 'hildesheim', epoch: 1, period: examplePeriod } as const;
  const frame = (change: Partial<SealedRecord>) => encodeSealed({ ...record, ...change });
  const { member } = suedost;
  const rotated: ExampleMember = { member, keys: exampleKeys(2, 2) };
  const note = { kind: 77, body: fromHex('a0') };
  const foreign = encodeVector(exampleVector(examplePeriod, ['242-2 03101 2027-Q3 1 0']));
  const released = (part: Partial<ProtectedPart>) =>
    sealed(hildesheim, 1, {
      period: releasePeriod,
      body: encodeVector({ ...exampleVector(releasePeriod, []), protected: examplePart(part) }),
    });
  const late = { sealedAt: secondRoster.createdAt + 14 * 86_400_000 + 1 };
  const asHead = (change: Record<string, CborValue>) => unsigned(record, change);
  return [
    good('the first vector of a feed', { ...head, seq: 1 }, encodeSealed(record)),
    good('the second, which names the first', { ...head, period: 23, seq: 2 }, encodeSealed(second)),
    good(
      'an unknown kind, kept unread',
      { ...head, kind: 77, seq: 1 },
      encodeSealed(sealed(hildesheim, 1, note)),
      'unknown',
    ),
    good(
      'an unknown kind by an observer',
      { ...head, author: 'land', epoch: 2, kind: 77 },
      encodeSealed(sealed(observer, 1, { ...note, epoch: 2 })),
      'unknown',
    ),
    good(
      'a vector of version 2, kept unread',
      { ...head, seq: 1 },
      encodeSealed(sealed(hildesheim, 1, { body: encode({ version: 2 }) })),
      'unknown',
    ),
    good(
      'a vector with a protected part',
      { ...head, period: releasePeriod, seq: 1 },
      encodeSealed(released({})),
      'protected',
    ),
    bad(
      'a protected part by another policy than the one in force',
      'VECTOR_PROTECTED_POLICY',
      encodeSealed(released({ policy: new Uint8Array(32).fill(5) })),
      'protected',
    ),
    good(
      'with the old key, in the epoch of the old key',
      { author: member.id, epoch: 1 },
      encodeSealed(sealed(suedost, 1)),
    ),
    good(
      'with the new key, in the epoch of the new key',
      { author: member.id, epoch: 2 },
      encodeSealed(sealed(rotated, 1, { epoch: 2 })),
    ),
    bad('with the new key, in the epoch of the old key', 'HEAD_SIGNATURE_INVALID', encodeSealed(sealed(rotated, 1))),
    bad(
      'with the old key, in the epoch of the new key',
      'HEAD_SIGNATURE_INVALID',
      encodeSealed(sealed(suedost, 1, { epoch: 2 })),
    ),
    bad('a changed signature', 'HEAD_SIGNATURE_INVALID', frame({ signature: changed(record.signature, 40, 1) })),
    bad('S + L in the signature', 'HEAD_SIGNATURE_INVALID', frame({ signature: malleated(record.signature) })),
    bad(
      'R of small order in the signature',
      'HEAD_SIGNATURE_INVALID',
      frame({ signature: concatBytes(identity, record.signature.subarray(32)) }),
    ),
    bad(
      'signed for another kind',
      'HEAD_SIGNATURE_INVALID',
      frame({ signature: sealed(hildesheim, 1, { kind: 2 }).signature }),
    ),
    bad('signed by another member', 'HEAD_SIGNATURE_INVALID', frame({ signature: signedAs(suedost) })),
    bad(
      'a changed sequence number',
      'HEAD_SIGNATURE_INVALID',
      frame({ head: asHead({ seq: 2, previous: new Uint8Array(32) }) }),
    ),
    bad('by a stranger', 'HEAD_AUTHOR_UNKNOWN', encodeSealed(sealed(stranger, 1))),
    bad('by one who joins an epoch later', 'HEAD_AUTHOR_UNKNOWN', encodeSealed(sealed(observer, 1, note))),
    bad('a vector by an observer', 'HEAD_AUTHOR_NOT_REGION', encodeSealed(sealed(observer, 1, { epoch: 2 }))),
    bad('of an epoch to come', 'HEAD_EPOCH_UNKNOWN', encodeSealed(sealed(hildesheim, 1, { epoch: 3 }))),
    bad(
      'signed in a demo network of the same members',
      'HEAD_ROSTER_MISMATCH',
      encodeSealed(sealed(hildesheim, 1, { roster: demoRosterHash })),
    ),
    bad(
      'signed on the other side of a forked roster',
      'HEAD_ROSTER_MISMATCH',
      encodeSealed(sealed(hildesheim, 1, { epoch: 2, roster: forkedRosterHash })),
    ),
    bad(
      'the roster of another epoch than the number',
      'HEAD_ROSTER_MISMATCH',
      encodeSealed(sealed(hildesheim, 1, { epoch: 2, roster: hash(signedFirst.roster) })),
    ),
    bad(
      'a changed roster, its signature left as it was',
      'HEAD_ROSTER_MISMATCH',
      frame({ head: asHead({ roster: demoRosterHash }) }),
    ),
    bad('a roster hash of 31 bytes', 'HEAD_MALFORMED', frame({ head: asHead({ roster: new Uint8Array(31) }) })),
    bad(
      'sealed two weeks and a millisecond after its epoch',
      'HEAD_EPOCH_EXPIRED',
      encodeSealed(sealed(hildesheim, 1, late)),
    ),
    bad('a head of version 2', 'HEAD_VERSION_UNKNOWN', frame({ head: asHead({ version: 2 }) })),
    bad('a head with a field too many', 'HEAD_MALFORMED', frame({ head: asHead({ note: 'Betrieb' }) })),
    good(
      'sealed two weeks after its epoch had ended',
      { ...head, seq: 1 },
      encodeSealed(sealed(hildesheim, 1, { sealedAt: late.sealedAt - 1 })),
    ),
    good(
      'the greatest numbers a head may have',
      { kind: 65_535, seq: limits.maxSeq, period: limits.maxPeriod, sealedAt: limits.maxTimeMs },
      encodeSealed(
        sealed(hildesheim, limits.maxSeq, {
          ...note,
          epoch: 2,
          kind: 65_535,
          previous: new Uint8Array(32),
          period: limits.maxPeriod,
          sealedAt: limits.maxTimeMs,
        }),
      ),
      'unknown',
    ),
    good(
      'the smallest numbers a head may have, and no body',
      { seq: 1, period: 0, sealedAt: 0, bodyLength: 0 },
      encodeSealed(sealed(hildesheim, 1, { kind: 2, period: 0, sealedAt: 0, body: new Uint8Array(0) })),
      'unknown',
    ),
    good(
      'a body of 1 MiB',
      { bodyLength: limits.maxBodyBytes },
      encodeSealed(sealed(hildesheim, 1, { kind: 2, body: new Uint8Array(limits.maxBodyBytes) })),
      'unknown',
    ),
    ...malformedHeads.map(([comment, change]) =>
      bad(`a head with ${comment}`, 'HEAD_MALFORMED', frame({ head: asHead(change) })),
    ),
    bad('seq 2 without a predecessor', 'HEAD_MALFORMED', frame({ head: asHead({ seq: 2 }) })),
    bad('an author in capitals', 'HEAD_MALFORMED', frame({ head: asHead({ author: 'Hildesheim' }) })),
    bad('a byte after the head', 'CODEC_TRAILING_BYTES', frame({ head: concatBytes(record.head, new Uint8Array(1)) })),
    bad('a changed body', 'BODY_HASH_MISMATCH', frame({ body: changed(record.body, -1, 1) })),
    bad('a shorter body', 'BODY_LENGTH_MISMATCH', frame({ body: record.body.subarray(1) })),
    bad(
      'a district of another publisher',
      'VECTOR_DISTRICT_FOREIGN',
      encodeSealed(sealed(hildesheim, 1, { body: foreign })),
    ),
    bad(
      'head and vector of different periods',
      'VECTOR_PERIOD_MISMATCH',
      encodeSealed(sealed(hildesheim, 1, { period: 23, body: record.body })),
    ),
    bad('a body that is no vector', 'VECTOR_MALFORMED', encodeSealed(sealed(hildesheim, 1, { body: fromHex('a0') }))),
    bad('a frame with an empty head', 'RECORD_MALFORMED', encode({ version: 1, ...record, head: new Uint8Array(0) })),
    bad('a frame with its body as text', 'RECORD_MALFORMED', encode({ version: 1, ...record, body: 'Betrieb' })),
    bad('a frame without a body', 'RECORD_MALFORMED', encodeSealedHead(record)),
    bad(
      'a head of 513 bytes',
      'RECORD_MALFORMED',
      encode({ version: 1, ...record, head: new Uint8Array(513) }),
    ),
    bad(
      'a body of 1 MiB and a byte',
      'RECORD_MALFORMED',
      encode({ version: 1, ...record, body: new Uint8Array(2 ** 20 + 1) }),
    ),
    bad(
      'a frame of more than 1 MiB and 1 KiB',
      'CODEC_TOO_LARGE',
      encode({ version: 1, ...record, body: new Uint8Array(2 ** 20 + 2 ** 10) }),
    ),
    bad('a frame of version 2', 'RECORD_VERSION_UNKNOWN', encode({ version: 2 })),
    bad(
      'a signature of 63 bytes',
      'RECORD_MALFORMED',
      encode({ version: 1, ...record, signature: new Uint8Array(63) }),
    ),
    bad('a byte after the frame', 'CODEC_TRAILING_BYTES', concatBytes(encodeSealed(record), new Uint8Array(1))),
  ];
}

/** Each a little beside what is allowed. */
const malformedHeads: readonly [string, Record<string, CborValue>][] = [
  ['version 0', { version: 0 }],
  ['kind 0', { kind: 0 }],
  ['kind 65,536', { kind: 65_536 }],
  ['seq 0', { seq: 0 }],
  ['seq 2^31', { seq: 2 ** 31, previous: new Uint8Array(32) }],
  ['seq 1 and a predecessor', { previous: new Uint8Array(32) }],
  ['a predecessor of 31 bytes', { seq: 2, previous: new Uint8Array(31) }],
  ['an author that ends with a hyphen', { author: 'hildesheim-' }],
  ['an author that ends with a line feed', { author: 'hildesheim\n' }],
  ['an author of 41 letters', { author: 'a'.repeat(41) }],
  ['no author', { author: '' }],
  ['epoch 0', { epoch: 0 }],
  ['epoch 1,041', { epoch: 1041 }],
  ['an epoch that is true', { epoch: true }],
  ['period -1', { period: -1 }],
  ['period 2^31', { period: 2 ** 31 }],
  ['a time before 1970', { sealedAt: -1 }],
  ['a time after the year 9999', { sealedAt: limits.maxTimeMs + 1 }],
  ['a body hash of 33 bytes', { bodyHash: new Uint8Array(33) }],
  ['a body hash as text', { bodyHash: 'a'.repeat(32) }],
  ['a body length of -1', { bodyLength: -1 }],
  ['a body length of 1 MiB and a byte', { bodyLength: limits.maxBodyBytes + 1 }],
];

/** The encoding of the point with x = 0 and y = 1. */
const identity = new Uint8Array(32).fill(1, 0, 1);

/** The record's head with other fields; its signature no longer fits. */
function unsigned(record: SealedRecord, change: Record<string, CborValue>): Uint8Array {
  const { body } = record;
  const fields = { author: 'hildesheim', epoch: 1, kind: 1, period: examplePeriod, previous: null, seq: 1, version: 1 };
  return encode({
    ...fields,
    roster: hash(signedFirst.roster),
    bodyHash: hash(body),
    bodyLength: body.length,
    sealedAt: firstRoster.createdAt,
    ...change,
  });
}

/** A signature by this member's key over Hildesheim's first head. */
function signedAs({ keys }: ExampleMember): Uint8Array {
  return sealed({ member: hildesheim.member, keys }, 1).signature;
}
