/** What a plan costs by the problem as the node holds it: flows, and whoever stays without a match. */
import { type Cell, type Plan, type Problem, termsOf } from '@drehscheibe/matcher';

export type Side = 'supply' | 'demand';

/** Points of one worker, or job, of a cell without a match: of a coarse unit the rounded mean over its members. */
export function penaltyOf({ parameters, transitions, coarseUnits }: Problem, side: Side, cell: Cell): number {
  const byLevel = side === 'supply' ? parameters.unmatchedWorker : parameters.unmatchedJob;
  const pointsOf = (unit: number) => byLevel[Number(transitions.units[unit]!.slice(4)) - 1]!;
  const members = coarseUnits?.[cell.unit - transitions.units.length]?.members;
  if (members === undefined) return pointsOf(cell.unit);
  const weights = members.reduce((sum, { weight }) => sum + weight, 0);
  return Math.round(members.reduce((sum, { unit, weight }) => sum + weight * pointsOf(unit), 0) / weights);
}

/** NaN when the plan joins a pair that the problem forbids or does not have. */
export function costOf(problem: Problem, plan: Plan): number {
  const left = { supply: problem.supply.map(({ count }) => count), demand: problem.demand.map(({ count }) => count) };
  let cost = 0;
  for (const { supply, demand, count } of plan.flows) {
    const [from, to] = [problem.supply[supply], problem.demand[demand]];
    cost += count * ((from && to && termsOf(problem, from, to)?.total) ?? Number.NaN);
    left.supply[supply]! -= count;
    left.demand[demand]! -= count;
  }
  for (const side of ['supply', 'demand'] as const) {
    for (const [index, cell] of problem[side].entries()) cost += left[side][index]! * penaltyOf(problem, side, cell);
  }
  return cost;
}
