/**
 * What the protected mechanism leaves of the numbers' use, on the real base of Lower Saxony: 45 districts in eight regions.
 *
 *     npm run bench:utility -- [--seed 1] [--runs 10] [--epsilons 1,2,4,8] [--write] [--json] [--help]
 *
 * First, how far estimates are from the capped counts and how often their intervals hold them (packages/node/bench/estimation.ts,
 * here by alliance). Then the value that contacts reach under the default policy: the share of V_full - V_home, where V_full is the
 * points saved by the best plan of all raw records together and V_home by each region's best plan of its own. Realised value is
 * judged on raw records (utility/exchange.ts); no unpublished ratio is used anywhere (utility/asking-by-expected-gain.ts).
 * Contacts are counted: one is a group of workers, of one unit at one place, shown to one region's node.
 *
 * Means over the runs with 95 % intervals (Student). Ends with one line of JSON; `--write` keeps it in results/utility.json and
 * draws results/utility.svg. Without ../shared/data nothing can be measured, and it says so.
 * Exits 1 where a share cannot be right. Some 40 s a run.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureEstimation } from '../../packages/node/bench/measured-estimation.ts';
import { machine, rounded } from './timings.ts';
import { type ChartPoint, utilityChart } from './utility/chart.ts';
import { type CaseName, cases, measureValue, type RoundFigures, rounds, ruleNames } from './utility/value.ts';
import { baseIsThere, companiesOf, loadBase } from './utility/world.ts';

const usage = `npm run bench:utility -- [options]

Error and coverage of estimated counts by budget and level, and the value of matching across regions that contacts
reach, on the real employees of Lower Saxony's 45 districts in eight regions. Needs ../shared/data.

  --seed N          of the first run; 1
  --runs N          drawn worlds, one seed each; 10
  --epsilons LIST   budgets at which estimates are measured, by one vintage per region and role; 1,2,4,8
  --write           keep the figures in test/bench/results/utility.json and draw utility.svg
  --json            print the line of JSON alone
  --help            print this`;

/** Two-sided 95 % of Student's t by degrees of freedom, from 1. */
const student = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '10' },
    epsilons: { type: 'string', default: '1,2,4,8' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => {
  if (!values.json) console.log(text);
};

if (values.help) console.log(usage);
else if (!baseIsThere) {
  say('skipped: the real base (../shared/data) is not there');
  console.log(JSON.stringify({ bench: 'utility', skipped: 'no ../shared/data' }));
} else await measure(whole('seed', values.seed), Math.max(1, whole('runs', values.runs)));

async function measure(seed: number, runs: number): Promise<void> {
  const base = await loadBase();
  say('Estimates against capped counts: relative L1 error, and coverage of 90 % intervals');
  const estimates = measureEstimation(
    {
      runs: 1,
      seed,
      epsilons: values.epsilons.split(',').map(epsilonOf),
      establishments: companiesOf,
      regions: base.regions.map(({ employment }) => employment),
    },
    () => {},
  ).filter(({ shares }) => shares);
  for (const { epsilon, level, relativeError, coverage, shownMass } of estimates) {
    say(`  eps ${epsilon} ${level.padEnd(9)} L1 ${relativeError}, coverage ${coverage}, mass shown ${shownMass}`);
  }

  const worlds = Array.from({ length: runs }, (_, run) => {
    const world = measureValue(base, String(seed + run));
    say(
      `world ${seed + run}: ${world.workers} workers, ${world.jobs} jobs, at home ${rounded(world.homeShare)} of all`,
    );
    return world;
  });
  const value = cases.flatMap(({ name }) =>
    ruleNames.map((rule) => {
      const after = (round: number) => summaryOf(worlds.map(({ byCase }) => byCase[name][rule][round - 1]!));
      return { case: name, rule, rounds: Array.from({ length: rounds }, (_, k) => after(k + 1)) };
    }),
  );
  for (const { case: name, rule, rounds: after } of value) {
    const [once, last] = [after[0]!, after.at(-1)!];
    say(`${name.padEnd(18)}${rule.padEnd(16)} one-shot ${inWords(once)}; after ${rounds} rounds ${inWords(last)}`);
  }
  const result = {
    bench: 'utility',
    seed,
    runs,
    estimates,
    homeShare: meanWithInterval(worlds.map(({ homeShare }) => homeShare)),
    groups: meanWithInterval(worlds.map(({ groups }) => groups)),
    shownEverywhere: summaryOf(worlds.map(({ shownEverywhere }) => shownEverywhere)),
    value,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
  };
  if (values.write) {
    const folder = join(import.meta.dirname, 'results');
    writeFileSync(join(folder, 'utility.json'), `${JSON.stringify(result, null, 2)}\n`);
    const lines = value.flatMap(({ case: name, rule, rounds: after }) =>
      rule === 'askOne' ? [[name, after.map(({ contacts, share }) => ({ contacts, share: share.mean }))] as const] : [],
    );
    writeFileSync(
      join(folder, 'utility.svg'),
      utilityChart(Object.fromEntries(lines) as Record<CaseName, ChartPoint[]>),
    );
  }
  // Nobody can do better than the best plan, and whoever is shown everything does as well but for the points of relocationMinutes.
  const shares = worlds.flatMap(({ byCase }) =>
    cases.flatMap(({ name }) => ruleNames.flatMap((rule) => byCase[name][rule].map(({ share }) => share))),
  );
  if (shares.some((share) => share > 1) || worlds.some((world) => world.shownEverywhere.share < 0.99)) {
    say('WRONG: a share above 1, or the exchange misses what it is shown');
    process.exitCode = 1;
  }
  console.log(JSON.stringify(result));
}

function summaryOf(figures: readonly RoundFigures[]) {
  const mean = (of: (one: RoundFigures) => number) => figures.reduce((sum, one) => sum + of(one), 0) / figures.length;
  const contacts = mean((one) => one.contacts);
  const workers = mean((one) => one.workers);
  return {
    share: meanWithInterval(figures.map(({ share }) => share)),
    contacts: Math.round(contacts),
    workers: Math.round(workers),
    contactsPerWorker: rounded(contacts / workers),
  };
}

/** @returns `interval` null for one value, which says nothing of its spread */
function meanWithInterval(all: readonly number[]): { mean: number; interval: [number, number] | null } {
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  if (all.length < 2) return { mean: rounded(mean), interval: null };
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1);
  const half = (student[all.length - 2] ?? student.at(-1)!) * Math.sqrt(variance / all.length);
  return { mean: rounded(mean), interval: [rounded(mean - half), rounded(mean + half)] };
}

function inWords({ share: { mean, interval }, contacts, contactsPerWorker }: ReturnType<typeof summaryOf>): string {
  const range = interval === null ? '' : ` (${interval[0]} to ${interval[1]})`;
  return `${mean}${range}, ${contacts} contacts, ${contactsPerWorker} per worker`;
}

function epsilonOf(text: string): number {
  if (!(Number(text) > 0)) throw new Error('--epsilons are numbers above 0, with commas');
  return Number(text);
}

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a whole number`);
  return Number(text);
}
