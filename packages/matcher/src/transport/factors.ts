/**
 * A problem taken apart into the factors its costs are sums of: learning by pair of units, ways by pair of places, waiting by
 * pair of quarters. Everything the transportation simplex touches, in flat arrays; pairs of cells are never listed.
 */
import { commuteOf, dearestPair } from '../cost.ts';
import { MatcherError } from '../errors.ts';
import { movesOf, penaltiesOf, unitCode, unitCount } from '../learning.ts';
import type { Cell, Instance } from '../problem.ts';

/**
 * Stands for "no such pair": above every cost. Sweeps add at most a wait (399 quarters x 10^6) and two costs that a pair can be worth
 * (4 x 10^6) to it and take off a price (2^29): still below 2^31.
 */
export const never = 0x3fffffff;

/** The cells of one side by (unit, place id, quarter). Positions in this order are what the solver calls a cell. */
export interface Side {
  /** position -> index in the problem's list */
  readonly order: Int32Array;
  /** cells of unit `u` are `start[u] .. start[u + 1] - 1`; length units + 1 */
  readonly start: Int32Array;
  readonly unit: Int32Array;
  /** `place * slots + slot` */
  readonly site: Int32Array;
  readonly count: Int32Array;
  /** points if one of them stays without a match */
  readonly penalty: Int32Array;
}

export interface Factors {
  readonly units: number;
  /** in the order of their ids */
  readonly places: number;
  /** distinct quarters that occur, ascending; unknown ones, if any, are one slot at the end */
  readonly slots: number;
  /** slots with a known quarter: `slots` or one less */
  readonly knownSlots: number;
  /** What units, places and slots are called: ascending. Cells of two problems with the same names are the same cell. */
  readonly names: {
    readonly units: readonly string[];
    readonly places: readonly string[];
    readonly quarters: readonly (number | null)[];
  };
  readonly supply: Side;
  readonly demand: Side;
  /** Who can enter unit `v`: `from[k]` at `cost[k]`, k in `start[v] .. start[v + 1] - 1`. */
  readonly learning: { readonly start: Int32Array; readonly from: Int32Array; readonly cost: Int32Array };
  /** Who can commute to place `p`: `from[k]` at `cost[k]`, cheapest first, where it is cheaper than relocating and than staying unmatched. */
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
  const { problem, rank } = instance;
  const p = problem.parameters;
  const units = unitCount(problem);
  const places = problem.places.length;
  const quarters = quartersOf(problem);
  const unknown = Math.max(0, ...quarters.map((quarter) => quarter ?? 0)) + 1;
  const slotOf = new Int32Array(unknown + 1);
  quarters.forEach((quarter, slot) => {
    slotOf[quarter ?? unknown] = slot;
  });
  const siteOf = ({ place, quarter }: Cell): number => rank[place]! * quarters.length + slotOf[quarter ?? unknown]!;
  const gaps = quarters.map((quarter, slot) => (slot === 0 || quarter === null ? 0 : quarter - quarters[slot - 1]!));
  return {
    units,
    places,
    slots: quarters.length,
    knownSlots: quarters.at(-1) === null ? quarters.length - 1 : quarters.length,
    names: {
      units: Array.from({ length: units }, (_, unit) => unitCode(problem, unit)),
      places: [...problem.places].sort(),
      quarters,
    },
    supply: sideOf(instance, problem.supply, instance.supplyOrder, siteOf, penaltiesOf(problem, p.unmatchedWorker)),
    demand: sideOf(instance, problem.demand, instance.demandOrder, siteOf, penaltiesOf(problem, p.unmatchedJob)),
    learning: learningByTarget(instance),
    ways: waysByDestination(instance),
    relocation: p.relocation === null ? never : p.relocation.leave + p.relocation.arrive,
    workerWaits: Int32Array.from(gaps, (gap) => gap * p.wait),
    jobWaits: Int32Array.from(gaps, (gap) => gap * p.late),
    shedding: sheddingByUnit(instance),
  };
}

