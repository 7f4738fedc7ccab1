import { useSpeech } from '../language.tsx';
import { largest, lengthOf, type Pair } from './pair-scale.ts';

export interface PairRow extends Pair {
  key: string;
  label: string;
}

/**
 * One row per label: supply to the left, demand to the right of a common line, each with its number. The bars stretch
 * with the page while the words stay words, so it reads at any width and without script.
 */
export function DivergingBars({
  rows,
  label,
  titles,
}: {
  rows: readonly PairRow[];
  label: string;
  /** What the two sides are, where they are not releases and openings. */
  titles?: { supply: string; demand: string };
}) {
  const { t, formats } = useSpeech();
  const sides = titles ?? t.common;
  const most = largest(rows);
  return (
    <figure class="bars" aria-label={label}>
      <div class="bars__head" aria-hidden="true">
        <span class="bars__side bars__side--supply">{sides.supply}</span>
        <span class="bars__side bars__side--demand">{sides.demand}</span>
      </div>
      <ul class="bars__rows">
        {rows.map((row) => (
          <li class="bars__row" key={row.key}>
            <span class="bars__label">{row.label}</span>
            <span class="bars__number">
              <span class="kern-sr-only">{sides.supply}: </span>
              {formats.number(row.supply)}
            </span>
            <svg
              class="bars__bar"
              viewBox="-100 0 200 20"
              preserveAspectRatio="none"
              width="100%"
              height="20"
              aria-hidden="true"
            >
              <rect
                class="supply"
                x={-lengthOf(row.supply, most, 100, 0.6)}
                y="2"
                width={lengthOf(row.supply, most, 100, 0.6)}
                height="16"
              />
              <rect class="demand" x="0" y="2" width={lengthOf(row.demand, most, 100, 0.6)} height="16" />
              <line class="axis" x1="0" x2="0" y1="0" y2="20" />
            </svg>
            <span class="bars__number">
              <span class="kern-sr-only">{sides.demand}: </span>
              {formats.number(row.demand)}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
