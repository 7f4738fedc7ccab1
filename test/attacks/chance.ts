/** Chance in the simulated world, the same for the same seed. */
import { createHash } from 'node:crypto';
import { seededRandom } from '../support/seeded-random.ts';

/** Values in [0, 1). */
export type Random = () => number;

export function randomOf(seed: string): Random {
  return seededRandom(createHash('sha256').update(seed).digest().readUInt32BE());
}

/** From `least` to `most`, both included. */
export function wholeBetween(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** Every order of magnitude as likely as every other; whole, of two significant digits. */
export function logUniform(least: number, most: number, random: Random): number {
  return Math.round(Number((least * (most / least) ** random()).toPrecision(2)));
}

/** At least `least`, and more than x with probability (least / x)^exponent: few are large, and these very. */
export function pareto(least: number, exponent: number, random: Random): number {
  return least / (1 - random()) ** (1 / exponent);
}

export function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

/** So many different ones. */
export function sample<T>(items: readonly T[], size: number, random: Random): T[] {
  const left = [...items];
  for (let i = 0; i < size; i++) {
    const j = wholeBetween(i, left.length - 1, random);
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left.slice(0, size);
}

/** Scale 1 / epsilon for counts of single workers. */
export function laplace(epsilon: number, random: Random): number {
  const u = random() - 0.5;
  return (-Math.sign(u) * Math.log(1 - 2 * Math.abs(u))) / epsilon;
}
