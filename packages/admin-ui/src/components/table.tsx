// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens draw rows as blocks, and browsers then forget that it is a table.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useSpeech } from '../language.tsx';

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers: right-aligned with figures of equal width. */
  numeric?: boolean;
  /** Sentences: where rows are drawn as blocks they stand under the column's name, from the left. */
  prose?: boolean;
  /** The cell that names the row. */
  heading?: boolean;
  /** Makes the column sortable. */
  order?: (row: Row) => string | number;
}

interface Sorting {
  key: string;
  descending: boolean;
}

/**
 * A table with a caption. On narrow screens every row becomes a block with the column's name before each value; the roles
 * keep it a table for screen readers. Sorting works in the browser; server-rendered tables come in their natural order.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
  footer,
  showCaption = false,
  dense = false,
  stacking = !dense,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row, index: number) => string;
  /** Cells of a closing row, one per column. */
  footer?: readonly ComponentChildren[];
  showCaption?: boolean;
  dense?: boolean;
  /** False for tables so small that they fit the narrowest screen as they are. */
  stacking?: boolean;
}) {
  const [sorting, sortBy] = useState<Sorting | undefined>(undefined);
  const sorted = inOrder(rows, columns, sorting);
  const cellClass = ({ numeric, prose }: Column<Row>) =>
    `kern-table__cell${numeric ? ' kern-table__cell--numeric' : ''}${prose ? ' table__prose' : ''}`;
  const looks = `${dense ? ' table--dense' : ''}${stacking ? ' table--stacking' : ''}`;
  return (
    <table class={`kern-table kern-table--small table${looks}`} role="table">
      <caption class={showCaption ? 'table__caption' : 'kern-sr-only'}>{caption}</caption>
      <thead class="kern-table__head" role="rowgroup">
        <tr class="kern-table__row" role="row">
          {columns.map((column) => (
            <ColumnHead key={column.key} column={column} sorting={sorting} onSort={sortBy} />
          ))}
        </tr>
      </thead>
      <tbody class="kern-table__body" role="rowgroup">
        {sorted.map((row, index) => (
          <tr class="kern-table__row" role="row" key={keyOf(row, index)}>
            {columns.map((column) =>
              column.heading ? (
                <th key={column.key} scope="row" role="rowheader" class={`${cellClass(column)} table__row-head`}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} role="cell" class={cellClass(column)} data-label={column.title}>
                  <span class="table__value">{column.cell(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {footer ? (
        <tfoot class="kern-table__footer" role="rowgroup">
          <tr class="kern-table__row" role="row">
            {columns.map((column, at) => (
              <td
                key={column.key}
                role="cell"
                class={cellClass(column)}
                data-label={column.heading ? undefined : column.title}
              >
                <span class="table__value">{footer[at]}</span>
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function ColumnHead<Row>({
  column,
  sorting,
  onSort,
}: {
  column: Column<Row>;
  sorting: Sorting | undefined;
  onSort: (next: Sorting) => void;
}) {
  const { t } = useSpeech();
  const active = sorting?.key === column.key ? sorting : undefined;
  // The arrow stays with the last word when the title breaks.
  const words = column.title.split(' ');
  const direction = active ? (active.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th
      scope="col"
      role="columnheader"
      class={`kern-table__header${column.numeric ? ' kern-table__header--numeric' : ''}`}
      aria-sort={direction}
    >
      {column.order ? (
        <button
          type="button"
          class="table__sort"
          title={t.common.sort(column.title)}
          onClick={() => onSort({ key: column.key, descending: active ? !active.descending : column.numeric === true })}
        >
          {words.slice(0, -1).join(' ')}{' '}
          <span class="nowrap">
            {words.at(-1)}
            <svg
              class={`table__arrow${direction ? ` table__arrow--${direction}` : ''}`}
              viewBox="0 0 10 14"
              width="10"
              height="14"
              aria-hidden="true"
            >
              <path class="table__arrow-up" d="M5 0 9.5 5.5h-9z" />
              <path class="table__arrow-down" d="M5 14 .5 8.5h9z" />
            </svg>
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const order = columns.find(({ key }) => key === sorting?.key)?.order;
  if (!order || !sorting) return rows;
  const sign = sorting.descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a, b] = [order(left), order(right)];
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'de'));
  });
}
