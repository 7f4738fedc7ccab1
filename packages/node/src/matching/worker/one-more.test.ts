import { type Cell, defaultParameters, type Problem, solve, structuralTransitions } from '@drehscheibe/matcher';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneMoreInSteps, oneMoreOf } from './one-more.ts';

const transitions = structuralTransitions(['242-1', '242-2', '242-3', '244-2', '251-2', '831-1']);
/** Workers and jobs of a main group that are not told apart. */
const coarseUnits = [
  {
    code: '24',
    members: [
      { unit: 1, weight: 3 },
      { unit: 2, weight: 1 },
    ],
  },
];
const places = ['03254', '03102', '03360'];

const cells = fc.uniqueArray(
  fc.record({
    place: fc.nat({ max: 2 }),
    unit: fc.nat({ max: transitions.units.length }),
    quarter: fc.option(fc.nat({ max: 3 }), { freq: 5 }),
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
    shedding: fc.uint8Array({ minLength: 21, maxLength: 21, max: 1 }),
  })
  .map(({ within, between, maxMinutes, relocates, ...rest }) => ({
    ...rest,
    places,
    transitions,
    coarseUnits,
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

test('takes its turn every few thousand nodes', () => {
  const cells = transitions.units.flatMap((_, unit) =>
    Array.from({ length: 600 }, (_, k) => ({ place: k % 3, unit, quarter: Math.floor(k / 3), count: 1 + (k % 4) })),
  );
  const problem: Problem = {
    places,
    supply: cells,
    demand: cells.toReversed(),
    transitions,
    minutes: () => 20,
    parameters: defaultParameters,
  };
  expect([...oneMoreInSteps(problem, solve(problem))].length).toBeGreaterThan(10);
});
