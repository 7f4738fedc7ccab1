/** What people may see of a posterior: each cell with its interval, or that it is withheld. */
import { cellsOf, mainGroupCodes, type ProtectedCell, protectedCells } from '../queries.ts';
import { roundedInTree } from './controlled-rounding.ts';
import type { CountPosterior } from './count-posterior.ts';
import type { CountSummary } from './lattice.ts';

/** A withheld cell has no numbers at all: it is not known to be 0, and must never be written as 0. */
export type PublicCount = ProtectedCell & (ShownCount | { readonly shown: false });

/** Of capped workers or jobs ("gedeckelte Zählung"). */
interface ShownCount extends CountSummary {
  readonly shown: true;
  /** The mean as a whole number; in a parent all of whose children are shown these sum up. */
  readonly rounded: number;
}

/** In the order of `protectedCells`. */
export function publicCounts({ raw, summaries }: CountPosterior): PublicCount[] {
  const ofMainGroups = mainGroupCodes.map((code) => summaries[cellsOf(code)[2]]!.mean);
  const rounded = roundedInTree(ofMainGroups);
  return protectedCells.map((cell, i) =>
    raw[i]!.shown ? { ...cell, shown: true, ...summaries[i]!, rounded: rounded[i]! } : { ...cell, shown: false },
  );
}
