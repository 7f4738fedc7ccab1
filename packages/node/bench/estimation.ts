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
import { type MainGroupCode, mainGroupCodes } from '@drehscheibe/protocol';
import { parse } from 'csv-parse/sync';
import { heavyTailed, uniformFrom } from '../src/disclosure/test-support/random-numbers.ts';
import { seededUniformBelow } from '../src/disclosure/test-support/seeded-uniform-below.ts';
import { drawnEmployment } from '../src/disclosure/test-support/simulated-companies.ts';
import { measureEstimation } from './measured-estimation.ts';

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
const regions = realRegions() ?? drawnRegions();
const results = measureEstimation(
  { runs, seed, epsilons: numbersOf('epsilons'), establishments, regions },
  console.log,
);
if (!results.every(({ holds }) => holds)) process.exitCode = 1;
console.log(JSON.stringify({ bench: 'estimation', runs, seed, regions: regions.length, establishments, results }));

function numbersOf(option: keyof typeof values): number[] {
  const list = values[option].split(',').map(Number);
  if (!list.every((value) => value > 0)) throw new Error(`--${option} is a number above 0, or several with commas`);
  return list;
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
