/**
 * Our planner beside other exact solvers, on the same instance.
 *
 *     npm run bench:matcher -- --help
 *
 * Prints a table and ends with one line of JSON (see Comparison, Growth); `--json`: that line alone. `--write` keeps it
 * under test/bench/results. Peers that are not there or take longer than `--limit` seconds are null, with the reason.
 * Exits 1 where an optimum differs or a certificate does not hold, 2 where it is called wrongly.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './command-line.ts';
import { type Comparison, compareSolvers } from './comparison.ts';
import { measureGrowth } from './growth.ts';
import { growthChart } from './growth-chart.ts';
import { matcherOptions, usage } from './options.ts';
import { realDataIsThere } from './real-instance.ts';

const results = join(import.meta.dirname, '../../../test/bench/results');

await runProgram(usage, (args) => {
  const { job, growth, full, write, json } = matcherOptions(args);
  const say = (text: string): void => {
    if (!json) console.log(text);
  };
  if (job.scenario === 'real' && !realDataIsThere) {
    say('skipped: the reference data is not there');
    console.log(JSON.stringify({ size: job.size, scenario: 'real', skipped: 'no reference data' }));
  } else if (growth) {
    const measured = measureGrowth(job, full, say);
    if (write) {
      writeFileSync(join(results, 'matcher-growth.svg'), growthChart(measured));
      writeFileSync(join(results, 'matcher-growth.json'), `${JSON.stringify(measured, null, 2)}\n`);
    }
    console.log(JSON.stringify(measured));
    if (measured.points.some(({ equal }) => !equal)) process.exitCode = 1;
  } else {
    const comparison = compareSolvers(job, say);
    table(comparison, job.draws, say);
    const name = `matcher-${job.size}${job.scenario === 'real' ? '-real' : ''}.json`;
    if (write) writeFileSync(join(results, name), `${JSON.stringify(comparison, null, 2)}\n`);
    console.log(JSON.stringify(comparison));
    if (!comparison.equal) process.exitCode = 1;
  }
});

function table(c: Comparison, draws: number, say: (text: string) => void): void {
  const row = (name: string, cpuS: number | null, rssMiB: number | null, ratio: number | null): void =>
    say(
      `${name.padEnd(34)}${(cpuS?.toFixed(3) ?? '-').padStart(10)}${String(rssMiB ?? '-').padStart(7)}` +
        `${(ratio?.toFixed(2) ?? '-').padStart(9)}`,
    );
  say(`${''.padEnd(34)}${'CPU s'.padStart(10)}${'MiB'.padStart(7)}${'LEMON/'.padStart(9)}`);
  row('ours, cold', c.ours.cpuS, c.ours.rssMiB, c.ratio);
  row("ours, a place's whole new vector", c.warmCpuS, null, c.warmRatio);
  row('ours, 600 cells of a place', c.warm600CpuS, null, c.warm600Ratio);
  row('our certificate', c.certificateMs / 1000, null, null);
  row(`LEMON network simplex ${c.absent.lemon ?? ''}`, c.lemon?.cpuS ?? null, c.lemon?.rssMiB ?? null, null);
  row(`HiGHS ${c.absent.highs ?? ''}`, c.highs?.cpuS ?? null, c.highs?.rssMiB ?? null, null);
  if (c.drawsCpuS !== null) row(`ours, ${draws} joint redraws`, c.drawsCpuS, null, null);
  say(c.equal ? `equal optima: ${c.objective}` : `NOT PROVED OR NOT EQUAL ${c.faults.join('; ')}`);
}
