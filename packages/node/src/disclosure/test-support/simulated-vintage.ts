import {
  answersOf,
  type CountRelease,
  type CountRole,
  type ProtectedPolicy,
  protectedCells,
  rational,
} from '@drehscheibe/protocol';
import { rhoOf } from '../accounting.ts';
import { type ContributionCosts, contributionCosts } from '../contribution-cost.ts';
import { type AdmittedEntry, admit } from '../contribution-filter.ts';
import { drawNoise, releasedNumbers } from '../released-numbers.ts';
import type { UniformBelow } from '../sampler.ts';
import { uniformFrom } from './random-numbers.ts';
import { seededUniformBelow } from './seeded-uniform-below.ts';
import { companyStream, strayingShares } from './simulated-companies.ts';
import type { StockStream } from './stock-streams.ts';

interface VintageSettings {
  /** Employees of the region by main group, in the order of `mainGroupCodes`. */
  readonly employment: readonly number[];
  readonly companies: number;
  readonly policy: ProtectedPolicy;
  readonly role: CountRole;
  readonly seed: string;
  /** How often the node is down in a period, the first aside. */
  readonly downShare: number;
}

interface SimulatedVintage {
  readonly releases: readonly CountRelease[];
  /** The capped counts of the 48 cells after each period: what a posterior is about. */
  readonly cappedCounts: readonly (readonly number[])[];
}

/** Simulated companies through the real filter, released with noise of the real sampler. */
export function simulatedVintage(settings: VintageSettings): SimulatedVintage {
  const { policy, role, downShare } = settings;
  const uniformBelow = seededUniformBelow(settings.seed);
  const random = uniformFrom(uniformBelow);
  const shares = strayingShares(settings.employment, random);
  const companies = Array.from({ length: settings.companies }, () => companyStream(shares, policy.periods, random));
  const up = Array.from({ length: policy.periods }, (_, period) => period === 0 || random() >= downShare);
  const costs = contributionCosts(policy, role);
  const histories = companies.map((stream) => admittedHistory(stream, costs, up));
  const totals = admittedTotals(histories, policy.periods);
  const running = protectedCells.map(() => 0);
  return {
    cappedCounts: totals.map((answers) => {
      for (const [cell, answer] of answers.entries()) running[cell]! += answer;
      return [...running];
    }),
    releases: noisyReleases(
      totals,
      [...up.keys()].filter((step) => up[step]),
      policy,
      role,
      uniformBelow,
    ),
  };
}

/** What the filter admits of one company in each period; nothing while the node is down. */
export function admittedHistory(
  stream: StockStream,
  costs: ContributionCosts,
  up: readonly boolean[] = stream.map(() => true),
): AdmittedEntry[] {
  const history: AdmittedEntry[] = [];
  stream.forEach((stock, period) => {
    history.push(up[period] ? admit(stock, history, costs) : []);
  });
  return history;
}

/** The answers to the 48 queries by period, summed over what is admitted of all companies. */
export function admittedTotals(histories: readonly (readonly AdmittedEntry[])[], periods: number): number[][] {
  const totals = Array.from({ length: periods }, () => protectedCells.map(() => 0));
  for (const history of histories) {
    for (const [period, entry] of history.entries()) {
      if (entry.length === 0) continue;
      for (const [cell, answer] of answersOf(entry).entries()) totals[period]![cell]! += answer;
    }
  }
  return totals;
}

/** A release for each of these periods of the totals. */
export function noisyReleases(
  totals: readonly (readonly number[])[],
  steps: readonly number[],
  policy: ProtectedPolicy,
  role: CountRole,
  uniformBelow: UniformBelow,
): CountRelease[] {
  return steps.map((step) => {
    const noise = drawNoise(policy, role, uniformBelow);
    return { step, numbers: releasedNumbers(totals.slice(0, step + 1), noise, policy) };
  });
}

/** The default policy with the budget that is (epsilon, delta) for both roles. */
export function policyOf(epsilon: number, policy: ProtectedPolicy): ProtectedPolicy {
  const rho = rational(BigInt(Math.floor(1e6 * rhoOf(epsilon, policy.delta))), 1_000_000n);
  return { ...policy, rho: { supply: rho, demand: rho } };
}
