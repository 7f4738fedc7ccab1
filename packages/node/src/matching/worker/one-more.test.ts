import {
  type Cell,
  defaultParameters,
  type Problem,
  solve,
  structuralTransitions,
  termsOf,
} from '@drehscheibe/matcher';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneMoreOf } from './one-more.ts';
import { PairCosts } from './test-support/pair-costs.ts';

const transitions = structuralTransitions(['242-1', '242-2', '242-3', '244-2', '251-2', '831-1']);
const places = ['03254', '03102', '03360'];

const cells = fc.uniqueArray(
  fc.record({
    place: fc.nat({ max: 2 }),
    unit: fc.nat({ max: transitions.units.length - 1 }),
    quarter: fc.nat({ max: 3 }),
    count: fc.integer({ min: 1, max: 5 }),
  }),
  { selector: ({ place, unit, quarter }) => `${place}/${unit}/${quarter}`, maxLength: 7 },
);
const problems: fc.Arbitrary<Problem> = fc
  .record({
    supply: cells,
    demand: cells,
    within: fc.constantFrom(5, 20),
    between: fc.constantFrom(12, 70, 200),
    maxMinutes: fc.constantFrom(15, 90),
    relocates: fc.boolean(),
    shedding: fc.uint8Array({ minLength: 18, maxLength: 18, max: 1 }),
  })
  .map(({ within, between, maxMinutes, relocates, ...rest }) => ({
    ...rest,
    places,
    transitions,
    minutes: (from, to) => (from === to ? within : between + from),
    parameters: { ...defaultParameters, maxMinutes, ...(relocates ? {} : { relocation: null }) },
  }));

const withOneMore = (list: readonly Cell[], index: number): Cell[] =>
  list.map((cell, k) => (k === index ? { ...cell, count: cell.count + 1 } : cell));

test('is exactly what the plan with one more costs more', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const plan = solve(problem);
      const { supply, demand } = oneMoreOf(problem, plan);
      for (const [index, price] of supply.entries()) {
        const more = solve({ ...problem, supply: withOneMore(problem.supply, index) });
        expect(price).toBe(more.objective - plan.objective);
      }
      for (const [index, price] of demand.entries()) {
        const more = solve({ ...problem, demand: withOneMore(problem.demand, index) });
        expect(price).toBe(more.objective - plan.objective);
      }
    }),
    { numRuns: 300 },
  );
});

test('knows the same pairs at the same cost as the matcher, from either side', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const costs = new PairCosts(problem);
      const found = (side: 'supply' | 'demand', index: number) => {
        const other = problem[side === 'supply' ? 'demand' : 'supply'];
        const least = new Float64Array(other.length).fill(Number.POSITIVE_INFINITY);
        costs.lower(side, index, 0, new Float64Array(other.length), least, () => {});
        return [...least];
      };
      const expected = (from: Cell, to: Cell) => termsOf(problem, from, to)?.total ?? Number.POSITIVE_INFINITY;
      for (const [i, from] of problem.supply.entries()) {
        expect(found('supply', i)).toEqual(problem.demand.map((to) => expected(from, to)));
      }
      for (const [j, to] of problem.demand.entries()) {
        expect(found('demand', j)).toEqual(problem.supply.map((from) => expected(from, to)));
      }
    }),
    { numRuns: 300 },
  );
});
