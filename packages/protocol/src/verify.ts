import { ed25519 } from '@noble/curves/ed25519.js';
import nacl from 'tweetnacl';
import { fromHex, hash } from './bytes.ts';

/** The two costly parts of believing a record, so that a node can do them with the machine's own library. */
export interface Verifier {
  /** Ed25519. `false` means: do not believe it, whatever the reason. Never throws on bytes of any length. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** The same 32 bytes as `hash`, which takes more than 1 ms for a body of 100 KiB. */
  hash(bytes: Uint8Array): Uint8Array;
}

/** Little-endian, as on the wire. */
const groupOrder = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
const fieldPrime = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
const one = fromHex('0100000000000000000000000000000000000000000000000000000000000000');
const minusOne = fromHex('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');

/** The y of the eight points of order 1, 2, 4 and 8, canonical, sign of x cleared. */
const smallOrder = [
  one,
  minusOne,
  fromHex('0000000000000000000000000000000000000000000000000000000000000000'),
  fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
];

/**
 * The one rule of the network, stricter than each library: S < L (no second signature by adding L), A and R canonically
 * encoded and not of small order; then the cofactorless equation [S]B = R + [k]A, which OpenSSL and tweetnacl both check
 * by comparing encodings. Given that, they cannot disagree. `vectors/signature-edge-cases.json` shows it case by case.
 * That A has no torsion component is checked once, at roster admission (`admissiblePublicKey`).
 * @param raw checks the cofactorless equation; returns false, not throws, for bytes that are no curve point
 */
export function strictVerifier(raw: Verifier): Verifier {
  return {
    hash: raw.hash,
    verify(publicKey, message, signature) {
      if (publicKey.length !== 32 || signature.length !== 64) return false;
      const r = signature.subarray(0, 32);
      const s = signature.subarray(32);
      return (
        isBelow(s, groupOrder) &&
        isStrictPoint(r) &&
        isStrictPoint(publicKey) &&
        raw.verify(publicKey, message, signature)
      );
    },
  };
}

/** For browsers and tests: about 55 verifications a second. */
export const naclVerifier: Verifier = strictVerifier({
  verify: (publicKey, message, signature) => nacl.sign.detached.verify(message, signature, publicKey),
  hash,
});

/**
 * Whether a signing or transport key may enter a roster: a canonical point of the prime-order subgroup, not the identity.
 * About 2 ms; `false` also for wrong lengths.
 */
export function admissiblePublicKey(key: Uint8Array): boolean {
  if (key.length !== 32 || !isStrictPoint(key)) return false;
  try {
    return ed25519.Point.fromBytes(key).isTorsionFree();
  } catch {
    return false; // no point of the curve has this encoding
  }
}

/** Whether an X25519 key may enter a roster: canonical, and not of the few with which every shared secret is zero. */
export function admissibleBoxKey(key: Uint8Array): boolean {
  if (key.length !== 32 || !isBelow(key, fieldPrime)) return false;
  return nacl.scalarMult(one, key).some((byte) => byte !== 0);
}

/** y < p, small order excluded. That also excludes the two encodings of x = 0 with the sign bit set (y = 1 and y = -1). */
function isStrictPoint(encoded: Uint8Array): boolean {
  const y = new Uint8Array(encoded); // not slice(), which for Node's bytes is a view
  y[31]! &= 0x7f;
  return isBelow(y, fieldPrime) && !smallOrder.some((point) => compare(point, y) === 0);
}

function isBelow(a: Uint8Array, bound: Uint8Array): boolean {
  return compare(a, bound) < 0;
}

/** Little-endian numbers of 32 bytes. */
function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 31; i >= 0; i--) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
