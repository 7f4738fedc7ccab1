import { readFileSync } from 'node:fs';
import { deriveKeys, fromHex, hash, naclVerifier } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeVerifier } from './verifier.ts';

interface EdgeCase {
  comment: string;
  publicKey: string;
  message: string;
  signature: string;
  valid: boolean;
}

const file = new URL('../../../protocol/vectors/signature-edge-cases.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: EdgeCase[] };

describe('the node verifier and the browser verifier agree with the one rule', () => {
  test.each(cases)('$comment', ({ publicKey, message, signature, valid }) => {
    const input = [fromHex(publicKey), fromHex(message), fromHex(signature)] as const;
    expect(nodeVerifier.verify(...input)).toBe(valid);
    expect(naclVerifier.verify(...input)).toBe(valid);
  });
});

test('bytes of any length are refused, not thrown at', () => {
  const { publicKey } = deriveKeys(new Uint8Array(32).fill(7)).signing;
  for (const length of [0, 1, 31, 33, 63, 65, 1000]) {
    expect(nodeVerifier.verify(new Uint8Array(length), new Uint8Array(4), new Uint8Array(64))).toBe(false);
    expect(nodeVerifier.verify(publicKey, new Uint8Array(4), new Uint8Array(length))).toBe(false);
  }
});

test('its hash is the protocol’s', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      expect(nodeVerifier.hash(bytes)).toEqual(hash(bytes));
    }),
  );
});
