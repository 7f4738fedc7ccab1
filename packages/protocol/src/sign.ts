import nacl from 'tweetnacl';
import { concatBytes, utf8Encode } from './bytes.ts';
import type { Verifier } from './verify.ts';

/** What a signature is for. A signature made for one purpose never passes for another: the purpose is part of what is signed. */
type Purpose = `head/${number}` | 'roster' | 'card';

/** @param secretKey 64 bytes, Ed25519 @returns 64 bytes */
export function signFor(purpose: Purpose, bytes: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return nacl.sign.detached(signedBytes(purpose, bytes), secretKey);
}

export function verifyFor(
  purpose: Purpose,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  verifier: Verifier,
): boolean {
  return verifier.verify(publicKey, signedBytes(purpose, bytes), signature);
}

/** The zero byte ends the purpose, which never contains one, so no two pairs of purpose and bytes are signed alike. */
function signedBytes(purpose: Purpose, bytes: Uint8Array): Uint8Array {
  return concatBytes(utf8Encode(`drehscheibe/1/${purpose}\0`), bytes);
}
