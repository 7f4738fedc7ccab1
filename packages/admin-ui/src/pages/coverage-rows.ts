/** From the coverage by district and main group to the rows of a picture. */
import type { PlanView } from '../api/views.ts';
import { type FitRow, type FitTally, fitNames } from '../charts/fit-bars.tsx';

type CoverageRow = NonNullable<PlanView['coverage']>[number];
export type Grouping = 'mainGroup' | 'area' | 'district';
export type Side = 'demand' | 'supply';

export const groupings: readonly Grouping[] = ['mainGroup', 'area', 'district'];

/** One row per main group, area or district with anybody in it, the largest first. */
export function coverageRows(
  coverage: readonly CoverageRow[],
  side: Side,
  grouping: Grouping,
  nameOf: (code: string) => string,
): FitRow[] {
  const rows = new Map<string, FitTally>();
  for (const row of coverage) {
    const key = grouping === 'district' ? row.district : row.mainGroup.slice(0, grouping === 'area' ? 1 : 2);
    const tally = rows.get(key) ?? { of: 0, direct: 0, upToSixMonths: 0, more: 0, none: 0 };
    rows.set(key, tally);
    for (const name of ['of', ...fitNames] as const) tally[name] += row[side][name];
  }
  return [...rows]
    .filter(([, { of }]) => of > 0)
    .map(([key, tally]) => ({ key, label: nameOf(key), ...tally }))
    .sort((a, b) => b.of - a.of || a.label.localeCompare(b.label, 'de'));
}

type Fit = NonNullable<PlanView['figures']>['fit'][Side];

/** A side of the plan's fit figures as one row; the four share one denominator. */
export function fitRow(key: Side, label: string, fit: Fit): FitRow {
  const { direct, upToSixMonths, more, none } = fit;
  return {
    key,
    label,
    of: direct.denominator,
    direct: direct.numerator,
    upToSixMonths: upToSixMonths.numerator,
    more: more.numerator,
    none: none.numerator,
  };
}
