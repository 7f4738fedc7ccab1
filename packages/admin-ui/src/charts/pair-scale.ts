/** The two sides every picture of the house shows: people becoming free, and jobs to fill. */
export interface Pair {
  supply: number;
  demand: number;
}

/** The largest number on either side; 1 where all are zero, so that nothing divides by zero. */
export function largest(pairs: readonly Pair[]): number {
  return pairs.reduce((most, { supply, demand }) => Math.max(most, supply, demand), 0) || 1;
}

/** `value` of `most` on a length of `full`, but never thinner than `least` when it is not zero: one person is visible. */
export function lengthOf(value: number, most: number, full: number, least: number): number {
  return value === 0 ? 0 : Math.max(least, Math.round((value / most) * full * 100) / 100);
}
