/**
 * The arithmetic of the model, written out a second time for the certificate: it shares nothing with the solver but types.
 * Factors of the cost in tables; no pair is visited here.
 */
import type { ByLevel } from './parameters.ts';
import type { Cell, Problem } from './problem.ts';

/** Cells of one side as columns, in the order of the problem. */
export interface Side {
  /** units of the model, then coarse units */
  readonly unit: Int32Array;
  readonly place: Int32Array;
  /** `unknownQuarter` where not known: nobody waits then */
  readonly quarter: Int32Array;
  readonly count: Float64Array;
  /** points of staying alone, by unit */
  readonly penalty: Float64Array;
}

export const unknownQuarter = -1;

export interface Costs {
  readonly units: number;
  readonly places: number;
  readonly workers: Side;
  readonly jobs: Side;
  /** Points of learning and of steps between levels: `learning[target * units + source]`, Infinity where forbidden. */
  readonly learning: Float64Array;
  /** Points of going to work each day: `daily[to * places + from]`, Infinity beyond the limit. */
  readonly daily: Float64Array;
  /** Points of relocating, Infinity where nobody does. */
  readonly moving: number;
  /** Points a quarter. */
  readonly wait: number;
  readonly late: number;
  /** 1 at `place * units + unit`: no target for the place's workers of other units. */
  readonly shedding: Uint8Array | undefined;
}

/** @throws TypeError where a cell is out of range or something costs less than nothing: solvers refuse such problems */
export function restatedCosts(problem: Problem): Costs {
  const { parameters: p, places, transitions, coarseUnits = [] } = problem;
  const units = transitions.units.length + coarseUnits.length;
  const moving = p.relocation === null ? Number.POSITIVE_INFINITY : p.relocation.leave + p.relocation.arrive;
  if (!(Math.min(p.wait, p.late, p.commuteAt90, moving) >= 0)) throw new TypeError('costs must not be below 0');
  const workers = sideOf(problem, problem.supply, p.unmatchedWorker);
  const jobs = sideOf(problem, problem.demand, p.unmatchedJob);
  return {
    units,
    places: places.length,
    workers,
    jobs,
    learning: learningTable(problem, units, workers.unit, jobs.unit),
    daily: dailyTable(problem),
    moving,
    wait: p.wait,
    late: p.late,
    shedding: problem.shedding,
  };
}

/** Points of one pair, by the indexes of its cells; Infinity where it is not feasible. */
export function costBetween(costs: Costs, i: number, j: number): number {
  const { workers, jobs, units, places } = costs;
  const home = workers.place[i]!;
  const from = workers.unit[i]!;
  const to = jobs.unit[j]!;
  if (from !== to && costs.shedding?.[home * units + to] === 1) return Number.POSITIVE_INFINITY;
  const way = Math.min(costs.daily[jobs.place[j]! * places + home]!, costs.moving);
  return costs.learning[to * units + from]! + way + waiting(costs, workers.quarter[i]!, jobs.quarter[j]!);
}

function waiting({ wait, late }: Costs, ready: number, open: number): number {
  if (ready === unknownQuarter || open === unknownQuarter) return 0;
  return open > ready ? (open - ready) * wait : (ready - open) * late;
}

function sideOf(problem: Problem, cells: readonly Cell[], byLevel: ByLevel): Side {
  const side = {
    unit: new Int32Array(cells.length),
    place: new Int32Array(cells.length),
    quarter: new Int32Array(cells.length),
    count: new Float64Array(cells.length),
    penalty: penalties(problem, byLevel),
  };
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k]!;
    const fits =
      isIndex(cell.unit, side.penalty.length) &&
      isIndex(cell.place, problem.places.length) &&
      (cell.quarter === null || isIndex(cell.quarter, 400)) &&
      isIndex(cell.count, Number.MAX_SAFE_INTEGER);
    if (!fits) throw new TypeError('a cell is out of range');
    side.unit[k] = cell.unit;
    side.place[k] = cell.place;
    side.quarter[k] = cell.quarter ?? unknownQuarter;
    side.count[k] = cell.count;
  }
  return side;
}

