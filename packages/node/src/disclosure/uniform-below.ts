import { randomBytes } from 'node:crypto';
import type { UniformBelow } from './sampler.ts';

/** One call to the system for some 1,500 numbers. */
const blockBytes = 4096;

/** Uniform numbers from node:crypto. */
export function secureUniformBelow(): UniformBelow {
  return uniformBelowFrom(() => randomBytes(blockBytes));
}

/**
 * Uniform numbers from a stream of bytes, by rejection: for a bound, the fewest bytes that hold bound - 1 are read as one
 * integer, the most significant first; surplus high bits are dropped; what is not below the bound is thrown away and read
 * anew, which happens less than every second time. A bound of 1 reads nothing.
 * @param nextBlock the next bytes of the stream, at least one
 */
export function uniformBelowFrom(nextBlock: () => Uint8Array): UniformBelow {
  let block: Uint8Array = new Uint8Array(0);
  let position = 0;

  const nextByte = (): number => {
    if (position === block.length) {
      block = nextBlock();
      position = 0;
    }
    return block[position++]!;
  };
  /** Up to 48 bits, exact in a double. */
  const nextBits = (bits: number): number => {
    let value = bits % 8 === 0 ? 0 : nextByte() & ((1 << (bits % 8)) - 1);
    for (let bytes = Math.floor(bits / 8); bytes > 0; bytes--) value = value * 256 + nextByte();
    return value;
  };

  return (bound) => {
    if (bound < 1n) throw new TypeError('nothing is below a bound under 1');
    const bits = bitLength(bound - 1n);
    if (bits <= 48) {
      const limit = Number(bound);
      for (;;) {
        const value = nextBits(bits);
        if (value < limit) return BigInt(value);
      }
    }
    for (;;) {
      let value = BigInt(nextBits(((bits - 1) % 48) + 1));
      for (let rest = Math.ceil(bits / 48) - 1; rest > 0; rest--) value = (value << 48n) | BigInt(nextBits(48));
      if (value < bound) return value;
    }
  };
}

function bitLength(value: bigint): number {
  let bits = 0;
  for (; value > 0xffff_ffffn; value >>= 32n) bits += 32;
  return bits + 32 - Math.clz32(Number(value));
}
