/** What people may see of a posterior: each cell with its interval, or that it is withheld. */
import { cellsOf, type MainGroupCode, mainGroupCodes, type ProtectedCell, protectedCells } from '../queries.ts';
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

/** The means of main groups as whole numbers that stay near the means of their areas and of the region: what a plan reckons with. */
export function roundedCounts({ summaries }: CountPosterior): [MainGroupCode, number][] {
  const rounded = roundedInTree(meansOfMainGroups(summaries));
  return mainGroupCodes.map((code) => [code, rounded[cellsOf(code)[2]]!]);
}

/** In the order of `protectedCells`. */
export function publicCounts({ raw, summaries }: CountPosterior): PublicCount[] {
  const rounded = roundedInTree(meansOfMainGroups(summaries));
  return protectedCells.map((cell, i) =>
    raw[i]!.shown ? { ...cell, shown: true, ...summaries[i]!, rounded: rounded[i]! } : { ...cell, shown: false },
  );
}

function meansOfMainGroups(summaries: readonly CountSummary[]): number[] {
  return mainGroupCodes.map((code) => summaries[cellsOf(code)[2]]!.mean);
}
