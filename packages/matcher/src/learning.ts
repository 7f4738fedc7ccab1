/**
 * Learning between units, coarse ones included. A coarse unit is a main group whose workers or jobs are counted, but not told
 * apart: what a move to or from it takes is the mean over its members, and is never split into finer counts.
 */
import type { ByLevel, PlanParameters } from './parameters.ts';
import { levelOfUnit, monthsBetween, type TransitionModel } from './transitions.ts';

/** E.g. main group `24`, with its units weighted by employment where that is known. */
export interface CoarseUnit {
  /** Ascending in the list, and not the code of a unit of the model. */
  readonly code: string;
  /** Units by index, each once; weights are whole numbers, 1 to 10,000. */
  readonly members: readonly { readonly unit: number; readonly weight: number }[];
}

/** What units mean: those of the model, then the coarse ones. */
export interface Units {
  readonly transitions: TransitionModel;
  /** Unit `transitions.units.length + k` is the k-th of these. Costs need `transitions.fullMonths` then. */
  readonly coarseUnits?: readonly CoarseUnit[];
}

export interface Learning {
  /** the step up included */
  readonly months: number;
  /** level of the job minus level of the worker; rounded mean where one of them is coarse */
  readonly levelStep: number;
  readonly terms: { readonly transition: number; readonly stepUp: number; readonly stepDown: number };
}

export function unitCount({ transitions, coarseUnits }: Units): number {
  return transitions.units.length + (coarseUnits?.length ?? 0);
}

/** `NNN-L`, or the code of a coarse unit. */
export function unitCode({ transitions, coarseUnits }: Units, unit: number): string {
  return transitions.units[unit] ?? coarseUnits![unit - transitions.units.length]!.code;
}

/** @returns null where there is no such move, or it takes longer than the limit */
export function learningBetween(units: Units, p: PlanParameters, from: number, to: number): Learning | null {
  const { transitions } = units;
  const learning =
    isCoarse(units, from) || isCoarse(units, to) ? meanLearning(units, p, from, to) : fine(transitions, p, from, to);
  return learning === null || learning.months > p.maxMonths ? null : learning;
}

/** Points for one without a match, per unit. */
export function penaltiesOf(units: Units, byLevel: ByLevel): Int32Array {
  return Int32Array.from({ length: unitCount(units) }, (_, unit) => {
    let sum = 0;
    let weights = 0;
    for (const { unit: member, weight } of membersOf(units, unit)) {
      sum += weight * byLevel[levelOfUnit(units.transitions.units[member]!) - 1]!;
      weights += weight;
    }
    return Math.round(sum / weights);
  });
}

function isCoarse({ transitions }: Units, unit: number): boolean {
  return unit >= transitions.units.length;
}

function membersOf({ transitions, coarseUnits }: Units, unit: number): CoarseUnit['members'] {
  return coarseUnits?.[unit - transitions.units.length]?.members ?? [{ unit, weight: 1 }];
}

function fine(transitions: TransitionModel, p: PlanParameters, from: number, to: number): Learning | null {
  const own = monthsBetween(transitions, from, to);
  if (own < 0) return null;
  const levelStep = levelOfUnit(transitions.units[to]!) - levelOfUnit(transitions.units[from]!);
  const upMonths = Math.max(levelStep, 0) * p.stepUpMonths;
  return {
    months: own + upMonths,
    levelStep,
    terms: {
      transition: own * p.costPerMonth,
      stepUp: upMonths * p.costPerMonth,
      stepDown: Math.max(-levelStep, 0) * p.stepDown,
    },
  };
}

/** Mean over all pairs of members; pairs that are no target of each other count with their full months. */
function meanLearning(units: Units, p: PlanParameters, from: number, to: number): Learning {
  const { transitions } = units;
  let weights = 0;
  let own = 0;
  let up = 0;
  let down = 0;
  for (const a of membersOf(units, from)) {
    for (const b of membersOf(units, to)) {
      const weight = a.weight * b.weight;
      const stored = monthsBetween(transitions, a.unit, b.unit);
      const step = levelOfUnit(transitions.units[b.unit]!) - levelOfUnit(transitions.units[a.unit]!);
      weights += weight;
      own += weight * (stored >= 0 ? stored : transitions.fullMonths![a.unit * transitions.units.length + b.unit]!);
      up += weight * Math.max(step, 0);
      down += weight * Math.max(-step, 0);
    }
  }
  return {
    months: Math.round((own + up * p.stepUpMonths) / weights),
    levelStep: Math.round((up - down) / weights),
    terms: {
      transition: Math.round((own * p.costPerMonth) / weights),
      stepUp: Math.round((up * p.stepUpMonths * p.costPerMonth) / weights),
      stepDown: Math.round((down * p.stepDown) / weights),
    },
  };
}

/** Moves by the worker's unit: to `to[k]` at `cost[k]` points, k in `start[u] .. start[u + 1] - 1`, `to` ascending. */
export interface Moves {
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly cost: Int32Array;
}

/**
 * All moves between units that have cells, but for those dearer than both penalties together: no optimal plan uses them.
 *
 * @param used unit -> whether there are cells of it
 */
export function movesOf(units: Units, p: PlanParameters, used: (unit: number) => boolean): Moves {
  const all = unitCount(units);
  const fineUnits = units.transitions.units.length;
  const coarse = Array.from({ length: all - fineUnits }, (_, k) => fineUnits + k).filter(used);
  const worker = penaltiesOf(units, p.unmatchedWorker);
  const job = penaltiesOf(units, p.unmatchedJob);
  const start = new Int32Array(all + 1);
  const to: number[] = [];
  const costs: number[] = [];
  for (let from = 0; from < all; from++) {
    for (const target of used(from) ? targetsOf(units, from, coarse, used) : []) {
      const learning = learningBetween(units, p, from, target);
      if (learning === null) continue;
      const { transition, stepUp, stepDown } = learning.terms;
      const cost = transition + stepUp + stepDown;
      if (cost > worker[from]! + job[target]!) continue;
      to.push(target);
      costs.push(cost);
    }
    start[from + 1] = to.length;
  }
  return { start, to: Int32Array.from(to), cost: Int32Array.from(costs) };
}

function targetsOf(units: Units, from: number, coarse: readonly number[], used: (unit: number) => boolean): number[] {
  const { transitions } = units;
  if (isCoarse(units, from)) return [...transitions.units.keys()].filter(used).concat(coarse);
  return [...transitions.target.subarray(transitions.start[from]!, transitions.start[from + 1]!)]
    .filter(used)
    .concat(coarse);
}
