import type { StateView } from '../../api/views.ts';
import { Table } from '../../components/table.tsx';
import { useSpeech } from '../../language.tsx';
import type { Names } from '../../names.ts';

/** Which region published what when, for which districts; also those of which nothing has arrived. */
export function Publishers({ authors, names }: { authors: StateView['authors']; names: Names }) {
  const { t, formats } = useSpeech();
  if (authors.length === 0) return <p class="hint">{t.state.publishersEmpty}</p>;
  return (
    <Table
      caption={t.state.publishers}
      rows={authors}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', title: t.state.publisher, heading: true, cell: ({ name }) => name },
        {
          key: 'districts',
          title: t.common.district,
          cell: ({ districts }) => districts.map((code) => names.district(code)).join(', '),
        },
        {
          key: 'sealedAt',
          title: t.state.sealedAt,
          cell: ({ vector }) => (vector ? formats.dateTime(vector.sealedAt) : t.common.never),
        },
        {
          key: 'receivedAt',
          title: t.state.receivedAt,
          cell: ({ vector }) => (vector ? formats.dateTime(vector.receivedAt) : '–'),
        },
        {
          key: 'period',
          title: t.state.period,
          numeric: true,
          cell: ({ vector }) => (vector ? formats.number(vector.period) : '–'),
        },
        {
          key: 'seq',
          title: t.state.seq,
          numeric: true,
          cell: ({ vector }) => (vector ? formats.number(vector.seq) : '–'),
        },
      ]}
    />
  );
}
