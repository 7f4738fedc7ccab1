/**
 * Proof that a plan is optimal, by code that shares nothing with the solver: it reads the model (5 lines of arithmetic,
 * written out again on purpose) and the plan, and imports types only.
 *
 * Linear programming duality: if the plan is feasible, the prices satisfy alpha_i + beta_j <= c(i, j) on every feasible
 * pair and stay below the penalties, and both sides have the same value, then no cheaper plan exists.
 */
import type { Plan } from './plan.ts';
import type { Cell, Problem } from './problem.ts';

export interface Certificate {
  readonly holds: boolean;
  /** Cost of the flows and of everything unmatched, recomputed from the model; NaN when the flows are malformed. */
  readonly primal: number;
  /** Value of the prices. */
  readonly dual: number;
  /** The first thing that is wrong; absent when the certificate holds. */
  readonly reason?: string;
}

export function checkCertificate(problem: Problem, plan: Plan): Certificate {
  const prices = plan.duals;
  const { primal, fault } = recomputePrimal(problem, plan);
  let dual = 0;
  problem.supply.forEach((cell, i) => {
    dual += cell.count * (prices.supply[i] ?? Number.NaN);
  });
  problem.demand.forEach((cell, j) => {
    dual += cell.count * (prices.demand[j] ?? Number.NaN);
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
  const ways = wayTable(problem);
  let primal = 0;
  for (const { supply: i, demand: j, count } of plan.flows) {
    const from = problem.supply[i];
    const to = problem.demand[j];
    if (from === undefined || to === undefined || !Number.isSafeInteger(count) || count < 1) {
      return { primal: Number.NaN, fault: 'a flow is malformed' };
    }
    const learning = learningTable(problem, from.unit, from.place).get(to.unit);
    const cost = learning === undefined ? Number.POSITIVE_INFINITY : learning + ways.between(from, to);
    if (!Number.isFinite(cost)) return { primal: Number.NaN, fault: 'a flow joins a pair that is not feasible' };
    workers[i] = workers[i]! - count;
    jobs[j] = jobs[j]! - count;
    primal += count * cost;
  }
  if (workers.some((left) => left < 0)) return { primal, fault: 'a worker is placed twice' };
  if (jobs.some((left) => left < 0)) return { primal, fault: 'a job is filled twice' };
  problem.supply.forEach((cell, i) => {
    primal += workers[i]! * penalty(problem, cell, 'unmatchedWorker');
  });
  problem.demand.forEach((cell, j) => {
    primal += jobs[j]! * penalty(problem, cell, 'unmatchedJob');
  });
  return { primal };
}

/** Goes through every feasible pair, by unit: supply cells x their 10-20 targets x the demand cells of the target. */
function priceFault(problem: Problem, plan: Plan): string | undefined {
  const { supply: alpha, demand: beta } = plan.duals;
  if (alpha.length !== problem.supply.length || beta.length !== problem.demand.length) return 'prices are missing';
  for (const [i, cell] of problem.supply.entries()) {
    if (!Number.isSafeInteger(alpha[i])) return 'a price is not a whole number';
    if (alpha[i]! > penalty(problem, cell, 'unmatchedWorker')) return 'the price of a worker is above the penalty';
  }
  const demandByUnit: number[][] = problem.transitions.units.map(() => []);
  for (const [j, cell] of problem.demand.entries()) {
    if (!Number.isSafeInteger(beta[j])) return 'a price is not a whole number';
    if (beta[j]! > penalty(problem, cell, 'unmatchedJob')) return 'the price of a job is above the penalty';
    demandByUnit[cell.unit]!.push(j);
  }
  const ways = wayTable(problem);
  for (const [i, worker] of problem.supply.entries()) {
    for (const [unit, learning] of learningTable(problem, worker.unit, worker.place)) {
      const atMost = learning - alpha[i]!;
      for (const j of demandByUnit[unit]!) {
        if (beta[j]! > atMost + ways.between(worker, problem.demand[j]!)) {
          return `supply cell ${i} and demand cell ${j} would be better off together`;
        }
      }
    }
  }
  return undefined;
}

/** Target unit -> points of learning (and of a step down), for the workers of one unit and place. */
function learningTable(problem: Problem, unit: number, place: number): Map<number, number> {
  const { transitions, parameters, shedding } = problem;
  const level = (u: number): number => transitions.units[u]!.charCodeAt(4);
  const table = new Map<number, number>();
  for (let k = transitions.start[unit]!; k < transitions.start[unit + 1]!; k++) {
    const target = transitions.target[k]!;
    if (target !== unit && shedding?.[place * transitions.units.length + target] === 1) continue;
    const levels = level(target) - level(unit);
    const months = transitions.months[k]! + Math.max(levels, 0) * parameters.stepUpMonths;
    if (months > parameters.maxMonths) continue;
    table.set(target, months * parameters.costPerMonth + Math.max(-levels, 0) * parameters.stepDown);
  }
  return table;
}

/** Points of the way between two places and of waiting; Infinity where nobody goes. */
function wayTable(problem: Problem): { between(worker: Cell, job: Cell): number } {
  const { parameters: p, places } = problem;
  const moving = p.relocation === null ? Number.POSITIVE_INFINITY : p.relocation.leave + p.relocation.arrive;
  const ways = new Float64Array(places.length ** 2);
  for (let from = 0; from < places.length; from++) {
    for (let to = 0; to < places.length; to++) {
      const minutes = Math.round(problem.minutes(from, to));
      const daily =
        minutes > p.maxMinutes ? Number.POSITIVE_INFINITY : Math.round((p.commuteAt90 * minutes ** 2) / 90 ** 2);
      ways[from * places.length + to] = Math.min(daily, moving);
    }
  }
  return {
    between(worker, job) {
      const quarters = job.quarter === null || worker.quarter === null ? 0 : job.quarter - worker.quarter;
      return ways[worker.place * places.length + job.place]! + (quarters >= 0 ? quarters * p.wait : -quarters * p.late);
    },
  };
}

function penalty(problem: Problem, cell: Cell, side: 'unmatchedWorker' | 'unmatchedJob'): number {
  return problem.parameters[side][Number(problem.transitions.units[cell.unit]!.slice(4)) - 1]!;
}
