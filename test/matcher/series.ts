/** Problems to solve one after the other, in a form that crosses into other processes, threads and browsers. */
import { seededProblem } from '../../packages/matcher/bench/instance.ts';
import { withCellsChanged, withPlaceRedrawn } from '../../packages/matcher/bench/redraw.ts';
import { type Cell, type CoarseUnit, type Problem, sheddingOf } from '../../packages/matcher/src/index.ts';
import type { SentProblem, SentSeries } from './digests.ts';

/**
 * Three districts whole (9,800 cells), and in part with coarse cells. They are drawn here, once, and sent: drawing takes
 * logarithms and cosines, whose last places differ between Node and Chromium. Solving takes none.
 */
export function series(): SentSeries {
  return {
    districts: oneAfterTheOther(seededProblem(3, 1)).map(sent),
    'coarse cells': oneAfterTheOther(partlyCoarse(seededProblem(3, 1))).map(sent),
  };
}

/** A problem, one place drawn anew, some counts of another, and the first again. */
function oneAfterTheOther(problem: Problem): Problem[] {
  const redrawn = withPlaceRedrawn(problem, 2, 5);
  return [problem, redrawn, withCellsChanged(redrawn, 0, 300, 6), problem];
}

/**
 * Areas 2 and 7 alone. The first place is known by main group only, as where counts are protected; the second by unit, without
 * the quarter; nobody knows how far the third is.
 */
function partlyCoarse(problem: Problem): Problem {
  const { units } = problem.transitions;
  const mainGroupOf = (unit: number): string => units[unit]!.slice(0, 2);
  const members = new Map<string, number[]>();
  units.forEach((_, unit) => {
    const code = mainGroupOf(unit);
    if (/^[27]/.test(code)) members.set(code, [...(members.get(code) ?? []), unit]);
  });
  const coarseUnits: CoarseUnit[] = [...members].map(([code, all]) => ({
    code,
    members: all.map((unit, k) => ({ unit, weight: 1 + (k % 3) })),
  }));
  const codes = [...members.keys()];
  const seen = (cells: readonly Cell[]): Cell[] => {
    const known = new Map<string, Cell>();
    for (const cell of cells) {
      const mainGroup = codes.indexOf(mainGroupOf(cell.unit));
      if (mainGroup < 0) continue;
      const unit = cell.place === 0 ? units.length + mainGroup : cell.unit;
      const quarter = cell.place < 2 ? null : cell.quarter;
      const name = `${cell.place} ${unit} ${quarter}`;
      known.set(name, { ...cell, unit, quarter, count: cell.count + (known.get(name)?.count ?? 0) });
    }
    return [...known.values()];
  };
  const seenProblem = {
    ...problem,
    coarseUnits,
    supply: seen(problem.supply),
    demand: seen(problem.demand),
    minutes: (from: number, to: number) =>
      from !== to && Math.max(from, to) === 2 ? Number.POSITIVE_INFINITY : problem.minutes(from, to),
  };
  return { ...seenProblem, shedding: sheddingOf(seenProblem) };
}

function sent({ places, transitions, coarseUnits, supply, demand, minutes, parameters }: Problem): SentProblem {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    units: transitions.units,
    coarseUnits: coarseUnits ?? [],
    places,
    supply,
    demand,
    minutes: places.map((_, from) => places.map((_, to) => finite(minutes(from, to)))),
    parameters,
  };
}
