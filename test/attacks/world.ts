/**
 * A made-up region: heavy-tailed companies whose plans appear, change and are withdrawn over the 13 periods of a vintage. Its
 * measures follow the design (about 100 releasing and 250 seeking companies in a region of a mature network); as there, a
 * cell of occupation unit and level that is not empty holds one to three establishments.
 */
import { type CountRole, defaultProtectedPolicy, mainGroupCodes } from '@drehscheibe/protocol';
import { chosenBy } from '../../packages/node/src/disclosure/test-support/random-numbers.ts';
import { pareto, type Random, sample, wholeBetween } from './chance.ts';

export const { periods } = defaultProtectedPolicy;

/** Workers or jobs of one unit in one establishment. */
interface StockRow {
  /** Occupation group and level, '251-2'. */
  readonly unit: string;
  /** By period. */
  readonly counts: readonly number[];
}

/** What a company enters in one vintage. */
export interface Company {
  readonly rows: readonly StockRow[];
}

/** Some main groups are common, most are not, in no meaningful order; armed forces (01) are no company's. */
const mainGroupWeights = mainGroupCodes.map((code, index) =>
  code === '01' ? 0 : 1 / (((index * 17) % mainGroupCodes.length) + 1),
);
const groupWeights = [0.5, 0.3, 0.2];
const levelWeights = [0.1, 0.6, 0.2, 0.1];

interface Measures {
  readonly least: number;
  readonly exponent: number;
  readonly most: number;
  readonly companies: readonly [number, number];
}

const measures: Readonly<Record<CountRole, Measures>> = {
  supply: { least: 3, exponent: 1.1, most: 2000, companies: [70, 130] },
  demand: { least: 1, exponent: 1.1, most: 700, companies: [200, 320] },
};

function anyUnit(mainGroup: string, random: Random): string {
  return `${mainGroup}${chosenBy(groupWeights, random) + 1}-${chosenBy(levelWeights, random) + 1}`;
}

function anyMainGroup(random: Random): string {
  return mainGroupCodes[chosenBy(mainGroupWeights, random)]!;
}

/** All the companies that might be in a region; a region is some of them. The attacker knows who they are, not which are in. */
export function population(role: CountRole, size: number, random: Random): Company[] {
  return Array.from({ length: size }, () => anyCompany(measures[role], random));
}

function anyCompany({ least, exponent, most }: Measures, random: Random): Company {
  const size = Math.min(most, Math.floor(pareto(least, exponent, random)));
  const home = anyMainGroup(random);
  const parts = Math.min(size, wholeBetween(1, 2 + Math.floor(Math.log10(size)), random));
  const from = random() < 0.6 ? 0 : wholeBetween(1, periods - 1, random);
  const until = random() < 0.3 ? wholeBetween(from + 1, periods, random) : periods;
  const weights = Array.from({ length: parts }, () => 0.2 + random());
  const total = weights.reduce((a, b) => a + b, 0);
  const rows = weights.map((weight) => {
    const unit = anyUnit(random() < 0.6 ? home : anyMainGroup(random), random);
    return { unit, counts: changing(Math.max(1, Math.round((size * weight) / total)), from, until, random) };
  });
  return { rows };
}

/** In one period of eight the count changes, by up to two fifths. */
function changing(count: number, from: number, until: number, random: Random): number[] {
  return Array.from({ length: periods }, (_, period) => {
    if (period > from && random() < 1 / 8) {
      const step = Math.max(1, Math.round(count * 0.4 * random()));
      count = Math.max(1, random() < 0.5 ? count + step : count - step);
    }
    return period >= from && period < until ? count : 0;
  });
}

/** One region, other than all before. */
export function anyRegion<T>(role: CountRole, companies: readonly T[], random: Random): T[] {
  const [least, most] = measures[role].companies;
  return sample(companies, wholeBetween(least, most, random), random);
}

/** One unit, there in the periods from `from` on, before `until`. */
export function company(unit: string, count: number, from = 0, until = periods): Company {
  const counts = Array.from({ length: periods }, (_, period) => (period >= from && period < until ? count : 0));
  return { rows: [{ unit, counts }] };
}

export const mainGroupOfUnit = (unit: string): string => unit.slice(0, 2);
