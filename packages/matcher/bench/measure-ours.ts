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
  /** Certificates that do not hold, and warm plans that cost another sum than cold ones. Empty, or we are wrong. */
  readonly faults: readonly string[];
}

const changedCells = 600;

if (import.meta.main) console.log(JSON.stringify(measureOurs(JSON.parse(process.argv[2]!) as OursJob)));

/** @param makePlanner another one only where a test spoils it on purpose */
export function measureOurs(job: OursJob, makePlanner: () => Planner = createPlanner): OursResult {
  const faults: string[] = [];
  const prove = (what: string, problem: Problem, plan: Plan): void => {
    const { holds, reason } = checkCertificate(problem, plan);
    if (!holds) faults.push(`${what}: ${reason}`);
  };

  warmUp(job.seed, makePlanner);
  const problem = benchProblem(job.scenario, job.places, job.seed);
  const planner = makePlanner();
  const cold = timed(() => planned(planner, problem));
  const rssMiB = peakRssMiB();
  const certificates = Array.from({ length: 5 }, () => timed(() => prove('cold', problem, cold.result)).cpuS);

  /** The plan of a cold planner, outside the time, is what a warm one must cost. */
  const warmCpuS = (what: string, next: Problem): number => {
    const { result, cpuS } = timed(() => planned(planner, next));
    prove(what, next, result);
    const { objective } = planned(makePlanner(), next);
    if (objective !== result.objective) faults.push(`${what}: costs ${result.objective}, cold ${objective}`);
    return cpuS;
  };
  const warm: number[] = [];
  const warm600: number[] = [];
  let present = problem;
  for (let round = 0; round < job.warmRounds; round++) {
    const seed = job.seed * 1000 + round;
    const place = seed % job.places;
    present = withPlaceRedrawn(present, place, seed);
    warm.push(warmCpuS('a place redrawn', present));
    present = withCellsChanged(present, (place + 1) % job.places, changedCells, seed);
    warm600.push(warmCpuS('some cells changed', present));
  }

  const redrawing = makePlanner();
  const draws = Array.from({ length: job.draws }, (_, draw) => {
    const drawn = withAllRedrawn(problem, job.seed * 1000 + draw);
    const { result, cpuS } = timed(() => planned(redrawing, drawn));
    prove('everything redrawn', drawn, result);
    return cpuS;
  });
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
    drawsCpuS: draws.length === 0 ? null : rounded(draws.reduce((a, b) => a + b, 0)),
    faults,
  };
}

/** Three districts, cold and then warm often enough that every step of a warm solve has been compiled. */
function warmUp(seed: number, makePlanner: () => Planner): void {
  for (let round = 1; round <= 2; round++) {
    const planner = makePlanner();
    const small = seededProblem(3, seed + round);
    const redrawn = Array.from({ length: 5 }, (_, k) => withPlaceRedrawn(small, k % 3, round * 10 + k));
    for (const problem of [small, ...redrawn]) checkCertificate(problem, planned(planner, problem));
  }
}

function planned(planner: Planner, problem: Problem): Plan {
  const steps = planner.solveInSteps(problem);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
