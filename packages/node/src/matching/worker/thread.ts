/**
 * The solver's thread. It solves step by step and looks at its mail in between, so that runs of all planners share the
 * time and can be stopped. A plan leaves it only with its certificate, checked here: the node's thread is not held up.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { MatcherError } from '@drehscheibe/matcher';
import type { Order, PlannerName, Report, ThreadData } from './messages.ts';
import { oneMoreInSteps } from './one-more.ts';
import { buffersOf, type PackedProblem, packPlan, unpackProblem } from './packing.ts';
import { createPlanners } from './planners.ts';
import { createTimeShare } from './time-share.ts';

const port = parentPort!;
const { transitions } = workerData as ThreadData;
const planners = createPlanners();
const timeShare = createTimeShare(() => performance.now());
const running = new Map<number, AbortController>();
const progressEveryMs = 200;

port.on('message', (order: Order) => {
  if (order.kind === 'solve') void solve(order.run, order.planner, order.problem);
  else running.get(order.run)?.abort();
});

async function solve(run: number, planner: PlannerName, packed: PackedProblem): Promise<void> {
  const stop = new AbortController();
  running.set(run, stop);
  const report = await outcome(run, planner, packed, stop.signal);
  running.delete(run);
  port.postMessage(report, report.kind === 'proven' ? buffersOf(report.plan) : []);
}

/** Whatever else is thrown is a fault of ours and ends the thread: nobody waits for this promise. */
async function outcome(run: number, planner: PlannerName, packed: PackedProblem, stop: AbortSignal): Promise<Report> {
  try {
    const report = await timeShare.run(planner, work(run, planner, packed), stop);
    return report ?? { run, kind: 'stopped' };
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    return { run, kind: 'refused', code: error.code, message: error.message, data: error.data };
  }
}

function* work(run: number, planner: PlannerName, packed: PackedProblem): Generator<void, Report> {
  const problem = unpackProblem(packed, transitions);
  let told = performance.now();
  const steps = planners.solveInSteps(planner, problem);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    if (performance.now() - told >= progressEveryMs) {
      told = performance.now();
      const { pivots, objective } = step.value;
      port.postMessage({ run, kind: 'progress', pivots, objective } satisfies Report);
    }
    yield;
  }
  if (step.value.kind === 'notProven') return { run, ...step.value };
  const { plan } = step.value;
  yield;
  // Nobody is shown what is scarce under other assumptions.
  const oneMore = planner === 'standard' ? yield* oneMoreInSteps(problem, plan) : undefined;
  return { run, kind: 'proven', plan: packPlan(plan, oneMore) };
}
