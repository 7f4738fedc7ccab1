import { ed25519 } from '@noble/curves/ed25519.js';
import nacl from 'tweetnacl';
import { concatBytes, fromHex, toHex, utf8Encode } from '../src/index.ts';

export interface SignatureCase {
  comment: string;
  /** Hex, 32 bytes unless the case is about that. */
  publicKey: string;
  message: string;
  /** Hex, 64 bytes unless the case is about that: R, then S. */
  signature: string;
  /** By the strict rule of verify.ts. */
  valid: boolean;
  /** Whether the key may stand in a roster. */
  admissible: boolean;
  tags: string[];
}

type Point = InstanceType<typeof ed25519.Point>;
const { Point } = ed25519;
const order = Point.Fn.ORDER;
const prime = Point.Fp.ORDER;
/** A point of order 8, encoded canonically: RFC 8032's curve, y from the list of small-order points in verify.ts. */
const torsion = Point.fromBytes(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'));

/**
 * Where Ed25519 libraries differ. Ideas: RFC 8032 section 7.1 (the first three), Chalkias, Garillot, Nikolaenko, "Taming the
 * many EdDSAs" (2020), for the classes of edge cases; the values are made here, from the fixed seed of 32 times 7.
 */
export function signatureCases(): SignatureCase[] {
  const pair = nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(7));
  const key = pair.publicKey;
  const message = utf8Encode('drehscheibe');
  const good = nacl.sign.detached(message, pair.secretKey);
  const r = good.subarray(0, 32);
  const refused = (
    comment: string,
    signature: Uint8Array,
    tag: string,
    publicKey = key,
    admissible = publicKey === key,
  ) => signatureCase(comment, publicKey, message, signature, false, admissible, tag);
  return [
    ...rfc8032(),
    signatureCase('an honest signature', key, message, good, true, true, 'plain'),
    signatureCase('over another message', key, utf8Encode('drehscheibf'), good, false, true, 'plain'),
    refused('a flipped bit in R', flipped(good, 3), 'plain'),
    refused('a flipped bit in S', flipped(good, 35), 'plain'),
    refused('the sign of R flipped', flipped(good, 31, 0x80), 'plain'),
    refused('63 bytes', good.subarray(0, 63), 'length'),
    refused('65 bytes', concatBytes(good, new Uint8Array(1)), 'length'),
    refused('no bytes', new Uint8Array(0), 'length'),
    refused('a key of 31 bytes', good, 'length', key.subarray(0, 31), false),
    refused('S + L: tweetnacl accepts it', malleated(good), 'malleable-s'),
    refused('S = L', concatBytes(r, bytesOf(order)), 'malleable-s'),
    refused('S = 2^256 - 1', concatBytes(r, new Uint8Array(32).fill(255)), 'malleable-s'),
    refused('R = identity and S = k a, which fits the equation', identityR(pair, message), 'small-order-r'),
    ...torsionPoints().map((point, i) =>
      refused(`R of small order, ${i} times the generator`, concatBytes(point, good.subarray(32)), 'small-order-r'),
    ),
    ...nonCanonical().map(({ comment, bytes }) =>
      refused(`R: ${comment}`, concatBytes(bytes, good.subarray(32)), 'non-canonical-r'),
    ),
    ...torsionPoints().map((point, i) =>
      keyless(`key of small order, ${i} times the generator`, point, 'small-order-key'),
    ),
    ...nonCanonical().map(({ comment, bytes }) => keyless(`key: ${comment}`, bytes, 'non-canonical-key')),
    refused('key that is no point: y = 2', good, 'no-point', bytesOf(2n)),
    refused('R that is no point: y = 2', concatBytes(bytesOf(2n), good.subarray(32)), 'no-point'),
    ...mixedOrder(),
  ];
}

/** RFC 8032 section 7.1, TEST 1, 2 and 3. */
function rfc8032(): SignatureCase[] {
  const tests = [
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ] as const;
  return tests.map(([publicKey, message, signature], i) => ({
    comment: `RFC 8032 section 7.1, TEST ${i + 1}`,
    publicKey,
    message,
    signature,
    valid: true,
    admissible: true,
    tags: ['rfc8032'],
  }));
}

/** The same signature with S + L for S: the equation still holds. */
export function malleated(signature: Uint8Array): Uint8Array {
  return concatBytes(signature.subarray(0, 32), bytesOf(numberOf(signature.subarray(32)) + order));
}

/** A key that stands on the curve, beside the subgroup of prime order. */
export function mixedOrderKey(): Uint8Array {
  return Point.BASE.add(torsion).toBytes();
}

/**
 * Keys A + T with a torsion point T, which only the holder of a can make. Where k is a multiple of 8, T falls out of the
 * equation, so the signature holds; otherwise it holds only cofactored, which we do not do. No roster admits such a key.
 */
