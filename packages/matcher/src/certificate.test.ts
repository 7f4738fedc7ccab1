import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestByTrying, coarseProblemArbitrary, problemArbitrary } from '../test-support/arbitrary-problem.ts';
import { checkCertificate } from './certificate.ts';
import { layeredPlan } from './layered-plan.ts';
import { type LayeredNetwork, layeredNetwork } from './layers.ts';
import type { CoarseUnit } from './learning.ts';
import { defaultParameters } from './parameters.ts';
import type { Plan } from './plan.ts';
import { type Cell, type Instance, instanceOf, type Problem } from './problem.ts';
import { NetworkSimplex } from './simplex.ts';
import { solve } from './solve.ts';
import { structuralTransitions } from './transitions.ts';

const anyProblem = fc.oneof(problemArbitrary(4, 2), coarseProblemArbitrary(4, 2));

const minutes = [
  [20, 35, 140],
  [50, 20, 120],
  [140, 120, 20],
];

/** Every term matters for its optimum, and a worker and a job stay alone. The way from the second place is longer than back. */
const problem: Problem = {
  places: ['03254', '03241', '03355'],
  transitions: structuralTransitions(['242-2', '242-3', '244-2', '714-3', '831-2']),
  minutes: (from, to) => minutes[from]![to]!,
  parameters: defaultParameters,
  supply: [
    { place: 0, unit: 0, quarter: 1, count: 10 },
    { place: 0, unit: 1, quarter: 3, count: 4 },
    { place: 1, unit: 2, quarter: 0, count: 3 },
    { place: 1, unit: 4, quarter: 0, count: 1 },
    { place: 2, unit: 1, quarter: 1, count: 3 },
  ],
  demand: [
    { place: 1, unit: 0, quarter: 2, count: 4 },
    { place: 0, unit: 2, quarter: 0, count: 5 },
    { place: 2, unit: 0, quarter: 1, count: 6 },
    { place: 0, unit: 1, quarter: 1, count: 6 },
    { place: 0, unit: 3, quarter: 1, count: 1 },
  ],
};
const plan = solve(problem);

test('holds for an optimal plan and recomputes its cost', () => {
  expect(checkCertificate(problem, plan)).toEqual({ holds: true, primal: plan.objective, dual: plan.objective });
});

test.each<[string, Problem]>([
  ['learning costs something', withParameters({ costPerMonth: 0 })],
  ['a step up costs something', withParameters({ stepUpMonths: 0 })],
  ['a step down costs something', withParameters({ stepDown: 0 })],
  ['long ways cost something', withParameters({ commuteAt90: 0 })],
  ['a worker who waits costs something', withParameters({ wait: 0 })],
  ['a job that waits costs something', withParameters({ late: 0 })],
  ['waiting of workers and of jobs are two prices', withParameters({ wait: 80, late: 60 })],
  ['people can relocate', withParameters({ relocation: null })],
  ['relocating has its price', withParameters({ relocation: { leave: 900, arrive: 800 } })],
  ['ways have a limit', withParameters({ maxMinutes: 40 })],
  ['learning has a limit', withParameters({ maxMonths: 3 })],
  ['an unplaced worker costs the penalty', withParameters({ unmatchedWorker: [1200, 1499, 1800, 2100] })],
  ['an open job costs the penalty', withParameters({ unmatchedJob: [1000, 1401, 1800, 2200] })],
  ['minutes run from home to work', { ...problem, minutes: (from, to) => minutes[to]![from]! }],
  [
    'workers must not enter what their place sheds',
    { ...problem, shedding: Uint8Array.from({ length: 15 }, (_, k) => (k === 2 ? 1 : 0)) },
  ],
])('a solver that does not know that %s is found out', (_, mistaken) => {
  expect(checkCertificate(problem, solve(mistaken)).holds).toBe(false);
  expect(checkCertificate(mistaken, solve(mistaken)).holds).toBe(true);
});

