/** What the budget of a vintage means, and what became of it: for people. */
import {
  type CountRole,
  countRoles,
  type ProtectedPolicy,
  periodOfStep,
  periodStart,
  periodsPerStep,
  periodsPerVintage,
  type ReleaseStep,
  type Roster,
} from '@drehscheibe/protocol';
import { epsilonOf, participationGuess, planGuess } from './accounting.ts';
import type { LedgerEntry } from './ledger.ts';
import type { ReleaseRefusal } from './release-schedule.ts';

export interface ProtectedBudget {
  readonly vintage: number;
  /** When the next vintage begins and what the filters remember of this one is erased, ms. */
  readonly endsAt: number;
  readonly policy: {
    readonly periods: number;
    readonly countedWorkers: number;
    readonly delta: number;
    readonly roles: Readonly<Record<CountRole, BudgetOfRole>>;
  };
  /** All steps of the vintage, in order. */
  readonly steps: readonly {
    readonly step: number;
    readonly period: number;
    /** ms. */
    readonly startsAt: number;
    /** `missed`: its period is over and it was not released; it is never made up for. */
    readonly state: 'released' | 'missed' | 'left';
  }[];
  /** Why the steps that are left cannot be released; null when they can. */
  readonly refusal: ReleaseRefusal | null;
  readonly ledger: readonly LedgerEntry[];
}

/** Of one company in one vintage. */
interface BudgetOfRole {
  /** rho, exactly. */
  readonly numerator: number;
  readonly denominator: number;
  readonly epsilon: number;
  /** How often at most somebody who knows all the rest guesses right: whether a company takes part, which of two plans it has. */
  readonly guesses: { readonly participation: number; readonly plan: number; readonly planWithWithdrawals: number };
}

export function describeBudget(facts: {
  readonly vintage: number;
  /** The period it is now. */
  readonly now: number;
  readonly calendar: Pick<Roster, 'demo'>;
  /** Of a vintage that is not committed yet. */
  readonly policyInForce: ProtectedPolicy;
  readonly ledger: readonly LedgerEntry[];
  readonly refusal: ReleaseRefusal | null;
}): ProtectedBudget {
  const { vintage, now, calendar, ledger, refusal } = facts;
  const policy = ledger[0]?.kind === 'policy' ? ledger[0].policy : facts.policyInForce;
  const released = new Set(ledger.flatMap((entry) => (entry.kind === 'release' ? [entry.step] : [])));
  const roles = countRoles.map((role) => [role, budgetOf(policy, role)]);
  return {
    vintage,
    endsAt: periodStart((vintage + 1) * periodsPerVintage, calendar),
    policy: {
      periods: policy.periods,
      countedWorkers: Number(policy.countedWorkers),
      delta: policy.delta,
      roles: Object.fromEntries(roles) as Record<CountRole, BudgetOfRole>,
    },
    steps: stepsOf(vintage).map((at) => {
      const period = periodOfStep(at);
      const state = released.has(at.step) ? 'released' : period < now ? 'missed' : 'left';
      return { step: at.step, period, startsAt: periodStart(period, calendar), state };
    }),
    refusal,
    ledger,
  };
}

/** The steps of a vintage whose periods do not lie before this one. */
export function stepsLeft(vintage: number, nextPeriod: number): ReleaseStep[] {
  return stepsOf(vintage).filter((at) => periodOfStep(at) >= nextPeriod);
}

function stepsOf(vintage: number): ReleaseStep[] {
  return Array.from({ length: periodsPerVintage / periodsPerStep }, (_, step) => ({ vintage, step }));
}

function budgetOf(policy: ProtectedPolicy, role: CountRole): BudgetOfRole {
  const [numerator, denominator] = [Number(policy.rho[role].numerator), Number(policy.rho[role].denominator)];
  const rho = numerator / denominator;
  return {
    numerator,
    denominator,
    epsilon: epsilonOf(rho, policy.delta),
    guesses: {
      participation: participationGuess(rho),
      plan: planGuess(rho, { withWithdrawals: false }),
      planWithWithdrawals: planGuess(rho, { withWithdrawals: true }),
    },
  };
}
