/** What the runs of all solvers on one instance say: medians, ratios, and whether everybody agrees. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Scenario, Size } from './instance.ts';
import { median, rounded } from './measuring.ts';
import { type PeerResult, type PeerRun, ran } from './peers/peer.ts';
import { type ComparisonJob, runSolvers } from './solver-runs.ts';

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

export function compareSolvers(job: ComparisonJob, say: (text: string) => void): Comparison {
  const { nodes, arcs, pairs, ours, lemon, highs } = runSolvers(job, say);
  const { objective, cells, pivots, flows, drawsCpuS } = ours[0]!;
  const faults = ours.flatMap((run) => run.faults);
  const all = [...ours, ...lemon.filter(ran), ...[highs].filter(ran)];
  const lemonFigures = figuresOf(lemon);
  const cpuS = median(ours.map((run) => run.cpuS));
  const warmCpuS = job.warmRounds === 0 ? null : median(ours.flatMap((run) => run.warm));
  const warm600CpuS = job.warmRounds === 0 ? null : median(ours.flatMap((run) => run.warm600));
  const ratio = (of: number | null): number | null => {
    return lemonFigures === null || of === null ? null : rounded(lemonFigures.cpuS / of);
  };
  return {
    size: job.size,
    scenario: job.scenario,
    seed: job.seed,
    cells,
    nodes,
    arcs,
    pairs,
    objective,
    equal: faults.length === 0 && all.every((run) => run.objective === objective),
    faults,
    ours: { cpuS, rssMiB: median(ours.map((run) => run.rssMiB)) },
    lemon: lemonFigures,
    highs: figuresOf([highs]),
    absent: { ...reasonOf('lemon', lemon), ...reasonOf('highs', [highs]) },
    ratio: ratio(cpuS),
    warmCpuS,
    warmRatio: ratio(warmCpuS),
    warm600CpuS,
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
