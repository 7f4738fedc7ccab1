/** Small random problems for property tests, and an oracle that tries every assignment. Tests only. */
import fc from 'fast-check';
import { sumOf, termsOf } from '../src/cost.ts';
import { defaultParameters, type PlanParameters } from '../src/parameters.ts';
import { type Cell, type Problem, sheddingOf } from '../src/problem.ts';
import { structuralTransitions, type TransitionModel } from '../src/transitions.ts';

/** Three groups of one area, one of another; 9 units with gaps in the levels. */
const units = ['241-2', '241-3', '242-1', '242-2', '242-3', '251-2', '251-4', '831-1', '831-2'];
const model = structuralTransitions(units);
/** Main groups whose units are not told apart, and one unit that stands alone as if coarse. */
const coarseUnits: NonNullable<Problem['coarseUnits']> = [
  { code: '24', members: [0, 1, 2, 3, 4].map((unit) => ({ unit, weight: 1 })) },
  {
    code: '25',
    members: [
      { unit: 5, weight: 3 },
      { unit: 6, weight: 1 },
    ],
  },
  { code: '251', members: [{ unit: 5, weight: 7 }] },
  {
    code: '83',
    members: [
      { unit: 8, weight: 4 },
      { unit: 7, weight: 5 },
    ],
  },
];
/** Pairs that are no targets take 20 months here, so that a mean shows which pairs it took for targets. */
const coarseModel: TransitionModel = {
  ...model,
  fullMonths: Uint8Array.from(model.fullMonths!, (months) => (months > 24 ? 20 : 3 * months + 1)),
};
const places = ['03254', '03241', '03103', '03355'];

const points = fc.integer({ min: 0, max: 1500 });

const parametersArbitrary: fc.Arbitrary<PlanParameters> = fc.oneof(
  fc.constant(defaultParameters),
  fc.record({
    maxMinutes: fc.integer({ min: 0, max: 120 }),
    maxMonths: fc.integer({ min: 0, max: 30 }),
    costPerMonth: fc.integer({ min: 0, max: 200 }),
    stepUpMonths: fc.integer({ min: 0, max: 12 }),
    stepDown: points,
    commuteAt90: points,
    relocation: fc.option(fc.record({ leave: points, arrive: points })),
    wait: fc.integer({ min: 0, max: 300 }),
    late: fc.integer({ min: 0, max: 300 }),
    unmatchedWorker: fc.tuple(points, points, points, points),
    unmatchedJob: fc.tuple(points, points, points, points),
  }),
);

/** @param maxCells per side, @param maxCount per cell */
export function problemArbitrary(maxCells = 5, maxCount = 2): fc.Arbitrary<Problem> {
  return problemsOf(fc.nat({ max: units.length - 1 }), fc.nat({ max: 4 }), maxCells, maxCount);
}

/** The same with cells of main groups, and cells whose quarter is unknown. */
export function coarseProblemArbitrary(maxCells = 5, maxCount = 2): fc.Arbitrary<Problem> {
  const unit = fc.nat({ max: units.length + coarseUnits.length - 1 });
  return problemsOf(unit, fc.option(fc.nat({ max: 4 })), maxCells, maxCount, coarseUnits);
}

function problemsOf(
  unit: fc.Arbitrary<number>,
  quarter: fc.Arbitrary<number | null>,
  maxCells: number,
  maxCount: number,
  coarse?: Problem['coarseUnits'],
): fc.Arbitrary<Problem> {
  const cells = fc.uniqueArray(
    fc.record({
      place: fc.nat({ max: places.length - 1 }),
      unit,
      quarter,
      count: fc.integer({ min: 1, max: maxCount }),
    }),
    { selector: (cell) => `${cell.place}/${cell.unit}/${cell.quarter}`, maxLength: maxCells },
  );
  return fc
    .record({
      supply: cells,
      demand: cells,
      parameters: parametersArbitrary,
      minutes: fc.array(fc.oneof(fc.integer({ min: 0, max: 130 }), fc.constant(Number.POSITIVE_INFINITY)), {
        minLength: places.length ** 2,
        maxLength: places.length ** 2,
      }),
      masked: fc.boolean(),
    })
    .map(({ supply, demand, parameters, minutes, masked }) => {
      const problem: Problem = {
        places,
        supply,
        demand,
        transitions: coarse ? coarseModel : model,
        ...(coarse && { coarseUnits: coarse }),
        minutes: (from, to) => minutes[from * places.length + to]!,
        parameters,
      };
      return masked ? { ...problem, shedding: sheddingOf(problem) } : problem;
    });
}

/** The least cost over every way to give workers jobs, one by one. Exponential: at most about 12 jobs. */
export function cheapestByTrying(problem: Problem): number {
  const people = problem.supply.flatMap((cell) => Array.from({ length: cell.count }, () => cell));
  const jobs = problem.demand.flatMap((cell) => Array.from({ length: cell.count }, () => cell));
  const penaltyOf = (cell: Cell, side: 'unmatchedWorker' | 'unmatchedJob'): number => {
    const members = problem.coarseUnits?.[cell.unit - units.length]?.members ?? [{ unit: cell.unit, weight: 1 }];
    const each = members.flatMap(({ unit, weight }) =>
      new Array<number>(weight).fill(problem.parameters[side][Number(units[unit]!.slice(-1)) - 1]!),
    );
    return Math.round(each.reduce((a, b) => a + b) / each.length);
  };
  const prices = people.map((worker) =>
    jobs.map((job) => {
      const cost = termsOf(problem, worker, job);
      return cost === null ? Number.POSITIVE_INFINITY : sumOf(cost.terms);
    }),
  );
  // best[filled]: least cost of the workers so far when exactly the jobs of the bit set `filled` are taken.
  let best = new Float64Array(1 << jobs.length).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  people.forEach((worker, w) => {
    const next = best.map((cost) => cost + penaltyOf(worker, 'unmatchedWorker'));
    for (let filled = 0; filled < best.length; filled++) {
      for (let j = 0; j < jobs.length; j++) {
        if ((filled >> j) & 1) continue;
        const cost = best[filled]! + prices[w]![j]!;
        const now = filled | (1 << j);
        if (cost < next[now]!) next[now] = cost;
      }
    }
    best = next;
  });
  return Math.min(
    ...Array.from(best, (cost, filled) => {
      let open = 0;
      jobs.forEach((job, j) => {
        if (!((filled >> j) & 1)) open += penaltyOf(job, 'unmatchedJob');
      });
      return cost + open;
    }),
  );
}
