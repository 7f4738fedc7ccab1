import {
  defaultParameters,
  type Problem,
  type SolveProgress,
  solve,
  structuralTransitions,
} from '@drehscheibe/matcher';
import { afterEach, expect, test } from 'vitest';
import { openCatalogue } from '../../catalogue/index.ts';
import { createLogger } from '../../log.ts';
import { openMemoryStore } from '../../store/index.ts';
import { oneMoreOf } from './one-more.ts';
import { createSolver, type Solver, type SolverOptions } from './solver.ts';

const catalogue = await openCatalogue({ store: openMemoryStore() });
const market = {
  transitions: structuralTransitions(catalogue.units),
  places: ['03254', '03102', '03360'],
  minutes: (from: number, to: number) => (from === to ? 20 : from + to === 3 ? Number.POSITIVE_INFINITY : 50),
  parameters: defaultParameters,
};
const going = new AbortController().signal;
const logged: Record<string, unknown>[] = [];
const log = createLogger({ level: 'info', destination: { write: (line) => void logged.push(JSON.parse(line)) } });

const open: Solver[] = [];
afterEach(async () => {
  for (const solver of open.splice(0)) await solver.close();
  logged.length = 0;
});

function solverWith(options: Partial<SolverOptions> = {}): Solver {
  const solver = createSolver({ transitions: market.transitions, limitMs: 60_000, ...options }, { log });
  open.push(solver);
  return solver;
}
const faulty = {
  crashes: new URL('./test-support/crash.ts', import.meta.url),
  hangs: new URL('./test-support/hang.ts', import.meta.url),
  hoards: new URL('./test-support/hoard.ts', import.meta.url),
  whatIfHangs: new URL('./test-support/what-if-hangs.ts', import.meta.url),
  lies: new URL('./test-support/lie.ts', import.meta.url),
};

/** So many units, each in three quarters at three places. */
function problemOf(units: number, more: Partial<Problem> = {}): Problem {
  const cells = (seed: number) =>
    Array.from({ length: units * 9 }, (_, k) => ({
      place: k % 3,
      unit: Math.floor(k / 9),
      quarter: Math.floor(k / 3) % 3,
      count: 1 + ((k * seed) % 7),
    }));
  return { ...market, supply: cells(5), demand: cells(3), ...more };
}

test('makes the same plan as the matcher itself, again and again', async () => {
  const solver = solverWith();
  for (const problem of [problemOf(40), problemOf(41), problemOf(40, { shedding: new Uint8Array(3 * 432).fill(1) })]) {
    const [made, inline] = [await solver.solve(problem, { planner: 'standard', signal: going }), solve(problem)];
    expect(made.objective).toBe(inline.objective);
    expect(made.oneMore).toEqual(oneMoreOf(problem, inline));
  }
});

test('starts no thread before the first plan is asked for', async () => {
  const solver = solverWith({ thread: new URL('./nowhere.ts', import.meta.url) });
  await solver.close();
  expect(logged).toEqual([]);
  await expect(solver.solve(problemOf(1), { planner: 'standard', signal: going })).rejects.toMatchObject({
    code: 'PLAN_CANCELLED',
  });
});

test('runs both planners at the same time, and tells how far they are', async () => {
  const solver = solverWith();
  const progress: SolveProgress[] = [];
  const order: string[] = [];
  const large = solver
    .solve(problemOf(432), { planner: 'standard', signal: going, onProgress: (step) => progress.push(step) })
    .then(() => order.push('large'));
  const small = solver.solve(problemOf(3), { planner: 'whatIf', signal: going }).then(() => order.push('small'));
  await Promise.all([large, small]);
  expect(order).toEqual(['small', 'large']);
  for (const [k, { objective }] of progress.entries()) {
    expect(objective).toBeLessThanOrEqual(progress[k - 1]?.objective ?? Number.POSITIVE_INFINITY);
  }
});

test('gives a run up when told to, and goes on with the next', async () => {
  const solver = solverWith();
  const stop = new AbortController();
  const stopped = solver.solve(problemOf(432), { planner: 'standard', signal: stop.signal });
  const waiting = solver.solve(problemOf(3), { planner: 'standard', signal: stop.signal });
  const next = solver.solve(problemOf(2), { planner: 'standard', signal: going });
  stop.abort(new Error('no longer needed'));
  await expect(stopped).rejects.toThrow('no longer needed');
  await expect(waiting).rejects.toThrow('no longer needed');
  expect((await next).objective).toBe(solve(problemOf(2)).objective);
});

test('gives a run up that takes too long', async () => {
  const solver = solverWith({ limitMs: 1 });
  const error = { code: 'PLAN_TOO_SLOW', data: { limitMs: 1 } };
  await expect(solver.solve(problemOf(432), { planner: 'standard', signal: going })).rejects.toMatchObject(error);
});

