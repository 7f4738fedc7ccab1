/** Shares of runs, how sure they are, and what follows from that. */

export interface Rate {
  readonly hits: number;
  readonly runs: number;
}

export function shareOf({ hits, runs }: Rate): number {
  return hits / runs;
}

/** 95 % of a normal distribution lie within so many deviations. */
const deviations = 1.959964;

/** Wilson 1927: the shares for which the hits are none of the 5 % least likely outcomes; it holds near 0 and 1 too. */
export function interval95({ hits, runs }: Rate): { readonly lower: number; readonly upper: number } {
  const share = hits / runs;
  const square = deviations ** 2 / runs;
  const middle = (share + square / 2) / (1 + square);
  const half = (deviations / (1 + square)) * Math.sqrt((share * (1 - share)) / runs + square / (4 * runs));
  return { lower: hits === 0 ? 0 : middle - half, upper: hits === runs ? 1 : middle + half };
}

export function countHits(runs: number, hit: (run: number) => boolean): Rate {
  let hits = 0;
  for (let run = 0; run < runs; run++) if (hit(run)) hits++;
  return { hits, runs };
}
