/**
 * From distance to months of learning. The anchors are judgement: the nearest pairs one month, the edge of what a unit
 * keeps as a target 24 months, straight between, and beyond as steep on.
 */
/** Months of learning of the nearest pairs, and at the edge of the kept targets. */
const nearest = 1;
const edgeMonths = 24;
/** Beyond this many months a move is no transition but a new occupation: 255 stands for none. */
const longestMonths = 60;

/** @param edge distance (0..255) that means 24 months @returns months for each of the 256 distances; ascending */
export function monthsByDistance(edge: number): number[] {
  return Array.from({ length: 256 }, (_, distance) => {
    const months = Math.round(nearest + ((edgeMonths - nearest) * distance) / edge);
    return months > longestMonths ? 255 : months;
  });
}
