/**
 * What a worker costs in any job, as tables: whoever weighs whom to ask needs millions of sums, and `termsOf` explains each term.
 * Rows are filled when first asked for, each by one `termsOf` per unit (or place).
 */
import { type Cell, type Problem, termsOf } from '@drehscheibe/matcher';
import { penaltyOf } from './plan-cost.ts';

/** Another unit the worker may enter, and the points of learning it. */
export interface Target {
  readonly unit: number;
  readonly learning: number;
}

export class PairCosts {
  readonly #problem: Problem;
  /** Without the mask of shed units. */
  readonly #cost: (from: Cell, to: Cell) => number;
  readonly #targets: (readonly Target[] | undefined)[] = [];
  readonly #ways: (Float64Array | undefined)[] = [];
  /** By unit: points of a job that nobody fills. */
  readonly unfilled: readonly number[];

  constructor(problem: Problem) {
    const { shedding: _, ...unmasked } = problem;
    this.#problem = problem;
    this.#cost = (from, to) => termsOf(unmasked, from, to)?.total ?? Number.POSITIVE_INFINITY;
    this.unfilled = problem.transitions.units.map((_, unit) => penaltyOf(problem, 'demand', { ...origin, unit }));
  }

  /** What the workers' own place sheds is no target but for those of the unit itself. */
  targets({ place, unit }: Pick<Cell, 'place' | 'unit'>): Target[] {
    const { shedding, transitions, coarseUnits = [] } = this.#problem;
    const at = place * (transitions.units.length + coarseUnits.length);
    this.#targets[unit] ??= this.#learning(unit);
    return this.#targets[unit].filter((to) => to.unit === unit || shedding?.[at + to.unit] !== 1);
  }

  /** Points of the way to another place, by commuting or by relocating; Infinity where neither is allowed. */
  way(from: number, to: number): number {
    this.#ways[from] ??= Float64Array.from(this.#problem.places, (_, place) =>
      this.#cost({ ...origin, place: from }, { ...origin, place }),
    );
    return this.#ways[from][to]!;
  }

  waiting(from: number, to: number): number {
    const { wait, late } = this.#problem.parameters;
    return to >= from ? (to - from) * wait : (from - to) * late;
  }

  #learning(from: number): Target[] {
    const home = this.#cost(origin, origin);
    return this.#problem.transitions.units.flatMap((_, unit) => {
      const cost = this.#cost({ ...origin, unit: from }, { ...origin, unit });
      return cost === Number.POSITIVE_INFINITY ? [] : [{ unit, learning: cost - home }];
    });
  }
}

const origin: Cell = { place: 0, unit: 0, quarter: 0, count: 1 };
