import type { PairRow } from '../../charts/diverging-bars.tsx';
import type { Pair } from '../../charts/pair-scale.ts';
import { Table } from '../../components/table.tsx';
import { useSpeech } from '../../language.tsx';

/** The table behind a picture, folded in: the same rows with both numbers, and their sum. */
export function PairTable({
  title,
  head,
  rows,
  total,
  id,
}: {
  title: string;
  head: string;
  rows: readonly PairRow[];
  total: Pair;
  /** Keeps the fold open when the page is drawn anew. */
  id: string;
}) {
  const { t, formats } = useSpeech();
  return (
    <details class="fold" id={id}>
      <summary>{t.state.tableOf(title)}</summary>
      <Table
        dense
        stacking
        caption={title}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { key: 'label', title: head, heading: true, cell: ({ label }) => label },
          { key: 'supply', title: t.common.supply, numeric: true, cell: ({ supply }) => formats.number(supply) },
          { key: 'demand', title: t.common.demand, numeric: true, cell: ({ demand }) => formats.number(demand) },
        ]}
        footer={[t.common.total, formats.number(total.supply), formats.number(total.demand)]}
      />
    </details>
  );
}
