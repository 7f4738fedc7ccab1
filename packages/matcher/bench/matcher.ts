/**
 * Our planner beside other exact solvers, on the same instance.
 *
 *     npm run bench:matcher -- --size S|M10|M|M100|L [--peers lemon,highs] [--seed 1] [--repeats 1] [--json] [--write]
 *                              [--warm-rounds 3] [--draws 50] [--limit 1200]
 *
 * Every solver runs in a fresh process, in turns when `--repeats` asks for more than one; figures are medians of CPU
 * seconds. Ends with one line of JSON; `--write` keeps it as test/bench/results/matcher-<size>.json. Exits 1 where an
 * optimum differs or a certificate does not hold.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { placesOf, type Size, seededProblem } from './instance.ts';
import { median, type OursJob, type OursResult, rounded } from './measure-ours.ts';
import { writeLayeredDimacs } from './peers/layered-dimacs.ts';
import { compileLemon, type PeerResult, type PeerRun, runLemon } from './peers/lemon.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S' },
    peers: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    repeats: { type: 'string', default: '1' },
    'warm-rounds': { type: 'string' },
    draws: { type: 'string', default: '0' },
    limit: { type: 'string', default: '1200' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => {
  if (!values.json) console.log(text);
};

if (!(values.size in placesOf)) throw new Error(`--size is one of ${Object.keys(placesOf).join(', ')}`);
const size = values.size as Size;
const peers = new Set(values.peers.split(',').filter((name) => name !== ''));
const limitS = Number(values.limit);
const folder = mkdtempSync(join(tmpdir(), 'bench-matcher-'));
try {
  compare();
} finally {
  rmSync(folder, { recursive: true });
}

function compare(): void {
  const seed = Number(values.seed);
  const network = join(folder, 'network.min');
  const problem = seededProblem(placesOf[size], seed);
  const { nodes, arcs } = writeLayeredDimacs(problem, network);
  say(`${problem.supply.length} x ${problem.demand.length} cells, layered network of ${nodes} nodes and ${arcs} arcs`);

  runOurs({ places: 1, seed, warmRounds: 0, draws: 0 }); // fills the compile cache
  const lemon = peers.has('lemon') ? compileLemon(folder) : { absent: 'not asked for' };
  const runs: { ours: OursResult; lemon: PeerResult }[] = [];
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    const ours = runOurs({
      places: placesOf[size],
      seed,
      warmRounds: Number(values['warm-rounds'] ?? (size === 'L' || size === 'M100' ? 1 : 3)),
      draws: Number(values.draws),
    });
    const run = { ours, lemon: typeof lemon === 'string' ? runLemon(lemon, network, limitS) : lemon };
    say(`run ${repeat + 1}: ours ${rounded(ours.cpuS)} s, LEMON ${shown(run.lemon)}`);
    runs.push(run);
  }

  const ours = runs.map((run) => run.ours);
  const lemons = runs.map((run) => run.lemon).filter(ran);
  const objective = ours[0]!.objective;
  const cpuS = median(ours.map((run) => run.cpuS));
  const warmCpuS = median(ours.flatMap((run) => run.warm));
  const warm600CpuS = median(ours.flatMap((run) => run.warm600));
  const lemonCpuS = lemons.length === 0 ? null : median(lemons.map((run) => run.cpuS));
  const ratio = (of: number): number | null =>
    lemonCpuS === null || Number.isNaN(of) ? null : rounded(lemonCpuS / of);
  const result = {
    size,
    seed,
    cells: ours[0]!.cells,
    nodes,
    arcs,
    objective,
    // Ours has proved every plan by its certificate, or it would have stopped.
    equal: [...ours, ...lemons].every((run) => run.objective === objective),
    ours: { cpuS: rounded(cpuS), rssMiB: median(ours.map((run) => run.rssMiB)) },
    lemon: lemonCpuS === null ? null : { cpuS: lemonCpuS, rssMiB: median(lemons.map((run) => run.rssMiB)) },
    ratio: ratio(cpuS),
    warmCpuS: rounded(warmCpuS),
    warmRatio: ratio(warmCpuS),
    warm600CpuS: rounded(warm600CpuS),
    warm600Ratio: ratio(warm600CpuS),
    certificateMs: median(ours.map((run) => run.certificateMs)),
    pivots: ours[0]!.pivots,
    flows: ours[0]!.flows,
    drawsCpuS: ours[0]!.drawsCpuS,
    machine: { cores: availableParallelism(), cpu: cpus()[0]?.model ?? 'unknown', node: process.version },
  };
  if (values.write) {
    const kept = join(import.meta.dirname, `../../../test/bench/results/matcher-${size}.json`);
    writeFileSync(kept, `${JSON.stringify(result, null, 2)}\n`);
  }
  console.log(JSON.stringify(result));
  if (!result.equal) process.exitCode = 1;
}

/** With Node's compile cache, or the memory of stripping types would count as the planner's. */
function runOurs(job: OursJob): OursResult {
  const script = join(import.meta.dirname, 'measure-ours.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(job)], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  if (status !== 0) throw new Error(`our own measurement failed: ${stderr}`);
  return JSON.parse(stdout) as OursResult;
}

function ran(result: PeerResult): result is PeerRun {
  return 'objective' in result;
}

function shown(result: PeerResult): string {
  return ran(result) ? `${result.cpuS} s` : result.absent;
}