/** Main groups 24 and 83, quarters that nobody knows; main group 24 is left by more than come. */
const coarseProblem: Problem = {
  ...problem,
  transitions: {
    ...problem.transitions,
    fullMonths: problem.transitions.fullMonths!.map((months) => (months > 24 ? 14 : months + 1)),
  },
  coarseUnits: [
    {
      code: '24',
      members: [
        { unit: 0, weight: 5 },
        { unit: 1, weight: 2 },
        { unit: 2, weight: 1 },
      ],
    },
    {
      code: '83',
      members: [
        { unit: 3, weight: 1 },
        { unit: 4, weight: 3 },
      ],
    },
  ],
  supply: [
    ...problem.supply,
    { place: 0, unit: 5, quarter: null, count: 7 },
    { place: 1, unit: 5, quarter: null, count: 2 },
    { place: 1, unit: 6, quarter: 3, count: 4 },
  ],
  demand: [
    ...problem.demand,
    { place: 1, unit: 5, quarter: null, count: 3 },
    { place: 0, unit: 6, quarter: 3, count: 2 },
    { place: 1, unit: 1, quarter: 3, count: 6 },
    { place: 0, unit: 2, quarter: null, count: 2 },
  ],
};

test.each<[string, Problem]>([
  [
    'units of a main group differ in number',
    withMembers((members) => members.map(({ unit }) => ({ unit, weight: 1 }))),
  ],
  ['a main group has several units', withMembers((members) => members.slice(0, 1))],
  ['moves that are no targets count in a mean', withMonthsOfAllPairs(() => 0)],
  ['moves that are no targets can be too far', withMonthsOfAllPairs(() => 255)],
  ['nobody waits in an unknown quarter', { ...coarseProblem, supply: known(coarseProblem.supply) }],
  ['nobody waits for a job in an unknown quarter', { ...coarseProblem, demand: known(coarseProblem.demand) }],
  [
    'workers must not enter a main group their place sheds',
    { ...coarseProblem, shedding: Uint8Array.from({ length: 21 }, (_, k) => Number(k % 7 > 4)) },
  ],
])('a solver that does not know that %s is found out', (_, mistaken) => {
  const right = solve(coarseProblem);
  expect(checkCertificate(coarseProblem, right)).toEqual({
    holds: true,
    primal: right.objective,
    dual: right.objective,
  });
  expect(checkCertificate(coarseProblem, solve(mistaken)).holds).toBe(false);
  expect(checkCertificate(mistaken, solve(mistaken)).holds).toBe(true);
});

test.each<[string, (n: LayeredNetwork, from: number, to: number) => boolean]>([
  ['into the hub', (n, _, to) => to >= n.firstHub],
  ['out of the hub', (n, from) => from >= n.firstHub],
  ['of the quarter chain', (n, from, to) => isMiddle(n, from) && isMiddle(n, to)],
  ['of commuting', (n, from, to) => isMiddle(n, from) && isJob(n, to)],
  ['of learning', (n, from) => from < n.supplyNodes],
])('a solver that lacks the arcs %s is found out', (_, lacking) => {
  const instance = instanceOf(problem);
  const network = layeredNetwork(instance);
  const kept = [...network.cost.keys()].filter((arc) => !lacking(network, network.from[arc]!, network.to[arc]!));
  expect(kept.length).toBeLessThan(network.arcs);
  const lame: LayeredNetwork = {
    ...network,
    arcs: kept.length,
    from: Int32Array.from(kept, (arc) => network.from[arc]!),
    to: Int32Array.from(kept, (arc) => network.to[arc]!),
    cost: Int32Array.from(kept, (arc) => network.cost[arc]!),
  };
  expect(checkCertificate(problem, solveNetwork(instance, lame)).holds).toBe(false);
  expect(checkCertificate(problem, solveNetwork(instance, network)).holds).toBe(true);
});

test('a solver that errs in one sign of one arc is found out whenever it costs anything', () => {
  const instance = instanceOf(problem);
  const network = layeredNetwork(instance);
  let found = 0;
  for (let arc = 0; arc < network.arcs; arc++) {
    const cost = network.cost.slice();
    cost[arc] = -cost[arc]!;
    let wrong: Plan;
    try {
      wrong = solveNetwork(instance, { ...network, cost });
    } catch (error) {
      expect(error).toMatchObject({ code: 'MATCHER_UNBOUNDED' });
      continue;
    }
    const { holds, primal } = checkCertificate(problem, wrong);
    if (holds) expect(primal).toBe(plan.objective);
    else found++;
  }
  expect(found).toBeGreaterThan(10);
});

