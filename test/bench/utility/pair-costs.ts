import { type Cell, type Problem, termsOf } from '../../../packages/matcher/src/index.ts';
import { monthsBetween } from '../../../packages/matcher/src/transitions.ts';

/** The terms of `termsOf` for fine cells as tables: a node that weighs whom to ask needs millions of them. */
export class PairCosts {
  readonly #problem: Problem;
  readonly #learning: Float64Array;
  readonly #way: Float64Array;
  readonly #targets: readonly (readonly number[])[];

  constructor(problem: Problem) {
    this.#problem = problem;
    const { transitions, places } = problem;
    const units = transitions.units.length;
    const cell: Cell = { place: 0, unit: 0, quarter: 0, count: 1 };
    const { shedding: _, ...unmasked } = problem;
    const cost = (from: Cell, to: Cell) => termsOf(unmasked, from, to)?.total ?? Number.POSITIVE_INFINITY;
    const home = cost(cell, cell);
    this.#targets = transitions.units.map((_, from) =>
      [...transitions.units.keys()].filter((to) => monthsBetween(transitions, from, to) >= 0),
    );
    this.#learning = new Float64Array(units * units).fill(Number.POSITIVE_INFINITY);
    this.#targets.forEach((targets, unit) => {
      for (const to of targets) {
        this.#learning[unit * units + to] = cost({ ...cell, unit }, { ...cell, unit: to }) - home;
      }
    });
    this.#way = Float64Array.from({ length: places.length ** 2 }, (_, k) =>
      cost({ ...cell, place: Math.floor(k / places.length) }, { ...cell, place: k % places.length }),
    );
  }

  /** Units the workers of a unit at a place may enter: what their own place sheds is none. */
  targets({ place, unit }: Pick<Cell, 'place' | 'unit'>): number[] {
    const { shedding, transitions } = this.#problem;
    const at = place * transitions.units.length;
    return this.#targets[unit]!.filter((to) => to === unit || shedding?.[at + to] !== 1);
  }

  learning(from: number, to: number): number {
    return this.#learning[from * this.#problem.transitions.units.length + to]!;
  }

  way(from: number, to: number): number {
    return this.#way[from * this.#problem.places.length + to]!;
  }

  waiting(from: number, to: number): number {
    const { wait, late } = this.#problem.parameters;
    return to >= from ? (to - from) * wait : (from - to) * late;
  }
}
