import { decodeHead, decodeSealed, decodeVector, equalBytes, hash, headHash, toHex } from '@drehscheibe/protocol';
import type { PublishedVectorView } from '../api/views.ts';
import { sameCells } from './same-cells.ts';

/**
 * Whether a signed record, read by the browser itself, is what the page says: number and fingerprint of the head, the body the
 * head names, exactly the open cells and the protected numbers shown. The signature needs the roster: `drehscheibe verify`.
 */
export function recordHolds(bytes: Uint8Array, shown: PublishedVectorView): boolean {
  try {
    const { head, body } = decodeSealed(bytes);
    const { seq, bodyHash } = decodeHead(head);
    const { open, protected: part } = decodeVector(body);
    return (
      seq === shown.seq &&
      toHex(headHash(head)) === shown.headHash &&
      equalBytes(hash(body), bodyHash) &&
      sameCells(open, shown.cells) &&
      sameNumbers(part?.supply, shown.protectedPart?.supply) &&
      sameNumbers(part?.demand, shown.protectedPart?.demand)
    );
  } catch {
    return false;
  }
}

function sameNumbers(left: readonly bigint[] | undefined, right: readonly number[] | undefined): boolean {
  return left?.length === right?.length && (left ?? []).every((value, at) => Number(value) === right?.[at]);
}
