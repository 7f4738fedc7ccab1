import {
  type CountPosterior,
  type CountRole,
  countPosterior,
  countRoles,
  defaultProtectedPolicy,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  protectedCells,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { openCatalogue } from '../catalogue/index.ts';
import { fixedClock } from '../clock.ts';
import type { PublishedVector } from '../federation/read.ts';
import { createLogger } from '../log.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import { drawnShare, seededRandom } from './joint-draws.ts';
import type { RegionEstimate } from './region-estimates.ts';
import { createStatePlans, type StatePlans } from './state-plan.ts';
import { sealedNetwork } from './test-support/sealed-network.ts';
import { transitionsFor } from './transition-model.ts';
import { createSolver, type Solver } from './worker/index.ts';

const clock = fixedClock(Date.UTC(2027, 0, 4, 6));
const [hildesheim, celle] = [parseMemberId('hildesheim'), parseMemberId('celle')];
const districts = { hildesheim: parseDistrictCode('03254'), celle: parseDistrictCode('03351') };
const network = sealedNetwork(
  [
    { id: 'hildesheim', name: 'Hildesheim', districts: [districts.hildesheim] },
    { id: 'celle', name: 'Celle', districts: [districts.celle] },
  ],
  clock.now(),
);
const quarter = parseQuarter('2027-Q3');
const unit = parseUnit('242-2');
/** 40 workers of metal working in Hildesheim, announced. */
const announced = network.publish(hildesheim, [
  { unit, district: districts.hildesheim, quarter, supply: 40, demand: 0 },
]);

/** What is known of a region whose first release was without noise: so many jobs in metal working. */
function released(jobs: number): RegionEstimate {
  const [first] = squareRootToeplitz(defaultProtectedPolicy.periods).coefficients;
  const posterior = (role: CountRole): CountPosterior => {
    const count = role === 'demand' ? jobs : 0;
    const inGroup = ({ code }: { code: string }) => '24'.startsWith(code);
    const numbers = protectedCells.map((cell) => (inGroup(cell) ? count * first! : 0));
    return countPosterior([{ step: 0, numbers }], defaultProtectedPolicy, role);
  };
  const posteriors = Object.fromEntries(countRoles.map((role) => [role, posterior(role)]));
  return {
    member: network.members.find(({ id }) => id === celle)!,
    policy: defaultProtectedPolicy,
    steps: [0],
    posteriors: posteriors as RegionEstimate['posteriors'],
    employees: undefined,
  };
}

let store: Store;
let solver: Solver;
let known: RegionEstimate[];
let plansOf: (solver: Pick<Solver, 'solve'>) => StatePlans;
let plans: StatePlans;

beforeEach(async () => {
  store = openMemoryStore();
  const catalogue = await openCatalogue({ store });
  const transitions = transitionsFor(catalogue.units);
  const log = createLogger({ level: 'silent' });
  solver = createSolver({ transitions, limitMs: 60_000 }, { log });
  known = [];
  plansOf = (by) =>
    createStatePlans(
      { member: hildesheim, transitions },
      { catalogue, clock, log, solver: by, estimates: async () => known },
    );
  plans = plansOf(solver);
});
afterEach(async () => {
  plans.close();
  await solver.close();
  await store.close();
});

async function finished(vectors: readonly PublishedVector[], basis: readonly unknown[] = vectors) {
  await until(() => plans.view(vectors, basis).state !== 'planning', { withinMs: 20_000 });
  const { state, plan } = plans.view(vectors, basis);
  expect(state).toBe('current');
  return plan!;
}

test('without protected counts the figures are exact, and say so', async () => {
  const vectors = [announced];
  expect(plans.view(vectors, vectors)).toMatchObject({ state: 'planning', done: 0, plan: null });
  const plan = await finished(vectors);
  expect(plan).toMatchObject({
    draws: 0,
    supplyCovered: { numerator: 0, denominator: 40, interval: null },
    planHolds: null,
  });
});

test('with protected counts every share is the middle of fifty plans with its range, and the shown plan holds for less', async () => {
  known = [released(60)];
  const plan = await finished([announced]);
  expect(plan.draws).toBe(50);
  for (const { numerator, denominator, interval } of [plan.demandCovered, plan.supplyCovered, plan.planHolds!]) {
    const share = numerator / denominator;
    expect(interval!.low).toBeLessThanOrEqual(share);
    expect(interval!.high).toBeGreaterThanOrEqual(share);
  }
  expect(plan.supplyCovered.interval!.high).toBeGreaterThan(plan.supplyCovered.interval!.low);
  const held = plan.planHolds!.numerator / plan.planHolds!.denominator;
  expect(held).toBeLessThanOrEqual(plan.demandCovered.numerator / plan.demandCovered.denominator);
  expect(held).toBeGreaterThan(0);
});

test('the same vectors give the same figures, other counts begin anew', async () => {
  known = [released(60)];
  const first = await finished([announced]);
  plans.close();
  expect(await finished([announced], ['again'])).toEqual(first);
  known = [released(0)];
  expect(await finished([announced], ['other'])).not.toEqual(first);
});

test('a run that a newer one has replaced no longer writes how far it is, even if its draw was just solved', async () => {
  known = [released(60)];
  /** The problems that wait, by run; each is solved when the test says so. */
  const runs = new Map<AbortSignal, (() => void)[]>();
  const held: Pick<Solver, 'solve'> = {
    async solve(problem, options) {
      const waiting = runs.get(options.signal) ?? [];
      runs.set(options.signal, waiting);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return solver.solve(problem, { ...options, signal: new AbortController().signal });
    },
  };
  plans = plansOf(held);
  const asked = (run: number) => [...runs.values()][run]?.length ?? 0;
  const solveNext = (run: number) => [...runs.values()][run]!.at(-1)!();
  const begin = (basis: string) => plans.view([announced], [basis]);
  begin('first');
  for (const solved of [1, 2, 3]) {
    await until(() => asked(0) === solved);
    solveNext(0);
  }
  await until(() => asked(0) === 4);
  expect(begin('first').done).toBe(2);

  expect(begin('second').done).toBe(0);
  await until(() => asked(1) === 1);
  solveNext(0);
  solveNext(1);
  // The older draw was given to the solver first, so it is solved by then.
  await until(() => asked(1) === 2);
  expect(begin('second')).toMatchObject({ state: 'planning', done: 0 });
  expect(asked(0)).toBe(4);
});

test('of shares the middle one stands, and nine in ten lie within', () => {
  const shares = Array.from({ length: 101 }, (_, matched) => ({ matched, of: 100 })).reverse();
  expect(drawnShare(shares)).toEqual({ numerator: 50, denominator: 100, interval: { low: 0.05, high: 0.95 } });
  expect(drawnShare([{ matched: 0, of: 0 }])).toEqual({ numerator: 0, denominator: 0, interval: null });
});

test('drawn numbers repeat with their seed and lie evenly between 0 and 1', () => {
  const [one, same, other] = [seededRandom('a'), seededRandom('a'), seededRandom('b')];
  const values = Array.from({ length: 10_000 }, one);
  expect(values.slice(0, 20)).toEqual(Array.from({ length: 20 }, same));
  expect(values[0]).not.toBe(other());
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  // 4 standard errors
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * values.length));
});
