/**
 * The certificate as its definition reads: every worker against every job, one pair after the other. Slow, and the
 * yardstick of the fast one. Tests only.
 */
import type { Certificate } from '../src/certificate.ts';
import type { Plan } from '../src/plan.ts';
import type { Cell, Problem } from '../src/problem.ts';

export function checkPairwise(problem: Problem, plan: Plan): Certificate {
  const { primal, fault } = recomputePrimal(problem, plan);
  let dual = 0;
  problem.supply.forEach((cell, i) => {
    dual += cell.count * (plan.duals.supply[i] ?? Number.NaN);
  });
  problem.demand.forEach((cell, j) => {
    dual += cell.count * (plan.duals.demand[j] ?? Number.NaN);
  });
  const reason =
    fault ??
    priceFault(problem, plan) ??
    (primal === plan.objective ? undefined : 'the objective is not the cost of the flows') ??
    (primal === dual ? undefined : 'cost and prices differ: the plan is not optimal');
  return reason === undefined ? { holds: true, primal, dual } : { holds: false, primal, dual, reason };
}

function recomputePrimal(problem: Problem, plan: Plan): { primal: number; fault?: string } {
  const workers = problem.supply.map((cell) => cell.count);
  const jobs = problem.demand.map((cell) => cell.count);
  let primal = 0;
  for (const { supply: i, demand: j, count } of plan.flows) {
    const from = problem.supply[i];
    const to = problem.demand[j];
    if (from === undefined || to === undefined || !Number.isSafeInteger(count) || count < 1) {
      return { primal: Number.NaN, fault: 'a flow is malformed' };
    }
    const cost = pairCost(problem, from, to);
    if (!Number.isFinite(cost)) return { primal: Number.NaN, fault: 'a flow joins a pair that is not feasible' };
    workers[i] = workers[i]! - count;
    jobs[j] = jobs[j]! - count;
    primal += count * cost;
  }
  if (workers.some((left) => left < 0)) return { primal, fault: 'a worker is placed twice' };
  if (jobs.some((left) => left < 0)) return { primal, fault: 'a job is filled twice' };
  problem.supply.forEach((cell, i) => {
    primal += workers[i]! * penaltyOf(problem, cell, 'unmatchedWorker');
  });
  problem.demand.forEach((cell, j) => {
    primal += jobs[j]! * penaltyOf(problem, cell, 'unmatchedJob');
  });
  return { primal };
}

function priceFault(problem: Problem, plan: Plan): string | undefined {
  const { supply: alpha, demand: beta } = plan.duals;
  if (alpha.length !== problem.supply.length || beta.length !== problem.demand.length) return 'prices are missing';
  for (const [i, cell] of problem.supply.entries()) {
    if (!Number.isSafeInteger(alpha[i])) return 'a price is not a whole number';
    if (alpha[i]! > penaltyOf(problem, cell, 'unmatchedWorker')) return 'the price of a worker is above the penalty';
  }
  for (const [j, cell] of problem.demand.entries()) {
    if (!Number.isSafeInteger(beta[j])) return 'a price is not a whole number';
    if (beta[j]! > penaltyOf(problem, cell, 'unmatchedJob')) return 'the price of a job is above the penalty';
  }
  for (const [i, worker] of problem.supply.entries()) {
    for (const [j, job] of problem.demand.entries()) {
      if (alpha[i]! + beta[j]! > pairCost(problem, worker, job)) {
        return `supply cell ${i} and demand cell ${j} would be better off together`;
      }
    }
  }
  return undefined;
}

/** Infinity where the pair is not feasible. */
export function pairCost(problem: Problem, worker: Cell, job: Cell): number {
  const { parameters: p, transitions, coarseUnits = [], shedding } = problem;
  const mask = shedding?.[worker.place * (transitions.units.length + coarseUnits.length) + job.unit];
  if (mask === 1 && worker.unit !== job.unit) return Number.POSITIVE_INFINITY;
  const minutes = Math.round(problem.minutes(worker.place, job.place));
  const ways = [
    ...(minutes <= p.maxMinutes ? [Math.round((p.commuteAt90 * minutes ** 2) / 90 ** 2)] : []),
    ...(p.relocation === null ? [] : [p.relocation.leave + p.relocation.arrive]),
  ];
  const quarters = worker.quarter === null || job.quarter === null ? 0 : job.quarter - worker.quarter;
  return (
    pointsOfLearning(problem, worker.unit, job.unit) +
    Math.min(...ways) +
    (quarters >= 0 ? quarters * p.wait : -quarters * p.late)
  );
}

function pointsOfLearning(problem: Problem, from: number, to: number): number {
  const { parameters: p, transitions } = problem;
  const fine = transitions.units.length;
  const pairs = membersOf(problem, from).flatMap((a) =>
    membersOf(problem, to).map((b) => {
      const levels = Number(transitions.units[b.unit]!.at(-1)) - Number(transitions.units[a.unit]!.at(-1));
      const months =
        storedMonths(problem, a.unit, b.unit) ??
        (from < fine && to < fine ? Number.POSITIVE_INFINITY : transitions.fullMonths![a.unit * fine + b.unit]!);
      return {
        weight: a.weight * b.weight,
        learn: months,
        up: Math.max(levels, 0) * p.stepUpMonths,
        down: Math.max(-levels, 0) * p.stepDown,
      };
    }),
  );
  const mean = (value: (pair: (typeof pairs)[number]) => number): number =>
    Math.round(
      pairs.reduce((sum, pair) => sum + pair.weight * value(pair), 0) /
        pairs.reduce((sum, pair) => sum + pair.weight, 0),
    );
  if (!(mean(({ learn, up }) => learn + up) <= p.maxMonths)) return Number.POSITIVE_INFINITY;
  return mean(({ learn }) => learn * p.costPerMonth) + mean(({ up }) => up * p.costPerMonth) + mean(({ down }) => down);
}

function storedMonths({ transitions }: Problem, from: number, to: number): number | undefined {
  const { start, target, months } = transitions;
  const at = target.subarray(start[from], start[from + 1]).indexOf(to);
  return at === -1 ? undefined : months[start[from]! + at];
}

function membersOf({ transitions, coarseUnits = [] }: Problem, unit: number) {
  return coarseUnits[unit - transitions.units.length]?.members ?? [{ unit, weight: 1 }];
}

function penaltyOf(problem: Problem, cell: Cell, side: 'unmatchedWorker' | 'unmatchedJob'): number {
  const members = membersOf(problem, cell.unit);
  const points = members.map(({ unit, weight }) => {
    return weight * problem.parameters[side][Number(problem.transitions.units[unit]!.at(-1)) - 1]!;
  });
  const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return Math.round(total(points) / total(members.map(({ weight }) => weight)));
}
