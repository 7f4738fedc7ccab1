import { createHash } from 'node:crypto';
import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { deriveKeys, fingerprint, publicKeysOf } from './keys.ts';
import { admissibleBoxKey, admissiblePublicKey } from './verify.ts';

const seed = new Uint8Array(32).fill(1);

test('keys come from SHA-512 of purpose, generation and seed', () => {
  const expected = createHash('sha512').update('drehscheibe/1/signing/3').update(seed).digest().subarray(0, 32);
  expect(deriveKeys(seed, 3).signing).toEqual(nacl.sign.keyPair.fromSeed(new Uint8Array(expected)));
});

test('one seed always gives the same keys; purposes, generations and seeds give different ones', () => {
  expect(deriveKeys(seed)).toEqual(deriveKeys(seed, 1));
  const all = [deriveKeys(seed), deriveKeys(seed, 2), deriveKeys(new Uint8Array(32).fill(2))]
    .map(publicKeysOf)
    .flatMap(({ signing, transport, box }) => [signing, transport, box]);
  expect(new Set(all.map(toHex)).size).toBe(9);
});

test('derived keys are admissible, sign, and agree on a secret', () => {
  const [a, b] = [deriveKeys(seed), deriveKeys(new Uint8Array(32).fill(2))];
  expect([a.signing, a.transport].every(({ publicKey }) => admissiblePublicKey(publicKey))).toBe(true);
  expect(admissibleBoxKey(a.box.publicKey)).toBe(true);
  expect(nacl.box.before(b.box.publicKey, a.box.secretKey)).toEqual(nacl.box.before(a.box.publicKey, b.box.secretKey));
});

test('a seed of another length or a generation below 1 is our own mistake', () => {
  expect(() => deriveKeys(new Uint8Array(31))).toThrow(TypeError);
  expect(() => deriveKeys(seed, 0)).toThrow(TypeError);
  expect(() => deriveKeys(seed, 1.5)).toThrow(TypeError);
});

test('a fingerprint is six groups of five digits and changes with every byte', () => {
  expect(fingerprint(seed)).toMatch(/^(\d{5} ){5}\d{5}$/);
  const others = Array.from(seed, (_, i) => fingerprint(seed.with(i, 9)));
  expect(new Set([fingerprint(seed), ...others]).size).toBe(33);
});
