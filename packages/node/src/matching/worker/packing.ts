/** Problems and plans as flat arrays, which change threads without being copied. */
import {
  type Cell,
  type CoarseUnit,
  MatcherError,
  type Plan,
  type PlanParameters,
  type Problem,
  type TransitionModel,
} from '@drehscheibe/matcher';
import type { OneMore } from './one-more.ts';

export interface PackedProblem {
  readonly places: readonly string[];
  /** place, unit, quarter (`unknown` where it is null), count; place, unit, … */
  readonly supply: Float64Array;
  readonly demand: Float64Array;
  /** `minutes[from * places + to]`, whole; `unreachable` for Infinity */
  readonly minutes: Int32Array;
  readonly parameters: PlanParameters;
  readonly coarseUnits: readonly CoarseUnit[] | undefined;
  readonly shedding: Uint8Array | undefined;
}

/** A plan with what one more of each cell would add to its cost; undefined where nobody is shown that. */
export type PricedPlan = Plan & { readonly oneMore: OneMore | undefined };

export interface PackedPlan {
  /** supply, demand, count; supply, demand, … */
  readonly flows: Float64Array;
  readonly objective: number;
  readonly supplyDuals: Float64Array;
  readonly demandDuals: Float64Array;
  readonly oneMoreSupply: Float64Array | undefined;
  readonly oneMoreDemand: Float64Array | undefined;
  readonly pivots: number;
}

const unreachable = 0x7fffffff;
const unknown = -1;

/**
 * All buffers are the packed problem's own. The transition model is not in it: the thread has it from its start.
 * @throws MatcherError MATCHER_BAD_CELL for minutes that are none: as a number they would pass for a way
 */
export function packProblem(problem: Problem): PackedProblem {
  const n = problem.places.length;
  const minutes = new Int32Array(n * n);
  for (let from = 0; from < n; from++) {
    for (let to = 0; to < n; to++) {
      const value = problem.minutes(from, to);
      if (!(value >= 0)) {
        const [start, end] = [problem.places[from], problem.places[to]];
        throw new MatcherError('MATCHER_BAD_CELL', 'minutes are out of range', { from: start, to: end, value });
      }
      minutes[from * n + to] = Math.min(Math.round(value), unreachable);
    }
  }
  return {
    places: problem.places,
    supply: packCells(problem.supply),
    demand: packCells(problem.demand),
    minutes,
    parameters: problem.parameters,
    coarseUnits: problem.coarseUnits,
    shedding: problem.shedding?.slice(),
  };
}

export function unpackProblem(packed: PackedProblem, transitions: TransitionModel): Problem {
  const n = packed.places.length;
  const minutes = (from: number, to: number): number => {
    const value = packed.minutes[from * n + to]!;
    return value === unreachable ? Number.POSITIVE_INFINITY : value;
  };
  return {
    places: packed.places,
    supply: unpackCells(packed.supply),
    demand: unpackCells(packed.demand),
    transitions,
    minutes,
    parameters: packed.parameters,
    ...(packed.coarseUnits && { coarseUnits: packed.coarseUnits }),
    ...(packed.shedding && { shedding: packed.shedding }),
  };
}

/** Copies the prices: a planner may go on using its own. */
export function packPlan(plan: Plan, oneMore: OneMore | undefined): PackedPlan {
  return {
    flows: Float64Array.from(plan.flows.flatMap(({ supply, demand, count }) => [supply, demand, count])),
    objective: plan.objective,
    supplyDuals: plan.duals.supply.slice(),
    demandDuals: plan.duals.demand.slice(),
    oneMoreSupply: oneMore?.supply,
    oneMoreDemand: oneMore?.demand,
    pivots: plan.pivots,
  };
}

export function unpackPlan(packed: PackedPlan): PricedPlan {
  const { flows, objective, pivots, oneMoreSupply: supply, oneMoreDemand: demand } = packed;
  const flow = (at: number) => ({ supply: flows[at]!, demand: flows[at + 1]!, count: flows[at + 2]! });
  return {
    flows: Array.from({ length: flows.length / 3 }, (_, k) => flow(3 * k)),
    objective,
    duals: { supply: packed.supplyDuals, demand: packed.demandDuals },
    oneMore: supply && demand && { supply, demand },
    pivots,
  };
}

/** The memory of a packed problem or plan, to be handed over with it. */
export function buffersOf(packed: PackedProblem | PackedPlan): ArrayBuffer[] {
  return Object.values(packed)
    .filter((part) => ArrayBuffer.isView(part))
    .map(({ buffer }) => buffer as ArrayBuffer);
}

function packCells(cells: readonly Cell[]): Float64Array {
  return Float64Array.from(
    cells.flatMap(({ place, unit, quarter, count }) => [place, unit, quarter ?? unknown, count]),
  );
}

function unpackCells(packed: Float64Array): Cell[] {
  const cell = (at: number): Cell => ({
    place: packed[at]!,
    unit: packed[at + 1]!,
    quarter: packed[at + 2] === unknown ? null : packed[at + 2]!,
    count: packed[at + 3]!,
  });
  return Array.from({ length: packed.length / 4 }, (_, k) => cell(4 * k));
}
