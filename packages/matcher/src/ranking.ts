/**
 * Answers to "where could these workers go?" and "who could fill these jobs?" without a plan: the cells that fit, cheapest
 * first, filled greedily until everybody asked for has a place. Nothing is solved and nothing is reserved.
 */
import { commuteOf, type PairCost, termsOf } from './cost.ts';
import { learningBetween, unitCount } from './learning.ts';
import { checkParameters } from './parameters.ts';
import { type Cell, instanceOf, type Problem } from './problem.ts';

export interface RankingQuery extends Cell {
  readonly quarter: number;
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
 * Indexes a problem's cells by unit and place, so that a query touches only the cells of the 10-20 units that fit, at the
 * places within reach. Cells of equal cost are ranked in canonical order (place id, unit, quarter). The shedding mask plays
 * no part: who asks decides.
 *
 * @throws MatcherError as instanceOf
 */
export function createRanking(problem: Problem): Ranking {
  const { supplyOrder, demandOrder, minutes } = instanceOf(problem);
  const { places } = problem;
  const openings = indexed(problem, problem.demand, demandOrder);
  const workers = indexed(problem, problem.supply, supplyOrder);
  const { targets, origins } = neighbours(problem);

  return {
    openingsFor(query) {
      const asked = askedProblem(problem, query);
      const fitting = fittingCells(openings, asked, targets[query.unit] ?? [], {
        minutes: (place) => minutes[query.place * places.length + place]!,
        learning: (unit) => learningPoints(asked, query.unit, unit),
        quarters: (quarter) => (quarter === null ? 0 : quarter - query.quarter),
      });
      return filled(query.count, fitting, openings, (cell) => termsOf(asked, query, cell)!);
    },
    workersFor(query) {
      const asked = askedProblem(problem, query);
      const fitting = fittingCells(workers, asked, origins[query.unit] ?? [], {
        minutes: (place) => minutes[place * places.length + query.place]!,
        learning: (unit) => learningPoints(asked, unit, query.unit),
        quarters: (quarter) => (quarter === null ? 0 : query.quarter - quarter),
      });
      return filled(query.count, fitting, workers, (cell) => termsOf(asked, cell, query)!);
    },
  };
}

/** The cells of one side: those of `unit` at `place` are `order[at[k]]` for `start[unit * places + place] <= k < start[… + 1]`. */
interface Indexed {
  readonly cells: readonly Cell[];
  /** canonical position -> index in `cells` */
  readonly order: Int32Array;
  readonly start: Int32Array;
  /** canonical positions, ascending within a unit and place */
  readonly at: Int32Array;
}

interface Fitting {
  /** in canonical order */
  readonly position: number;
  readonly total: number;
}

/** What the asker and a cell on the other side have between them. */
interface Between {
  minutes(place: number): number;
  /** points, -1 where it is too much */
  learning(unit: number): number;
  /** above 0: the worker waits */
  quarters(quarter: number | null): number;
}

/** The same costs under the query's own limit, without relocation and mask. @throws MatcherError MATCHER_BAD_PARAMETER */
function askedProblem(problem: Problem, query: RankingQuery): Problem {
  const { shedding: _, ...rest } = problem;
  const parameters = { ...problem.parameters, maxMinutes: query.maxMinutes, relocation: null };
  checkParameters(parameters);
  return { ...rest, parameters };
}

/** Totals only: most cells that fit are never shown, and the terms of a pair cost more than its total. */
function fittingCells(side: Indexed, asked: Problem, units: readonly number[], between: Between): Fitting[] {
  const { cells, order, start, at } = side;
  const { places, parameters: p } = asked;
  const reach: { place: number; commute: number }[] = [];
  for (let place = 0; place < places.length; place++) {
    const minutes = between.minutes(place);
    if (minutes <= p.maxMinutes) reach.push({ place, commute: commuteOf(p, minutes) });
  }
  const fitting: Fitting[] = [];
  for (const unit of units) {
    const learning = between.learning(unit);
    if (learning < 0) continue;
    for (const { place, commute } of reach) {
      const end = start[unit * places.length + place + 1]!;
      for (let k = start[unit * places.length + place]!; k < end; k++) {
        const position = at[k]!;
        const quarters = between.quarters(cells[order[position]!]!.quarter);
        const waiting = quarters > 0 ? quarters * p.wait : -quarters * p.late;
        fitting.push({ position, total: learning + commute + waiting });
      }
    }
  }
  return fitting;
}

/** Points of learning and of a step down for a move the model has; -1 where it takes too long. */
function learningPoints(problem: Problem, from: number, to: number): number {
  const learning = learningBetween(problem, problem.parameters, from, to);
  return learning === null ? -1 : learning.terms.transition + learning.terms.stepUp + learning.terms.stepDown;
}

function filled(asked: number, fitting: Fitting[], side: Indexed, costOf: (cell: Cell) => PairCost): Ranked[] {
  fitting.sort((a, b) => a.total - b.total || a.position - b.position);
  const ranked: Ranked[] = [];
  let left = asked;
  for (const { position } of fitting) {
    if (left === 0) break;
    const cell = side.order[position]!;
    const count = Math.min(left, side.cells[cell]!.count);
    ranked.push({ cell, count, cost: costOf(side.cells[cell]!) });
    left -= count;
  }
  return ranked;
}

function indexed(problem: Problem, cells: readonly Cell[], order: Int32Array): Indexed {
  const places = problem.places.length;
  const start = new Int32Array(unitCount(problem) * places + 1);
  const rowOf = (position: number): number => {
    const { unit, place } = cells[order[position]!]!;
    return unit * places + place;
  };
  for (let position = 0; position < order.length; position++) start[rowOf(position) + 1]! += 1;
  for (let row = 1; row < start.length; row++) start[row]! += start[row - 1]!;
  const next = start.slice();
  const at = new Int32Array(order.length);
  for (let position = 0; position < order.length; position++) at[next[rowOf(position)]!++] = position;
  return { cells, order, start, at };
}

/** The units each unit can move to, and those each can be reached from. From and to coarse ones it may be any: learning tells. */
function neighbours(problem: Problem): { targets: number[][]; origins: number[][] } {
  const { start, target, units } = problem.transitions;
  const all = Array.from({ length: unitCount(problem) }, (_, unit) => unit);
  const coarse = all.slice(units.length);
  const targets = units.map((_, u) => [...target.subarray(start[u]!, start[u + 1]!)]);
  const origins: number[][] = units.map(() => []);
  targets.forEach((row, u) => {
    for (const v of row) origins[v]!.push(u);
  });
  for (const row of [...targets, ...origins]) row.push(...coarse);
  for (const _ of coarse) {
    targets.push(all);
    origins.push(all);
  }
  return { targets, origins };
}
