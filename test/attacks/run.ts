/**
 * Attacks on the protected part, against naive baselines and against ours.
 *
 *     npm run test:attacks -- [--runs 1000] [--seed 1] [--mutant sigma70|redraw|…]
 *
 * mechanism.ts lists the mutants. Prints a table with 95 % intervals (Wilson) and ends with one line of JSON per attack; `baseline` is the least of its baselines,
 * null where there is none. Exits 1 if one does not hold. finding.ts says what `holds` means.
 */
import { parseArgs } from 'node:util';
import { holds } from './finding.ts';
import { type Mutant, mutants } from './mechanism.ts';
import { jsonLine, table } from './report.ts';
import { findings, leastRuns } from './suite.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    mutant: { type: 'string' },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const mutant = mutants.find((name) => name === values.mutant);
if (!(Number.isInteger(runs) && runs >= leastRuns)) {
  fail(`--runs ${values.runs}: a whole number from ${leastRuns} on, for fewer runs tell nothing`);
}
if (!Number.isInteger(seed)) fail(`--seed ${values.seed}: a whole number`);
if (values.mutant !== undefined && !mutant) fail(`--mutant ${values.mutant}: one of ${mutants.join(', ')}`);
await report(mutant);

async function report(wanted: Mutant | undefined): Promise<void> {
  const all = [];
  for await (const finding of findings({ runs, seed, mutant: wanted })) {
    process.stderr.write(`${finding.attack}\n`);
    all.push(finding);
  }
  console.log(`${runs} runs of each attack, seed ${seed}, ${wanted ? `mutant ${wanted}` : 'the mechanism as it is'}\n`);
  console.log(`${table(all)}\n`);
  for (const finding of all) console.log(jsonLine(finding));
  process.exitCode = all.every(holds) ? 0 : 1;
}

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}
