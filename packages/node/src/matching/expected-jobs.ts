/**
 * What released counts promise to somebody who looks for jobs: how many free jobs stand behind counted ones, and of which units.
 *
 * Counted jobs are capped ("gedeckelte Zählung"). Nothing published says how many the cap held back. This uses a law of sizes
 * that everybody knows, and the cap, which the policy publishes: never the ratio of a region's true and counted jobs. It is an
 * expectation over regions of that kind, not an estimate of this region's jobs, and serves to choose whom to ask; it is not to
 * be shown as a count.
 */
import { mainGroupCodes } from '@drehscheibe/protocol';

/** How many jobs one company has: Pareto distributed, cut off at a greatest number (Axtell 2001: company sizes have index 1.06). */
interface SizeLaw {
  readonly smallest: number;
  readonly greatest: number;
  /** Above 0, not 1. */
  readonly tailIndex: number;
}

/** By assumption, as everybody may make it. It hardly matters: packages/node/README.md has the figures without it. */
export const companySizes: SizeLaw = { smallest: 2, greatest: 1500, tailIndex: 1.1 };

/** Expected jobs per counted job, where at most `cap` jobs of a company are counted: E[X] / E[min(X, cap)], at least 1. */
export function jobsPerCountedJob(law: SizeLaw, cap: number): number {
  return meanUpTo(law.greatest, law) / meanUpTo(Math.min(cap, law.greatest), law);
}

/** E[min(X, limit)], the integral of P(X > x) from 0 to the limit. */
function meanUpTo(limit: number, { smallest, tailIndex }: SizeLaw): number {
  if (limit <= smallest) return limit;
  return (
    smallest + (smallest ** tailIndex * (smallest ** (1 - tailIndex) - limit ** (1 - tailIndex))) / (tailIndex - 1)
  );
}

/** Of one region, by main group in the order of `mainGroupCodes`. */
export interface KnownCounts {
  /** Posterior means of the protected counts, capped; also of those that people may not see. */
  readonly counted: { readonly jobs: readonly number[]; readonly workers: readonly number[] };
  readonly open: { readonly jobs: readonly number[]; readonly workers: readonly number[] };
}

/**
 * Protected jobs that are free, by unit. Of the jobs and workers of a main group each job is free with probability
 * jobs / (jobs + workers). The units of a main group are equally likely: nothing built in says how many work in each.
 * @param units in the model's order
 * @param perCounted jobs (workers) per counted one
 */
export function expectedFreeJobs(
  { counted, open }: KnownCounts,
  units: readonly string[],
  perCounted: number,
): Float64Array {
  const groups = mainGroupsOf(units);
  const sizes = mainGroupCodes.map((_, group) => groups.filter((one) => one === group).length);
  return Float64Array.from(groups, (group) => {
    const jobs = counted.jobs[group]! * perCounted;
    if (jobs === 0) return 0;
    const all = jobs + open.jobs[group]!;
    const workers = counted.workers[group]! * perCounted + open.workers[group]!;
    return (jobs * all) / (all + workers) / sizes[group]!;
  });
}

/** Index of each unit's main group in `mainGroupCodes`. */
export function mainGroupsOf(units: readonly string[]): number[] {
  const groupOf = new Map<string, number>(mainGroupCodes.map((code, group) => [code, group]));
  return units.map((unit) => groupOf.get(unit.slice(0, 2))!);
}
