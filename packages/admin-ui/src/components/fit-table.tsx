import { type FitRow, fitNames } from '../charts/fit-bars.tsx';
import { useSpeech } from '../language.tsx';
import { Table } from './table.tsx';

/** The table beside a picture of fits: the four parts of each row make up its sum, and the rows the closing one. */
export function FitTable({
  caption,
  head,
  rows,
  total,
}: {
  caption: string;
  head: string;
  rows: readonly FitRow[];
  /** False where the rows do not add up to anything. */
  total: boolean;
}) {
  const { t, formats } = useSpeech();
  const sum = (name: (typeof fitNames)[number] | 'of') => rows.reduce((whole, row) => whole + row[name], 0);
  return (
    <Table
      dense
      stacking
      caption={caption}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { key: 'label', title: head, heading: true, cell: ({ label }) => label },
        ...fitNames.map((name) => ({
          key: name,
          title: t.fit.brief[name],
          numeric: true,
          cell: (row: FitRow) => formats.number(row[name]),
        })),
        { key: 'of', title: t.common.total, numeric: true, cell: ({ of }) => formats.number(of) },
      ]}
      {...(total
        ? { footer: [t.common.total, ...fitNames.map((name) => formats.number(sum(name))), formats.number(sum('of'))] }
        : {})}
    />
  );
}
