/** What became of a match between two plans, and why, in the order in which people ask. */
import type { PlanChangesView } from '../api/views.ts';
import type { Formats } from '../formats.ts';
import type { Texts } from '../texts/index.ts';

type Kind = 'added' | 'gone' | 'other';

export function changeKind({ before, after }: { before: number; after: number }): Kind {
  if (before === 0) return 'added';
  return after === 0 ? 'gone' : 'other';
}

/** So many matches of each kind. */
export function tallyOf(matches: readonly { before: number; after: number }[]): Record<Kind, number> {
  const tally = { added: 0, gone: 0, other: 0 };
  for (const match of matches) tally[changeKind(match)] += 1;
  return tally;
}

/** One sentence per cause; none when the plans rest on the same. */
export function causeSentences(
  { vectors, entries, model, catalogue, quarter, parameters, equallyGood }: NonNullable<PlanChangesView['causes']>,
  regionName: (id: string) => string,
  t: Texts,
  formats: Formats,
): string[] {
  const { added, changed, gone } = entries;
  return [
    ...(added.length > 0 ? [t.changes.causeAdded(added.length)] : []),
    ...(changed.length > 0 ? [t.changes.causeChanged(changed.length)] : []),
    ...(gone > 0 ? [t.changes.causeGone(gone)] : []),
    ...vectors.map(({ region, before, after }) => {
      if (after === null) return t.changes.causeVectorGone(regionName(region));
      const words = before === null ? t.changes.causeVectorNew : t.changes.causeVector;
      return words(regionName(region), formats.number(after));
    }),
    ...(quarter ? [t.changes.causeQuarter(formats.quarter(quarter.after))] : []),
    ...(model ? [t.changes.causeModel] : []),
    ...(catalogue ? [t.changes.causeCatalogue] : []),
    ...(parameters.length > 0 ? [t.changes.causeParameters] : []),
    ...(equallyGood ? [t.changes.causeEquallyGood] : []),
  ];
}
