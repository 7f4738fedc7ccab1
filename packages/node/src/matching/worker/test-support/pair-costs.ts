/** Costs of pairs of cells, fast enough to look at all of them: what `termsOf` says, taken apart into tables once. */
import { type Cell, type Problem, termsOf } from '@drehscheibe/matcher';
import type { Side } from '../../plan-cost.ts';

/** Cells of one side as columns, grouped by unit: those of unit `u` are `cells[start[u] .. start[u + 1] - 1]`. */
interface Columns {
  readonly start: Int32Array;
  readonly cells: Int32Array;
  readonly place: Int32Array;
  readonly quarter: Int32Array;
}

export class PairCosts {
  readonly #problem: Problem;
  /** `way[from * places + to]` points; Infinity where nobody goes */
  readonly #way: Float64Array;
  /** `learning[move * places + place]` points; a move is a position in `transitions.target`, Infinity where nobody can */
  readonly #learning: Float64Array;
  readonly #columns: Record<Side, Columns>;
  /** By unit of the side: the units of the other side it can have, and by which move. */
  readonly #moves: Record<Side, readonly { readonly unit: number; readonly move: number }[][]>;

  constructor(problem: Problem) {
    this.#problem = problem;
    const { places, transitions, supply, demand } = problem;
    const { units, start, target } = transitions;
    this.#columns = { supply: columnsOf(supply, units.length), demand: columnsOf(demand, units.length) };
    this.#moves = { supply: units.map(() => []), demand: units.map(() => []) };
    this.#learning = new Float64Array(target.length * places.length).fill(Number.POSITIVE_INFINITY);
    const placesOf = Map.groupBy(supply, ({ unit }) => unit);
    const onTheSpot = { ...problem, minutes: () => 0 };
    for (const from of units.keys()) {
      const present = new Set(placesOf.get(from)?.map(({ place }) => place));
      for (let move = start[from]!; move < start[from + 1]!; move++) {
        const to = target[move]!;
        this.#moves.supply[from]!.push({ unit: to, move });
        this.#moves.demand[to]!.push({ unit: from, move });
        for (const place of present) {
          this.#learning[move * places.length + place] = pointsOf(onTheSpot, [place, from], [place, to]);
        }
      }
    }
    this.#way = new Float64Array(places.length ** 2);
    for (const from of places.keys()) {
      for (const to of places.keys()) this.#way[from * places.length + to] = pointsOf(problem, [from, 0], [to, 0]);
    }
  }

  /**
   * Looks at every cell of the other side with which the cell makes a feasible pair. Where `ahead` + cost - `prices[partner]`
   * is below `least[partner]` it becomes that, and `lowered` is told. What cannot fall below 0 is passed over.
   */
  lower(
    side: Side,
    index: number,
    ahead: number,
    prices: Float64Array,
    least: Float64Array,
    lowered: (partner: number, value: number) => void,
  ): void {
    const { places, parameters } = this.#problem;
    const { wait, late } = parameters;
    const n = places.length;
    const [way, learning] = [this.#way, this.#learning];
    const forward = side === 'supply';
    const { start, cells, place, quarter } = this.#columns[forward ? 'demand' : 'supply'];
    const cell = this.#problem[side][index]!;
    const own = cell.quarter ?? unknown;
    for (const { unit, move } of this.#moves[side][cell.unit]!) {
      for (let at = start[unit]!; at < start[unit + 1]!; at++) {
        const partner = cells[at]!;
        if (least[partner] === 0) continue;
        const from = forward ? cell.place : place[at]!;
        const to = forward ? place[at]! : cell.place;
        const quarters =
          own === unknown || quarter[at]! === unknown ? 0 : forward ? quarter[at]! - own : own - quarter[at]!;
        const cost =
          learning[move * n + from]! + way[from * n + to]! + (quarters > 0 ? quarters * wait : -quarters * late);
        const value = ahead + cost - prices[partner]!;
        if (value >= least[partner]!) continue;
        least[partner] = value;
        lowered(partner, value);
      }
    }
  }
}

/** Stands for a quarter that is not known. */
const unknown = -1;

function columnsOf(cells: readonly Cell[], units: number): Columns {
  const order = Int32Array.from(cells.keys()).sort((a, b) => cells[a]!.unit - cells[b]!.unit || a - b);
  const start = new Int32Array(units + 1);
  for (const { unit } of cells) start[unit + 1]!++;
  for (let unit = 0; unit < units; unit++) start[unit + 1]! += start[unit]!;
  return {
    start,
    cells: order,
    place: order.map((index) => cells[index]!.place),
    quarter: order.map((index) => cells[index]!.quarter ?? unknown),
  };
}

/** From a place and unit to another, in the same quarter; Infinity where that is not possible. */
function pointsOf(problem: Problem, from: readonly [number, number], to: readonly [number, number]): number {
  const cell = ([place, unit]: readonly [number, number]): Cell => ({ place, unit, quarter: 0, count: 1 });
  return termsOf(problem, cell(from), cell(to))?.total ?? Number.POSITIVE_INFINITY;
}
