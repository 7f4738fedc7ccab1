/** Ours and the peers on one instance, each in a fresh process, in turns when repeated. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchProblem, placesOf, type Scenario, type Size } from './instance.ts';
import type { OursJob, OursResult } from './measure-ours.ts';
import { commutablePairs } from './pairs.ts';
import { writeLayeredDimacs } from './peers/layered-dimacs.ts';
import { compileLemon } from './peers/lemon.ts';
import { type PeerResult, runPeer, shown } from './peers/peer.ts';

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

export interface SolverRuns {
  /** of the layered network */
  readonly nodes: number;
  readonly arcs: number;
  readonly pairs: number;
  readonly ours: readonly OursResult[];
  readonly lemon: readonly PeerResult[];
  /** once, however often the others run */
  readonly highs: PeerResult;
}

const highsProgram = join(import.meta.dirname, 'peers/highs.ts');
const oursProgram = join(import.meta.dirname, 'measure-ours.ts');

export function runSolvers(job: ComparisonJob, say: (text: string) => void): SolverRuns {
  const { size, scenario, seed, warmRounds, draws } = job;
  const places = placesOf[size];
  const folder = mkdtempSync(join(tmpdir(), 'bench-matcher-'));
  try {
    const network = join(folder, 'network.min');
    const problem = benchProblem(scenario, places, seed);
    const { nodes, arcs } = writeLayeredDimacs(problem, network);
    const pairs = commutablePairs(problem);
    const { supply, demand } = problem;
    say(`${size}, ${scenario}, seed ${seed}: ${supply.length} cells of workers, ${demand.length} of jobs,`);
    say(`${pairs} pairs within reach, layered network of ${nodes} nodes and ${arcs} arcs`);

    const lemon = job.peers.has('lemon') ? compileLemon(folder) : notAsked;
    runOurs({ scenario: 'seeded', places: 1, seed, warmRounds: 0, draws: 0 }, folder); // fills the compile cache
    const runs = Array.from({ length: job.repeats }, (_, repeat) => {
      const ours = runOurs({ scenario, places, seed, warmRounds, draws: repeat === 0 ? draws : 0 }, folder);
      const run = { ours, lemon: lemon(network, job.limitS) };
      say(`run ${repeat + 1}: ours ${ours.cpuS} s, LEMON ${shown(run.lemon)}`);
      return run;
    });
    return {
      nodes,
      arcs,
      pairs,
      ours: runs.map((run) => run.ours),
      lemon: runs.map((run) => run.lemon),
      highs: runHighs(job, network),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runHighs({ peers, size, limitS }: ComparisonJob, network: string): PeerResult {
  if (!peers.has('highs')) return notAsked();
  if (placesOf[size] > placesOf.M10) return { absent: 'larger than M10' };
  return runPeer(process.execPath, [highsProgram, network], limitS);
}

function notAsked(): PeerResult {
  return { absent: 'not asked for' };
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
