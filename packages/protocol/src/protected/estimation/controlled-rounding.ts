import { answersOf, mainGroupCodes } from '../queries.ts';
import { families, regionCell } from './tree.ts';

/** Values are taken in these parts, so that their sums are exact. */
const partsOfOne = 1e6;

/**
 * Whole numbers for the 48 cells that sum up in the tree, each at most 1 away from its value: from the root down the parent's
 * whole number is shared out, first each child's value rounded down, the rest to the largest remainders (Hamilton). It comes
 * out even because a parent's whole number lies between the sums of its children's values rounded down and up.
 * @param ofMainGroups values at least 0, in the order of `mainGroupCodes`
 * @returns in the order of `protectedCells`
 */
export function roundedInTree(ofMainGroups: readonly number[]): number[] {
  const parts = answersOf(mainGroupCodes.map((code, i) => [code, Math.round(ofMainGroups[i]! * partsOfOne)] as const));
  const rounded = parts.map((value) => Math.floor(value / partsOfOne));
  rounded[regionCell] = Math.round(parts[regionCell]! / partsOfOne);
  for (const { parent, children } of families) {
    const rest = rounded[parent]! - children.reduce((sum, cell) => sum + rounded[cell]!, 0);
    const byRemainder = children.toSorted((a, b) => (parts[b]! % partsOfOne) - (parts[a]! % partsOfOne));
    for (const cell of byRemainder.slice(0, rest)) rounded[cell]! += 1;
  }
  return rounded;
}
