import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarseProblemArbitrary, problemArbitrary } from '../test-support/arbitrary-problem.ts';
import { checkPairwise, pairCost } from '../test-support/pairwise-certificate.ts';
import { type Certificate, checkCertificate } from './certificate.ts';
import { costBetween, restatedCosts } from './certificate-costs.ts';
import type { Flow, Plan } from './plan.ts';
import { priceFault } from './price-check.ts';
import type { Cell, Problem } from './problem.ts';
import { solve } from './solve.ts';

/** Fine and coarse problems, some with quarters far apart, some with a random mask. */
const anyProblem = fc
  .record({
    problem: fc.oneof(problemArbitrary(12, 4), coarseProblemArbitrary(12, 4)),
    stretch: fc.constantFrom(1, 99),
    mask: fc.option(fc.uint8Array({ min: 0, max: 1, minLength: 4 * 13, maxLength: 4 * 13 })),
  })
  .map(({ problem, stretch, mask }): Problem => {
    const stretched = (cells: readonly Cell[]): Cell[] =>
      cells.map((cell) => ({ ...cell, quarter: cell.quarter === null ? null : cell.quarter * stretch }));
    const units = problem.transitions.units.length + (problem.coarseUnits?.length ?? 0);
    return {
      ...problem,
      supply: stretched(problem.supply),
      demand: stretched(problem.demand),
      ...(mask && { shedding: mask.subarray(0, problem.places.length * units) }),
    };
  });

const change = fc.oneof(
  fc.record({
    what: fc.constantFrom('supply', 'demand'),
    at: fc.nat(),
    by: fc.oneof(fc.constantFrom(-1, 1), fc.integer({ min: -4000, max: 4000 }), fc.constantFrom(0.5, Number.NaN)),
  }),
  fc.record({ what: fc.constantFrom('count', 'job', 'objective', 'left out', 'twice'), at: fc.nat(), by: fc.nat(3) }),
);

test('the quick proof and the one pair by pair agree on plans that are right and on spoilt ones', () => {
  const reasons = new Map<string, number>();
  fc.assert(
    fc.property(anyProblem, fc.array(change, { maxLength: 3 }), (problem, changes) => {
      const plan = changes.reduce((spoilt, { what, at, by }) => spoiltPlan(spoilt, what, at, by), solve(problem));
      const quick = checkCertificate(problem, plan);
      expect(comparable(problem, plan, quick)).toEqual(comparable(problem, plan, checkPairwise(problem, plan)));
      if (changes.length === 0) expect(quick.holds).toBe(true);
      const kind = quick.reason?.replaceAll(/\d+/g, 'N') ?? 'holds';
      reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
    }),
    { numRuns: 6_000 },
  );
  expect([...reasons.keys()].sort()).toEqual([
    'a flow is malformed',
    'a flow joins a pair that is not feasible',
    'a job is filled twice',
    'a price is not a whole number',
    'a worker is placed twice',
    'cost and prices differ: the plan is not optimal',
    'holds',
    'supply cell N and demand cell N would be better off together',
    'the objective is not the cost of the flows',
    'the price of a job is above the penalty',
    'the price of a worker is above the penalty',
  ]);
});

test('they agree on plans made for other parameters and ways, and without the mask', () => {
  fc.assert(
    fc.property(anyProblem, anyProblem, (asked, other) => {
      const { shedding: _, ...open } = asked;
      const plan = solve({ ...open, parameters: other.parameters, minutes: other.minutes });
      expect(comparable(asked, plan, checkCertificate(asked, plan))).toEqual(
        comparable(asked, plan, checkPairwise(asked, plan)),
      );
    }),
    { numRuns: 3_000 },
  );
});

test('prices as high as the pairs allow pass, and one point more does not', () => {
  let bound = 0;
  fc.assert(
    fc.property(anyProblem, fc.infiniteStream(fc.nat({ max: 4000 })), (problem, numbers) => {
      const costs = restatedCosts(problem);
      const alpha = Float64Array.from(problem.supply, ({ unit }) => {
        return costs.workers.penalty[unit]! - (numbers.next().value as number);
      });
      const limits = problem.demand.map((job) =>
        Math.min(...problem.supply.map((worker, i) => pairCost(problem, worker, job) - alpha[i]!)),
      );
      const beta = Float64Array.from(limits, (limit, j) =>
        Math.min(limit, costs.jobs.penalty[problem.demand[j]!.unit]!),
      );
      expect(priceFault(costs, { supply: alpha, demand: beta })).toBeUndefined();
      for (const [j, limit] of limits.entries()) {
        if (limit >= costs.jobs.penalty[problem.demand[j]!.unit]!) continue;
        bound++;
        const fault = priceFault(costs, { supply: alpha, demand: beta.with(j, limit + 1) });
        const pair = /^supply cell (\d+) and demand cell (\d+) would/.exec(fault!)!;
        expect(Number(pair[2])).toBe(j);
        const worker = problem.supply[Number(pair[1])]!;
        expect(pairCost(problem, worker, problem.demand[j]!) - alpha[Number(pair[1])]!).toBe(limit);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(bound).toBeGreaterThan(1_000);
});

test('every pair costs what it costs pair by pair', () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const costs = restatedCosts(problem);
      for (const [i, worker] of problem.supply.entries()) {
        for (const [j, job] of problem.demand.entries()) {
          expect(costBetween(costs, i, j)).toBe(pairCost(problem, worker, job));
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

function spoiltPlan(plan: Plan, what: string, at: number, by: number): Plan {
  const { flows, duals } = plan;
  const changed = (prices: Float64Array): Float64Array =>
    prices.map((price, k) => (k === at % prices.length ? price + by : price));
  const changedFlow = (edit: (flow: Flow) => Flow): Plan => ({
    ...plan,
    flows: flows.map((flow, k) => (k === at % flows.length ? edit(flow) : flow)),
  });
  switch (what) {
    case 'supply':
      return { ...plan, duals: { ...duals, supply: changed(duals.supply) } };
    case 'demand':
      return { ...plan, duals: { ...duals, demand: changed(duals.demand) } };
    case 'count':
      return changedFlow((flow) => ({ ...flow, count: by }));
    case 'job':
      return changedFlow((flow) => ({ ...flow, demand: at % (duals.demand.length + 1) }));
    case 'objective':
      return { ...plan, objective: plan.objective + by };
    case 'left out':
      return { ...plan, flows: flows.toSpliced(at % (flows.length + 1), 1) };
    default:
      return { ...plan, flows: [...flows, ...flows.slice(at % (flows.length + 1))] };
  }
}

/** Everything but which pair is named, which must be one that is better off together. */
function comparable(problem: Problem, plan: Plan, certificate: Certificate): Certificate {
  const pair = /^supply cell (\d+) and demand cell (\d+) would/.exec(certificate.reason ?? '');
  if (pair === null) return certificate;
  const [i, j] = [Number(pair[1]), Number(pair[2])];
  const cost = pairCost(problem, problem.supply[i]!, problem.demand[j]!);
  expect(plan.duals.supply[i]! + plan.duals.demand[j]!).toBeGreaterThan(cost);
  return { ...certificate, reason: 'a pair would be better off together' };
}
