/**
 * What workers can expect to gain in a region of which only expected free jobs are known, if it is asked.
 *
 * The jobs of a unit lie in the region's places by their shares, and in the coming quarters alike. A job gains what the worker
 * costs the plan at home and the job costs unfilled, less the worker's cost in it: points of the matcher (100: a month of learning).
 */
import type { PairCosts } from './pair-costs.ts';

export interface Worker {
  readonly place: number;
  readonly unit: number;
  /** Quarters ahead, from 0. */
  readonly quarter: number;
  /** Points by which the plan would be cheaper without this worker: the whole penalty where it finds no job. */
  readonly pricePoints: number;
}

export interface AskedRegion {
  /** Expected free jobs by unit. */
  readonly jobs: ArrayLike<number>;
  /** Shares sum to 1. */
  readonly places: readonly { readonly place: number; readonly share: number }[];
}

export interface ExpectedGain {
  /** Of all workers together. */
  readonly points: number;
  /** Of them so many gain, by at least `stepPoints`. */
  readonly workers: number;
}

/** Jobs of one unit, district and quarter at one company, by assumption. */
export const bundleJobs = 3;
/** A gain below this is none: half a month of learning. */
const stepPoints = 50;
const steps = 100;
/** Counted jobs are sought within so many quarters, by assumption. */
const quartersAhead = 8;

/** Workers of one kind who would be shown together. */
export function expectedGain(
  pairs: PairCosts,
  workers: readonly (Worker & { readonly count: number })[],
  region: AskedRegion,
): ExpectedGain {
  const all = workers.reduce((sum, { count }) => sum + count, 0);
  const byGain = new Float64Array(steps);
  for (const worker of workers) {
    if (worker.count === 0) continue;
    eachExpectedJob(pairs, worker, region, (gain, jobs) => {
      if (gain > 0) byGain[Math.min(steps - 1, Math.floor(gain / stepPoints))]! += (worker.count / all) * jobs;
    });
  }
  return gainOf(byGain, stepPoints, all, bundleJobs);
}

/** All jobs a region may have for a worker, with what each gains: below 0 where home is better. */
export function eachExpectedJob(
  pairs: PairCosts,
  worker: Worker,
  { jobs, places }: AskedRegion,
  visit: (gain: number, jobs: number, unit: number) => void,
): void {
  for (const { unit, learning } of pairs.targets(worker)) {
    if (jobs[unit] === 0) continue;
    const atBest = worker.pricePoints + pairs.unfilled[unit]! - learning;
    for (const { place, share } of places) {
      const here = (jobs[unit]! * share) / quartersAhead;
      const gain = atBest - pairs.way(worker.place, place);
      for (let quarter = 0; quarter < quartersAhead; quarter++) {
        visit(gain - pairs.waiting(worker.quarter, quarter), here, unit);
      }
    }
  }
}

/**
 * The gain of a group of workers if each takes the best free job there is.
 * Jobs come in bundles (several of one kind at one company) that are Poisson distributed. With J(x) the expected jobs that gain
 * a worker at least x points, one worker finds such a job with probability 1 - exp(-J(x) / bundle); of n workers about
 * n (1 - exp(-J(x) / max(n, bundle))) find one, never more than n nor than J(x). The gain is that, summed over x.
 * @param jobsByGain expected free jobs at index k gain from k to k + 1 times `step`; those of index 0 count as no gain
 * @param bundle jobs per bundle, 1 or more
 */
export function gainOf(jobsByGain: ArrayLike<number>, step: number, workers: number, bundle: number): ExpectedGain {
  let jobs = 0;
  let found = 0;
  let summed = 0;
  for (let k = jobsByGain.length - 1; k > 0; k--) {
    jobs += jobsByGain[k]!;
    found = jobs > 0 ? workers * (1 - Math.exp(-jobs / Math.max(workers, bundle))) : 0;
    summed += found;
  }
  return { points: step * summed, workers: found };
}
