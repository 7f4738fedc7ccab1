/** From scarcity by entry to what is left over by occupation. */
import type { PlanView } from '../api/views.ts';

export type ScarcityRow = NonNullable<PlanView['scarcity']>[number];

export interface UnitLeft {
  unit: string;
  /** People of releases, and those of them without a job. */
  people: number;
  peopleLeft: number;
  jobs: number;
  jobsLeft: number;
}

/** One row per unit, those first in which most is left over. */
export function leftByUnit(scarcity: readonly ScarcityRow[]): UnitLeft[] {
  const rows = new Map<string, UnitLeft>();
  for (const { unit, kind, count, matched } of scarcity) {
    const row = rows.get(unit) ?? { unit, people: 0, peopleLeft: 0, jobs: 0, jobsLeft: 0 };
    rows.set(unit, row);
    if (kind === 'release') {
      row.people += count;
      row.peopleLeft += count - matched;
    } else {
      row.jobs += count;
      row.jobsLeft += count - matched;
    }
  }
  const left = ({ peopleLeft, jobsLeft }: UnitLeft) => peopleLeft + jobsLeft;
  return [...rows.values()].sort((a, b) => left(b) - left(a) || (a.unit < b.unit ? -1 : 1));
}

/** The same by main group (two digits), only where something is left over. */
export function leftByMainGroup(units: readonly UnitLeft[]): { key: string; supply: number; demand: number }[] {
  const rows = new Map<string, { key: string; supply: number; demand: number }>();
  for (const { unit, peopleLeft, jobsLeft } of units) {
    const key = unit.slice(0, 2);
    const row = rows.get(key) ?? { key, supply: 0, demand: 0 };
    rows.set(key, row);
    row.supply += peopleLeft;
    row.demand += jobsLeft;
  }
  const left = ({ supply, demand }: { supply: number; demand: number }) => supply + demand;
  return [...rows.values()]
    .filter((row) => left(row) > 0)
    .sort((a, b) => left(b) - left(a) || (a.key < b.key ? -1 : 1));
}
