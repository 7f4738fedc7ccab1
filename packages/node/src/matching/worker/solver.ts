/** Plans made in a thread of their own, which is started when the first is asked for, and anew after it was lost. */
import { Worker } from 'node:worker_threads';
import { MatcherError, type Problem, type SolveProgress, type TransitionModel } from '@drehscheibe/matcher';
import type { Logger } from '../../log.ts';
import { MatchingError } from '../errors.ts';
import { costOf } from '../plan-cost.ts';
import type { Order, PlannerName, Report, ThreadData } from './messages.ts';
import { buffersOf, type PricedPlan, packProblem, unpackPlan } from './packing.ts';
import { createTurns } from './turns.ts';

interface SolveOptions {
  readonly planner: PlannerName;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SolveProgress) => void;
}

export interface Solver {
  /**
   * One run of each planner at a time; others wait for their turn. The plan is proven.
   * @throws MatchingError PLAN_TOO_SLOW, PLAN_NOT_PROVEN, PLAN_WORKER_LOST, PLAN_OUT_OF_MEMORY, PLAN_BUSY; MatcherError; the
   * signal's reason
   */
  solve(problem: Problem, options: SolveOptions): Promise<PricedPlan>;
  /** Whatever runs is given up. */
  close(): Promise<void>;
}

export interface SolverOptions {
  readonly transitions: TransitionModel;
  /** A run that takes longer is given up; waiting for a turn does not count. */
  readonly limitMs: number;
  /** Another thread than the real one: for tests of what happens when it fails. */
  readonly thread?: URL;
  /** A thread that does not stop when told is ended after so long. */
  readonly patienceMs?: number;
  readonly heapMiB?: number;
}

/** Of the JavaScript heap. Arrays of numbers, most of what a solver needs, lie outside it and are bounded by the problem. */
const defaultHeapMiB = 512;
const defaultPatienceMs = 5_000;
/** Runs of one planner that wait for their turn. */
const maxWaiting = 10;

interface Run {
  readonly id: number;
  readonly worker: Worker;
  readonly onProgress: ((progress: SolveProgress) => void) | undefined;
  resolve(plan: PricedPlan): void;
  reject(reason: unknown): void;
  /** Has happened once the thread has answered, or is gone. */
  answered(): void;
}

export function createSolver(options: SolverOptions, deps: { log: Logger }): Solver {
  const { limitMs, patienceMs = defaultPatienceMs } = options;
  const runs = new Map<number, Run>();
  const turns = {
    standard: createTurns(maxWaiting),
    whatIf: createTurns(maxWaiting),
    draws: createTurns(maxWaiting),
    own: createTurns(maxWaiting),
  };
  const closing = new AbortController();
  let worker: Worker | undefined;
  let lastId = 0;

  /** No new run begins in it. */
  const lose = (lost: Worker, error: MatchingError) => {
    if (worker === lost) worker = undefined;
    for (const run of [...runs.values()].filter((one) => one.worker === lost)) {
      runs.delete(run.id);
      run.reject(error);
      run.answered();
    }
  };

  const start = (): Worker => {
    const started = new Worker(options.thread ?? new URL('./thread.ts', import.meta.url), {
      name: 'matching',
      workerData: { transitions: options.transitions } satisfies ThreadData,
      // Nothing of how this process was started, and none of its environment, is the thread's business.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: options.heapMiB ?? defaultHeapMiB },
    });
    started.on('message', (report: Report) => hear(report));
    started.on('error', (err: NodeJS.ErrnoException) => {
      deps.log.error({ event: 'matching.worker-lost', err });
      const full = err.code === 'ERR_WORKER_OUT_OF_MEMORY';
      lose(started, new MatchingError(full ? 'PLAN_OUT_OF_MEMORY' : 'PLAN_WORKER_LOST', 'the solver has failed'));
    });
    started.on('exit', () => lose(started, new MatchingError('PLAN_WORKER_LOST', 'the solver has ended')));
    // A thread that waits for work must not keep a command from ending.
    started.unref();
    return started;
  };

  const hear = (report: Report) => {
    const run = runs.get(report.run);
    if (!run) return;
    if (report.kind === 'progress') return run.onProgress?.({ pivots: report.pivots, objective: report.objective });
    runs.delete(run.id);
    if (report.kind === 'proven') run.resolve(unpackPlan(report.plan));
    else if (report.kind === 'refused') run.reject(new MatcherError(report.code, report.message, report.data));
    else if (report.kind === 'notProven') run.reject(notProven(report.reason));
    run.answered();
  };

  /** Gives up at once when told; `free` resolves when the thread has answered, or is gone. */
  const begin = (problem: Problem, signal: AbortSignal, run: SolveOptions) => {
    signal.throwIfAborted();
    const packed = packProblem(problem);
    worker ??= start();
    const mine = worker;
    const id = ++lastId;
    const { promise: plan, resolve, reject } = Promise.withResolvers<PricedPlan>();
    const { promise: free, resolve: answered } = Promise.withResolvers<void>();
    mine.postMessage(
      { kind: 'solve', run: id, planner: run.planner, problem: packed } satisfies Order,
      buffersOf(packed),
    );
    mine.ref();
    runs.set(id, { id, worker: mine, onProgress: run.onProgress, resolve, reject, answered });

    const limit = AbortSignal.timeout(limitMs);
    const given = AbortSignal.any([signal, limit]);
    const stop = () => {
      reject(
        given.reason === limit.reason ? new MatchingError('PLAN_TOO_SLOW', 'too slow', { limitMs }) : given.reason,
      );
      mine.postMessage({ kind: 'stop', run: id } satisfies Order);
      const patience = setTimeout(() => {
        lose(mine, endedForAnother);
        void mine.terminate();
      }, patienceMs);
      patience.unref();
      void free.then(() => clearTimeout(patience));
    };
    given.addEventListener('abort', stop, { once: true });
    void free.then(() => {
      given.removeEventListener('abort', stop);
      if (![...runs.values()].some((one) => one.worker === mine)) mine.unref();
    });
    return { plan, free };
  };

  return {
    async solve(problem, run) {
      const signal = AbortSignal.any([run.signal, closing.signal]);
      const giveBack = await turns[run.planner].take(signal);
      let free = Promise.resolve();
      const once = (): Promise<PricedPlan> => {
        const begun = begin(problem, signal, run);
        free = begun.free;
        return begun.plan;
      };
      let plan: PricedPlan;
      try {
        plan = await once().catch((error) => {
          if (error !== endedForAnother) throw error;
          return once();
        });
      } finally {
        void free.then(giveBack);
      }
      // The thread has proven the plan of the problem it was sent; that it is the plan of this one is seen from its cost.
      if (costOf(problem, plan) !== plan.objective) throw notProven('the plan is not one of this problem');
      return plan;
    },
    async close() {
      closing.abort(new MatchingError('PLAN_CANCELLED', 'the node is closing'));
      await worker?.terminate();
    },
  };
}

/** A run that is lost for that is begun anew, once: it has done nothing wrong. */
const endedForAnother = new MatchingError('PLAN_WORKER_LOST', 'the solver had to be ended for another run');

function notProven(reason: string): MatchingError {
  return new MatchingError('PLAN_NOT_PROVEN', 'the plan failed its check', { reason });
}
