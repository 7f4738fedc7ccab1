import type { PublishedVectorView } from '../api/views.ts';
import { type Column, Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { useNames } from '../speech-names.ts';

type Cell = PublishedVectorView['cells'][number];

/** Open cells as a table with their sums; a further column stands before the numbers. */
export function OpenCells<C extends Cell>({
  caption,
  cells,
  further,
}: {
  caption: string;
  cells: readonly C[];
  further?: Column<C>;
}) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const sum = (side: 'supply' | 'demand') => formats.number(cells.reduce((total, cell) => total + cell[side], 0));
  const side = (key: 'supply' | 'demand'): Column<C> => ({
    key,
    title: t.common[key],
    numeric: true,
    order: (cell) => cell[key],
    cell: (cell) => formats.number(cell[key]),
  });
  return (
    <Table
      caption={caption}
      rows={cells}
      keyOf={({ unit, district, quarter }) => `${unit}/${district}/${quarter}`}
      columns={[
        {
          key: 'occupation',
          title: t.common.occupation,
          heading: true,
          order: ({ unit }) => names.unit(unit),
          cell: ({ unit }) => <UnitName unit={unit} />,
        },
        {
          key: 'district',
          title: t.common.district,
          order: ({ district }) => names.district(district),
          cell: ({ district }) => names.district(district),
        },
        {
          key: 'quarter',
          title: t.common.quarter,
          order: ({ quarter }) => quarter,
          cell: ({ quarter }) => formats.quarterBrief(quarter),
        },
        ...(further ? [further] : []),
        side('supply'),
        side('demand'),
      ]}
      footer={[t.common.total, '', '', ...(further ? [''] : []), sum('supply'), sum('demand')]}
    />
  );
}
