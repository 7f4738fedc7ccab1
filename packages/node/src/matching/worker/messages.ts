/** What the node's thread and the solver's thread say to each other. */
import type { MatcherErrorCode, SolveProgress, TransitionModel } from '@drehscheibe/matcher';
import type { PackedPlan, PackedProblem } from './packing.ts';

/**
 * Each planner is warm from its own last problem: sliders and draws do not spoil what the standard plan has learnt. `own` starts
 * cold: of several plans at the same cost a warm one depends on the problem before, which was another establishment's.
 */
export type PlannerName = 'standard' | 'whatIf' | 'draws' | 'own';

export interface ThreadData {
  readonly transitions: TransitionModel;
}

/** To the solver. A planner is given its next problem only when the one before is answered. */
export type Order =
  | { readonly kind: 'solve'; readonly run: number; readonly planner: PlannerName; readonly problem: PackedProblem }
  | { readonly kind: 'stop'; readonly run: number };

/** From the solver: any number of `progress`, then exactly one of the others. */
export type Report = { readonly run: number } & (
  | ({ readonly kind: 'progress' } & SolveProgress)
  /** With its certificate, checked there. */
  | { readonly kind: 'proven'; readonly plan: PackedPlan }
  | { readonly kind: 'notProven'; readonly reason: string }
  | {
      readonly kind: 'refused';
      readonly code: MatcherErrorCode;
      readonly message: string;
      readonly data: Record<string, unknown>;
    }
  | { readonly kind: 'stopped' }
);
