/** What each company has in the protected part before its filter: X_t by role and main group. */
import { type CountRole, limits, type MainGroupCode, mainGroupOf } from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';
import { destinationOf, type Outlook } from './destination.ts';

/** Workers or jobs by main group, in the order of codes, none 0. */
type StockRows = readonly (readonly [MainGroupCode, number])[];

export interface CompanyStock {
  readonly company: string;
  /** Sorted ids of the establishments that make up the stock. */
  readonly sites: readonly string[];
  readonly supply: StockRows;
  readonly demand: StockRows;
}

export const roleOf: Readonly<Record<Entry['kind'], CountRole>> = { release: 'supply', opening: 'demand' };

/**
 * Of each company that has any, all its sites together, sorted by company. The same entries in any order give the same result.
 * A main group counts at most `limits.maxCount`: one mistyped number must not keep a region from publishing, and a filter
 * admits a few dozen anyway.
 * @param companyOf of an establishment: what the filter takes for one company
 */
export function protectedStocks(
  entries: readonly Entry[],
  outlook: Outlook,
  companyOf: (establishment: string) => string,
): CompanyStock[] {
  const counted = entries.filter((entry) => destinationOf(entry, outlook) === 'protected');
  const companies = Map.groupBy(counted, ({ establishment }) => companyOf(establishment));
  return [...companies]
    .map(([company, own]) => ({
      company,
      sites: [...new Set(own.map(({ establishment }) => establishment))].sort(),
      supply: rowsOf(own, 'supply'),
      demand: rowsOf(own, 'demand'),
    }))
    .sort((a, b) => (a.company < b.company ? -1 : 1));
}

function rowsOf(entries: readonly Entry[], role: CountRole): StockRows {
  const counts = new Map<MainGroupCode, number>();
  for (const { kind, unit, count } of entries) {
    if (roleOf[kind] !== role) continue;
    const mainGroup = mainGroupOf(unit);
    counts.set(mainGroup, Math.min(limits.maxCount, (counts.get(mainGroup) ?? 0) + count));
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Names that differ in capitals and white space alone are one company: two filters would protect it only half as well. */
export function companyKey(name: string): string {
  return name.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
}
