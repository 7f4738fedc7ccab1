/**
 * What is to be planned: cells of workers, cells of jobs, and what a pair costs. See README.md for the model.
 */
import { MatcherError } from './errors.ts';
import { type Units, unitCode, unitCount } from './learning.ts';
import { checkParameters, type PlanParameters } from './parameters.ts';
import { checkModel } from './transitions.ts';

/** So many workers (or jobs) of one unit at one place from one quarter on. */
export interface Cell {
  /** index into `Problem.places` */
  readonly place: number;
  /** index into `Problem.transitions.units`, or beyond it into `Problem.coarseUnits` */
  readonly unit: number;
  /** quarters ahead of a common origin, 0..399; null: not known, and nobody waits */
  readonly quarter: number | null;
  /** 1 or more */
  readonly count: number;
}

export interface Problem extends Units {
  /** Distinct ids (a district's AGS). Their order is free: the plan does not depend on it. */
  readonly places: readonly string[];
  /** At most one cell per place, unit and quarter on each side. */
  readonly supply: readonly Cell[];
  readonly demand: readonly Cell[];
  /** Minutes one way between places by index, Infinity where unknown; rounded here. Need not be symmetric. */
  minutes(from: number, to: number): number;
  readonly parameters: PlanParameters;
  /**
   * 1 at `place * units + unit` (coarse units included) where a place sheds workers of a unit: no target for the place's own workers, except for
   * those of the unit itself. See `sheddingOf`.
   */
  readonly shedding?: Uint8Array;
}

const maxQuarter = 399;
/** Of a member of a coarse unit: means stay exact. */
const maxWeight = 10_000;
/** Stands for infinitely many minutes; above every limit. */
const unreachable = 0x7fffffff;

/** The problem in canonical order, checked, with everything the inner loops need in flat arrays. */
export interface Instance {
  readonly problem: Problem;
  /** Canonical position -> index in `problem.supply` / `problem.demand`; sorted by (place id, unit, quarter). */
  readonly supplyOrder: Int32Array;
  readonly demandOrder: Int32Array;
  /** position of each place's id among all */
  readonly rank: Int32Array;
  /** whole minutes, `minutes[from * places + to]`, at most 2^31 - 1 */
  readonly minutes: Int32Array;
}

/**
 * Checks everything once and fixes the canonical order.
 * @throws MatcherError MATCHER_BAD_CELL, MATCHER_DUPLICATE_CELL, MATCHER_BAD_PARAMETER, MATCHER_BAD_MODEL
 */
export function instanceOf(problem: Problem): Instance {
  checkParameters(problem.parameters);
  checkModel(problem.transitions);
  checkCoarseUnits(problem);
  const n = problem.places.length;
  if (new Set(problem.places).size !== n) {
    throw new MatcherError('MATCHER_BAD_CELL', 'a place stands twice in the list', {});
  }
  if (problem.shedding !== undefined && problem.shedding.length !== n * unitCount(problem)) {
    throw new MatcherError('MATCHER_BAD_CELL', 'the shedding mask has the wrong length', {
      length: problem.shedding.length,
    });
  }
  const minutes = new Int32Array(n * n);
  for (let from = 0; from < n; from++) {
    for (let to = 0; to < n; to++) {
      const value = Math.min(Math.round(problem.minutes(from, to)), unreachable);
      if (!(value >= 0)) {
        throw new MatcherError('MATCHER_BAD_CELL', 'minutes between two places are out of range', {
          from: problem.places[from],
          to: problem.places[to],
          value,
        });
      }
      minutes[from * n + to] = value;
    }
  }
  const rank = new Int32Array(n);
  const byId = [...problem.places.keys()].sort((a, b) => (problem.places[a]! < problem.places[b]! ? -1 : 1));
  byId.forEach((place, position) => {
    rank[place] = position;
  });
  return {
    problem,
    supplyOrder: canonicalOrder(problem, problem.supply, rank, 'supply'),
    demandOrder: canonicalOrder(problem, problem.demand, rank, 'demand'),
    rank,
    minutes,
  };
}

