import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestByTrying, problemArbitrary } from '../test-support/arbitrary-problem.ts';
import { checkCertificate } from './certificate.ts';
import { sumOf, termsOf } from './cost.ts';
import { coverageOf } from './coverage.ts';
import { defaultParameters } from './parameters.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { solve, solveInSteps } from './solve.ts';
import { structuralTransitions } from './transitions.ts';

const model = structuralTransitions(['242-2', '242-3', '251-2']);

/** Hildesheim and Hannover, half an hour apart; Lüneburg, out of reach. */
const places = ['03254', '03241', '03355'];
const minutes = [
  [20, 35, 140],
  [35, 20, 120],
  [140, 120, 20],
];
const base: Omit<Problem, 'supply' | 'demand'> = {
  places,
  transitions: model,
  minutes: (from, to) => minutes[from]![to]!,
  parameters: defaultParameters,
};

test('agrees with trying every assignment, and proves it, on random small problems', () => {
  fc.assert(
    fc.property(problemArbitrary(5, 2), (problem) => {
      const plan = solve(problem);
      expect(plan.objective).toBe(cheapestByTrying(problem));
      expect(checkCertificate(problem, plan)).toMatchObject({
        holds: true,
        primal: plan.objective,
        dual: plan.objective,
      });
    }),
    { numRuns: 10_000 },
  );
});

test('proves every plan of larger random problems', () => {
  fc.assert(
    fc.property(problemArbitrary(40, 60), (problem) => {
      expect(checkCertificate(problem, solve(problem))).toMatchObject({ holds: true });
    }),
    { numRuns: 300 },
  );
});

test('gives the same plan whatever the order of places and cells', () => {
  fc.assert(
    fc.property(problemArbitrary(12, 5), fc.infiniteStream(fc.nat()), (problem, numbers) => {
      const placeOrder = shuffled([...problem.places.keys()], numbers);
      const newPlace = placeOrder.map((_, old) => placeOrder.indexOf(old));
      const moved = (cells: Problem['supply']): Problem['supply'] =>
        shuffled(
          cells.map((cell) => ({ ...cell, place: newPlace[cell.place]! })),
          numbers,
        );
      const units = problem.transitions.units.length;
      const permuted: Problem = {
        ...problem,
        places: placeOrder.map((old) => problem.places[old]!),
        supply: moved(problem.supply),
        demand: moved(problem.demand),
        minutes: (from, to) => problem.minutes(placeOrder[from]!, placeOrder[to]!),
        ...(problem.shedding && {
          shedding: Uint8Array.from(
            placeOrder.flatMap((old) => [...problem.shedding!.subarray(old * units, (old + 1) * units)]),
          ),
        }),
      };
      expect(readable(permuted, solve(permuted))).toEqual(readable(problem, solve(problem)));
    }),
    { numRuns: 500 },
  );
});

test('the terms of every pair add up to its total, and at most one kind of way is paid', () => {
  fc.assert(
    fc.property(problemArbitrary(), (problem) => {
      for (const worker of problem.supply) {
        for (const job of problem.demand) {
          const cost = termsOf(problem, worker, job);
          if (cost === null) continue;
          expect(sumOf(cost.terms)).toBe(cost.total);
          expect(Object.values(cost.terms).reduce((a, b) => a + b, 0)).toBe(cost.total);
          expect(Math.min(cost.terms.commute, cost.terms.relocation)).toBe(0);
        }
      }
    }),
  );
});

test('one worker fills one job: ten workers and six jobs leave four workers without a match', () => {
  const problem: Problem = {
    ...base,
    supply: [{ place: 0, unit: 0, quarter: 2, count: 10 }],
    demand: [{ place: 1, unit: 0, quarter: 2, count: 6 }],
  };
  const plan = solve(problem);
  expect(plan.flows).toEqual([{ supply: 0, demand: 0, count: 6 }]);
  expect(plan.objective).toBe(6 * 91 + 4 * 1500);
  expect(coverageOf(problem, plan)).toEqual({
    supply: { matched: 6, of: 10 },
    demand: { matched: 6, of: 6 },
    fit: { direct: 6, upToSixMonths: 0, more: 0 },
  });
});

test('prefers learning something related nearby to relocating for the same occupation', () => {
  const problem: Problem = {
    ...base,
    supply: [{ place: 0, unit: 0, quarter: 0, count: 1 }],
    demand: [
      { place: 2, unit: 0, quarter: 0, count: 1 },
      { place: 1, unit: 2, quarter: 0, count: 1 },
    ],
  };
  const plan = solve({ ...problem, transitions: structuralTransitions(['242-2', '242-3', '244-2']) });
  expect(plan.flows).toEqual([{ supply: 0, demand: 1, count: 1 }]);
});

test('relocates where nothing else is left, and does not where relocation is switched off', () => {
  const problem: Problem = {
    ...base,
    supply: [{ place: 0, unit: 0, quarter: 0, count: 1 }],
    demand: [{ place: 2, unit: 0, quarter: 0, count: 1 }],
  };
  expect(solve(problem)).toMatchObject({ flows: [{ count: 1 }], objective: 1800 });
  const settled: Problem = { ...problem, parameters: { ...defaultParameters, relocation: null } };
  expect(solve(settled)).toMatchObject({ flows: [], objective: 1500 + 1400 });
});

test('workers of a place are not sent into an occupation that the place itself sheds', () => {
  const related = structuralTransitions(['242-2', '244-2']);
  const problem: Problem = {
    ...base,
    transitions: related,
    supply: [{ place: 0, unit: 0, quarter: 0, count: 1 }],
    demand: [{ place: 1, unit: 1, quarter: 0, count: 1 }],
  };
  expect(solve(problem).flows).toHaveLength(1);
  expect(solve({ ...problem, shedding: Uint8Array.from([0, 1, 0, 0, 0, 0]) }).flows).toHaveLength(0);
  expect(solve({ ...problem, shedding: Uint8Array.from([0, 0, 0, 1, 0, 0]) }).flows).toHaveLength(1);
});

