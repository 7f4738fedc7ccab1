import type { MatchView } from '../api/views.ts';
import { CostBar } from '../charts/cost-bar.tsx';
import { useSpeech } from '../language.tsx';
import { Table } from './table.tsx';

type Part = MatchView['nearness'][number];

/** Each part keeps its colour, whatever its rank in a match. */
const places: Readonly<Record<Part['part'], number>> = { relations: 0, skills: 3, tasks: 5, classification: 7 };

/** What the transition model found that brings two occupations near, as a picture and as a table. */
export function NearnessParts({ parts }: { parts: readonly Part[] }) {
  const { t, formats } = useSpeech();
  if (parts.length === 0) return null;
  const sum = parts.reduce((total, { percent }) => total + percent, 0);
  const terms = parts.map(({ part, percent }) => ({
    name: part,
    value: percent,
    share: percent / sum,
    place: places[part],
  }));
  const words = parts.map(({ part, percent }) => `${t.why.nearParts[part]}: ${formats.percent(percent / 100)}`);
  return (
    <>
      <CostBar terms={terms} label={words.join('; ')} />
      <Table
        dense
        showCaption
        caption={t.why.nearTitle}
        rows={parts}
        keyOf={({ part }) => part}
        columns={[
          {
            key: 'part',
            title: t.why.nearPart,
            heading: true,
            cell: ({ part }) => (
              <span class="keyed">
                <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <rect class={`cost cost--${places[part]}`} width="12" height="12" rx="2" />
                </svg>
                {t.why.nearParts[part]}
              </span>
            ),
          },
          {
            key: 'percent',
            title: t.why.share,
            numeric: true,
            cell: ({ percent }) => formats.percent(percent / 100),
          },
        ]}
      />
      <p class="hint">{t.why.nearHint}</p>
    </>
  );
}
