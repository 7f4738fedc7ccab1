/**
 * 45 regions, one per district of Lower Saxony, with open vectors drawn from real figures: employees by district, KldB main
 * group and requirement level (BA Beschäftigungsstatistik, June 2023) and commuters between districts (BA
 * Pendlerstatistik via DLR-SC/memilio). The employees are real; who is released and which jobs are open is invented.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DistrictCode,
  type OpenCell,
  parseDistrictCode,
  parseQuarter,
  parseUnit,
  type Quarter,
  quarterAt,
  quarterIndex,
} from '@drehscheibe/protocol';
import type { Catalogue } from '../../packages/node/src/catalogue/index.ts';

export const referenceData = join(import.meta.dirname, '../../../shared/data');

/** Shares of the employees that are released, and of those that are sought, per year. */
const releasedShare = 0.01;
const soughtShare = 0.03;
const firstQuarter = parseQuarter('2027-Q1');
const quarters = 8;

export interface District {
  readonly code: DistrictCode;
  readonly cells: OpenCell[];
}

export interface Scenario {
  readonly districts: District[];
  /** Home and work districts with how many commute; across districts only. */
  readonly commuters: { home: DistrictCode; work: DistrictCode; count: number }[];
  /** Per district the units with employees and how many, for drawing who asks. */
  readonly employees: Map<DistrictCode, { unit: string; count: number }[]>;
}

/**
 * The file knows main groups (2 digits) and levels; vectors need groups (3 digits). The employees of a (main group, level)
 * are split among its groups that have the level with weights drawn once per scenario (uniform in .2 to 1, normalised).
 * Each (district, unit) then draws, per quarter, whole numbers around share x employees / 8; what rounds to 0 is no cell.
 */
export function loadScenario(catalogue: Catalogue, random: () => number): Scenario {
  const known = new Set<string>(catalogue.districts.map(({ code }) => code));
  const groupsOf = new Map<string, string[]>();
  for (const unit of catalogue.units) {
    const key = `${unit.slice(0, 2)}-${unit.slice(4)}`;
    groupsOf.set(key, [...(groupsOf.get(key) ?? []), unit]);
  }
  const weights = new Map(
    [...groupsOf].map(([key, units]) => [key, normalised(units.map(() => 0.2 + 0.8 * random()))]),
  );

  const employees = new Map<DistrictCode, { unit: string; count: number }[]>();
  for (const row of rows('ba_employment_2023_kreis_kldb2_level.csv')) {
    const key = `${row.kldb2}-${row.requirement_level}`;
    const units = groupsOf.get(key);
    if (!known.has(row.ags!) || units === undefined) continue;
    const district = parseDistrictCode(row.ags!);
    const list = employees.get(district) ?? [];
    units.forEach((unit, k) => {
      const count = Math.round(Number(row.employees) * weights.get(key)![k]!);
      if (count > 0) list.push({ unit, count });
    });
    employees.set(district, list);
  }

  const commuters: Scenario['commuters'] = [];
  for (const row of rows('commuting_kreise_ni.csv')) {
    const home = row.ags_home!;
    const work = row.ags_work!;
    if (home === work || !known.has(home) || !known.has(work)) continue;
    commuters.push({ home: parseDistrictCode(home), work: parseDistrictCode(work), count: Number(row.commuters) });
  }

  const districts = [...employees].map(([code, list]) => ({
    code,
    cells: list.flatMap(({ unit, count }) => cellsOf(code, unit, count, random)),
  }));
  return { districts, commuters, employees };
}

function cellsOf(district: DistrictCode, unit: string, employees: number, random: () => number): OpenCell[] {
  const cells: OpenCell[] = [];
  for (let ahead = 0; ahead < quarters; ahead++) {
    const drawn = (share: number): number => Math.floor(((share * employees) / quarters) * 2 * random() + random());
    const supply = drawn(releasedShare);
    const demand = drawn(soughtShare);
    if (supply + demand > 0) {
      cells.push({ unit: parseUnit(unit), district, quarter: quarterAhead(ahead), supply, demand });
    }
  }
  return cells;
}

export function quarterAhead(ahead: number): Quarter {
  return quarterAt(quarterIndex(firstQuarter) + ahead);
}

/** Draws an item with probability proportional to its count. */
export function drawnByCount<T extends { count: number }>(items: readonly T[], random: () => number): T {
  let left = random() * items.reduce((sum, { count }) => sum + count, 0);
  for (const item of items) {
    left -= item.count;
    if (left < 0) return item;
  }
  return items.at(-1)!;
}

/** Rows by column name. Both files hold codes and numbers only: nothing is quoted. */
function rows(file: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(join(referenceData, file), 'utf8').trim().split(/\r?\n/);
  const columns = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [columns[k]!, cell])));
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
