import { type CountPosterior, protectedCells, type QueryLevel } from '@drehscheibe/protocol';

interface LevelQuality {
  readonly cells: number;
  /** Share of cells whose 90 % interval holds the truth; also of those alone that people may see, null if there are none. */
  readonly coverage: number;
  readonly shownCoverage: number | null;
  /** Sum of |mean - truth| over the sum of truths. */
  readonly relativeError: number;
  /** Share of the sum of truths that lies in cells that people may see. */
  readonly shownMass: number;
}

export interface Estimate {
  readonly posterior: CountPosterior;
  readonly truth: readonly number[];
}

/** How posteriors fare at one level of the tree, against the capped counts they are about. */
export function estimationQuality(estimates: readonly Estimate[], level: QueryLevel): LevelQuality {
  const cells = estimates.flatMap(({ posterior: { summaries, raw }, truth }) =>
    protectedCells.flatMap((cell, i) => {
      if (cell.level !== level) return [];
      const { mean, interval } = summaries[i]!;
      const covered = interval[0] <= truth[i]! && truth[i]! <= interval[1];
      return [{ covered, shown: raw[i]!.shown, error: Math.abs(mean - truth[i]!), truth: truth[i]! }];
    }),
  );
  const shown = cells.filter((cell) => cell.shown);
  const mass = (some: typeof cells) => some.reduce((sum, { truth }) => sum + truth, 0);
  const coverage = (some: typeof cells) => some.filter(({ covered }) => covered).length / some.length;
  return {
    cells: cells.length,
    coverage: coverage(cells),
    shownCoverage: shown.length === 0 ? null : coverage(shown),
    relativeError: cells.reduce((sum, { error }) => sum + error, 0) / mass(cells),
    shownMass: mass(shown) / mass(cells),
  };
}
