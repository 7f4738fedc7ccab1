import { type CborValue, concatBytes, encode, encodeSealedHead, limits } from '../src/index.ts';
import { bad, changed, good, type VectorCase } from './case.ts';
import { examplePeriod, hildesheim, observer, sealed, stranger } from './example.ts';

/** What gossip carries: a record without its body. */
export function sealedHeadCases(): VectorCase[] {
  const record = sealed(hildesheim, 1);
  const { head, signature } = record;
  const note = { kind: 77, epoch: 2 };
  const frame = (change: Record<string, CborValue>) => encode({ version: 1, head, signature, ...change });
  return [
    good('of a vector', { kind: 'vector', author: 'hildesheim', period: examplePeriod, seq: 1 }, frame({})),
    good('of an unknown kind', { kind: 77, author: 'land' }, encodeSealedHead(sealed(observer, 1, note)), 'unknown'),
    good('of a vector that its record would refuse', null, encodeSealedHead(sealed(hildesheim, 1, { body: head }))),
    bad('with its body', 'RECORD_MALFORMED', frame({ body: new Uint8Array(0) })),
    bad('an empty head', 'RECORD_MALFORMED', frame({ head: new Uint8Array(0) })),
    bad('a head of 513 bytes', 'RECORD_MALFORMED', frame({ head: new Uint8Array(513) })),
    bad('a signature of 63 bytes', 'RECORD_MALFORMED', frame({ signature: signature.subarray(1) })),
    bad('a signature of 65 bytes', 'RECORD_MALFORMED', frame({ signature: concatBytes(signature, new Uint8Array(1)) })),
    bad('more than 4 KiB', 'CODEC_TOO_LARGE', frame({ head: new Uint8Array(limits.maxGossipBytes) })),
    bad('of version 2', 'RECORD_VERSION_UNKNOWN', encode({ version: 2 })),
    bad('a byte after it', 'CODEC_TRAILING_BYTES', concatBytes(frame({}), new Uint8Array(1))),
    bad('a changed signature', 'HEAD_SIGNATURE_INVALID', frame({ signature: changed(signature, 40, 1) })),
    bad('by a stranger', 'HEAD_AUTHOR_UNKNOWN', encodeSealedHead(sealed(stranger, 1))),
    bad('of a vector by an observer', 'HEAD_AUTHOR_NOT_REGION', encodeSealedHead(sealed(observer, 1, { epoch: 2 }))),
  ];
}
