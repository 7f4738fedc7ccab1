/** Which matches are shown, and in what order. */
import type { MatchView } from '../api/views.ts';
import { searchable } from '../hanging-hyphens.ts';

export type MatchOrder = 'region' | 'effort' | 'count' | 'months' | 'minutes';

export const matchOrders: readonly MatchOrder[] = ['region', 'effort', 'count', 'months', 'minutes'];
export const fitClasses = ['direct', 'upToSixMonths', 'more'] as const;
export const matchScopes = ['region', 'crossRegion'] as const;

/** Empty strings let everything through. */
export interface MatchChoice {
  readonly scope: string;
  readonly fit: string;
  /** Part of an occupation's or district's name or code, on either side. */
  readonly text: string;
  readonly order: MatchOrder;
}

/** `wordsOf`: all that the text is looked for in, as `searchable` makes it. */
export function chosenMatches(
  matches: readonly MatchView[],
  { scope, fit, text, order }: MatchChoice,
  wordsOf: (match: MatchView) => string,
): MatchView[] {
  const wanted = searchable(text.trim());
  return matches
    .filter(
      (match) =>
        (scope === '' || match.scope === scope) &&
        (fit === '' || match.fit === fit) &&
        (wanted === '' || wordsOf(match).includes(wanted)),
    )
    .sort((a, b) => byOrder[order](a, b) || a.total - b.total || (a.id < b.id ? -1 : 1));
}

const byOrder: Readonly<Record<MatchOrder, (a: MatchView, b: MatchView) => number>> = {
  region: (a, b) => Number(b.scope === 'region') - Number(a.scope === 'region'),
  effort: () => 0,
  count: (a, b) => b.count - a.count,
  months: (a, b) => a.months - b.months,
  minutes: (a, b) => a.minutes - b.minutes,
};