test('refuses as the matcher does', async () => {
  const bad = problemOf(2, { parameters: { ...defaultParameters, wait: -1 } });
  const solver = solverWith();
  await expect(solver.solve(bad, { planner: 'standard', signal: going })).rejects.toMatchObject({
    name: 'MatcherError',
    code: 'MATCHER_BAD_PARAMETER',
    data: { name: 'wait', value: -1 },
  });
});

test('lets only so many wait for their turn', async () => {
  const solver = solverWith();
  const asked = Array.from({ length: 12 }, () => solver.solve(problemOf(40), { planner: 'whatIf', signal: going }));
  const ended = await Promise.allSettled(asked);
  const refused = { reason: { code: 'PLAN_BUSY' } };
  expect(ended.filter(({ status }) => status === 'rejected')).toMatchObject([refused, refused]);
});

test('a thread that fails fails its runs alone: the next has a new one', async () => {
  const solver = solverWith({ thread: faulty.crashes });
  const lost = { code: 'PLAN_WORKER_LOST' };
  await expect(solver.solve(problemOf(2), { planner: 'standard', signal: going })).rejects.toMatchObject(lost);
  await expect(solver.solve(problemOf(2), { planner: 'standard', signal: going })).rejects.toMatchObject(lost);
  expect(logged.map(({ event }) => event)).toEqual(['matching.worker-lost', 'matching.worker-lost']);
});

test('a thread that needs too much memory ends, and not the node', async () => {
  const solver = solverWith({ thread: faulty.hoards, heapMiB: 16 });
  await expect(solver.solve(problemOf(2), { planner: 'standard', signal: going })).rejects.toMatchObject({
    code: 'PLAN_OUT_OF_MEMORY',
  });
});

test('a thread that does not stop when told is ended', async () => {
  const solver = solverWith({ thread: faulty.hangs, limitMs: 10, patienceMs: 10 });
  const slow = { code: 'PLAN_TOO_SLOW' };
  await expect(solver.solve(problemOf(2), { planner: 'standard', signal: going })).rejects.toMatchObject(slow);
  // Only a thread that is gone lets the next run begin, and be too slow as well.
  await expect(solver.solve(problemOf(2), { planner: 'standard', signal: going })).rejects.toMatchObject(slow);
});

test('a thread ended for one run loses no other: that begins anew, and so does what is asked for meanwhile', async () => {
  const solver = solverWith({ thread: faulty.whatIfHangs, patienceMs: 10 });
  const nothing = { ...market, supply: [], demand: [] };
  const standard = solver.solve(nothing, { planner: 'standard', signal: going });
  const stop = new AbortController();
  const moved = solver.solve(nothing, { planner: 'whatIf', signal: stop.signal });
  const next = solver.solve(nothing, { planner: 'standard', signal: going });
  await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort(new Error('no longer needed'));
  await expect(moved).rejects.toThrow('no longer needed');
  expect([(await standard).objective, (await next).objective]).toEqual([0, 0]);
});

test('what one more adds is not asked for under other assumptions', async () => {
  const { oneMore } = await solverWith().solve(problemOf(2), { planner: 'whatIf', signal: going });
  expect(oneMore).toBeUndefined();
});

test('knows main groups that are not told apart, and unknown quarters', async () => {
  const problem = problemOf(2, { coarseUnits: [{ code: '24', members: [{ unit: 0, weight: 2 }] }] });
  const cell = { place: 0, unit: market.transitions.units.length, quarter: null, count: 4 };
  const [supply, demand] = [
    [...problem.supply, cell],
    [...problem.demand, cell],
  ];
  const made = await solverWith().solve({ ...problem, supply, demand }, { planner: 'standard', signal: going });
  const inline = solve({ ...problem, supply, demand });
  expect(made.objective).toBe(inline.objective);
  expect(made.oneMore).toEqual(oneMoreOf({ ...problem, supply, demand }, inline));
});

test('refuses ways that are no number', async () => {
  const bad = problemOf(2, { minutes: () => Number.NaN });
  await expect(solverWith().solve(bad, { planner: 'standard', signal: going })).rejects.toMatchObject({
    code: 'MATCHER_BAD_CELL',
  });
});

test('a plan of another problem is not believed', async () => {
  const solver = solverWith({ thread: faulty.lies });
  await expect(solver.solve(problemOf(2), { planner: 'standard', signal: going })).rejects.toMatchObject({
    code: 'PLAN_NOT_PROVEN',
  });
});

test('closing gives up what runs and what waits', async () => {
  const solver = solverWith();
  const runs = [1, 2].map(() => solver.solve(problemOf(432), { planner: 'standard', signal: going }));
  const ended = Promise.allSettled(runs);
  await solver.close();
  expect(await ended).toMatchObject([{ reason: { code: 'PLAN_CANCELLED' } }, { reason: { code: 'PLAN_CANCELLED' } }]);
});
