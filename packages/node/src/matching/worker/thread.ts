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
const running = new Set<number>();
const stopped = new Set<number>();
const progressEveryMs = 200;

port.on('message', (order: Order) => {
  if (order.kind === 'solve') void solve(order.run, order.planner, order.problem);
  else if (running.has(order.run)) stopped.add(order.run);
});

async function solve(run: number, planner: PlannerName, packed: PackedProblem): Promise<void> {
  running.add(run);
  const report = await outcome(run, planner, packed);
  running.delete(run);
  stopped.delete(run);
  port.postMessage(report, report.kind === 'proven' ? buffersOf(report.plan) : []);
}

/** Whatever else is thrown is a fault of ours and ends the thread: nobody waits for this promise. */
async function outcome(run: number, planner: PlannerName, packed: PackedProblem): Promise<Report> {
  try {
    const problem = unpackProblem(packed, transitions);
    const steps = planners[planner].solveInSteps(problem);
    let told = performance.now();
    for (;;) {
      await setImmediate();
      if (stopped.has(run)) return { run, kind: 'stopped' };
      const step = steps.next();
      if (step.done) {
        const { holds, reason = '' } = checkCertificate(problem, step.value);
        if (!holds) {
          // Whatever went wrong, the next plan must not start from it.
          planners[planner] = createPlanner();
          return { run, kind: 'notProven', reason };
        }
        const prices = oneMoreInSteps(problem, step.value);
        for (;;) {
          const price = prices.next();
          if (price.done) return { run, kind: 'proven', plan: packPlan(step.value, price.value) };
          await setImmediate();
          if (stopped.has(run)) return { run, kind: 'stopped' };
        }
      }
      if (performance.now() - told < progressEveryMs) continue;
      told = performance.now();
      const { pivots, objective } = step.value;
      port.postMessage({ run, kind: 'progress', pivots, objective } satisfies Report);
    }
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    return { run, kind: 'refused', code: error.code, message: error.message, data: error.data };
  }
}