function isIndex(value: number, below: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < below;
}

function penalties({ transitions, coarseUnits = [] }: Problem, byLevel: ByLevel): Float64Array {
  const fine = transitions.units.map((unit) => byLevel[Number(unit.slice(4)) - 1]!);
  const coarse = coarseUnits.map(({ members }) => {
    let points = 0;
    let weights = 0;
    for (const { unit, weight } of members) {
      points += weight * fine[unit]!;
      weights += weight;
    }
    return Math.round(points / weights);
  });
  return Float64Array.of(...fine, ...coarse);
}

/** Between fine units the stored targets alone; where a coarse unit takes part, the mean over all pairs of members. */
function learningTable(problem: Problem, units: number, sources: Int32Array, targets: Int32Array): Float64Array {
  const { transitions, coarseUnits = [], parameters: p } = problem;
  const level = transitions.units.map((unit) => unit.charCodeAt(4));
  const table = new Float64Array(units * units).fill(Number.POSITIVE_INFINITY);
  for (let from = 0; from < transitions.units.length; from++) {
    for (let k = transitions.start[from]!; k < transitions.start[from + 1]!; k++) {
      const to = transitions.target[k]!;
      const levels = level[to]! - level[from]!;
      const months = transitions.months[k]! + Math.max(levels, 0) * p.stepUpMonths;
      if (months > p.maxMonths) continue;
      table[to * units + from] = months * p.costPerMonth + Math.max(-levels, 0) * p.stepDown;
    }
  }
  if (coarseUnits.length > 0) addMeans(table, problem, level, new Set(sources), new Set(targets));
  return table;
}

function addMeans(
  table: Float64Array,
  { transitions, coarseUnits = [], parameters: p }: Problem,
  level: readonly number[],
  sources: ReadonlySet<number>,
  targets: ReadonlySet<number>,
): void {
  const fine = transitions.units.length;
  const knownMonths = monthsOfAllPairs(transitions);
  const members = [
    ...transitions.units.map((_, unit) => [{ unit, weight: 1 }]),
    ...coarseUnits.map((coarse) => coarse.members),
  ];
  for (const from of sources) {
    for (const to of targets) {
      if (from < fine && to < fine) continue;
      let [weights, learn, up, down] = [0, 0, 0, 0];
      for (const a of members[from]!) {
        for (const b of members[to]!) {
          const weight = a.weight * b.weight;
          const levels = level[b.unit]! - level[a.unit]!;
          weights += weight;
          learn += weight * knownMonths[a.unit * fine + b.unit]!;
          if (levels > 0) up += weight * levels * p.stepUpMonths;
          else down -= weight * levels * p.stepDown;
        }
      }
      if (Math.round((learn + up) / weights) > p.maxMonths) continue;
      table[to * members.length + from] =
        Math.round((learn * p.costPerMonth) / weights) +
        Math.round((up * p.costPerMonth) / weights) +
        Math.round(down / weights);
    }
  }
}

/** Those of the targets where a pair is one. */
function monthsOfAllPairs({ units, start, target, months, fullMonths }: Problem['transitions']): Uint8Array {
  if (fullMonths === undefined) throw new TypeError('coarse units need the months of all pairs');
  const known = fullMonths.slice();
  for (let from = 0; from < units.length; from++) {
    for (let k = start[from]!; k < start[from + 1]!; k++) known[from * units.length + target[k]!] = months[k]!;
  }
  return known;
}

function dailyTable({ parameters: p, places, minutes }: Problem): Float64Array {
  const table = new Float64Array(places.length ** 2).fill(Number.POSITIVE_INFINITY);
  for (let to = 0; to < places.length; to++) {
    for (let from = 0; from < places.length; from++) {
      const oneWay = Math.round(minutes(from, to));
      if (oneWay <= p.maxMinutes)
        table[to * places.length + from] = Math.round((p.commuteAt90 * oneWay ** 2) / 90 ** 2);
    }
  }
  return table;
}
