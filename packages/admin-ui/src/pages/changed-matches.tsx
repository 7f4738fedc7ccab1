import type { PlanChangesView } from '../api/views.ts';
import { Badge } from '../components/badge.tsx';
import { Listed } from '../components/listed.tsx';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { useNames } from '../speech-names.ts';
import { changeKind, tallyOf } from './change-kinds.ts';
import { signed } from './share-changes.tsx';

type Changed = PlanChangesView['matches'][number];

const step = 20;
const tones = { added: 'success', gone: 'danger', other: 'info' } as const;

/** Matches one plan has and the other has not, or has with another number. */
export function ChangedMatches({ caption, matches }: { caption: string; matches: readonly Changed[] }) {
  const { t, formats } = useSpeech();
  if (matches.length === 0) return <p class="hint">{t.changes.same}</p>;
  const { added, gone, other } = tallyOf(matches);
  return (
    <>
      <p>{t.changes.sentence(added, gone, other)}</p>
      <Listed rows={matches} step={step} more={t.changes.more}>
        {(shown) => (
          <Table
            caption={caption}
            rows={shown}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'from',
                title: t.matches.from,
                heading: true,
                cell: ({ from }) => <End end={from} base={paths.releases} />,
              },
              { key: 'to', title: t.matches.to, cell: ({ to }) => <End end={to} base={paths.openings} /> },
              {
                key: 'kind',
                title: t.changes.kind,
                cell: (match) => <Badge tone={tones[changeKind(match)]}>{t.changes.kinds[changeKind(match)]}</Badge>,
              },
              {
                key: 'before',
                title: t.changes.before,
                numeric: true,
                order: ({ before }) => before,
                cell: ({ before }) => formats.number(before),
              },
              {
                key: 'after',
                title: t.changes.after,
                numeric: true,
                order: ({ after }) => after,
                cell: ({ after }) => formats.number(after),
              },
              {
                key: 'difference',
                title: t.changes.difference,
                numeric: true,
                order: ({ before, after }) => after - before,
                cell: ({ before, after }) => signed(after - before, t, formats),
              },
            ]}
          />
        )}
      </Listed>
    </>
  );
}

function End({ end, base }: { end: Changed['from']; base: string }) {
  const { formats } = useSpeech();
  const names = useNames();
  return (
    <>
      <UnitName unit={end.unit} href={end.entry === undefined ? undefined : `${base}/${end.entry}`} />
      <span class="region">{`${names.district(end.district)}, ${formats.quarterBrief(end.quarter)}`}</span>
    </>
  );
}