function mixedOrder(): SignatureCase[] {
  const secret = 123_456_789_123_456_789n;
  const honest = Point.BASE.multiply(secret);
  const mixed = honest.add(torsion).toBytes();
  const nonce = 987_654_321n;
  const r = Point.BASE.multiply(nonce);
  const found = { 0: grind(r.toBytes(), mixed, true), 1: grind(r.toBytes(), mixed, false) };
  const signature = (rBytes: Uint8Array, key: Uint8Array, message: Uint8Array) =>
    concatBytes(rBytes, bytesOf((nonce + challenge(rBytes, key, message) * secret) % order));
  const mixedR = r.add(torsion).toBytes();
  const message = utf8Encode('mixed R');
  const sign = (text: Uint8Array) => signature(r.toBytes(), mixed, text);
  return [
    signatureCase('key of mixed order, k = 0 mod 8', mixed, found[0], sign(found[0]), true, false, 'mixed-order-key'),
    signatureCase(
      'key of mixed order, k != 0 mod 8: noble accepts it',
      mixed,
      found[1],
      sign(found[1]),
      false,
      false,
      'mixed-order-key',
    ),
    signatureCase(
      'R of mixed order: noble accepts it',
      honest.toBytes(),
      message,
      signature(mixedR, honest.toBytes(), message),
      false,
      true,
      'mixed-order-r',
    ),
  ];
}

/** The first of 'm0', 'm1', … whose challenge is, or is not, a multiple of 8. */
function grind(r: Uint8Array, key: Uint8Array, multiple: boolean): Uint8Array {
  for (let i = 0; ; i++) {
    const message = utf8Encode(`m${i}`);
    if ((challenge(r, key, message) % 8n === 0n) === multiple) return message;
  }
}

/** The eight points i T, canonical. */
function torsionPoints(): Uint8Array[] {
  const points: Point[] = [Point.ZERO];
  while (points.length < 8) points.push(points.at(-1)!.add(torsion));
  return points.map((point) => point.toBytes());
}

/** Encodings that decoders which reduce modulo p take for a point: y + p for each y below 19 on the curve, and x = -0. */
function nonCanonical(): { comment: string; bytes: Uint8Array }[] {
  const found = [
    { comment: 'y = 1 with the sign of x = 0 set', bytes: withSign(bytesOf(1n)) },
    { comment: 'y = -1 with the sign of x = 0 set', bytes: withSign(bytesOf(prime - 1n)) },
  ];
  for (let y = 0n; y < 19n; y++) {
    if (!isOnCurve(bytesOf(y))) continue;
    found.push({ comment: `y = p + ${y}`, bytes: bytesOf(prime + y) });
    found.push({ comment: `y = p + ${y}, sign set`, bytes: withSign(bytesOf(prime + y)) });
  }
  return found;
}

function isOnCurve(encoded: Uint8Array): boolean {
  try {
    Point.fromBytes(encoded);
    return true;
  } catch {
    return false;
  }
}

/**
 * A signature that needs no secret key: R = [r]B, S = r, and k a multiple of 8. With a key of small order [k]A vanishes, so
 * the equation holds and R is blameless; only a look at the key itself refuses it.
 */
function keyless(comment: string, publicKey: Uint8Array, tag: string): SignatureCase {
  const nonce = 1_234_567n;
  const r = Point.BASE.multiply(nonce).toBytes();
  const message = grind(r, publicKey, true);
  return signatureCase(
    `${comment}; signed without a secret`,
    publicKey,
    message,
    concatBytes(r, bytesOf(nonce)),
    false,
    false,
    tag,
  );
}

function identityR(pair: nacl.SignKeyPair, message: Uint8Array): Uint8Array {
  const identity = bytesOf(1n);
  const { scalar } = ed25519.utils.getExtendedPublicKey(pair.secretKey.subarray(0, 32));
  return concatBytes(identity, bytesOf((challenge(identity, pair.publicKey, message) * scalar) % order));
}

/** k of RFC 8032: SHA-512(R, A, M) modulo L. */
function challenge(r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint {
  return numberOf(nacl.hash(concatBytes(r, key, message))) % order;
}

function signatureCase(
  comment: string,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  valid: boolean,
  admissible: boolean,
  tag: string,
): SignatureCase {
  const hex = { publicKey: toHex(publicKey), message: toHex(message), signature: toHex(signature) };
  return { comment, ...hex, valid, admissible, tags: [tag] };
}

function flipped(bytes: Uint8Array, at: number, mask = 1): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= mask;
  return copy;
}

function withSign(bytes: Uint8Array): Uint8Array {
  return flipped(bytes, 31, 0x80);
}

function numberOf(littleEndian: Uint8Array): bigint {
  return BigInt(`0x${toHex(littleEndian.toReversed())}`);
}

function bytesOf(number: bigint): Uint8Array {
  return fromHex(number.toString(16).padStart(64, '0')).reverse();
}
