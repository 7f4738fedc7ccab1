/** What one worker of a supply cell costs in one job of a demand cell, term by term. */
import { learningBetween, unitCount } from './learning.ts';
import type { PlanParameters } from './parameters.ts';
import type { Cell, Problem } from './problem.ts';

/** Whole points (see PlanParameters). Exactly one of `commute` and `relocation` can be above 0. */
export interface CostTerms {
  /** learning inside the occupation */
  readonly transition: number;
  /** learning for a higher level */
  readonly stepUp: number;
  /** working below the own level */
  readonly stepDown: number;
  readonly commute: number;
  readonly relocation: number;
  /** quarters the worker waits */
  readonly waitWorker: number;
  /** quarters the job waits */
  readonly waitJob: number;
}

export interface PairCost {
  readonly terms: CostTerms;
  /** the sum of the terms, always */
  readonly total: number;
  /** months of learning, the step up included */
  readonly months: number;
  /** one way, also when the pair relocates */
  readonly minutes: number;
  /** above 0: the worker waits so many quarters; below 0: the job does */
  readonly quarters: number;
  readonly relocates: boolean;
  /** level of the job minus level of the worker; rounded mean where one of them is coarse */
  readonly levelStep: number;
  /** One of the two is a main group: learning is a mean over its units. */
  readonly coarse: boolean;
}

/** @returns null where the limits (months, minutes without relocation) or the shedding mask forbid the pair */
export function termsOf(problem: Problem, supply: Cell, demand: Cell): PairCost | null {
  const p = problem.parameters;
  if (sheds(problem, supply.place, supply.unit, demand.unit)) return null;
  const learning = learningBetween(problem, p, supply.unit, demand.unit);
  if (learning === null) return null;
  const minutes = Math.round(problem.minutes(supply.place, demand.place));
  const way = wayOf(p, minutes);
  if (way === null) return null;
  const quarters = demand.quarter === null || supply.quarter === null ? 0 : demand.quarter - supply.quarter;
  const terms: CostTerms = {
    ...learning.terms,
    ...way,
    waitWorker: quarters > 0 ? quarters * p.wait : 0,
    waitJob: quarters < 0 ? -quarters * p.late : 0,
  };
  return {
    terms,
    total: sumOf(terms),
    months: learning.months,
    minutes,
    quarters,
    relocates: minutes > p.maxMinutes || way.relocation > 0,
    levelStep: learning.levelStep,
    coarse: Math.max(supply.unit, demand.unit) >= problem.transitions.units.length,
  };
}

export function sumOf(terms: CostTerms): number {
  return (
    terms.transition +
    terms.stepUp +
    terms.stepDown +
    terms.commute +
    terms.relocation +
    terms.waitWorker +
    terms.waitJob
  );
}

/** Convex: twice the way costs four times as much. Whole points. */
export function commuteOf(p: PlanParameters, minutes: number): number {
  return Math.round((p.commuteAt90 * minutes * minutes) / 8100);
}

/** No optimal plan has a pair with a term above this: staying unmatched is cheaper. */
export function dearestPair(p: PlanParameters): number {
  return Math.max(...p.unmatchedWorker) + Math.max(...p.unmatchedJob);
}

/** The cheaper of commuting (within the limit) and relocating; commuting on a tie; null when neither is allowed. */
function wayOf(p: PlanParameters, minutes: number): Pick<CostTerms, 'commute' | 'relocation'> | null {
  const relocation = p.relocation === null ? null : p.relocation.leave + p.relocation.arrive;
  const commute = minutes <= p.maxMinutes ? commuteOf(p, minutes) : null;
  if (commute !== null && (relocation === null || commute <= relocation)) return { commute, relocation: 0 };
  return relocation === null ? null : { commute: 0, relocation };
}

/** Whether the worker's own place sheds the target unit (never true for the worker's own unit). */
export function sheds(problem: Problem, place: number, from: number, to: number): boolean {
  return from !== to && problem.shedding?.[place * unitCount(problem) + to] === 1;
}
