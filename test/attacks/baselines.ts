/**
 * What statistical offices and first ideas of privacy would publish instead: counts of every cell (unit, occupation group, main group,
 * area, region) every week, each cell treated by itself. And what somebody reads from them who does the obvious, well.
 */
import { laplace, type Random } from './chance.ts';
import { type Company, periods } from './world.ts';

export const baselineNames = ['suppression', 'rounding', 'laplace'] as const;
export type BaselineName = (typeof baselineNames)[number];

const weeksPerPeriod = 4;

/** What is published of one cell in one week; null: the cell is hidden. */
type Publish = (cell: CellCount, random: Random) => number | null;

export const baselines: Readonly<Record<BaselineName, Publish>> = {
  /** Exact, hidden below three establishments. */
  suppression: ({ count, establishments }) => (establishments === 0 || establishments >= 3 ? count : null),
  /** To a multiple of 5. */
  rounding: ({ count }) => 5 * Math.round(count / 5),
  /** Differentially private for one worker in one week, epsilon 1, drawn anew every week. */
  laplace: ({ count }, random) => count + laplace(1, random),
};

interface CellCount {
  readonly count: number;
  readonly establishments: number;
}

/** Lengths of a unit's code at which it is counted: unit, occupation group, main group, area, region. The finest first. */
export const codeLengths = [5, 3, 2, 1, 0] as const;

/** One unit's cell and those above it, by level and period. */
export type CellSeries = readonly (readonly CellCount[])[];

export function cellSeries(companies: readonly Company[], unit: string): CellSeries {
  return codeLengths.map((length) => {
    const rows = companies.flatMap(({ rows }) => rows.filter((row) => row.unit.startsWith(unit.slice(0, length))));
    return Array.from({ length: periods }, (_, period) => cellCount(rows.map(({ counts }) => counts[period]!)));
  });
}

/** Each establishment is one row of one unit. */
export function cellCount(counts: readonly number[]): CellCount {
  return {
    count: counts.reduce((a, b) => a + b, 0),
    establishments: counts.filter((count) => count > 0).length,
  };
}

/** How the published number changed with period `at`, in the finest cell that was shown before and after. */
export function readChange(series: CellSeries, at: number, publish: Publish, random: Random): number {
  for (const level of series) {
    const before = publish(level[at - 1]!, random);
    const after = publish(level[at]!, random);
    if (before !== null && after !== null) return after - before;
  }
  return 0;
}

/** The mean over all weeks of the finest cell that is shown. */
export function readLevel(series: CellSeries, publish: Publish, random: Random): number {
  for (const level of series) {
    const numbers = level.flatMap((cell) => Array.from({ length: weeksPerPeriod }, () => publish(cell, random)));
    const shown = numbers.filter((number) => number !== null);
    if (shown.length > 0) return shown.reduce((a, b) => a + b, 0) / shown.length;
  }
  return 0;
}
