/**
 * One measurement of our planner in a process of its own: `node measure-ours.ts JOB`, JOB as JSON; prints one line of JSON.
 * Small instances warm up the JIT first. CPU seconds are user and system of all threads, so garbage collection and
 * compilation count; building the network from the cells counts as well.
 */
import { checkCertificate, createPlanner, type Plan, type Planner, type Problem } from '../src/index.ts';
import { benchProblem, type Scenario, seededProblem } from './instance.ts';
import { median, peakRssMiB, rounded, timed } from './measuring.ts';
import { withAllRedrawn, withCellsChanged, withPlaceRedrawn } from './redraw.ts';

export interface OursJob {
  readonly scenario: Scenario;
  readonly places: number;
  readonly seed: number;
  /** Warm solves of each kind, each of another place. */
  readonly warmRounds: number;
  /** Joint redraws of all counts. */
  readonly draws: number;
}

export interface OursResult {
  readonly cells: number;
  readonly objective: number;
  readonly pivots: number;
  readonly flows: number;
  readonly cpuS: number;
  /** Peak of the whole process up to the end of the cold solve, the cells of the problem included. */
  readonly rssMiB: number;
  readonly certificateMs: number;
  /** After one place's whole new vector. */
  readonly warm: readonly number[];
  /** After about 600 changed cells of one place. */
  readonly warm600: readonly number[];
  readonly drawsCpuS: number | null;
}

const changedCells = 600;

if (import.meta.main) console.log(JSON.stringify(measure(JSON.parse(process.argv[2]!) as OursJob)));

function measure(job: OursJob): OursResult {
  warmUp(job.seed);
  const problem = benchProblem(job.scenario, job.places, job.seed);
  const planner = createPlanner();
  const cold = timed(() => planned(planner, problem));
  const rssMiB = peakRssMiB();
  const certificates = Array.from({ length: 5 }, () => timed(() => proved(problem, cold.result)).cpuS);
  const warm: number[] = [];
  const warm600: number[] = [];
  let present = problem;
  for (let round = 0; round < job.warmRounds; round++) {
    const seed = job.seed * 1000 + round;
    const place = seed % job.places;
    present = withPlaceRedrawn(present, place, seed);
    warm.push(measuredWarm(planner, present));
    present = withCellsChanged(present, (place + 1) % job.places, changedCells, seed);
    warm600.push(measuredWarm(planner, present));
  }
  return {
    cells: problem.supply.length + problem.demand.length,
    objective: cold.result.objective,
    pivots: cold.result.pivots,
    flows: cold.result.flows.length,
    cpuS: cold.cpuS,
    rssMiB,
    certificateMs: rounded(median(certificates) * 1000),
    warm,
    warm600,
    drawsCpuS: job.draws === 0 ? null : measuredDraws(problem, job),
  };
}

/** Three districts, cold and warm, twice over. */
function warmUp(seed: number): void {
  for (let round = 1; round <= 2; round++) {
    const planner = createPlanner();
    const small = seededProblem(3, seed + round);
    proved(small, planned(planner, small));
    const next = withPlaceRedrawn(small, 0, round);
    proved(next, planned(planner, next));
  }
}

/** The plan must hold and cost what a planner without memory finds. */
function measuredWarm(planner: Planner, problem: Problem): number {
  const { result, cpuS } = timed(() => planned(planner, problem));
  proved(problem, result);
  const cold = planned(createPlanner(), problem);
  if (cold.objective !== result.objective) {
    throw new Error(`a warm plan costs ${result.objective}, a cold one ${cold.objective}`);
  }
  return cpuS;
}

/** All draws one after the other by one planner; the certificate of each is checked, outside the time. */
function measuredDraws(problem: Problem, job: OursJob): number {
  const planner = createPlanner();
  let sum = 0;
  for (let draw = 0; draw < job.draws; draw++) {
    const drawn = withAllRedrawn(problem, job.seed * 1000 + draw);
    const { result, cpuS } = timed(() => planned(planner, drawn));
    proved(drawn, result);
    sum += cpuS;
  }
  return rounded(sum);
}

function planned(planner: Planner, problem: Problem): Plan {
  const steps = planner.solveInSteps(problem);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function proved(problem: Problem, plan: Plan): void {
  const certificate = checkCertificate(problem, plan);
  if (!certificate.holds) throw new Error(`the plan is not optimal: ${certificate.reason}`);
}
