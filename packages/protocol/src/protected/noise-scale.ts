/** How much noise a policy asks for, and what that noise hides. */
import { type CountRole, type QueryLevel, queryLevels, queryWeights } from './queries.ts';
import { ceiling, product, type Rational, rational, reciprocal } from './rational.ts';
import { latticeScale, squareRootToeplitz } from './strategy.ts';

/** Voted by the benches and public: what it says holds for every company of the region, in each vintage. */
export interface ProtectedPolicy {
  /** Budget of zero-concentrated differential privacy (zCDP) of one company, per role. */
  readonly rho: Readonly<Record<CountRole, Rational>>;
  /** Releases in one vintage (T). */
  readonly periods: number;
  /** Workers of one main group (D) that, entered in the first period and left there, cost the whole budget but for roundings. */
  readonly countedWorkers: bigint;
  /** For which delta the budget is put as (epsilon, delta). It changes no noise. */
  readonly delta: number;
}

export const defaultProtectedPolicy: ProtectedPolicy = {
  rho: { supply: rational(1n, 4n), demand: rational(1n) },
  periods: 13,
  countedWorkers: 8n,
  delta: 1e-6,
};

/** Per query level, of the integers that are released. */
export type LatticeVariances = Readonly<Record<QueryLevel, bigint>>;

/**
 * 256² σ_k² with σ_k² = D² |r|² / (2 ρ w_k), rounded up to an integer. The noise and the filter's cost must use this same
 * number: rounding up then costs nobody anything.
 */
export function latticeVariances(policy: ProtectedPolicy, role: CountRole): LatticeVariances {
  const { squaredNorm } = squareRootToeplitz(policy.periods);
  const scale = product(rational((BigInt(latticeScale) * policy.countedWorkers) ** 2n), squaredNorm);
  const ofLevel = (level: QueryLevel) =>
    ceiling(product(scale, reciprocal(product(rational(2n), policy.rho[role], queryWeights[level]))));
  return Object.fromEntries(queryLevels.map((level) => [level, ofLevel(level)])) as Record<QueryLevel, bigint>;
}
