import type { QueryInput, QueryMatchesView } from '../api/views.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Explanation } from '../components/explanation.tsx';
import { ModelNote } from '../components/model-note.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { useRegionNames } from '../region-names.ts';
import { useNames } from '../speech-names.ts';

/** The answer: in a sentence, as a table in rank order, and the reason of each row. */
export function QueryResult({ asked, matches }: { asked: QueryInput; matches: QueryMatchesView }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const regionName = useRegionNames();
  if (matches.length === 0) return <EmptyState title={t.query.none}>{t.query.noneBody}</EmptyState>;
  const askedUnit = names.unit(`${asked.group}-${asked.level}`);
  const found = matches.reduce((sum, { count }) => sum + count, 0);
  const unitOf = ({ kldb, level }: QueryMatchesView[number]) => (level === null ? kldb : `${kldb}-${level}`);
  const keyOf = (match: QueryMatchesView[number], at: number) =>
    `${match.district}/${unitOf(match)}/${match.quarter}/${at}`;
  return (
    <Section title={t.query.results}>
      <p class="sentence">{t.query.resultSentence(formats.number(found), formats.number(asked.count))}</p>
      <Table
        caption={t.query.results}
        rows={matches}
        keyOf={keyOf}
        columns={[
          {
            key: 'occupation',
            title: t.common.occupation,
            heading: true,
            cell: (match) => <UnitName unit={unitOf(match)} />,
          },
          {
            key: 'district',
            title: t.common.district,
            order: ({ district }) => names.district(district),
            cell: ({ district, region }) => (
              <>
                {names.district(district)} <span class="region">{regionName(region)}</span>
              </>
            ),
          },
          {
            key: 'quarter',
            title: t.common.quarter,
            order: ({ quarter }) => quarter ?? '',
            cell: ({ quarter }) => formats.quarterBrief(quarter),
          },
          // Said only where it matters: protected counts are noisy and coarse.
          ...(matches.some(({ part }) => part === 'protected')
            ? [
                {
                  key: 'part',
                  title: t.query.part,
                  cell: ({ part }: QueryMatchesView[number]) =>
                    part === 'open' ? t.query.partOpen : t.query.partProtected,
                },
              ]
            : []),
          {
            key: 'minutes',
            title: t.query.travel,
            numeric: true,
            order: ({ minutes }) => minutes,
            cell: ({ minutes }) => t.common.minutes(Math.round(minutes)),
          },
          {
            key: 'months',
            title: t.query.learning,
            numeric: true,
            order: ({ months }) => months,
            cell: ({ months }) => t.common.months(formats.decimal(months)),
          },
          {
            key: 'available',
            title: t.query.available,
            numeric: true,
            order: ({ available }) => available,
            cell: ({ available }) => formats.number(available),
          },
          {
            key: 'count',
            title: t.query.assigned,
            numeric: true,
            order: ({ count }) => count,
            cell: ({ count }) => formats.number(count),
          },
        ]}
      />
      <p class="hint">{t.common.minutesEstimated}</p>
      <h3 class="kern-heading-small">{t.matches.why}</h3>
      {matches.map((match, at) => (
        <details class="fold" key={keyOf(match, at)}>
          <summary>{`${names.unit(unitOf(match))}, ${names.district(match.district)}`}</summary>
          <Explanation
            title={
              asked.side === 'workers'
                ? t.matches.whyOf(names.unit(unitOf(match)), askedUnit)
                : t.matches.whyOf(askedUnit, names.unit(unitOf(match)))
            }
            match={match}
          />
        </details>
      ))}
      <ModelNote />
    </Section>
  );
}
