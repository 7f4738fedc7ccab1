/** From the matcher's plan over cells to matches of entries, explained. */
import { createHash } from 'node:crypto';
import { fitClassOf, type PairCost, type Plan, termsOf } from '@drehscheibe/matcher';
import type { MemberId } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import { createExplainer } from './explanation.ts';
import { CoverageTable, figuresOf } from './figures.ts';
import { isOwn, type Market, type OwnPart, type Part } from './market.ts';
import type { Match, MatchEnd, PlanView } from './matching.ts';
import { scarcityOf } from './scarcity.ts';
import type { PricedPlan } from './worker/index.ts';

/** Only matches with an own entry on at least one end; the rest of the plan is other regions' business. */
export function planViewOf(
  market: Market,
  plan: PricedPlan,
  context: { member: MemberId; catalogue: Catalogue; at: number; closed: { supply: number; demand: number } },
): PlanView {
  const { problem } = market;
  const { explain } = createExplainer(context.catalogue, problem.transitions);
  const matches: Match[] = [];
  const coverage = new CoverageTable();
  const matchedOf = new Map<string, number>();
  for (const part of ownParts(market.supplyParts)) coverage.add('supply', part, part.count);
  for (const part of ownParts(market.demandParts)) coverage.add('demand', part, part.count);
  for (const { from, to, count, cost } of partFlows(market, plan)) {
    if (from.entry === undefined && to.entry === undefined) continue;
    const fit = fitClassOf(cost.months);
    for (const [side, part] of [['supply', from] as const, ['demand', to] as const]) {
      if (!isOwn(part)) continue;
      coverage.match(side, part, fit, count);
      matchedOf.set(part.entry, (matchedOf.get(part.entry) ?? 0) + count);
    }
    matches.push({
      id: matchId(keyOf(from), keyOf(to)),
      scope: from.region === context.member && to.region === context.member ? 'region' : 'crossRegion',
      from: endOf(from),
      to: endOf(to),
      count,
      cost: cost.terms,
      total: cost.total,
      minutes: cost.minutes,
      months: cost.months,
      fit,
      levelStep: cost.coarse ? null : cost.levelStep,
      quarters: from.quarter === null || to.quarter === null ? null : cost.quarters,
      relocates: cost.relocates,
      ...explain(from, to, count, cost),
    });
  }
  matches.sort((a, b) => rank(a) - rank(b) || a.total - b.total || (a.id < b.id ? -1 : 1));
  const rows = coverage.rows();
  const basis = {
    at: context.at,
    model: problem.transitions.version,
    catalogue: context.catalogue.version,
    parameters: problem.parameters,
  };
  const matched = matches.reduce((sum, { count }) => sum + count, 0);
  return {
    ...basis,
    certificate: true,
    figures: figuresOf({ ...basis, rows, matched, closed: context.closed }),
    coverage: rows,
    scarcity: plan.oneMore ? scarcityOf(market, plan.oneMore, matchedOf) : null,
    matches,
    objective: plan.objective,
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

function ownParts(parts: Market['supplyParts']): OwnPart[] {
  return parts.flat().filter(isOwn);
}

function rank(match: Match): number {
  return match.scope === 'region' ? 0 : 1;
}

/**
 * Opaque: whoever may see one end must not learn the id of the other end's entry. Ids of entries are random, so that none can be
 * guessed from it.
 */
function matchId(from: string, to: string): string {
  return createHash('sha256').update(`${from}~${to}`).digest('base64url').slice(0, 22);
}

function keyOf(part: Part): string {
  return part.entry ?? [part.region, part.unit, part.district, part.quarter].join('.');
}

function endOf({ entry, unit, district, quarter, region }: Part): MatchEnd {
  return { ...(entry !== undefined && { entry }), unit, district, quarter, region };
}
