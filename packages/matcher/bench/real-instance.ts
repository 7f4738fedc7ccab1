/**
 * Districts of Germany with real employees by occupation and level (BA Beschäftigungsstatistik, June 2023), real commuters
 * (BA Pendlerstatistik via DLR-SC/memilio) and real distances (BKG, area centroids). Who is released and which jobs are
 * open is drawn: about 6 % of the employees a year on both sides, which makes the instances dense.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../src/index.ts';
import { drawnCells, problemOf } from './drawing.ts';
import { heavyTailed, randomNumbers } from './random.ts';
import { benchTransitions } from './units.ts';

const referenceData = join(import.meta.dirname, '../../../../shared/data');
/** Of the employees per quarter: released, and sought. */
const share = 0.06 / 4;

export const realDataIsThere = existsSync(join(referenceData, 'kreise_de.csv'));

export interface District {
  readonly ags: string;
  readonly lat: number;
  readonly lon: number;
}

/** 45: Lower Saxony; other numbers: the districts nearest to the Region Hannover, up to 400, all of Germany. */
export function realProblem(places: number, seed: number): Problem {
  const random = randomNumbers(seed);
  const districts = districtsOf(places);
  const indexOf = new Map(districts.map(({ ags }, index) => [ags, index]));
  const working = employeesByUnit(indexOf, random);
  const living = byHome(indexOf, working);
  const leaving = districts.map(() => share * heavyTailed(random, 0.5));
  const seeking = districts.map(() => share * heavyTailed(random, 0.5));
  const means = {
    leaving: (place: number, unit: number) => leaving[place]! * living[place]![unit]!,
    seeking: (place: number, unit: number) => seeking[place]! * working[place]![unit]!,
  };
  return problemOf({
    places: districts.map(({ ags }) => ags),
    ...drawnCells(districts.length, means, random),
    km: (from, to) => greatCircleKm(districts[from]!, districts[to]!),
  });
}

export function districtsOf(places: number): District[] {
  const all = [...rows('kreise_de.csv')].map(({ ags, lat, lon }) => ({
    ags: ags!,
    lat: Number(lat),
    lon: Number(lon),
  }));
  if (places === 45) return all.filter(({ ags }) => ags.startsWith('03'));
  const hannover = all.find(({ ags }) => ags === '03241')!;
  return all.toSorted((a, b) => greatCircleKm(a, hannover) - greatCircleKm(b, hannover)).slice(0, places);
}

/** Employees by place of work and unit. The file knows main groups; their groups share by weights drawn once. */
export function employeesByUnit(indexOf: ReadonlyMap<string, number>, random: () => number): Float64Array[] {
  const unitsOf = new Map<string, { unit: number; weight: number }[]>();
  benchTransitions.units.forEach((code, unit) => {
    const key = `${code.slice(0, 2)}-${code[4]}`;
    unitsOf.set(key, [...(unitsOf.get(key) ?? []), { unit, weight: 0.2 + 0.8 * random() }]);
  });
  const employees = Array.from(indexOf, () => new Float64Array(benchTransitions.units.length));
  for (const row of rows('ba_employment_2023_kreis_kldb2_level.csv')) {
    const place = indexOf.get(row.ags!);
    const units = unitsOf.get(`${row.kldb2}-${row.requirement_level}`);
    if (place === undefined || units === undefined) continue;
    const whole = units.reduce((sum, { weight }) => sum + weight, 0);
    for (const { unit, weight } of units) employees[place]![unit]! += (Number(row.employees) * weight) / whole;
  }
  return employees;
}

/** The same people where they live: each place's employees come from elsewhere as its commuters do. */
function byHome(indexOf: ReadonlyMap<string, number>, working: readonly Float64Array[]): Float64Array[] {
  const employees = working.map((units) => units.reduce((a, b) => a + b, 0));
  const living = working.map((units) => units.slice());
  for (const { ags_home, ags_work, commuters } of rows('commuting_kreise_de.csv')) {
    const home = indexOf.get(ags_home!);
    const work = indexOf.get(ags_work!);
    if (home === undefined || work === undefined || employees[work] === 0) continue;
    const part = Number(commuters) / employees[work]!;
    working[work]!.forEach((count, unit) => {
      living[home]![unit]! += part * count;
      living[work]![unit]! -= part * count;
    });
  }
  return living.map((units) => units.map((count) => Math.max(count, 0)));
}

export function greatCircleKm(a: District, b: District): number {
  const radians = Math.PI / 180;
  const half = (from: number, to: number): number => Math.sin(((to - from) * radians) / 2) ** 2;
  const along = Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(a.lon, b.lon);
  return 2 * 6371 * Math.asin(Math.sqrt(half(a.lat, b.lat) + along));
}

/** Rows by column name, one at a time: what is read here would count as the planner's memory. Nothing is quoted. */
export function* rows(file: string): Generator<Record<string, string>> {
  const text = readFileSync(join(referenceData, file), 'latin1');
  let columns: string[] | undefined;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
    const words = text.slice(start, end).trim().split(',');
    if (columns === undefined) columns = words;
    else yield Object.fromEntries(columns.map((name, k) => [name, words[k] ?? '']));
    start = end + 1;
  }
}