/** Points of a pair of cells; `never` where it is not allowed, or so dear that no optimal plan has it. */
export function costOf(factors: Factors, i: number, j: number): number {
  const { supply, demand, learning, ways, slots, shedding, places } = factors;
  const from = supply.unit[i]!;
  const to = demand.unit[j]!;
  const home = Math.floor(supply.site[i]! / slots);
  const work = Math.floor(demand.site[j]! / slots);
  if (from !== to && shedding[to * places + home] === 1) return never;
  const learnt = entryOf(learning, to, from);
  const way = Math.min(entryOf(ways, work, home), factors.relocation);
  if (learnt === never || way === never) return never;
  const { knownSlots } = factors;
  let wait = 0;
  const free = supply.site[i]! - home * slots;
  const sought = demand.site[j]! - work * slots;
  if (Math.max(free, sought) >= knownSlots) return learnt + way;
  for (let slot = free + 1; slot <= sought; slot++) wait += factors.workerWaits[slot]!;
  for (let slot = sought + 1; slot <= free; slot++) wait += factors.jobWaits[slot]!;
  return learnt + way + wait;
}

function entryOf({ start, from, cost }: Factors['learning'], row: number, column: number): number {
  for (let k = start[row]!; k < start[row + 1]!; k++) if (from[k] === column) return cost[k]!;
  return never;
}

/** Ascending, unknown last. */
function quartersOf({ supply, demand }: Instance['problem']): (number | null)[] {
  const known: boolean[] = [];
  let unknown = false;
  for (const cells of [supply, demand]) {
    for (const { quarter } of cells) {
      if (quarter === null) unknown = true;
      else known[quarter] = true;
    }
  }
  const quarters: (number | null)[] = [];
  known.forEach((_, quarter) => {
    quarters.push(quarter);
  });
  return unknown ? [...quarters, null] : quarters;
}

function sideOf(
  { problem }: Instance,
  cells: readonly Cell[],
  canonical: Int32Array,
  siteOf: (cell: Cell) => number,
  penalties: Int32Array,
): Side {
  const units = unitCount(problem);
  const start = new Int32Array(units + 1);
  for (const cell of cells) start[cell.unit + 1]!++;
  for (let unit = 0; unit < units; unit++) start[unit + 1]! += start[unit]!;
  const order = new Int32Array(cells.length);
  const next = start.slice();
  for (const index of canonical) order[next[cells[index]!.unit]!++] = index;
  const side: Side = {
    order,
    start,
    unit: new Int32Array(cells.length),
    site: new Int32Array(cells.length),
    count: new Int32Array(cells.length),
    penalty: new Int32Array(cells.length),
  };
  let total = 0;
  for (let k = 0; k < order.length; k++) {
    const cell = cells[order[k]!]!;
    total += cell.count;
    side.unit[k] = cell.unit;
    side.site[k] = siteOf(cell);
    side.count[k] = cell.count;
    side.penalty[k] = penalties[cell.unit]!;
  }
  if (total > 0x7fffffff) {
    throw new MatcherError('MATCHER_OVERFLOW', 'too many workers or jobs for exact arithmetic', { total });
  }
  return side;
}

function learningByTarget({ problem }: Instance): Factors['learning'] {
  const used = new Uint8Array(unitCount(problem));
  for (const cell of problem.supply) used[cell.unit] = 1;
  for (const cell of problem.demand) used[cell.unit] = 1;
  const { start, to, cost } = movesOf(problem, problem.parameters, (unit) => used[unit] === 1);
  const rows: { from: number; cost: number }[][] = Array.from({ length: used.length }, () => []);
  for (let from = 0; from < rows.length; from++) {
    for (let k = start[from]!; k < start[from + 1]!; k++) rows[to[k]!]!.push({ from, cost: cost[k]! });
  }
  return compressed(rows);
}

function waysByDestination({ problem, minutes, rank }: Instance): Factors['ways'] {
  const p = problem.parameters;
  const places = problem.places.length;
  const relocation = p.relocation === null ? never : p.relocation.leave + p.relocation.arrive;
  const rows: { from: number; cost: number }[][] = problem.places.map(() => []);
  for (let from = 0; from < places; from++) {
    for (let to = 0; to < places; to++) {
      const way = minutes[from * places + to]!;
      if (way > p.maxMinutes) continue;
      const cost = commuteOf(p, way);
      if (cost < relocation && cost <= dearestPair(p)) rows[rank[to]!]!.push({ from: rank[from]!, cost });
    }
  }
  for (const row of rows) row.sort((a, b) => a.cost - b.cost || a.from - b.from);
  return compressed(rows);
}

function sheddingByUnit({ problem, rank }: Instance): Uint8Array {
  const units = unitCount(problem);
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
