import { readFileSync } from 'node:fs';
import { decodeChain, decodeSealedHead, naclVerifier, openRosterChain } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { bytesOfText, type VectorCase } from '../../../protocol/vectors/case.ts';
import { type ForkProof, proveFork } from './fork-proof.ts';
import { openHeadOf } from './open-head.ts';

describe('the golden vectors of fork proofs', () => {
  const file = new URL('../../../protocol/vectors/fork.json', import.meta.url);
  const { context, cases }: { context: { chain: string }; cases: VectorCase[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const chain = openRosterChain(decodeChain(bytesOfText(context.chain)), naclVerifier);

  /** The proof of an answer's two heads, if they stand as a proof has them. */
  const proofIn = (answer: Uint8Array): ForkProof | undefined => {
    const heads = framesOf(answer).map((frame) => openHeadOf(decodeSealedHead(frame), chain, naclVerifier));
    const [a, b] = heads;
    const proof = a && b && heads.length === 2 ? proveFork(a, b) : undefined;
    return proof?.heads[0] === a?.sealed ? proof : undefined;
  };

  test.each(cases)('$comment', ({ bytes, input, valid, error }) => {
    const answer = bytesOfText(bytes);
    if (error !== undefined) expect(() => proofIn(answer)).toThrow(expect.objectContaining({ code: error }));
    else if (valid) expect(proofIn(answer)).toMatchObject(input as object);
    else expect(proofIn(answer)).toBeUndefined();
  });
});

/** Those before the empty one. */
function framesOf(answer: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  for (let at = 0; view.getUint32(at) > 0; at += 4 + view.getUint32(at)) {
    frames.push(answer.slice(at + 4, at + 4 + view.getUint32(at)));
  }
  return frames;
}
