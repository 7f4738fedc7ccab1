import { createHash } from 'node:crypto';
import type { UniformBelow } from '../sampler.ts';
import { uniformBelowFrom } from '../uniform-below.ts';

/** The same numbers for the same seed: block n of the stream is SHA-512 of `<seed>/<n>`, n from 0. For tests only. */
export function seededUniformBelow(seed: string): UniformBelow {
  let block = 0;
  return uniformBelowFrom(() => createHash('sha512').update(`${seed}/${block++}`).digest());
}
