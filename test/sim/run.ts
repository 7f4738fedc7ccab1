/**
 * A network of real nodes on this machine, and what happens to it.
 *
 *     npm run sim -- --help
 *
 * Progress on standard error; ends with one line of JSON (figures.ts). `--write` keeps it under test/sim/results with the
 * date and the machine. Exits 1 where something was lost or happened that must not, 2 where it is called wrongly; a goal
 * that was missed is only told, as `"holds":false`: it says as much of the machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../packages/matcher/bench/command-line.ts';
import { machine } from '../bench/timings.ts';
import { temporaryFolder } from '../support/federation.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { figuresOf } from './figures.ts';
import { simulationOptions, usage } from './options.ts';
import { scenarios } from './scenarios/index.ts';

const results = join(import.meta.dirname, 'results');

await runProgram(usage, async (args) => {
  const { scenario, nodes, seed, bodyKiB, write, json } = simulationOptions(args);
  const begun = performance.now();
  const say = (text: string): void => {
    if (!json) console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}`);
  };
  // Also where it is broken off, the stores do not stay behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const folder = temporaryFolder();
  const { load1m } = machine();
  const outcome = await scenarios[scenario]({ nodes, bodyKiB, folder, say, random: seededRandom(seed) });
  const figures = figuresOf(scenario, nodes, outcome);
  for (const fault of outcome.faults ?? []) console.error(`MUST NOT BE: ${fault}`);
  if (write) {
    const date = new Date().toISOString().slice(0, 10);
    // The load before it began: what else the machine was doing.
    const kept = { ...figures, seed, bodyKiB, date, machine: { ...machine(), load1m } };
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, `${scenario}-${nodes}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  }
  console.log(JSON.stringify(figures));
  if (figures.lost > 0 || (outcome.faults ?? []).length > 0) process.exitCode = 1;
});
