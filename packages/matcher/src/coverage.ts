/** How much of supply and demand a plan covers, and what the assigned workers have to learn. */
import { termsOf } from './cost.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';

/** direct: nothing to learn; otherwise by months of learning, the step up included. */
export type FitClass = 'direct' | 'upToSixMonths' | 'more';

/** Numerators and denominators, never a bare percentage. */
export interface Coverage {
  readonly supply: { readonly matched: number; readonly of: number };
  readonly demand: { readonly matched: number; readonly of: number };
  /** Workers by class; the sum is what is matched. */
  readonly fit: Readonly<Record<FitClass, number>>;
}

export function fitClassOf(months: number): FitClass {
  if (months === 0) return 'direct';
  return months <= 6 ? 'upToSixMonths' : 'more';
}

export function coverageOf(problem: Problem, plan: Pick<Plan, 'flows'>): Coverage {
  const fit = { direct: 0, upToSixMonths: 0, more: 0 };
  let matched = 0;
  for (const flow of plan.flows) {
    const cost = termsOf(problem, problem.supply[flow.supply]!, problem.demand[flow.demand]!);
    if (cost === null) throw new TypeError('a plan holds a pair that the problem forbids');
    fit[fitClassOf(cost.months)] += flow.count;
    matched += flow.count;
  }
  const total = (cells: Problem['supply']): number => cells.reduce((sum, cell) => sum + cell.count, 0);
  return { supply: { matched, of: total(problem.supply) }, demand: { matched, of: total(problem.demand) }, fit };
}
