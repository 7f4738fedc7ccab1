/**
 * What one more worker or job of each cell adds to the cost of a plan: exact, for every cell (matching/worker/one-more.ts).
 *
 *     npm run bench:scarcity -- [--seed 1] [--repeats 3] [--sample 10] [--write] [--json] [--help]
 *
 * On one drawn district beside its peer, re-solve per cell: the same planner, warm from its last plan, solves the problem
 * anew with one more in each cell in turn, and all prices must be equal. By itself at 45 districts, drawn and real; there a
 * sample of cells is re-solved, to be sure. CPU seconds of this process, the median of the repeats, compiled code warm. Ends
 * with one line of JSON; `--write` keeps it in results/scarcity.json. Exits 1 where a price differs. Without
 * ../shared/data the real districts are left out, and said so.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchProblem, type Scenario } from '../../packages/matcher/bench/instance.ts';
import { median, timed } from '../../packages/matcher/bench/measuring.ts';
import { randomNumbers } from '../../packages/matcher/bench/random.ts';
import { realDataIsThere } from '../../packages/matcher/bench/real-instance.ts';
import { type Cell, createPlanner, type Plan, type Planner, type Problem } from '../../packages/matcher/src/index.ts';
import { type OneMore, oneMoreInSteps } from '../../packages/node/src/matching/worker/one-more.ts';
import { machine, rounded } from './timings.ts';

const usage = `npm run bench:scarcity -- [options]

What one more worker or job of each cell adds to the cost of a plan, for every cell: beside re-solving per cell on one
district, and by itself at 45 districts, drawn and real.

  --seed N     of the drawn districts and of the sample; 1
  --repeats N  runs of which the median counts; 3
  --sample N   cells that are re-solved at 45 districts; 10
  --write      keep the figures in test/bench/results/scarcity.json
  --json       print the line of JSON alone
  --help       print this`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    repeats: { type: 'string', default: '3' },
    sample: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => {
  if (!values.json) console.log(text);
};

if (values.help) console.log(usage);
else {
  const [seed, repeats, sample] = (['seed', 'repeats', 'sample'] as const).map((name) => whole(name, values[name]));
  measure(seed!, Math.max(1, repeats!), sample!);
}

function measure(seed: number, repeats: number, sample: number): void {
  const peer = besidePeer(seed, repeats);
  say(
    `1 district: ${peer.cells} cells in ${peer.cpuS} s; re-solved one by one ${peer.resolveCpuS} s, ${peer.ratio} times`,
  );
  const drawn = byItself('seeded', seed, repeats, sample);
  const real = realDataIsThere ? byItself('real', seed, repeats, sample) : null;
  for (const [name, figures] of [
    ['drawn', drawn],
    ['real', real],
  ] as const) {
    if (figures === null) say('45 districts, real: left out, the reference data is not there');
    else
      say(
        `45 districts, ${name}: ${figures.cells} cells in ${figures.cpuS} s, after a solve of ${figures.solveCpuS} s`,
      );
  }
  const differing = peer.differing + drawn.differing + (real?.differing ?? 0);
  if (differing > 0) {
    say(`NOT EQUAL: ${differing} prices`);
    process.exitCode = 1;
  }
  const date = new Date().toISOString().slice(0, 10);
  const result = { bench: 'scarcity', seed, repeats, peer, drawn, real, date, machine: machine() };
  if (values.write) {
    writeFileSync(join(import.meta.dirname, 'results/scarcity.json'), `${JSON.stringify(result, null, 2)}\n`);
  }
  console.log(JSON.stringify(result));
}

/** Every cell of one district, both ways. */
function besidePeer(seed: number, repeats: number) {
  const problem = benchProblem('seeded', 1, seed);
  const planner = createPlanner();
  const plan = solved(planner, problem);
  priced(problem, plan);
  const runs = Array.from({ length: repeats }, () => priced(problem, plan));
  const { oneMore } = runs[0]!;
  const cpuS = median(runs.map((run) => run.cpuS));
  const every = (['supply', 'demand'] as const).flatMap((side) => problem[side].map((_, index) => ({ side, index })));
  const { result: differing, cpuS: resolveCpuS } = timed(() => differingPrices(planner, problem, plan, oneMore, every));
  return { districts: 1, cells: every.length, cpuS, resolveCpuS, ratio: rounded(resolveCpuS / cpuS), differing };
}

function byItself(scenario: Scenario, seed: number, repeats: number, sample: number) {
  const problem = benchProblem(scenario, 45, seed);
  const planner = createPlanner();
  const { result: plan, cpuS: solveCpuS } = timed(() => solved(planner, problem));
  const runs = Array.from({ length: repeats }, () => priced(problem, plan));
  const random = randomNumbers(seed);
  const some = Array.from({ length: sample }, (_, n) => {
    const side = n % 2 === 0 ? ('supply' as const) : ('demand' as const);
    return { side, index: Math.floor(random() * problem[side].length) };
  });
  return {
    districts: 45,
    cells: problem.supply.length + problem.demand.length,
    cpuS: median(runs.map((run) => run.cpuS)),
    solveCpuS,
    /** Between two looks at the mail: so long nobody else gets on in the thread. */
    longestStepMs: median(runs.map((run) => run.longestStepMs)),
    sampled: some.length,
    differing: differingPrices(planner, problem, plan, runs[0]!.oneMore, some),
  };
}

function priced(problem: Problem, plan: Plan): { oneMore: OneMore; cpuS: number; longestStepMs: number } {
  let longestStepMs = 0;
  const { result: oneMore, cpuS } = timed(() => {
    const steps = oneMoreInSteps(problem, plan);
    for (;;) {
      const begun = performance.now();
      const step = steps.next();
      longestStepMs = Math.max(longestStepMs, performance.now() - begun);
      if (step.done) return step.value;
    }
  });
  return { oneMore, cpuS, longestStepMs: rounded(longestStepMs) };
}

/** Re-solves with one more of each of these cells; so many prices are not the difference of the two costs. */
function differingPrices(
  planner: Planner,
  problem: Problem,
  plan: Plan,
  oneMore: OneMore,
  cells: readonly { side: 'supply' | 'demand'; index: number }[],
): number {
  let differing = 0;
  for (const { side, index } of cells) {
    const more = solved(planner, { ...problem, [side]: withOneMore(problem[side], index) });
    if (more.objective - plan.objective !== oneMore[side][index]) differing++;
  }
  return differing;
}

function withOneMore(cells: readonly Cell[], index: number): Cell[] {
  return cells.with(index, { ...cells[index]!, count: cells[index]!.count + 1 });
}

function solved(planner: Planner, problem: Problem): Plan {
  const steps = planner.solveInSteps(problem);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a whole number`);
  return Number(text);
}
