import { encodeSealedHead, headHash, type SealedHead, type SealedRecord, toHex } from '../src/index.ts';
import { bytesText, changed, good, type VectorCase } from './case.ts';
import { hildesheim, nordost, sealed } from './example.ts';
import { framed } from './sync-cases.ts';

/** Two sealed heads as a node answers them to `heads`: a proof that their author signed both, or none. */
export function forkCases(): VectorCase[] {
  const first = sealed(hildesheim, 1);
  const twin = sealed(hildesheim, 1, { period: 23 });
  const [smaller, greater] = [first, twin].toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) as [
    SealedRecord,
    SealedRecord,
  ];
  const forged = { ...greater, signature: changed(greater.signature, 0, 1) };
  const proof = { author: 'hildesheim', seq: 1 };
  const later = sealed(hildesheim, 2, { previous: headHash(first.head) });
  return [
    good('two heads with one seq', proof, answered(smaller, greater)),
    none('the greater record id first', [greater, smaller]),
    none('one head twice', [first, first]),
    none('two heads that follow each other', [first, later]),
    none('heads of two authors', [first, sealed(nordost, 1)]),
    none('one head', [first]),
    none('a third head', [smaller, greater, later]),
    none('a head that its author did not sign', [smaller, forged], 'HEAD_SIGNATURE_INVALID'),
  ];
}

/** @param error of a head that does not open; without it both do, and prove nothing */
function none(comment: string, heads: SealedHead[], error?: 'HEAD_SIGNATURE_INVALID'): VectorCase {
  const bytes = bytesText(answered(...heads));
  return { comment, input: null, bytes, valid: false, ...(error === undefined ? {} : { error }), tags: [] };
}

function answered(...heads: SealedHead[]): Uint8Array {
  return framed(...heads.map(encodeSealedHead), new Uint8Array(0));
}

function idOf({ head }: SealedHead): string {
  return toHex(headHash(head));
}
