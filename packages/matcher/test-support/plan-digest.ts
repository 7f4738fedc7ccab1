/** What a plan says, short enough to be compared between processes, threads and browsers. Tests only. */
import type { Plan } from '../src/plan.ts';
import type { Cell, Problem } from '../src/problem.ts';

export interface PlanDigest {
  readonly objective: number;
  readonly pivots: number;
  /** SHA-256 of the pairs by name, in the order of the plan: it promises a canonical one */
  readonly flows: string;
  /** SHA-256 of the dual prices by name, sorted by name */
  readonly prices: string;
}

/** Cells go by the names of place, unit and quarter: nothing here depends on the order of the input. */
export async function digestOf(problem: Problem, plan: Plan): Promise<PlanDigest> {
  const nameOf = ({ place, unit, quarter }: Cell): string => {
    const fine = problem.transitions.units;
    const code = fine[unit] ?? problem.coarseUnits![unit - fine.length]!.code;
    return `${problem.places[place]} ${code} ${quarter}`;
  };
  const flows = plan.flows.map(
    ({ supply, demand, count }) => `${nameOf(problem.supply[supply]!)} > ${nameOf(problem.demand[demand]!)} ${count}`,
  );
  const prices = [
    ...problem.supply.map((cell, k) => `worker ${nameOf(cell)} ${plan.duals.supply[k]}`),
    ...problem.demand.map((cell, k) => `job ${nameOf(cell)} ${plan.duals.demand[k]}`),
  ];
  return {
    objective: plan.objective,
    pivots: plan.pivots,
    flows: await sha256(flows),
    prices: await sha256(prices.sort()),
  };
}

/** Web cryptography: Node has it, and every page of a secure context. */
async function sha256(lines: readonly string[]): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
