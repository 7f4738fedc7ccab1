/**
 * A market on the real base: companies with releases or openings, drawn over the 45 districts of Lower Saxony as people work
 * there (BA Beschäftigungsstatistik, June 2023). Regions are the eight skilled-labour alliances (ni_regions.csv).
 *
 * Companies are those of the estimation benchmark (heavy-tailed sizes, some come and go within a vintage); here each also has a
 * district, and each of its main groups up to four units and quarters. What stands in the middle of the vintage is matched.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CountRole,
  countRoles,
  type MainGroupCode,
  mainGroupCodes,
  parseDistrictCode,
} from '@drehscheibe/protocol';
import { problemOf, quarters } from '../../../packages/matcher/bench/drawing.ts';
import { districtsOf, employeesByUnit, greatCircleKm, rows } from '../../../packages/matcher/bench/real-instance.ts';
import { benchTransitions } from '../../../packages/matcher/bench/units.ts';
import type { Cell, Problem } from '../../../packages/matcher/src/index.ts';
import { openCatalogue } from '../../../packages/node/src/catalogue/index.ts';
import { chosenBy, uniformFrom } from '../../../packages/node/src/disclosure/test-support/random-numbers.ts';
import { seededUniformBelow } from '../../../packages/node/src/disclosure/test-support/seeded-uniform-below.ts';
import {
  companyStream,
  strayingShares,
} from '../../../packages/node/src/disclosure/test-support/simulated-companies.ts';
import type { StockStream } from '../../../packages/node/src/disclosure/test-support/stock-streams.ts';
import { jobPlaces } from '../../../packages/node/src/matching/asked-regions.ts';
import type { AskedRegion } from '../../../packages/node/src/matching/expected-gain.ts';
import { openMemoryStore } from '../../../packages/node/src/store/index.ts';
import { referenceData } from '../scenario.ts';

export const baseIsThere = ['ni_regions.csv', 'ba_employment_2023_kreis_kldb2_level.csv', 'kreise_de.csv'].every(
  (name) => existsSync(join(referenceData, name)),
);

/** Companies of all regions together. */
export const companiesOf: Readonly<Record<CountRole, number>> = { supply: 1500, demand: 4000 };
/** Releases known of the 13 of a vintage; the last of them is the moment that is matched. */
export const stepsKnown = 7;
const periods = 13;
const mostUnits = 4;
const workersPerUnit = 10;

export interface Company {
  readonly region: number;
  readonly stream: StockStream;
  /** Uniform in [0, 1): a company's openings are open if it lies below the open share. */
  readonly openness: number;
  /** What stands at the moment that is matched. */
  readonly cells: readonly Cell[];
}

/** What everybody knows of a region. */
interface PublicRegion {
  readonly places: readonly number[];
  /** Employees by main group, in the order of `mainGroupCodes`. */
  readonly employment: readonly number[];
  /** Where its jobs are thought to be by whoever knows no more than what is built in. */
  readonly jobPlaces: AskedRegion['places'];
}

export interface Base {
  readonly districts: ReturnType<typeof districtsOf>;
  readonly regionOf: readonly number[];
  readonly regions: readonly PublicRegion[];
  /** By place and unit; groups of a main group and level in equal parts, as nothing more is known. */
  readonly employees: readonly Float64Array[];
}

export interface World {
  readonly companies: Readonly<Record<CountRole, readonly Company[]>>;
  /** All exact records; the mask of shed units is of these, and stays. */
  readonly problem: Problem;
}

export async function loadBase(): Promise<Base> {
  const catalogue = await openCatalogue({ store: openMemoryStore() });
  const districts = districtsOf(45);
  const indexOf = new Map(districts.map(({ ags }, index) => [ags, index]));
  const employees = employeesByUnit(indexOf, () => 0.5);
  const alliance = new Map(
    [...rows('ni_regions.csv')].map(({ ags, fachkraeftebuendnis }) => [ags, fachkraeftebuendnis]),
  );
  const names = [...new Set(alliance.values())];
  const regionOf = districts.map(({ ags }) => names.indexOf(alliance.get(ags)));
  return {
    districts,
    regionOf,
    employees,
    regions: names.map((_, region) => {
      const places = regionOf.flatMap((of, place) => (of === region ? [place] : []));
      const codes = places.map((place) => parseDistrictCode(districts[place]!.ags));
      return {
        places,
        employment: mainGroupCodes.map((code) => sum(places.map((p) => ofGroup(employees[p]!, code)))),
        jobPlaces: jobPlaces(codes, catalogue, indexOf),
      };
    }),
  };
}