test('a solver that stops before the optimum is found out', () => {
  const instance = instanceOf(problem);
  const network = layeredNetwork(instance);
  let found = 0;
  for (let pivots = 0; pivots < plan.pivots; pivots++) {
    const simplex = new NetworkSimplex(network);
    simplex.run(pivots);
    const early = planOrNothing(instance, network, simplex);
    if (early === undefined) continue;
    const { holds } = checkCertificate(problem, early);
    expect(holds && early.objective !== plan.objective).toBe(false);
    if (!holds) found++;
  }
  expect(found).toBeGreaterThan(plan.pivots / 2);
});

test('a solver that pivots into a wrong cycle is found out whenever that costs anything', () => {
  let dearer = 0;
  fc.assert(
    fc.property(anyProblem, fc.nat(), fc.nat(), (asked, one, other) => {
      const { flows, ...rest } = solve(asked);
      fc.pre(flows.length > 1);
      const a = flows[one % flows.length]!;
      const b = flows[other % flows.length]!;
      fc.pre(a.supply !== b.supply && a.demand !== b.demand);
      const count = Math.min(a.count, b.count);
      const moved = [
        ...flows.map((flow) => (flow === a || flow === b ? { ...flow, count: flow.count - count } : flow)),
        { supply: a.supply, demand: b.demand, count },
        { supply: b.supply, demand: a.demand, count },
      ].filter((flow) => flow.count > 0);
      const { holds, primal } = checkCertificate(asked, { ...rest, flows: moved, objective: rest.objective });
      expect(holds).toBe(primal === rest.objective);
      expect(checkCertificate(asked, { ...rest, flows: moved, objective: primal }).holds).toBe(holds);
      if (!holds) dearer++;
    }),
    { numRuns: 1_000 },
  );
  expect(dearer).toBeGreaterThan(100);
});

test.each<[string, (p: Plan) => Partial<Plan>, string]>([
  ['one flow left out', (p) => ({ flows: p.flows.slice(1) }), 'objective'],
  ['one flow twice', (p) => ({ flows: [...p.flows, p.flows[0]!] }), 'twice'],
  ['a count of 0', (p) => ({ flows: [{ ...p.flows[0]!, count: 0 }] }), 'malformed'],
  ['a count that is no whole number', (p) => ({ flows: [{ ...p.flows[0]!, count: 0.5 }] }), 'malformed'],
  ['a cell that does not exist', (p) => ({ flows: [{ ...p.flows[0]!, demand: 99 }] }), 'malformed'],
  ['another objective', (p) => ({ objective: p.objective - 1 }), 'objective'],
  ['a price too high', (p) => ({ duals: { ...p.duals, supply: p.duals.supply.map((a) => a + 1) } }), ''],
  ['a price too low', (p) => ({ duals: { ...p.duals, demand: p.duals.demand.map((b) => b - 1) } }), 'differ'],
  ['no prices', () => ({ duals: { supply: new Float64Array(), demand: new Float64Array() } }), 'missing'],
  ['a price far below 0', (p) => ({ duals: { ...p.duals, demand: p.duals.demand.with(0, -(2 ** 41)) } }), 'beyond'],
  ['prices that are no numbers', (p) => ({ duals: { ...p.duals, demand: p.duals.demand.map(() => NaN) } }), 'whole'],
])('does not hold for a plan with %s', (_, change, reason) => {
  const result = checkCertificate(problem, { ...plan, ...change(plan) });
  expect(result.holds).toBe(false);
  expect(result.reason).toContain(reason);
});

