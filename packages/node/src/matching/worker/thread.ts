/**
 * The solver's thread. It solves step by step and looks at its mail in between, so that runs of both planners share the
 * time and can be stopped. A plan leaves it only with its certificate, checked here: the node's thread is not held up.
 */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { checkCertificate, createPlanner, MatcherError } from '@drehscheibe/matcher';
import type { Order, PlannerName, Report, ThreadData } from './messages.ts';
import { oneMoreOf } from './one-more.ts';
import { buffersOf, type PackedProblem, packPlan, unpackProblem } from './packing.ts';

const port = parentPort!;
const { transitions } = workerData as ThreadData;
const planners = { standard: createPlanner(), whatIf: createPlanner() };
const stopped = new Set<number>();
const progressEveryMs = 200;

port.on('message', (order: Order) => {
  if (order.kind === 'stop') stopped.add(order.run);
  else void solve(order.run, order.planner, order.problem);
});

async function solve(run: number, planner: PlannerName, packed: PackedProblem): Promise<void> {
  const report = await outcome(run, planner, packed);
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
        if (!holds) return { run, kind: 'notProven', reason };
        return { run, kind: 'proven', plan: packPlan(step.value, oneMoreOf(problem, step.value)) };
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