/**
 * The mask of units a place sheds: those of which its cells offer more workers than they seek (over all quarters).
 * Length places x units.
 */
export function sheddingOf(problem: Pick<Problem, 'places' | 'supply' | 'demand'> & Units): Uint8Array {
  const units = unitCount(problem);
  const surplus = new Float64Array(problem.places.length * units);
  const add = (cell: Cell, sign: number): void => {
    const at = cell.place * units + cell.unit;
    surplus[at] = surplus[at]! + sign * cell.count;
  };
  for (const cell of problem.supply) add(cell, 1);
  for (const cell of problem.demand) add(cell, -1);
  return Uint8Array.from(surplus, (value) => (value > 0 ? 1 : 0));
}

/** @throws MatcherError MATCHER_BAD_MODEL */
function checkCoarseUnits({ transitions, coarseUnits }: Units): void {
  const n = transitions.units.length;
  let before = '';
  for (const { code, members } of coarseUnits ?? []) {
    if (code <= before || transitions.units.includes(code)) {
      throw new MatcherError('MATCHER_BAD_MODEL', 'codes of coarse units must be ascending, and no unit of the model', {
        code,
      });
    }
    before = code;
    const distinct = new Set(members.map(({ unit }) => unit));
    const fits = members.every(
      ({ unit, weight }) =>
        Number.isInteger(unit) &&
        unit >= 0 &&
        unit < n &&
        Number.isInteger(weight) &&
        weight >= 1 &&
        weight <= maxWeight,
    );
    if (members.length === 0 || distinct.size !== members.length || !fits) {
      throw new MatcherError('MATCHER_BAD_MODEL', 'the members of a coarse unit are malformed', { code });
    }
  }
  if (coarseUnits && coarseUnits.length > 0 && transitions.fullMonths === undefined) {
    throw new MatcherError('MATCHER_BAD_MODEL', 'coarse units need the months of all pairs', {});
  }
}

/** Positions by (place id, unit, quarter); unknown quarters last. Sorted as numbers: cells are many. */
function canonicalOrder(problem: Problem, cells: readonly Cell[], rank: Int32Array, side: string): Int32Array {
  const units = unitCount(problem);
  const whole = (value: number, below: number): boolean => Number.isInteger(value) && value >= 0 && value < below;
  const keys = new Float64Array(cells.length);
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!;
    const fits =
      whole(cell.place, problem.places.length) &&
      whole(cell.unit, units) &&
      (cell.quarter === null || whole(cell.quarter, maxQuarter + 1)) &&
      Number.isSafeInteger(cell.count) &&
      cell.count >= 1;
    if (!fits) throw new MatcherError('MATCHER_BAD_CELL', 'a cell is out of range', { side, index, ...cell });
    const quarter = cell.quarter ?? maxQuarter + 1;
    keys[index] = ((rank[cell.place]! * units + cell.unit) * (maxQuarter + 2) + quarter) * cells.length + index;
  }
  if (problem.places.length * units * (maxQuarter + 2) * cells.length >= Number.MAX_SAFE_INTEGER) {
    throw new MatcherError('MATCHER_OVERFLOW', 'too many places and cells', { side });
  }
  keys.sort();
  const order = new Int32Array(cells.length);
  let before = -1;
  for (let k = 0; k < keys.length; k++) {
    const cellKey = Math.floor(keys[k]! / cells.length);
    const index = keys[k]! - cellKey * cells.length;
    order[k] = index;
    if (cellKey === before) {
      const { place, unit, quarter } = cells[index]!;
      throw new MatcherError('MATCHER_DUPLICATE_CELL', 'two cells have the same place, unit and quarter', {
        side,
        place: problem.places[place],
        unit: unitCode(problem, unit),
        quarter,
      });
    }
    before = cellKey;
  }
  return order;
}
