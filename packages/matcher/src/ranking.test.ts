import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemArbitrary } from '../test-support/arbitrary-problem.ts';
import { type PairCost, termsOf } from './cost.ts';
import type { Cell, Problem } from './problem.ts';
import { createRanking, type RankingQuery } from './ranking.ts';

const queryArbitrary: fc.Arbitrary<RankingQuery> = fc.record({
  place: fc.nat({ max: 3 }),
  unit: fc.nat({ max: 8 }),
  quarter: fc.nat({ max: 5 }),
  count: fc.integer({ min: 1, max: 30 }),
  maxMinutes: fc.nat({ max: 140 }),
});

test('finds exactly the cells that fit, cheapest first, and gives each worker one job', () => {
  fc.assert(
    fc.property(problemArbitrary(30, 9), queryArbitrary, (problem, query) => {
      const asked = askedBy(problem, query);
      for (const [side, ranked] of [
        ['demand', createRanking(problem).openingsFor(query)],
        ['supply', createRanking(problem).workersFor(query)],
      ] as const) {
        const fitting = problem[side].flatMap((cell) => {
          const cost = side === 'demand' ? termsOf(asked, query, cell) : termsOf(asked, cell, query);
          return cost === null ? [] : [{ count: cell.count, total: cost.total }];
        });
        const room = fitting.reduce((sum, cell) => sum + cell.count, 0);
        expect(ranked.reduce((sum, r) => sum + r.count, 0)).toBe(Math.min(query.count, room));
        const totals = ranked.map((r) => r.cost.total);
        expect(totals).toEqual(totals.toSorted((a, b) => a - b));
        ranked.forEach((r, k) => {
          expect(r.count).toBeGreaterThan(0);
          expect(r.cost.minutes).toBeLessThanOrEqual(query.maxMinutes);
          expect(r.cost.relocates).toBe(false);
          if (k < ranked.length - 1) expect(r.count).toBe(problem[side][r.cell]!.count);
        });
        const cheaper = (of: { total: number }) => of.total < (totals.at(-1) ?? 0);
        expect(ranked.map(({ cost }) => cost).filter(cheaper)).toHaveLength(fitting.filter(cheaper).length);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('answers exactly as ranking every cell by the terms of its pair would', () => {
  fc.assert(
    fc.property(problemArbitrary(30, 9), queryArbitrary, (problem, query) => {
      const asked = askedBy(problem, query);
      const key = ({ place, unit, quarter }: Cell) => `${problem.places[place]}/${unit}/${quarter}`;
      const expected = (cells: readonly Cell[], costOf: (cell: Cell) => PairCost | null) => {
        let left = query.count;
        return cells
          .flatMap((cell, index) => ({ cell, index, cost: costOf(cell) }))
          .filter(({ cost }) => cost !== null)
          .sort((a, b) => a.cost!.total - b.cost!.total || (key(a.cell) < key(b.cell) ? -1 : 1))
          .flatMap(({ cell, index, cost }) => {
            const count = Math.min(left, cell.count);
            left -= count;
            return count === 0 ? [] : [{ cell: index, count, cost }];
          });
      };
      const ranking = createRanking(problem);
      expect(ranking.openingsFor(query)).toEqual(expected(problem.demand, (cell) => termsOf(asked, query, cell)));
      expect(ranking.workersFor(query)).toEqual(expected(problem.supply, (cell) => termsOf(asked, cell, query)));
    }),
    { numRuns: 1_000 },
  );
});

test('cells of equal cost are ranked by place, whatever the order of the input', () => {
  fc.assert(
    fc.property(problemArbitrary(30, 9), queryArbitrary, (problem, query) => {
      const named = (p: Problem) =>
        createRanking(p)
          .openingsFor(query)
          .map((r) => ({ ...p.demand[r.cell]!, asked: r.count }));
      expect(named({ ...problem, demand: problem.demand.toReversed() })).toEqual(named(problem));
    }),
  );
});

/** The problem under the query's own limits. */
function askedBy(problem: Problem, query: RankingQuery): Problem {
  const { shedding: _, ...rest } = problem;
  return { ...rest, parameters: { ...problem.parameters, maxMinutes: query.maxMinutes, relocation: null } };
}

test('refuses a longest way that is no number of minutes', () => {
  const [problem] = fc.sample(problemArbitrary(5, 2), { seed: 3, numRuns: 1 });
  const query = { place: 0, unit: 0, quarter: 0, count: 1, maxMinutes: 2 ** 31 };
  expect(() => createRanking(problem!).openingsFor(query)).toThrow(
    expect.objectContaining({ code: 'MATCHER_BAD_PARAMETER' }),
  );
});