test('sums that may have been rounded prove nothing', () => {
  const count = 2 ** 43;
  const alike: Problem = {
    ...withParameters({ commuteAt90: 0 }),
    supply: [{ place: 0, unit: 0, quarter: 0, count }],
    demand: [{ place: 0, unit: 0, quarter: 0, count }],
  };
  const matched: Plan = {
    flows: [{ supply: 0, demand: 0, count }],
    objective: 0,
    duals: { supply: Float64Array.of(500), demand: Float64Array.of(-500) },
    pivots: 0,
  };
  const dearer = { supply: Float64Array.of(1500), demand: Float64Array.of(-1500) };
  expect(checkCertificate(alike, matched).holds).toBe(true);
  expect(checkCertificate(alike, { ...matched, duals: dearer }).reason).toContain('exact arithmetic');

  const crowd: Problem = { ...problem, supply: [{ place: 0, unit: 0, quarter: 0, count }], demand: [] };
  const idle: Plan = {
    flows: [],
    objective: count * 1500,
    duals: { supply: Float64Array.of(1500), demand: new Float64Array() },
    pivots: 0,
  };
  expect(checkCertificate(crowd, idle).reason).toContain('exact arithmetic');
});

test.each<[string, Problem]>([
  ['a place that does not exist', { ...problem, supply: [{ place: 3, unit: 0, quarter: 0, count: 1 }] }],
  ['a unit that does not exist', { ...problem, demand: [{ place: 0, unit: 5, quarter: 0, count: 1 }] }],
  ['half a quarter', { ...problem, demand: [{ place: 0, unit: 0, quarter: 0.5, count: 1 }] }],
  ['waiting that pays', withParameters({ wait: -1 })],
])('refuses a problem with %s', (_, malformed) => {
  expect(() => checkCertificate(malformed, plan)).toThrow(TypeError);
});

test('shares nothing with the solver but types', () => {
  for (const file of ['certificate', 'certificate-costs', 'price-check']) {
    const source = readFileSync(new URL(`${file}.ts`, import.meta.url), 'utf8');
    const imports = [...source.matchAll(/^import (type )?.* from '\.\/(.*)\.ts';$/gm)];
    expect(imports.length).toBe([...source.matchAll(/\bfrom '/g)].length);
    for (const [, type, from] of imports) {
      if (type === undefined) expect(['certificate-costs', 'price-check']).toContain(from);
    }
  }
});

test('whenever it holds for a random plan, no assignment is cheaper', () => {
  let wrong = 0;
  fc.assert(
    fc.property(anyProblem, anyProblem, (asked, other) => {
      const mistaken = solve({ ...asked, parameters: other.parameters });
      const { holds, primal } = checkCertificate(asked, mistaken);
      if (holds) expect(primal).toBe(cheapestByTrying(asked));
      else wrong++;
    }),
    { numRuns: 1_000 },
  );
  expect(wrong).toBeGreaterThan(100);
});

function withParameters(change: Partial<typeof defaultParameters>): Problem {
  return { ...problem, parameters: { ...defaultParameters, ...change } };
}

function withMembers(change: (members: CoarseUnit['members']) => CoarseUnit['members']): Problem {
  const coarseUnits = coarseProblem.coarseUnits!.map(({ code, members }) => ({ code, members: change(members) }));
  return { ...coarseProblem, coarseUnits };
}

function withMonthsOfAllPairs(change: () => number): Problem {
  const { transitions } = coarseProblem;
  return { ...coarseProblem, transitions: { ...transitions, fullMonths: transitions.fullMonths!.map(change) } };
}

function known(cells: readonly Cell[]): Cell[] {
  return cells.map((cell) => ({ ...cell, quarter: cell.quarter ?? 6 }));
}

function isMiddle(network: LayeredNetwork, node: number): boolean {
  return node >= network.supplyNodes + network.demandNodes && node < network.firstHub;
}

function isJob(network: LayeredNetwork, node: number): boolean {
  return node >= network.supplyNodes && node < network.supplyNodes + network.demandNodes;
}

/** Undefined while flow still rests where only a start may leave it. */
function planOrNothing(instance: Instance, network: LayeredNetwork, simplex: NetworkSimplex): Plan | undefined {
  try {
    return layeredPlan(instance, network, simplex);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return undefined;
  }
}

function solveNetwork(instance: Instance, network: LayeredNetwork): Plan {
  const simplex = new NetworkSimplex(network);
  simplex.run(100_000);
  return layeredPlan(instance, network, simplex);
}