test('an empty problem has an empty plan', () => {
  const problem: Problem = { ...base, supply: [], demand: [] };
  const plan = solve(problem);
  expect(plan).toMatchObject({ flows: [], objective: 0 });
  expect(checkCertificate(problem, plan).holds).toBe(true);
});

test('stops when the signal is aborted, and tells its progress', () => {
  const problem: Problem = { ...base, supply: [], demand: [] };
  expect(() => solve(problem, { signal: AbortSignal.abort(new Error('enough')) })).toThrow('enough');
  const steps = solveInSteps(crowded());
  const first = steps.next();
  expect(first.done).toBe(false);
  expect(first.value).toMatchObject({ pivots: 0, objective: expect.any(Number) });
  const seen: number[] = [];
  const plan = solve(crowded(), { onProgress: ({ objective }) => seen.push(objective) });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  expect(seen.at(-1)).toBeGreaterThanOrEqual(plan.objective);
});

test.each([
  ['MATCHER_BAD_CELL', { supply: [{ place: 9, unit: 0, quarter: 0, count: 1 }] }],
  ['MATCHER_BAD_CELL', { supply: [{ place: 0, unit: 0, quarter: 0, count: 0 }] }],
  ['MATCHER_BAD_CELL', { supply: [{ place: 0, unit: 0, quarter: 0.5, count: 1 }] }],
  ['MATCHER_BAD_CELL', { places: ['a', 'a', 'b'] }],
  ['MATCHER_BAD_CELL', { minutes: () => Number.NaN }],
  ['MATCHER_BAD_CELL', { shedding: new Uint8Array(1) }],
  [
    'MATCHER_DUPLICATE_CELL',
    {
      demand: [
        { place: 0, unit: 0, quarter: 0, count: 1 },
        { place: 0, unit: 0, quarter: 0, count: 2 },
      ],
    },
  ],
  ['MATCHER_BAD_MODEL', { coarseUnits: [coarse('24'), coarse('24')] }],
  ['MATCHER_BAD_MODEL', { coarseUnits: [coarse('25'), coarse('24')] }],
  ['MATCHER_BAD_MODEL', { coarseUnits: [coarse('242-2')] }],
  ['MATCHER_BAD_MODEL', { coarseUnits: [{ code: '24', members: [] }] }],
  ['MATCHER_BAD_MODEL', { coarseUnits: [{ code: '24', members: [{ unit: 0, weight: 10_001 }] }] }],
  ['MATCHER_BAD_PARAMETER', { parameters: { ...defaultParameters, wait: -1 } }],
  ['MATCHER_BAD_PARAMETER', { parameters: { ...defaultParameters, unmatchedJob: [1, 2, 3, 0.5] as const } }],
  ['MATCHER_BAD_MODEL', { transitions: { ...model, units: ['242-3', '242-2', '251-2'] } }],
  ['MATCHER_OVERFLOW', { supply: [{ place: 0, unit: 0, quarter: 0, count: Number.MAX_SAFE_INTEGER }] }],
])('refuses what it cannot plan: %s', (code, change) => {
  expect(() => solve({ ...base, supply: [], demand: [], ...change })).toThrow(expect.objectContaining({ code }));
});

test('ways far beyond any worth are no matches, with or without relocation', () => {
  for (const relocation of [null, { leave: 1_000_000, arrive: 1_000_000 }]) {
    const problem: Problem = {
      ...base,
      minutes: () => 1_000_000,
      parameters: { ...defaultParameters, maxMinutes: 1_000_000, commuteAt90: 1_000_000, relocation },
      supply: [{ place: 0, unit: 0, quarter: 0, count: 1 }],
      demand: [{ place: 1, unit: 0, quarter: 399, count: 1 }],
    };
    const plan = solve(problem);
    expect(plan.flows).toEqual([]);
    expect(checkCertificate(problem, plan)).toMatchObject({ holds: true });
  }
});

function coarse(code: string): NonNullable<Problem['coarseUnits']>[number] {
  return { code, members: [{ unit: 0, weight: 1 }] };
}

/** Big enough for several steps. */
function crowded(): Problem {
  const transitions = structuralTransitions(
    Array.from({ length: 60 }, (_, k) => `${241 + Math.floor(k / 3)}-${(k % 3) + 2}`),
  );
  const cells = (shift: number) =>
    Array.from({ length: 1500 }, (_, k) => ({
      place: k % 3,
      unit: Math.floor(k / 3) % 60,
      quarter: Math.floor(k / 180),
      count: 1 + ((k * 7 + shift) % 5),
    }));
  return { ...base, transitions, supply: cells(0), demand: cells(3) };
}

function shuffled<T>(items: readonly T[], numbers: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, key: numbers.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Plan and prices in terms that do not depend on the order of the input. */
function readable(problem: Problem, plan: Plan): unknown {
  const name = (cell: Problem['supply'][number]): string =>
    `${problem.places[cell.place]} ${problem.transitions.units[cell.unit]} ${cell.quarter}`;
  const prices = (cells: Problem['supply'], duals: Float64Array) =>
    Object.fromEntries(cells.map((cell, k) => [name(cell), duals[k]]));
  return {
    objective: plan.objective,
    pivots: plan.pivots,
    flows: plan.flows.map((f) => [name(problem.supply[f.supply]!), name(problem.demand[f.demand]!), f.count]),
    supply: prices(problem.supply, plan.duals.supply),
    demand: prices(problem.demand, plan.duals.demand),
  };
}
