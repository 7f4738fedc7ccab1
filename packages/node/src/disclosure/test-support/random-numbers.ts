import type { UniformBelow } from '../sampler.ts';

/** Uniform in [0, 1), with 48 random bits. */
export function uniformFrom(uniformBelow: UniformBelow): () => number {
  return () => Number(uniformBelow(2n ** 48n)) / 2 ** 48;
}

/** Log-normal with mean 1. */
export function heavyTailed(random: () => number, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(deviation * normal - deviation ** 2 / 2);
}

/** An index, with probability proportional to its weight. */
export function chosenBy(weights: readonly number[], random: () => number): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return found < 0 ? weights.findLastIndex((weight) => weight > 0) : found;
}
