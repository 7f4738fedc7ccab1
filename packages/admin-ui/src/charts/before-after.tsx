import { lengthOf } from './pair-scale.ts';

export interface BeforeAfterRow {
  key: string;
  label: string;
  before: number;
  after: number;
  beforeWords: string;
  afterWords: string;
}

/** Two bars per row on one scale: the earlier one is an outline, the later one is full. */
export function BeforeAfter({
  rows,
  label,
  titles,
}: {
  rows: readonly BeforeAfterRow[];
  label: string;
  titles: { before: string; after: string };
}) {
  const most = rows.reduce((largest, { before, after }) => Math.max(largest, before, after), 0) || 1;
  return (
    <figure class="before-after" aria-label={label}>
      <ul class="before-after__rows">
        {rows.map((row) => (
          <li class="before-after__row" key={row.key}>
            <span class="before-after__label">{row.label}</span>
            {(['before', 'after'] as const).map((when) => (
              <span class="before-after__line" key={when}>
                <span class="before-after__when">{titles[when]}</span>
                <svg class="before-after__bar" width="100%" height="16" aria-hidden="true">
                  <rect
                    class={`when when--${when}`}
                    x="0"
                    y="1"
                    width={`${lengthOf(row[when], most, 99, 0.4)}%`}
                    height="14"
                  />
                </svg>
                <span class="before-after__number">{when === 'before' ? row.beforeWords : row.afterWords}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </figure>
  );
}
