import { BeforeAfter } from '../charts/before-after.tsx';
import { Table } from '../components/table.tsx';
import type { Formats } from '../formats.ts';
import { useSpeech } from '../language.tsx';
import type { Texts } from '../texts/index.ts';

interface Share {
  numerator: number;
  denominator: number;
}

export interface ShareChange {
  key: string;
  name: string;
  before: Share;
  after: Share;
}

/** Figures of two plans side by side: as a picture, unless there is one already, and as a table with the difference. */
export function ShareChanges({
  caption,
  rows,
  titles,
  picture = true,
}: {
  caption: string;
  rows: readonly ShareChange[];
  titles: { before: string; after: string };
  picture?: boolean;
}) {
  const { t, formats } = useSpeech();
  return (
    <>
      {picture ? (
        <BeforeAfter
          label={caption}
          titles={titles}
          rows={rows.map(({ key, name, before, after }) => ({
            key,
            label: name,
            before: before.numerator,
            after: after.numerator,
            beforeWords: shareWords(before, t, formats),
            afterWords: shareWords(after, t, formats),
          }))}
        />
      ) : null}
      <Table
        dense
        stacking
        caption={caption}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { key: 'name', title: t.changes.figure, heading: true, cell: ({ name }) => name },
          { key: 'before', title: titles.before, numeric: true, cell: ({ before }) => shareWords(before, t, formats) },
          { key: 'after', title: titles.after, numeric: true, cell: ({ after }) => shareWords(after, t, formats) },
          {
            key: 'difference',
            title: t.changes.difference,
            numeric: true,
            cell: ({ before, after }) => signed(after.numerator - before.numerator, t, formats),
          },
        ]}
      />
    </>
  );
}

/** '318 von 702 (45 %)' */
function shareWords({ numerator, denominator }: Share, t: Texts, formats: Formats): string {
  const part = t.figures.ofTotal(formats.number(numerator), formats.number(denominator));
  return denominator === 0 ? part : `${part} (${formats.percent(numerator / denominator)})`;
}

/** '+12', '−3', '±0': a difference says which way it goes. */
export function signed(difference: number, t: Texts, formats: Formats): string {
  if (difference === 0) return t.whatIf.same;
  const words = formats.number(Math.abs(difference));
  return difference > 0 ? t.whatIf.more(words) : t.whatIf.less(words);
}
