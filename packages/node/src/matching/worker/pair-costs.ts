/** Costs of pairs of cells, fast enough to look at all of them: what `termsOf` says, taken apart into tables once. */
import { type Cell, type Problem, termsOf } from '@drehscheibe/matcher';
import type { Side } from '../plan-cost.ts';

export class PairCosts {
  readonly #problem: Problem;
  /** `way[from * places + to]` points; Infinity where nobody goes */
  readonly #way: Float64Array;
  /** Learning in points by place, then `from * units + to`; missing where nobody can. */
  readonly #learning: readonly Map<number, number>[];
  /** Units of the other side that a unit of this side can have, and the cells of each unit. */
  readonly #partnersOf: Record<Side, readonly number[][]>;
  readonly #cellsOf: Record<Side, readonly number[][]>;

  constructor(problem: Problem) {
    this.#problem = problem;
    const { places, transitions, supply, demand } = problem;
    const units = transitions.units.length;
    this.#way = new Float64Array(places.length ** 2);
    for (const from of places.keys()) {
      for (const to of places.keys()) {
        this.#way[from * places.length + to] = cost(problem, from, 0, to, 0) ?? Number.POSITIVE_INFINITY;
      }
    }
    const onTheSpot = { ...problem, minutes: () => 0 };
    const byUnit = (cells: readonly Cell[]) => {
      const lists: number[][] = transitions.units.map(() => []);
      for (const [index, { unit }] of cells.entries()) lists[unit]!.push(index);
      return lists;
    };
    this.#cellsOf = { supply: byUnit(supply), demand: byUnit(demand) };
    const supplyUnits: number[][] = transitions.units.map(() => []);
    const demandUnits: number[][] = transitions.units.map(() => []);
    for (let from = 0; from < units; from++) {
      for (let k = transitions.start[from]!; k < transitions.start[from + 1]!; k++) {
        demandUnits[from]!.push(transitions.target[k]!);
        supplyUnits[transitions.target[k]!]!.push(from);
      }
    }
    this.#partnersOf = { supply: demandUnits, demand: supplyUnits };
    this.#learning = places.map((_, place) => {
      const table = new Map<number, number>();
      for (const from of new Set(supply.filter((cell) => cell.place === place).map(({ unit }) => unit))) {
        for (const to of demandUnits[from]!) {
          const points = cost(onTheSpot, place, from, place, to);
          if (points !== undefined) table.set(from * units + to, points);
        }
      }
      return table;
    });
  }

  /** Every cell of the other side with which the cell makes a feasible pair. */
  forEachPartner(side: Side, index: number, look: (partner: number, cost: number) => void): void {
    const { places, transitions, parameters } = this.#problem;
    const units = transitions.units.length;
    const other = side === 'supply' ? 'demand' : 'supply';
    const cell = this.#problem[side][index]!;
    for (const unit of this.#partnersOf[side][cell.unit]!) {
      for (const partner of this.#cellsOf[other][unit]!) {
        const counterpart = this.#problem[other][partner]!;
        const [from, to] = side === 'supply' ? [cell, counterpart] : [counterpart, cell];
        const learning = this.#learning[from.place]!.get(from.unit * units + to.unit);
        if (learning === undefined) continue;
        const quarters = to.quarter - from.quarter;
        const wait = quarters > 0 ? quarters * parameters.wait : -quarters * parameters.late;
        const points = learning + this.#way[from.place * places.length + to.place]! + wait;
        if (points !== Number.POSITIVE_INFINITY) look(partner, points);
      }
    }
  }
}

function cost(problem: Problem, from: number, fromUnit: number, to: number, toUnit: number): number | undefined {
  const cell = (place: number, unit: number): Cell => ({ place, unit, quarter: 0, count: 1 });
  return termsOf(problem, cell(from, fromUnit), cell(to, toUnit))?.total;
}
