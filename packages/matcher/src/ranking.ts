/**
 * Answers to "where could these workers go?" and "who could fill these jobs?" without a plan: the cells that fit, cheapest
 * first, filled greedily until everybody asked for has a place. Nothing is solved and nothing is reserved.
 */
import { type PairCost, termsOf } from './cost.ts';
import { type Cell, instanceOf, type Problem } from './problem.ts';
import type { TransitionModel } from './transitions.ts';

export interface RankingQuery extends Cell {
  /** Longest way, minutes; there is no relocation in a query. */
  readonly maxMinutes: number;
}

export interface Ranked {
  /** index into `Problem.demand` or `Problem.supply` */
  readonly cell: number;
  /** So many of the asked, 1 or more. */
  readonly count: number;
  readonly cost: PairCost;
}

export interface Ranking {
  /** Jobs for `query.count` workers of a unit at a place, free from `query.quarter` on. */
  openingsFor(query: RankingQuery): Ranked[];
  /** Workers for `query.count` jobs of a unit at a place, to fill from `query.quarter` on. */
  workersFor(query: RankingQuery): Ranked[];
}

/**
 * Indexes a problem's cells by unit, so that a query touches only the cells of the 10-20 units that fit. Cells of equal
 * cost are ranked in canonical order (place id, unit, quarter). The shedding mask plays no part: who asks decides.
 *
 * @throws MatcherError as instanceOf
 */
export function createRanking(problem: Problem): Ranking {
  const { supplyOrder, demandOrder, minutes } = instanceOf(problem);
  const { places, supply, demand, transitions } = problem;
  const openings = positionsByUnit(demand, demandOrder, transitions.units.length);
  const workers = positionsByUnit(supply, supplyOrder, transitions.units.length);
  const { targets, origins } = neighbours(transitions);

  return {
    openingsFor(query) {
      const asked = askedProblem(problem, query);
      const fitting: Fitting[] = [];
      for (const unit of targets[query.unit] ?? []) {
        for (const position of openings[unit]!) {
          const job = demand[demandOrder[position]!]!;
          if (minutes[query.place * places.length + job.place]! > query.maxMinutes) continue;
          const cost = termsOf(asked, query, job);
          if (cost !== null) fitting.push({ position, cost });
        }
      }
      return filled(query.count, fitting, demand, demandOrder);
    },
    workersFor(query) {
      const asked = askedProblem(problem, query);
      const fitting: Fitting[] = [];
      for (const unit of origins[query.unit] ?? []) {
        for (const position of workers[unit]!) {
          const worker = supply[supplyOrder[position]!]!;
          if (minutes[worker.place * places.length + query.place]! > query.maxMinutes) continue;
          const cost = termsOf(asked, worker, query);
          if (cost !== null) fitting.push({ position, cost });
        }
      }
      return filled(query.count, fitting, supply, supplyOrder);
    },
  };
}

interface Fitting {
  /** in canonical order */
  readonly position: number;
  readonly cost: PairCost;
}

/** The same costs under the query's own limit, without relocation and mask. */
function askedProblem(problem: Problem, query: RankingQuery): Problem {
  const { shedding: _, ...rest } = problem;
  return { ...rest, parameters: { ...problem.parameters, maxMinutes: query.maxMinutes, relocation: null } };
}

function filled(asked: number, fitting: Fitting[], cells: readonly Cell[], order: Int32Array): Ranked[] {
  fitting.sort((a, b) => a.cost.total - b.cost.total || a.position - b.position);
  const ranked: Ranked[] = [];
  let left = asked;
  for (const { position, cost } of fitting) {
    if (left === 0) break;
    const cell = order[position]!;
    const count = Math.min(left, cells[cell]!.count);
    ranked.push({ cell, count, cost });
    left -= count;
  }
  return ranked;
}

function positionsByUnit(cells: readonly Cell[], order: Int32Array, units: number): number[][] {
  const positions: number[][] = Array.from({ length: units }, () => []);
  order.forEach((cell, position) => {
    positions[cells[cell]!.unit]!.push(position);
  });
  return positions;
}

/** The units each unit can move to, and those each can be reached from. */
function neighbours(model: TransitionModel): { targets: number[][]; origins: number[][] } {
  const targets = model.units.map((_, u) => [...model.target.subarray(model.start[u]!, model.start[u + 1]!)]);
  const origins: number[][] = model.units.map(() => []);
  targets.forEach((row, u) => {
    for (const v of row) origins[v]!.push(u);
  });
  return { targets, origins };
}
