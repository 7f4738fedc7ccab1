/**
 * The solver's thread. It solves step by step and looks at its mail in between, so that runs of both planners share the
 * time and can be stopped. A plan leaves it only with its certificate, checked here: the node's thread is not held up.
 */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { checkCertificate, createPlanner, MatcherError } from '@drehscheibe/matcher';
import type { Order, PlannerName, Report, ThreadData } from './messages.ts';
import { oneMoreInSteps } from './one-more.ts';
import { buffersOf, type PackedProblem, packPlan, unpackProblem } from './packing.ts';

const port = parentPort!;
const { transitions } = workerData as ThreadData;
const planners = { standard: createPlanner(), whatIf: createPlanner() };
interface Run {
  readonly planner: PlannerName;
  stopped: boolean;
  /** Time in its own steps. */
  spentMs: number;
}
const running = new Map<number, Run>();
const progressEveryMs = 200;
/** While a standard plan is made, it has so many times the time of a slider. */
const precedence = 4;

port.on('message', (order: Order) => {
  if (order.kind === 'solve') void solve(order.run, order.planner, order.problem);
  else {
    const run = running.get(order.run);
    if (run) run.stopped = true;
  }
});

async function solve(run: number, planner: PlannerName, packed: PackedProblem): Promise<void> {
  running.set(run, { planner, stopped: false, spentMs: 0 });
  const report = await outcome(run, planner, packed);
  running.delete(run);
  port.postMessage(report, report.kind === 'proven' ? buffersOf(report.plan) : []);
}

/** Whatever else is thrown is a fault of ours and ends the thread: nobody waits for this promise. */
async function outcome(run: number, planner: PlannerName, packed: PackedProblem): Promise<Report> {
  try {
    const problem = unpackProblem(packed, transitions);
    const steps = work(run, planner, problem);
    const mine = running.get(run)!;
    for (;;) {
      await setImmediate();
      if (mine.stopped) return { run, kind: 'stopped' };
      if (givesWay(mine)) continue;
      const begun = performance.now();
      const step = steps.next();
      mine.spentMs += performance.now() - begun;
      if (step.done) return step.value;
    }
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    return { run, kind: 'refused', code: error.code, message: error.message, data: error.data };
  }
}

function* work(run: number, planner: PlannerName, problem: ReturnType<typeof unpackProblem>): Generator<void, Report> {
  let told = performance.now();
  const steps = planners[planner].solveInSteps(problem);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    if (performance.now() - told >= progressEveryMs) {
      told = performance.now();
      const { pivots, objective } = step.value;
      port.postMessage({ run, kind: 'progress', pivots, objective } satisfies Report);
    }
    yield;
  }
  const plan = step.value;
  const { holds, reason = '' } = checkCertificate(problem, plan);
  if (!holds) {
    // The next plan must not start from the basis that has led to this one.
    planners[planner] = createPlanner();
    return { run, kind: 'notProven', reason };
  }
  yield;
  // Nobody is shown what is scarce under other assumptions.
  const oneMore = planner === 'standard' ? yield* oneMoreInSteps(problem, plan) : undefined;
  return { run, kind: 'proven', plan: packPlan(plan, oneMore) };
}

/** Sliders must not push the standard plan beyond its time limit. */
function givesWay({ planner, spentMs }: Run): boolean {
  if (planner === 'standard') return false;
  return [...running.values()].some((one) => one.planner === 'standard' && one.spentMs < precedence * spentMs);
}
