/** From the matcher's plan over cells to matches of entries, explained. */
import { fitClassOf, type PairCost, type Plan, termsOf } from '@drehscheibe/matcher';
import type { MemberId } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import { createExplainer } from './explanation.ts';
import type { Market, Part } from './market.ts';
import type { Match, MatchEnd, PlanView } from './matching.ts';

/** Only matches with an own entry on at least one end; the rest of the plan is other regions' business. */
export function planViewOf(
  market: Market,
  plan: Plan,
  context: { member: MemberId; catalogue: Catalogue; at: number },
): PlanView {
  const { problem } = market;
  const { explain } = createExplainer(context.catalogue, problem.transitions.basis);
  const matches: Match[] = [];
  const fit = { direct: 0, upToSixMonths: 0, more: 0 };
  const coverage = {
    demand: { numerator: 0, denominator: ownCount(market.demandParts) },
    supply: { numerator: 0, denominator: ownCount(market.supplyParts) },
  };
  for (const { from, to, count, cost } of partFlows(market, plan)) {
    if (from.entry === undefined && to.entry === undefined) continue;
    if (from.entry !== undefined) coverage.supply.numerator += count;
    if (to.entry !== undefined) coverage.demand.numerator += count;
    fit[fitClassOf(cost.months)] += count;
    matches.push({
      id: `${keyOf(from)}~${keyOf(to)}`,
      scope: from.region === context.member && to.region === context.member ? 'region' : 'crossRegion',
      from: endOf(from),
      to: endOf(to),
      count,
      cost: cost.terms,
      total: cost.total,
      minutes: cost.minutes,
      months: cost.months,
      words: explain(from, to, count, cost),
    });
  }
  matches.sort((a, b) => rank(a) - rank(b) || a.total - b.total || (a.id < b.id ? -1 : 1));
  return {
    at: context.at,
    certificate: true,
    coverage,
    fit,
    matches,
    objective: plan.objective,
    parameters: problem.parameters,
    model: problem.transitions.version,
    catalogue: context.catalogue.version,
  };
}

interface PartFlow {
  from: Part;
  to: Part;
  count: number;
  cost: PairCost;
}

/** Splits the flow between two cells among the parts of each, first come, first served. */
function* partFlows(market: Market, plan: Plan): Generator<PartFlow> {
  const { problem } = market;
  const supply = market.supplyParts.map(takeInOrder);
  const demand = market.demandParts.map(takeInOrder);
  for (const flow of plan.flows) {
    const cost = termsOf(problem, problem.supply[flow.supply]!, problem.demand[flow.demand]!);
    if (cost === null) throw new TypeError('a proven plan holds a pair that the problem forbids');
    for (let left = flow.count; left > 0; ) {
      const from = supply[flow.supply]!;
      const to = demand[flow.demand]!;
      const count = Math.min(left, from.left(), to.left());
      yield { from: from.take(count), to: to.take(count), count, cost };
      left -= count;
    }
  }
}

function takeInOrder(parts: readonly Part[]): { left(): number; take(count: number): Part } {
  let index = 0;
  let used = 0;
  return {
    left() {
      while (used === parts[index]!.count) {
        index++;
        used = 0;
      }
      return parts[index]!.count - used;
    },
    take(count) {
      used += count;
      return parts[index]!;
    },
  };
}

function ownCount(parts: Market['supplyParts']): number {
  return parts.flat().reduce((sum, part) => sum + (part.entry === undefined ? 0 : part.count), 0);
}

function rank(match: Match): number {
  return match.scope === 'region' ? 0 : 1;
}

function keyOf(part: Part): string {
  return part.entry ?? [part.region, part.unit, part.district, part.quarter].join('.');
}

function endOf({ entry, unit, district, quarter, region }: Part): MatchEnd {
  return { ...(entry !== undefined && { entry }), unit, district, quarter, region };
}
