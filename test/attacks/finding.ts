import type { BaselineName } from './baselines.ts';
import { interval95, type Rate, shareOf } from './rates.ts';

/** Publishers of counts, a share of the region's plan, and whoever sends as soon as he has counted. */
type Baseline = BaselineName | 'sharedPlan' | 'eager';

/** How an attack went. */
export interface Finding {
  readonly attack: string;
  /** Against each naive baseline it is run against: how often it succeeds, and how often it must to be worth anything. */
  readonly baselines: Partial<Record<Baseline, { readonly rate: Rate; readonly floor: number }>>;
  readonly ours: Rate;
  readonly bound: number;
}

/** The bound lies above the interval of ours, in it, or below it. */
export type Standing = 'below' | 'at' | 'above';

export function standingOf({ ours, bound }: Finding): Standing {
  const { lower, upper } = interval95(ours);
  if (lower > bound) return 'above';
  return upper <= bound ? 'below' : 'at';
}

/**
 * The verdict. Ours: unless the 95 % interval lies above the bound. A mechanism that is exactly at its bound, as the worst company is by
 * design, would fail every second time if the whole interval had to lie below; so it fails once in forty. Baselines: only if
 * the 95 % interval lies above what the attack must reach. That the number of runs suffices to tell is shown by the mutants.
 */
export function holds(finding: Finding): boolean {
  const succeeds = Object.values(finding.baselines).every(({ rate, floor }) => interval95(rate).lower >= floor);
  return succeeds && standingOf(finding) !== 'above';
}

/** The least of the baselines; null where there is none. */
export function baselineShare({ baselines }: Finding): number | null {
  const shares = Object.values(baselines).map(({ rate }) => shareOf(rate));
  return shares.length === 0 ? null : Math.min(...shares);
}
