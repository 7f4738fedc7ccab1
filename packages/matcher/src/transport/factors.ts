/**
 * A problem taken apart into the factors its costs are sums of: learning by pair of units, ways by pair of places, waiting by
 * pair of quarters. Everything the transportation simplex touches, in flat arrays; pairs of cells are never listed.
 */
import { commuteOf, learningOf } from '../cost.ts';
import { MatcherError } from '../errors.ts';
import type { ByLevel } from '../parameters.ts';
import type { Cell, Instance } from '../problem.ts';

/** Stands for "no such pair": above every cost, and far enough below 2^31 that a cost and a price can be added. */
export const never = 0x3fffffff;

/** The cells of one side by (unit, place id, quarter). Positions in this order are what the solver calls a cell. */
export interface Side {
  /** position -> index in the problem's list */
  readonly order: Int32Array;
  /** cells of unit `u` are `start[u] .. start[u + 1] - 1`; length units + 1 */
  readonly start: Int32Array;
  /** `place * slots + slot` */
  readonly site: Int32Array;
  readonly count: Int32Array;
  /** points if one of them stays without a match */
  readonly penalty: Int32Array;
}

export interface Factors {
  readonly units: number;
  /** by rank of the place's id */
  readonly places: number;
  /** distinct quarters that occur, ascending */
  readonly slots: number;
  readonly supply: Side;
  readonly demand: Side;
  /** Who can enter unit `v`: `from[k]` at `cost[k]`, k in `start[v] .. start[v + 1] - 1`. */
  readonly learning: { readonly start: Int32Array; readonly from: Int32Array; readonly cost: Int32Array };
  /** Who can commute to place `p`: `from[k]` at `cost[k]`, cheapest first, only where it is cheaper than relocating. */
  readonly ways: { readonly start: Int32Array; readonly from: Int32Array; readonly cost: Int32Array };
  /** points for relocating anywhere, `never` where nobody may */
  readonly relocation: number;
  /** between slot k - 1 and slot k, for a worker and for a job; [0] unused */
  readonly workerWaits: Int32Array;
  readonly jobWaits: Int32Array;
  /** 1 at `unit * places + place`: closed to the place's own workers of other units */
  readonly shedding: Uint8Array;
}

/** @throws MatcherError MATCHER_OVERFLOW when the workers or the jobs together are 2^31 or more */
export function factorsOf(instance: Instance): Factors {
  const { problem } = instance;
  const { parameters: p, transitions } = problem;
  const units = transitions.units.length;
  const places = problem.places.length;
  const quarters = [...new Set([...problem.supply, ...problem.demand].map((cell) => cell.quarter))].sort(
    (a, b) => a - b,
  );
  const slotOf = new Map(quarters.map((quarter, slot) => [quarter, slot]));
  const rank = ranksOf(problem.places);
  const siteOf = (cell: Cell): number => rank[cell.place]! * quarters.length + slotOf.get(cell.quarter)!;
  const gaps = quarters.map((quarter, slot) => (slot === 0 ? 0 : quarter - quarters[slot - 1]!));
  return {
    units,
    places,
    slots: quarters.length,
    supply: sideOf(instance, problem.supply, instance.supplyOrder, siteOf, p.unmatchedWorker),
    demand: sideOf(instance, problem.demand, instance.demandOrder, siteOf, p.unmatchedJob),
    learning: learningByTarget(instance),
    ways: waysByDestination(instance, rank),
    relocation: p.relocation === null ? never : p.relocation.leave + p.relocation.arrive,
    workerWaits: Int32Array.from(gaps, (gap) => gap * p.wait),
    jobWaits: Int32Array.from(gaps, (gap) => gap * p.late),
    shedding: sheddingByUnit(instance, rank),
  };
}

function ranksOf(places: readonly string[]): Int32Array {
  const rank = new Int32Array(places.length);
  const byId = [...places.keys()].sort((a, b) => (places[a]! < places[b]! ? -1 : 1));
  byId.forEach((place, position) => {
    rank[place] = position;
  });
  return rank;
}

