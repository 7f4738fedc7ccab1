import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import nacl from 'tweetnacl';
import { describe, expect, test } from 'vitest';
import type { SignatureCase } from '../vectors/signature-cases.ts';
import { fromHex, hash, toHex } from './bytes.ts';
import { admissibleBoxKey, admissiblePublicKey, naclVerifier, strictVerifier, type Verifier } from './verify.ts';

const text = readFileSync(new URL('../vectors/signature-edge-cases.json', import.meta.url), 'utf8');
const cases = (JSON.parse(text).cases as SignatureCase[]).map((edge) => ({
  ...edge,
  publicKey: fromHex(edge.publicKey),
  message: fromHex(edge.message),
  signature: fromHex(edge.signature),
}));

const raw = {
  tweetnacl: orFalse((key, message, signature) => nacl.sign.detached.verify(message, signature, key)),
  openssl: orFalse((key, message, signature) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  }),
  noble: orFalse((key, message, signature) => ed25519.verify(signature, message, key)),
};

describe('the strict rule decides every edge case alike', () => {
  test.each(cases)('tweetnacl: $comment', ({ publicKey, message, signature, valid }) => {
    expect(naclVerifier.verify(publicKey, message, signature)).toBe(valid);
  });

  test.each(cases)('node:crypto: $comment', ({ publicKey, message, signature, valid }) => {
    expect(strictVerifier(raw.openssl).verify(publicKey, message, signature)).toBe(valid);
  });

  test.each(cases)('admission: $comment', ({ publicKey, admissible }) => {
    expect(admissiblePublicKey(publicKey)).toBe(admissible);
  });
});

test('leaves what it is given alone, also a Buffer, whose slice() is a view', () => {
  for (const { publicKey, message, signature, valid } of cases) {
    const given = [publicKey, message, signature].map((bytes) => Buffer.from(bytes)) as [Buffer, Buffer, Buffer];
    expect(naclVerifier.verify(...given)).toBe(valid);
    admissiblePublicKey(given[0]);
    expect(given.map(toHex)).toEqual([publicKey, message, signature].map(toHex));
  }
});

test('without the rule the libraries contradict each other on these cases, so the cases do test it', () => {
  const verdicts = (verifier: Verifier) =>
    cases.map(({ publicKey, message, signature }) => verifier.verify(publicKey, message, signature));
  const [tweetnacl, openssl, noble] = [raw.tweetnacl, raw.openssl, raw.noble].map(verdicts) as [
    boolean[],
    boolean[],
    boolean[],
  ];
  const tagsOf = (other: boolean[]) => new Set(cases.flatMap(({ tags }, i) => (tweetnacl[i] === other[i] ? [] : tags)));
  expect(tagsOf(openssl)).toContain('malleable-s');
  expect(tagsOf(noble)).toContain('mixed-order-key');
  expect(tagsOf(noble)).toContain('mixed-order-r');
  const loose = new Set(cases.flatMap(({ tags, valid }, i) => (tweetnacl[i] !== valid ? tags : [])));
  for (const tag of ['malleable-s', 'small-order-key', 'small-order-r', 'non-canonical-key'])
    expect(loose).toContain(tag);
});

describe('a box key', () => {
  test('of an ordinary pair is admitted', () => {
    expect(admissibleBoxKey(nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(3)).publicKey)).toBe(true);
  });

  // The points of order 1, 2, 4, 8 on Curve25519 and its twist, from https://cr.yp.to/ecdh.html#validate.
  test.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ])('that makes every shared secret zero is refused: %s', (hex) => {
    expect(admissibleBoxKey(fromHex(hex))).toBe(false);
  });

  test.each([
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0900000000000000000000000000000000000000000000000000000000000080',
    '09',
  ])('that is not canonical is refused: %s', (hex) => {
    expect(admissibleBoxKey(fromHex(hex))).toBe(false);
  });
});

/** Libraries throw for wrong lengths and points; a Verifier returns false. */
function orFalse(check: Verifier['verify']): Verifier {
  return {
    hash,
    verify(...input) {
      try {
        return check(...input);
      } catch {
        return false;
      }
    },
  };
}
