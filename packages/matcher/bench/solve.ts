/**
 * Times cold solves and their certificates on seeded instances.
 *
 *     node packages/matcher/bench/solve.ts [--seed N] [--places 3,10] [--cells 300] [--json]
 *
 * CPU seconds of this process (all its threads), best of three after one warm-up. Ends with one line of JSON.
 */
import { parseArgs } from 'node:util';
import { checkCertificate, coverageOf, solve } from '../src/index.ts';
import { seededProblem } from './instance.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    places: { type: 'string', default: '3,10' },
    cells: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const say = (text: string): void => {
  if (!values.json) console.log(text);
};

const rows = values.places.split(',').map((text) => {
  const places = Number(text);
  const problem = seededProblem(places, Number(values.cells), seed);
  const runs = Array.from({ length: places > 20 ? 1 : 4 }, () => timed(() => solve(problem)));
  const best = runs.reduce((a, b) => (b.cpuS < a.cpuS ? b : a));
  const certificate = timed(() => checkCertificate(problem, best.result));
  if (!certificate.result.holds) throw new Error(`the plan is not optimal: ${certificate.result.reason}`);
  const row = {
    places,
    supplyCells: problem.supply.length,
    demandCells: problem.demand.length,
    objective: best.result.objective,
    pivots: best.result.pivots,
    flows: best.result.flows.length,
    coverage: coverageOf(problem, best.result),
    cpuS: best.cpuS,
    certificateCpuS: certificate.cpuS,
    rssMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
  say(
    `${places} places, ${row.supplyCells} x ${row.demandCells} cells: ${row.cpuS} s, ${row.pivots} pivots, ` +
      `certificate ${row.certificateCpuS} s, ${row.rssMiB} MiB`,
  );
  return row;
});
console.log(JSON.stringify({ bench: 'solve', seed, rows }));

function timed<T>(work: () => T): { result: T; cpuS: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuS: Math.round((user + system) / 1000) / 1000 };
}
