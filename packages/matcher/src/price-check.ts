/**
 * Whether prices stay below all costs, alpha_i + beta_j <= c(i, j), without visiting pairs. For every target unit:
 *
 *     least(place, quarter) = min over workers i of the place and quarter of learning(unit of i -> target) - alpha_i
 *
 * carried forward and backward over the quarters; a job of the unit then compares its beta with `least` at the places it
 * can be reached from, and at a last column, the least of all places, for those who relocate. Nothing costs less than 0.
 */
import { type Costs, costBetween, type Side, unknownQuarter } from './certificate-costs.ts';
import type { Plan } from './plan.ts';

/** Far above all costs; what is added here stays below 2^53. */
const largestPrice = 2 ** 40;

/** @returns what is wrong, or undefined */
export function priceFault(costs: Costs, { supply, demand }: Plan['duals']): string | undefined {
  const { workers, jobs } = costs;
  if (supply.length !== workers.unit.length || demand.length !== jobs.unit.length) return 'prices are missing';
  const fault = faultOfSide(workers, supply, 'a worker') ?? faultOfSide(jobs, demand, 'a job');
  if (fault !== undefined) return fault;
  const j = underpaidJob(costs, supply, demand);
  if (j === -1) return undefined;
  const i = supply.findIndex((price, k) => price + demand[j]! > costBetween(costs, k, j));
  return `supply cell ${i} and demand cell ${j} would be better off together`;
}

function faultOfSide({ unit, penalty }: Side, prices: Float64Array, whose: string): string | undefined {
  for (let k = 0; k < prices.length; k++) {
    const price = prices[k]!;
    if (!Number.isSafeInteger(price)) return 'a price is not a whole number';
    if (price > penalty[unit[k]!]!) return `the price of ${whose} is above the penalty`;
    if (Math.abs(price) > largestPrice) return `the price of ${whose} is beyond exact arithmetic`;
  }
  return undefined;
}

/** A demand cell whose price is too high for some worker, or -1. */
function underpaidJob(costs: Costs, alpha: Float64Array, beta: Float64Array): number {
  const { first, known, rows } = quartersOf(costs);
  const width = costs.places + 1;
  const workers = byUnit(costs.workers, alpha, costs.units, { first, known, width });
  const jobs = byUnit(costs.jobs, beta, costs.units, { first, known, width });
  const ways = waysTo(costs);
  const least = new Float64Array(rows * width);
  for (let target = 0; target < costs.units; target++) {
    if (jobs.start[target] === jobs.start[target + 1]) continue;
    offerAll(least, costs, workers, target);
    waitAndMove(least, costs, width, known);
    const job = underpaidJobOf(target, least, jobs, ways, width);
    if (job !== -1) return job;
  }
  return -1;
}

/** `least` of the workers of each place and quarter who may enter the target unit there and then. */
function offerAll(least: Float64Array, costs: Costs, workers: CellsByUnit, target: number): void {
  const { units, learning, shedding, places } = costs;
  least.fill(Number.POSITIVE_INFINITY);
  for (let source = 0; source < units; source++) {
    const learn = learning[target * units + source]!;
    if (learn < Number.POSITIVE_INFINITY) offer(least, workers, source, learn);
  }
  if (shedding === undefined) return;
  for (let place = 0; place < places; place++) {
    if (shedding[place * units + target] !== 1) continue;
    for (let slot = place; slot < least.length; slot += places + 1) least[slot] = Number.POSITIVE_INFINITY;
  }
  offer(least, workers, target, learning[target * units + target]!);
}

function offer(least: Float64Array, { start, slot, price }: CellsByUnit, source: number, learn: number): void {
  const end = start[source + 1]!;
  for (let k = start[source]!; k < end; k++) {
    const points = learn - price[k]!;
    if (points < least[slot[k]!]!) least[slot[k]!] = points;
  }
}

