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
  toNumber,
} from '@drehscheibe/protocol';
import { epsilonOf, participationGuess, planGuess } from './accounting.ts';
import type { LedgerChain, LedgerEntry } from './ledger.ts';
import type { ReleaseRefusal } from './release-schedule.ts';

export interface ProtectedBudget {
  readonly vintage: number;
  /** ms. */
  readonly startsAt: number;
  /** When the next vintage begins and what the filters remember of this one is erased, ms. */
  readonly endsAt: number;
  readonly policy: {
    readonly periods: number;
    readonly countedWorkers: number;
    readonly delta: number;
    readonly roles: Readonly<Record<CountRole, BudgetOfRole>>;
  };
  /** How often at most somebody who knows all the rest guesses right whether a company takes part, over longer times. */
  readonly chances: readonly {
    readonly span: Span;
    readonly supply: number;
    readonly demand: number;
    /** Of a company with releases and openings. */
    readonly both: number;
  }[];
  /** All steps of the vintage, in order. */
  readonly steps: readonly {
    readonly step: number;
    readonly period: number;
    /** ms. */
    readonly startsAt: number;
    /**
     * `missed`: its period is over and it was not released; it is never made up for. `waiting`: it is due, and no member has said
     * yet which was the last release.
     */
    readonly state: 'released' | 'missed' | 'waiting' | 'left';
  }[];
  /** Why the steps that are left cannot be released; null when they can. */
  readonly refusal: ReleaseRefusal | null;
  readonly ledger: readonly LedgerEntry[];
  /** False: behind these lines the ledger is broken. */
  readonly ledgerWhole: boolean;
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

/** rho of one vintage adds up: a year touches two vintages, a record kept for long lives through three. */
const vintagesIn = { vintage: 1, rollingYear: 2, threeVintages: 3 } as const;
type Span = keyof typeof vintagesIn;

export function describeBudget(facts: {
  readonly vintage: number;
  /** The period it is now. */
  readonly now: number;
  readonly calendar: Pick<Roster, 'demo'>;
  /** Of a vintage that is not committed yet. */
  readonly policyInForce: ProtectedPolicy;
  readonly ledger: LedgerChain;
  readonly refusal: ReleaseRefusal | null;
  /** The period whose vector waits for a member's word. */
  readonly witnessAwaitedIn: number | null;
}): ProtectedBudget {
  const { vintage, now, calendar, refusal, witnessAwaitedIn } = facts;
  const { entries: ledger, whole } = facts.ledger;
  const policy = ledger[0]?.kind === 'policy' ? ledger[0].policy : facts.policyInForce;
  const released = new Set(ledger.flatMap((entry) => (entry.kind === 'release' ? [entry.step] : [])));
  const stateOf = (step: number, period: number) => {
    if (released.has(step)) return 'released';
    if (period < now) return 'missed';
    return period === witnessAwaitedIn && !refusal ? 'waiting' : 'left';
  };
  const roles = countRoles.map((role) => [role, budgetOf(policy, role)]);
  return {
    vintage,
    startsAt: periodStart(vintage * periodsPerVintage, calendar),
    endsAt: periodStart((vintage + 1) * periodsPerVintage, calendar),
    policy: {
      periods: policy.periods,
      countedWorkers: Number(policy.countedWorkers),
      delta: policy.delta,
      roles: Object.fromEntries(roles) as Record<CountRole, BudgetOfRole>,
    },
    chances: (Object.keys(vintagesIn) as Span[]).map((span) => {
      const [supply, demand] = countRoles.map((role) => vintagesIn[span] * toNumber(policy.rho[role])) as [
        number,
        number,
      ];
      return {
        span,
        supply: participationGuess(supply),
        demand: participationGuess(demand),
        both: participationGuess(supply + demand),
      };
    }),
    steps: stepsOf(vintage).map((at) => {
      const period = periodOfStep(at);
      return { step: at.step, period, startsAt: periodStart(period, calendar), state: stateOf(at.step, period) };
    }),
    refusal,
    ledger,
    ledgerWhole: whole,
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
  const rho = toNumber(policy.rho[role]);
  return {
    numerator: Number(policy.rho[role].numerator),
    denominator: Number(policy.rho[role].denominator),
    epsilon: epsilonOf(rho, policy.delta),
    guesses: {
      participation: participationGuess(rho),
      plan: planGuess(rho, { withWithdrawals: false }),
      planWithWithdrawals: planGuess(rho, { withWithdrawals: true }),
    },
  };
}
