/**
 * Proof that a plan is optimal, by code that shares nothing with the solver: it reads the model (whose arithmetic
 * certificate-costs.ts writes out again on purpose) and the plan, and imports types only.
 *
 * Linear programming duality: if the plan is feasible, the prices satisfy alpha_i + beta_j <= c(i, j) on every feasible
 * pair and stay below the penalties, and both sides have the same value, then no cheaper plan exists.
 */
import { type Costs, costBetween, restatedCosts, type Side } from './certificate-costs.ts';
import type { Flow, Plan } from './plan.ts';
import { priceFault } from './price-check.ts';
import type { Problem } from './problem.ts';

export interface Certificate {
  readonly holds: boolean;
  /** Cost of the flows and of everything unmatched, recomputed from the model; NaN when the flows are malformed. */
  readonly primal: number;
  /** Value of the prices. */
  readonly dual: number;
  /** The first thing that is wrong; absent when the certificate holds. */
  readonly reason?: string;
}

/** Whole numbers that stay within this range are added without rounding, and so is what is between two such sums. */
const largestSum = 2 ** 52;

export function checkCertificate(problem: Problem, plan: Plan): Certificate {
  const costs = restatedCosts(problem);
  const { primal, fault } = recomputePrimal(costs, plan.flows);
  const dual = worth(costs.workers, plan.duals.supply) + worth(costs.jobs, plan.duals.demand);
  const reason =
    fault ??
    priceFault(costs, plan.duals) ??
    (Math.abs(primal) <= largestSum && Math.abs(dual) <= largestSum
      ? undefined
      : 'the sums are beyond exact arithmetic') ??
    (primal === plan.objective ? undefined : 'the objective is not the cost of the flows') ??
    (primal === dual ? undefined : 'cost and prices differ: the plan is not optimal');
  return reason === undefined ? { holds: true, primal, dual } : { holds: false, primal, dual, reason };
}

function recomputePrimal(costs: Costs, flows: readonly Flow[]): { primal: number; fault?: string } {
  const workers = costs.workers.count.slice();
  const jobs = costs.jobs.count.slice();
  const matched = costOfFlows(costs, flows, workers, jobs);
  if (typeof matched === 'string') return { primal: Number.NaN, fault: matched };
  if (isOverdrawn(workers)) return { primal: matched, fault: 'a worker is placed twice' };
  if (isOverdrawn(jobs)) return { primal: matched, fault: 'a job is filled twice' };
  return { primal: matched + costAlone(costs.workers, workers) + costAlone(costs.jobs, jobs) };
}

/** Takes the flows off the counts. @returns a text where a flow cannot be */
function costOfFlows(costs: Costs, flows: readonly Flow[], workers: Float64Array, jobs: Float64Array): number | string {
  let points = 0;
  for (let k = 0; k < flows.length; k++) {
    const { supply: i, demand: j, count } = flows[k]!;
    if (workers[i] === undefined || jobs[j] === undefined || !Number.isSafeInteger(count) || count < 1) {
      return 'a flow is malformed';
    }
    const cost = costBetween(costs, i, j);
    if (cost === Number.POSITIVE_INFINITY) return 'a flow joins a pair that is not feasible';
    workers[i] -= count;
    jobs[j] -= count;
    points += count * cost;
  }
  return points;
}

function isOverdrawn(left: Float64Array): boolean {
  for (let k = 0; k < left.length; k++) if (left[k]! < 0) return true;
  return false;
}

function costAlone({ unit, penalty }: Side, left: Float64Array): number {
  let points = 0;
  for (let k = 0; k < left.length; k++) points += left[k]! * penalty[unit[k]!]!;
  return points;
}

/** NaN where prices are missing, or where the sum was ever so far from 0 that it may have been rounded. */
function worth({ count }: Side, prices: Float64Array): number {
  let value = 0;
  for (let k = 0; k < count.length; k++) {
    value += count[k]! * (prices[k] ?? Number.NaN);
    if (Math.abs(value) > largestSum) return Number.NaN;
  }
  return value;
}