function sideOf(
  { problem, levels }: Instance,
  cells: readonly Cell[],
  canonical: Int32Array,
  siteOf: (cell: Cell) => number,
  penalties: ByLevel,
): Side {
  const units = problem.transitions.units.length;
  const start = new Int32Array(units + 1);
  for (const cell of cells) start[cell.unit + 1]!++;
  for (let unit = 0; unit < units; unit++) start[unit + 1]! += start[unit]!;
  const order = new Int32Array(cells.length);
  const next = start.slice();
  for (const index of canonical) order[next[cells[index]!.unit]!++] = index;
  let total = 0;
  for (const { count } of cells) total += count;
  if (total > 0x7fffffff) {
    throw new MatcherError('MATCHER_OVERFLOW', 'too many workers or jobs for exact arithmetic', { total });
  }
  return {
    order,
    start,
    site: Int32Array.from(order, (index) => siteOf(cells[index]!)),
    count: Int32Array.from(order, (index) => cells[index]!.count),
    penalty: Int32Array.from(order, (index) => penalties[levels[cells[index]!.unit]! - 1]!),
  };
}

/** Leaves out what costs more than both penalties together: no optimal plan uses it. */
function learningByTarget({ problem, levels }: Instance): Factors['learning'] {
  const { parameters: p, transitions } = problem;
  const rows: { from: number; cost: number }[][] = transitions.units.map(() => []);
  for (let from = 0; from < rows.length; from++) {
    for (let k = transitions.start[from]!; k < transitions.start[from + 1]!; k++) {
      const unit = transitions.target[k]!;
      const { months, terms } = learningOf(p, transitions.months[k]!, levels[unit]! - levels[from]!);
      const cost = terms.transition + terms.stepUp + terms.stepDown;
      const worth = p.unmatchedWorker[levels[from]! - 1]! + p.unmatchedJob[levels[unit]! - 1]!;
      if (months <= p.maxMonths && cost <= worth) rows[unit]!.push({ from, cost });
    }
  }
  // Cheap sources first: the bound that skips the dear ones then bites sooner.
  for (const row of rows) row.sort((a, b) => a.cost - b.cost || a.from - b.from);
  return compressed(rows);
}

function waysByDestination({ problem, minutes }: Instance, rank: Int32Array): Factors['ways'] {
  const p = problem.parameters;
  const places = problem.places.length;
  const relocation = p.relocation === null ? never : p.relocation.leave + p.relocation.arrive;
  const rows: { from: number; cost: number }[][] = problem.places.map(() => []);
  for (let from = 0; from < places; from++) {
    for (let to = 0; to < places; to++) {
      const way = minutes[from * places + to]!;
      if (way > p.maxMinutes) continue;
      const cost = commuteOf(p, way);
      if (cost < relocation) rows[rank[to]!]!.push({ from: rank[from]!, cost });
    }
  }
  for (const row of rows) row.sort((a, b) => a.cost - b.cost || a.from - b.from);
  return compressed(rows);
}

function sheddingByUnit({ problem }: Instance, rank: Int32Array): Uint8Array {
  const units = problem.transitions.units.length;
  const places = problem.places.length;
  const closed = new Uint8Array(units * places);
  if (problem.shedding === undefined) return closed;
  for (let place = 0; place < places; place++) {
    for (let unit = 0; unit < units; unit++) {
      closed[unit * places + rank[place]!] = problem.shedding[place * units + unit]!;
    }
  }
  return closed;
}

function compressed(rows: readonly (readonly { from: number; cost: number }[])[]): Factors['learning'] {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, k) => {
    start[k + 1] = start[k]! + row.length;
  });
  const all = rows.flat();
  return { start, from: Int32Array.from(all, (e) => e.from), cost: Int32Array.from(all, (e) => e.cost) };
}
