/** What other budgets would mean: what an attacker could learn at each, against what the counts would be worth. For the vote. */
import {
  type CountRole,
  countRoles,
  displayGate,
  type MainGroupCode,
  type ProtectedPolicy,
  parseMainGroup,
  type Rational,
  rational,
  toNumber,
} from '@drehscheibe/protocol';
import { detectionRate, epsilonOf, participationGuess, planGuess } from './accounting.ts';
import { contributionCosts } from './contribution-cost.ts';
import { admit } from './contribution-filter.ts';

export interface PolicyValue {
  /** rho of one company, role and vintage, exactly. */
  readonly numerator: number;
  readonly denominator: number;
  /** For which roles this is the policy. */
  readonly inForce: readonly CountRole[];
  readonly epsilon: number;
  /** How often at most somebody who knows all the rest guesses right in one vintage, 0 to 1. */
  readonly guesses: { readonly participation: number; readonly planWithWithdrawals: number };
  /** How often at most he finds a company that takes part, if he suspects 5 % of those that do not. */
  readonly detection: number;
  /** What a plan of 1,500 workers counts as: all in one main group, spread over fourteen. */
  readonly counted: { readonly together: number; readonly spread: number };
  /** Standard deviation of a region's total, workers, in the first and the last step. */
  readonly regionDeviation: { readonly first: number; readonly last: number };
}

const planWorkers = 1_500;
/** One or two of each occupation area. */
const spreadOver = '01 11 21 25 31 41 51 54 61 63 71 81 91 94'.split(' ').map(parseMainGroup);
const oneGroup = [parseMainGroup('25')];
const suspected = 0.05;
/** Further values of rho, from hardly anything counted to hardly anything hidden. */
const examples: readonly Rational[] = [rational(1n, 20n), rational(1n, 4n), rational(1n), rational(4n)];

/** From the least budget to the greatest; the values in force are among them. */
export function policyValues(policy: ProtectedPolicy): PolicyValue[] {
  const inForce = countRoles.map((role) => policy.rho[role]);
  const values = new Map([...examples, ...inForce].map((rho) => [toNumber(rho), rho]));
  return [...values].sort(([a], [b]) => a - b).map(([, rho]) => meaningOf(rho, policy));
}

function meaningOf(rho: Rational, policy: ProtectedPolicy): PolicyValue {
  const other: ProtectedPolicy = { ...policy, rho: { supply: rho, demand: rho } };
  const costs = contributionCosts(other, 'supply');
  const countedOver = (groups: readonly MainGroupCode[]) =>
    admit(
      groups.map((code, at) => [code, shareOf(planWorkers, groups.length, at)] as const),
      [],
      costs,
    ).reduce((total, [, count]) => total + count, 0);
  const region = displayGate(other, 'supply').region;
  const size = toNumber(rho);
  return {
    numerator: Number(rho.numerator),
    denominator: Number(rho.denominator),
    inForce: countRoles.filter((role) => toNumber(policy.rho[role]) === size),
    epsilon: epsilonOf(size, policy.delta),
    guesses: {
      participation: participationGuess(size),
      planWithWithdrawals: planGuess(size, { withWithdrawals: true }),
    },
    detection: detectionRate(size, suspected),
    counted: { together: countedOver(oneGroup), spread: countedOver(spreadOver) },
    regionDeviation: { first: region[0]!.deviationWorkers, last: region.at(-1)!.deviationWorkers },
  };
}

/** Whole workers that sum to all of them. */
function shareOf(total: number, parts: number, at: number): number {
  return Math.floor(total / parts) + (at < total % parts ? 1 : 0);
}
