/**
 * How well released numbers are estimated: simulated companies through the real contribution filter, noise of the real sampler,
 * posteriors against the capped counts they are about.
 *
 *     node packages/node/bench/estimation.ts [--runs 5] [--seed 1] [--epsilons 1,2,4,8] [--establishments 1500,4000]
 *
 * A run is one vintage of a network for each budget and role (one company for each establishment), estimated after steps 1, 7 and
 * 13, with employment shares and without. Every third region misses a fifth of the steps. Regions are the agency districts of
 * Lower Saxony with their real employees where ../shared/data is there, else 15 drawn ones. 40 s a run, most of it at epsilon 1.
 *
 * The last line is JSON. Exit code 1 if at any level the 90 % intervals hold the truth in less than 88 or more than 95 % of the
 * cells by more than two standard errors, a vintage's cells of a level counted as independent and its three estimates as one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  countPosterior,
  countRoles,
  defaultProtectedPolicy,
  type MainGroupCode,
  mainGroupCodes,
  queryLevels,
} from '@drehscheibe/protocol';
import { parse } from 'csv-parse/sync';
import { type Estimate, estimationQuality } from '../src/disclosure/test-support/estimation-quality.ts';
import { heavyTailed, uniformFrom } from '../src/disclosure/test-support/random-numbers.ts';
import { seededUniformBelow } from '../src/disclosure/test-support/seeded-uniform-below.ts';
import { drawnEmployment } from '../src/disclosure/test-support/simulated-companies.ts';
import { policyOf, simulatedVintage } from '../src/disclosure/test-support/simulated-vintage.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    epsilons: { type: 'string', default: '1,2,4,8' },
    establishments: { type: 'string', default: '1500,4000' },
  },
});
const [runs, seed] = [numbersOf('runs')[0]!, numbersOf('seed')[0]!];
const [supplying, demanding] = numbersOf('establishments');
const establishments = { supply: supplying!, demand: demanding ?? supplying! };
const stepsKnown = [1, 7, 13];
const lowest = 0.88;
const highest = 0.95;

const regions = realRegions() ?? drawnRegions();
const employeesOf = (employment: readonly number[]) => employment.reduce((sum, employees) => sum + employees, 0);
const everybody = employeesOf(regions.flat());

const results: object[] = [];
for (const epsilon of numbersOf('epsilons')) {
  const withShares: Estimate[] = [];
  const withoutShares: Estimate[] = [];
  let posteriorMs = 0;
  const estimated = (...input: Parameters<typeof countPosterior>) => {
    const start = performance.now();
    const posterior = countPosterior(...input);
    posteriorMs += performance.now() - start;
    return posterior;
  };
  const policy = policyOf(epsilon, defaultProtectedPolicy);
  let vintages = 0;
  for (let run = 0; run < runs; run++) {
    for (const role of countRoles) {
      regions.forEach((employment, region) => {
        vintages += 1;
        const { releases, cappedCounts } = simulatedVintage({
          employment,
          companies: Math.round((establishments[role] * employeesOf(employment)) / everybody),
          policy,
          role,
          seed: `${seed} ${run} ${epsilon} ${role} ${region}`,
          downShare: region % 3 === 2 ? 0.2 : 0,
        });
        for (const known of stepsKnown) {
          const until = releases.filter(({ step }) => step < known);
          const truth = cappedCounts[until.at(-1)!.step]!;
          withoutShares.push({ posterior: estimated(until, policy, role), truth });
          withShares.push({ posterior: estimated(until, policy, role, employment), truth });
        }
      });
    }
  }
  for (const [shares, estimates] of [
    [false, withoutShares],
    [true, withShares],
  ] as const) {
    for (const level of queryLevels) {
      const quality = estimationQuality(estimates, level);
      const { coverage, cells } = quality;
      const standardError = Math.sqrt((coverage * (1 - coverage)) / (cells / stepsKnown.length));
      const holds = coverage + 2 * standardError >= lowest && coverage - 2 * standardError <= highest;
      if (!holds) process.exitCode = 1;
      const figures = Object.entries({ ...quality, standardError }).map(([name, value]) => [name, rounded(value)]);
      results.push({ epsilon, shares, level, ...Object.fromEntries(figures), holds });
      console.log(JSON.stringify(results.at(-1)));
    }
  }
  console.log(`eps ${epsilon}: ${vintages} vintages, ${rounded(posteriorMs / (6 * vintages))} ms a posterior`);
}
console.log(JSON.stringify({ bench: 'estimation', runs, seed, regions: regions.length, establishments, results }));

function numbersOf(option: keyof typeof values): number[] {
  const list = values[option].split(',').map(Number);
  if (!list.every((value) => value > 0)) throw new Error(`--${option} is a number above 0, or several with commas`);
  return list;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(3));
}

function drawnRegions(): number[][] {
  const random = uniformFrom(seededUniformBelow(`regions ${seed}`));
  return Array.from({ length: 15 }, () => {
    const size = heavyTailed(random, 0.7);
    return drawnEmployment(random).map((employees) => Math.round(employees * size));
  });
}

/** Employees by main group of each agency district, in the order of `mainGroupCodes`. */
function realRegions(): number[][] | undefined {
  const folder = join(import.meta.dirname, '../../../../shared/data');
  const files = ['ni_regions.csv', 'ba_employment_2023_kreis_kldb2_level.csv'].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file))) {
    console.log('no real employment, because ../shared/data is not here: regions are drawn');
    return undefined;
  }
  const [districts, employment] = files.map(
    (file) => parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[],
  );
  const regionOf = new Map(districts!.map(({ ags, agentur_fuer_arbeit }) => [ags, agentur_fuer_arbeit!]));
  const employees = new Map([...regionOf.values()].map((name) => [name, mainGroupCodes.map(() => 0)]));
  for (const row of employment!) {
    const name = regionOf.get(row.ags!);
    if (name === undefined) continue;
    employees.get(name)![mainGroupCodes.indexOf(row.kldb2 as MainGroupCode)]! += Number(row.employees);
  }
  return [...employees.values()];
}
