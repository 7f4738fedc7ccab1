/**
 * What released counts promise to somebody who looks for jobs: how many jobs stand behind counted ones, and what it is worth to
 * show workers to a region.
 *
 * Counted jobs are capped ("gedeckelte Zählung"). Nothing published says how many the cap held back. This uses a law of sizes
 * that everybody knows, and the cap, which the policy publishes: never the ratio of a region's true and counted jobs. It is an
 * expectation over regions of that kind, not an estimate of this region's jobs, and serves to choose whom to ask; it is not to
 * be shown as a count.
 */

/** How many jobs one company has: Pareto distributed, cut off at a greatest number (Axtell 2001: company sizes have index 1.06). */
export interface SizeLaw {
  readonly smallest: number;
  readonly greatest: number;
  /** Above 0, not 1. */
  readonly tailIndex: number;
}

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

/**
 * Points that a group of workers can expect to gain in a region that is asked, if each takes the best free job there is.
 * Jobs come in bundles (several of one kind at one company) that are Poisson distributed. With J(x) the expected jobs that gain
 * a worker at least x points, one worker finds such a job with probability 1 - exp(-J(x) / bundle); of n workers about
 * n (1 - exp(-J(x) / max(n, bundle))) find one, never more than n nor than J(x). The gain is that, summed over x.
 * @param jobsByGain expected free jobs at index k gain from k to k + 1 times `stepPoints`; those of index 0 count as no gain
 * @param bundleJobs jobs per bundle, 1 or more
 */
export function expectedGainPoints(
  jobsByGain: ArrayLike<number>,
  stepPoints: number,
  workers: number,
  bundleJobs: number,
): number {
  let jobs = 0;
  let found = 0;
  for (let k = jobsByGain.length - 1; k > 0; k--) {
    jobs += jobsByGain[k]!;
    if (jobs > 0) found += 1 - Math.exp(-jobs / Math.max(workers, bundleJobs));
  }
  return stepPoints * workers * found;
}