/** Over the quarters both ways, with the row of unknown quarters if there is one; then into the last column. */
function waitAndMove(least: Float64Array, { wait, late }: Costs, width: number, known: number): void {
  const end = known * width;
  for (let slot = width; slot < end; slot++) {
    const carried = least[slot - width]! + wait;
    if (carried < least[slot]!) least[slot] = carried;
  }
  for (let slot = end - width - 1; slot >= 0; slot--) {
    const carried = least[slot + width]! + late;
    if (carried < least[slot]!) least[slot] = carried;
  }
  for (let unknown = end; unknown < least.length; unknown++) {
    const alike = least[unknown]!;
    for (let slot = unknown - end; slot < end; slot += width) {
      least[unknown] = Math.min(least[unknown]!, least[slot]!);
      least[slot] = Math.min(least[slot]!, alike);
    }
  }
  for (let row = 0; row < least.length; row += width) {
    let cheapest = Number.POSITIVE_INFINITY;
    for (let slot = row; slot < row + width - 1; slot++) cheapest = Math.min(cheapest, least[slot]!);
    least[row + width - 1] = cheapest;
  }
}

function underpaidJobOf(target: number, least: Float64Array, jobs: CellsByUnit, ways: Ways, width: number): number {
  const end = jobs.start[target + 1]!;
  for (let k = jobs.start[target]!; k < end; k++) {
    const price = jobs.price[k]!;
    const place = jobs.slot[k]! % width;
    const row = jobs.slot[k]! - place;
    if (price <= least[row + width - 1]!) continue;
    const last = ways.start[place + 1]!;
    for (let way = ways.start[place]!; way < last; way++) {
      if (price > least[row + ways.column[way]!]! + ways.points[way]!) return jobs.cell[k]!;
    }
  }
  return -1;
}

interface CellsByUnit {
  /** those of `unit` are `start[unit] .. start[unit + 1] - 1` of the other columns */
  readonly start: Int32Array;
  readonly cell: Int32Array;
  readonly slot: Int32Array;
  readonly price: Float64Array;
}

function byUnit(
  { unit, place, quarter }: Side,
  prices: Float64Array,
  units: number,
  { first, known, width }: { first: number; known: number; width: number },
): CellsByUnit {
  const start = new Int32Array(units + 1);
  for (let cell = 0; cell < prices.length; cell++) start[unit[cell]! + 1]!++;
  for (let u = 0; u < units; u++) start[u + 1]! += start[u]!;
  const next = start.slice();
  const sorted = {
    start,
    cell: new Int32Array(prices.length),
    slot: new Int32Array(prices.length),
    price: new Float64Array(prices.length),
  };
  for (let cell = 0; cell < prices.length; cell++) {
    const at = next[unit[cell]!]!++;
    const row = quarter[cell] === unknownQuarter ? known : quarter[cell]! - first;
    sorted.cell[at] = cell;
    sorted.slot[at] = row * width + place[cell]!;
    sorted.price[at] = prices[cell]!;
  }
  return sorted;
}

/** Rows of `least`: the quarters from the first to the last, and one of cells whose quarter is unknown. */
function quartersOf({ workers, jobs }: Costs): { first: number; known: number; rows: number } {
  let first = 399;
  let last = -1;
  let unknown = 0;
  for (const { quarter } of [workers, jobs]) {
    for (let k = 0; k < quarter.length; k++) {
      const q = quarter[k]!;
      if (q === unknownQuarter) unknown = 1;
      else {
        if (q < first) first = q;
        if (q > last) last = q;
      }
    }
  }
  const known = Math.max(last - first + 1, 0);
  return { first, known, rows: known + unknown };
}

/** The columns of `least` a job at `place` can be reached from: `start[place] .. start[place + 1] - 1` of the others. */
interface Ways {
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly points: Float64Array;
}

function waysTo({ places, daily, moving }: Costs): Ways {
  const start = new Int32Array(places + 1);
  const column: number[] = [];
  const points: number[] = [];
  for (let to = 0; to < places; to++) {
    for (let from = 0; from <= places; from++) {
      const way = from === places ? moving : daily[to * places + from]!;
      if (way === Number.POSITIVE_INFINITY || way > moving) continue;
      column.push(from);
      points.push(way);
    }
    start[to + 1] = column.length;
  }
  return { start, column: Int32Array.from(column), points: Float64Array.from(points) };
}
