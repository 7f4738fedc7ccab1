/**
 * What a plan may be worth when counts are known with noise only: the same plan is made anew for joint draws of all counts. The plan
 * of the means alone would promise too much, because it fits its jobs to counts that nobody has.
 */
import { createHash } from 'node:crypto';
import type { Flow, Plan, Problem } from '@drehscheibe/matcher';
import { drawCounts } from '@drehscheibe/protocol';
import type { Market, RegionCounts } from './market.ts';
import type { RegionEstimate } from './region-estimates.ts';

/** A share over all draws. */
export interface DrawnShare {
  /** Of the draw in the middle. */
  readonly numerator: number;
  readonly denominator: number;
  /** Shares, 0..1: nine draws in ten lie within. Null without draws. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Uniform in [0, 1), the same for the same seed: figures must not change when a page is loaded again. */
export function seededRandom(seed: string): () => number {
  let block: Buffer = Buffer.alloc(0);
  let at = 0;
  let blocks = 0;
  return () => {
    if (at + 6 > block.length) {
      block = createHash('sha512').update(`${seed}/${blocks++}`).digest();
      at = 0;
    }
    const value = block.readUIntBE(at, 6) / 2 ** 48;
    at += 6;
    return value;
  };
}

export function drawnCounts({ member, posteriors }: RegionEstimate, random: () => number): RegionCounts {
  return {
    member,
    supply: drawCounts(posteriors.supply, random),
    demand: drawCounts(posteriors.demand, random),
  };
}

/** @param shares one for each draw, at least one */
export function drawnShare(shares: readonly { readonly matched: number; readonly of: number }[]): DrawnShare {
  const share = ({ matched, of }: { matched: number; of: number }): number => (of === 0 ? 0 : matched / of);
  const sorted = shares.toSorted((a, b) => share(a) - share(b) || a.of - b.of);
  const at = (quantile: number) => sorted[Math.round(quantile * (sorted.length - 1))]!;
  const { matched, of } = at(0.5);
  return {
    numerator: matched,
    denominator: of,
    interval: shares.length === 1 ? null : { low: share(at(0.05)), high: share(at(0.95)) },
  };
}

/**
 * How many matches of a plan still hold where counts are others: the cheapest first, each as far as its workers and jobs are there.
 */
export function heldMatches(shown: Pick<Market, 'problem'>, plan: Pick<Plan, 'flows'>, drawn: Problem): number {
  const left = { supply: countsOf(drawn, 'supply'), demand: countsOf(drawn, 'demand') };
  const keys = { supply: keysOf(shown.problem, 'supply'), demand: keysOf(shown.problem, 'demand') };
  let held = 0;
  for (const { supply, demand, count } of plan.flows) {
    const [from, to] = [keys.supply[supply]!, keys.demand[demand]!];
    const many = Math.min(count, left.supply.get(from) ?? 0, left.demand.get(to) ?? 0);
    if (many === 0) continue;
    held += many;
    left.supply.set(from, left.supply.get(from)! - many);
    left.demand.set(to, left.demand.get(to)! - many);
  }
  return held;
}

/** Cells of two problems with one name are the same cell. */
function keysOf({ places, transitions, coarseUnits = [], ...sides }: Problem, side: 'supply' | 'demand'): string[] {
  const fine = transitions.units.length;
  return sides[side].map(({ place, unit, quarter }) => {
    const name = transitions.units[unit] ?? coarseUnits[unit - fine]!.code;
    return `${places[place]}/${name}/${quarter}`;
  });
}

function countsOf(problem: Problem, side: 'supply' | 'demand'): Map<string, number> {
  const keys = keysOf(problem, side);
  return new Map(problem[side].map(({ count }, k) => [keys[k]!, count]));
}

/** The cheapest first. */
export function byCost(flows: readonly Flow[], costOf: (flow: Flow) => number): Flow[] {
  const costs = new Map(flows.map((flow) => [flow, costOf(flow)]));
  return flows.toSorted((a, b) => costs.get(a)! - costs.get(b)!);
}