export function drawWorld(base: Base, seed: string): World {
  const random = uniformFrom(seededUniformBelow(`world ${seed}`));
  const { districts } = base;
  // The groups of a main group have real shares that nobody publishes: drawn here, unknown to whoever plans.
  const working = employeesByUnit(new Map(districts.map(({ ags }, index) => [ags, index])), random);
  const everybody = sum(base.regions.flatMap(({ employment }) => employment));
  const drawn = (role: CountRole) =>
    base.regions.flatMap(({ employment, places }, region) => {
      const shares = strayingShares(employment, random);
      const many = Math.round((companiesOf[role] * sum(employment)) / everybody);
      return Array.from({ length: many }, (): Company => {
        const stream = companyStream(shares, periods, random);
        const now = stream[stepsKnown - 1]!;
        const main = (now[0] ?? stream.find((stock) => stock.length > 0)?.[0])?.[0] ?? mainGroupCodes[1]!;
        const place =
          places[
            chosenBy(
              places.map((p) => ofGroup(working[p]!, main)),
              random,
            )
          ]!;
        const date = Math.floor(random() * quarters);
        const cells = now.flatMap(([mainGroup, count]) =>
          parts(count, random).map((part) => ({
            place,
            unit: drawnUnit(mainGroup, working, place, places, random),
            // A company releases at one time, and seeks at several.
            quarter: role === 'supply' ? date : Math.floor(random() * quarters),
            count: part,
          })),
        );
        return { region, stream, openness: random(), cells };
      });
    });
  const companies = { supply: drawn('supply'), demand: drawn('demand') };
  const [supply, demand] = countRoles.map((role) => summed(companies[role].flatMap(({ cells }) => cells)));
  const problem = problemOf({
    places: districts.map(({ ags }) => ags),
    supply: supply!,
    demand: demand!,
    km: (from, to) => greatCircleKm(districts[from]!, districts[to]!),
  });
  return { companies, problem };
}

/** Of one place, unit and quarter each, as the matcher wants them. */
export function summed(cells: readonly Cell[]): Cell[] {
  const byKey = new Map<string, Cell>();
  for (const cell of cells) {
    const key = `${cell.place}/${cell.unit}/${cell.quarter}`;
    byKey.set(key, { ...cell, count: cell.count + (byKey.get(key)?.count ?? 0) });
  }
  return [...byKey.values()].sort((a, b) => a.place - b.place || a.unit - b.unit || a.quarter! - b.quarter!);
}

const unitsOf = new Map(
  mainGroupCodes.map((code) => [
    code,
    [...benchTransitions.units.keys()].filter((u) => benchTransitions.units[u]!.startsWith(code)),
  ]),
);

function ofGroup(employees: Float64Array, code: MainGroupCode): number {
  return sum(unitsOf.get(code)!.map((unit) => employees[unit]!));
}

/** As people work in the district; where its cells are blanked, as in the region. */
function drawnUnit(
  mainGroup: MainGroupCode,
  working: readonly Float64Array[],
  place: number,
  places: readonly number[],
  random: () => number,
): number {
  const units = unitsOf.get(mainGroup)!;
  const here = units.map((unit) => working[place]![unit]!);
  const weights = sum(here) > 0 ? here : units.map((unit) => sum(places.map((p) => working[p]![unit]!)));
  return units[chosenBy(weights, random)]!;
}

/** One for every ten, at most four, of nearly equal size. */
function parts(count: number, random: () => number): number[] {
  const many = Math.min(mostUnits, 1 + Math.floor((count / workersPerUnit) * random()));
  return Array.from({ length: many }, (_, k) => Math.floor((count + k) / many)).filter((part) => part > 0);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
