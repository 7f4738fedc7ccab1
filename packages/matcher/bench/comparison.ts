/** Ours and the peers on one instance, each in a fresh process, in turns when repeated; figures are medians. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchProblem, placesOf, type Scenario, type Size } from './instance.ts';
import type { OursJob, OursResult } from './measure-ours.ts';
import { median, rounded } from './measuring.ts';
import { commutablePairs } from './pairs.ts';
import { writeLayeredDimacs } from './peers/layered-dimacs.ts';
import { compileLemon } from './peers/lemon.ts';
import { type PeerResult, type PeerRun, ran, runPeer, shown } from './peers/peer.ts';

export interface ComparisonJob {
  readonly size: Size;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly peers: ReadonlySet<string>;
  readonly repeats: number;
  readonly warmRounds: number;
  readonly draws: number;
  /** Seconds by the clock on the wall that a peer may take. */
  readonly limitS: number;
}

interface Figures {
  readonly cpuS: number;
  readonly rssMiB: number;
}

/** `null`: not run; `absent` says why. Ratios: CPU seconds of LEMON, cold, over ours. */
export interface Comparison {
  readonly size: Size;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly cells: number;
  /** of the layered network */
  readonly nodes: number;
  readonly arcs: number;
  /** (workers, jobs) cells within reach of each other, without relocation */
  readonly pairs: number;
  readonly objective: number;
  /** Every solver that ran found this objective, and the certificates of all our plans held, warm ones included. */
  readonly equal: boolean;
  /** What is wrong with our plans. */
  readonly faults: readonly string[];
  readonly ours: Figures;
  readonly lemon: Figures | null;
  readonly highs: Figures | null;
  readonly absent: Record<string, string>;
  readonly ratio: number | null;
  /** after one place's whole new vector */
  readonly warmCpuS: number | null;
  readonly warmRatio: number | null;
  /** after about 600 changed cells of one place */
  readonly warm600CpuS: number | null;
  readonly warm600Ratio: number | null;
  readonly certificateMs: number;
  readonly pivots: number;
  readonly flows: number;
  /** all joint redraws, one after the other */
  readonly drawsCpuS: number | null;
  readonly machine: Record<string, unknown>;
}

const highsProgram = join(import.meta.dirname, 'peers/highs.ts');
const oursProgram = join(import.meta.dirname, 'measure-ours.ts');

export function compareSolvers(job: ComparisonJob, say: (text: string) => void): Comparison {
  const { size, scenario, seed } = job;
  const folder = mkdtempSync(join(tmpdir(), 'bench-matcher-'));
  try {
    const network = join(folder, 'network.min');
    const problem = benchProblem(scenario, placesOf[size], seed);
    const { nodes, arcs } = writeLayeredDimacs(problem, network);
    const pairs = commutablePairs(problem);
    const { supply, demand } = problem;
    say(
      `${size}, ${scenario}, seed ${seed}: ${supply.length} cells of workers, ${demand.length} of jobs, ${pairs} pairs,`,
    );
    say(`layered network of ${nodes} nodes and ${arcs} arcs`);

    const solvers: Record<'lemon' | 'highs', () => PeerResult> = {
      lemon: () => ({ absent: 'not asked for' }),
      highs: () => ({ absent: 'not asked for' }),
    };
    if (job.peers.has('lemon')) {
      const lemon = compileLemon(folder);
      solvers.lemon = () => lemon(network, job.limitS);
    }
    if (job.peers.has('highs')) {
      solvers.highs =
        placesOf[size] > placesOf.M10
          ? () => ({ absent: 'larger than M10' })
          : () => runPeer(process.execPath, [highsProgram, network], job.limitS);
    }
    const oursJob = { scenario, places: placesOf[size], seed, warmRounds: job.warmRounds, draws: job.draws };
    runOurs({ ...oursJob, scenario: 'seeded', places: 1, warmRounds: 0, draws: 0 }, folder); // fills the compile cache
    const runs = Array.from({ length: job.repeats }, (_, repeat) => {
      const ours = runOurs(repeat === 0 ? oursJob : { ...oursJob, draws: 0 }, folder);
      const run = { ours, lemon: solvers.lemon(), highs: repeat === 0 ? solvers.highs() : undefined };
      say(`run ${repeat + 1}: ours ${ours.cpuS} s, LEMON ${shown(run.lemon)}, HiGHS ${shown(run.highs)}`);
      return run;
    });

    const ours = runs.map((run) => run.ours);
    const lemon = runs.map((run) => run.lemon);
    const highs = runs.flatMap((run) => run.highs ?? []);
    const { objective, cells, pivots, flows, drawsCpuS } = ours[0]!;
    const faults = ours.flatMap((run) => run.faults);
    const all = [...ours, ...lemon.filter(ran), ...highs.filter(ran)];
    const cpuS = median(ours.map((run) => run.cpuS));
    const warmCpuS = median(ours.flatMap((run) => run.warm));
    const warm600CpuS = median(ours.flatMap((run) => run.warm600));
    const lemonFigures = figuresOf(lemon);
    const ratio = (of: number): number | null => {
      return lemonFigures === null || Number.isNaN(of) ? null : rounded(lemonFigures.cpuS / of);
    };
    return {
      size,
      scenario,
      seed,
      cells,
      nodes,
      arcs,
      pairs,
      objective,
      equal: faults.length === 0 && all.every((run) => run.objective === objective),
      faults,
      ours: { cpuS, rssMiB: median(ours.map((run) => run.rssMiB)) },
      lemon: lemonFigures,
      highs: figuresOf(highs),
      absent: { ...reasonOf('lemon', lemon), ...reasonOf('highs', highs) },
      ratio: ratio(cpuS),
      warmCpuS: job.warmRounds === 0 ? null : warmCpuS,
      warmRatio: ratio(warmCpuS),
      warm600CpuS: job.warmRounds === 0 ? null : warm600CpuS,
      warm600Ratio: ratio(warm600CpuS),
      certificateMs: median(ours.map((run) => run.certificateMs)),
      pivots,
      flows,
      drawsCpuS,
      machine: {
        cores: availableParallelism(),
        cpu: cpus()[0]?.model ?? 'unknown',
        node: process.version,
        load1m: rounded(loadavg()[0]!),
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** With Node's compile cache, or the memory of stripping types would count as the planner's. */
function runOurs(job: OursJob, folder: string): OursResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [oursProgram, JSON.stringify(job)], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  if (status !== 0) throw new Error(`our own measurement failed: ${stderr}`);
  return JSON.parse(stdout) as OursResult;
}

function figuresOf(results: readonly PeerResult[]): Figures | null {
  const runs: PeerRun[] = results.filter(ran);
  if (runs.length === 0) return null;
  return { cpuS: median(runs.map((run) => run.cpuS)), rssMiB: median(runs.map((run) => run.rssMiB)) };
}

function reasonOf(name: string, results: readonly PeerResult[]): Record<string, string> {
  const failed = results.find((result) => !ran(result));
  return failed === undefined || ran(failed) ? {} : { [name]: failed.absent };
}
