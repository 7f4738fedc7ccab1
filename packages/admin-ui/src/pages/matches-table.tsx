import type { MatchView } from '../api/views.ts';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { useNames } from '../speech-names.ts';

/** The matches as a table, for paper: on screen each stands on a card of its own. */
export function MatchesTable({
  matches,
  regionName,
}: {
  matches: readonly MatchView[];
  regionName: (id: string) => string;
}) {
  const { t, formats } = useSpeech();
  return (
    <div class="paper-only">
      <Table
        dense
        caption={t.matches.title}
        rows={matches}
        keyOf={({ id }) => id}
        columns={[
          { key: 'from', title: t.matches.from, heading: true, cell: ({ from }) => <End end={from} /> },
          { key: 'to', title: t.matches.to, cell: ({ to }) => <End end={to} /> },
          {
            key: 'scope',
            title: t.matches.scope,
            cell: ({ scope, from, to }) =>
              scope === 'region'
                ? t.matches.scopes.region
                : [...new Set([from.region, to.region])].map(regionName).join(', '),
          },
          { key: 'count', title: t.matches.count, numeric: true, cell: ({ count }) => formats.number(count) },
          { key: 'fit', title: t.matches.fit, cell: ({ fit }) => t.fit.brief[fit] },
          {
            key: 'minutes',
            title: t.matches.travel,
            numeric: true,
            cell: ({ minutes }) => t.common.minutes(Math.round(minutes)),
          },
          {
            key: 'months',
            title: t.matches.learning,
            numeric: true,
            cell: ({ months }) => t.common.months(formats.decimal(months)),
          },
          { key: 'total', title: t.matches.cost, numeric: true, cell: ({ total }) => formats.number(total) },
        ]}
      />
    </div>
  );
}

function End({ end }: { end: MatchView['from'] }) {
  const { formats } = useSpeech();
  const names = useNames();
  return (
    <>
      <UnitName unit={end.unit} />
      <span class="region">{`${names.district(end.district)}, ${formats.quarterBrief(end.quarter)}`}</span>
    </>
  );
}
