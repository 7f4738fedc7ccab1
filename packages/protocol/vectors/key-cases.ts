import { concatBytes, deriveKeys, fingerprint, publicKeysOf, toHex } from '../src/index.ts';
import { good, type VectorCase } from './case.ts';

export function keyCases(): VectorCase[] {
  return (
    [
      [0, 1],
      [1, 1],
      [1, 2],
      [255, 1],
    ] as const
  ).map(([byte, generation]) => {
    const seed = new Uint8Array(32).fill(byte);
    const { signing, transport, box } = publicKeysOf(deriveKeys(seed, generation));
    const bytes = concatBytes(signing, transport, box);
    const input = { seed: toHex(seed), generation, fingerprint: fingerprint(bytes) };
    return good(`seed of 32 times ${byte}, generation ${generation}`, input, bytes);
  });
}
