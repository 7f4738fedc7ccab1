/** mulberry32: one 32-bit state, so that a seed gives the same numbers on every machine. Values in [0, 1). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Mean 0, deviation 1 (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Mean 1, heavy right tail (log-normal). */
export function heavyTailed(random: () => number, deviation: number): number {
  return Math.exp(deviation * normal(random) - deviation ** 2 / 2);
}

/** A whole number with mean `value`: one of its two neighbours. */
export function roundedByChance(value: number, random: () => number): number {
  return Math.floor(value + random());
}
