/**
 * Which cells may be shown to people. An exact "at least three companies" would leak; this asks the released numbers only.
 * Two companies, or one and others that are fewer than it, hold at most 2 cap; noise lifts that by 3.09 sd once in a thousand.
 */
import { latticeVariances, type ProtectedPolicy } from './noise-scale.ts';
import { type CountRole, type QueryLevel, queryLevels } from './queries.ts';
import { toNumber } from './rational.ts';
import { greatestRunningCounts, runningCountVariances, squareRootToeplitz } from './strategy.ts';

/** Φ(3.09) = .999 */
const deviations = 3.09;

export interface GateThreshold {
  /** The most workers of one company that a running count can hold, whatever the company enters and when. */
  readonly capWorkers: number;
  /** Of the running count. */
  readonly deviationWorkers: number;
}

/** By query level, then by release. */
export type DisplayGate = Readonly<Record<QueryLevel, readonly GateThreshold[]>>;

/**
 * The cap follows from the cost: a level's share of it is |C A_k y|² / (2 V_k) <= ρ, V_k the lattice variance. So it is
 * sqrt(2 ρ V_k) sqrt(1' G_t^-1 1), which is D/sqrt(w_k) in the first period.
 * @param steps the periods in which the region released, ascending; without them all of a vintage
 */
export function displayGate(policy: ProtectedPolicy, role: CountRole, steps?: readonly number[]): DisplayGate {
  const strategy = squareRootToeplitz(policy.periods);
  const reach = greatestRunningCounts(strategy, steps);
  const spread = runningCountVariances(strategy, steps);
  const variances = latticeVariances(policy, role);
  const ofLevel = (level: QueryLevel): GateThreshold[] => {
    const variance = Number(variances[level]);
    const length = Math.sqrt(2 * toNumber(policy.rho[role]) * variance);
    return reach.map((perStep, t) => ({
      capWorkers: length * perStep,
      deviationWorkers: Math.sqrt(variance * spread[t]!),
    }));
  };
  return Object.fromEntries(queryLevels.map((level) => [level, ofLevel(level)])) as Record<QueryLevel, GateThreshold[]>;
}

/**
 * Whether a cell may be shown. If fewer than three companies are in it, or one holds more than half, then true has a
 * probability of at most .1 % per cell and release.
 * @param estimateWorkers the running count as recovered, before shrinkage or non-negativity
 */
export function isShown(estimateWorkers: number, { capWorkers, deviationWorkers }: GateThreshold): boolean {
  return estimateWorkers >= 2 * capWorkers + deviations * deviationWorkers;
}
