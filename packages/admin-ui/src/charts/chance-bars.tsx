import { useId } from 'preact/hooks';
import { useSpeech } from '../language.tsx';

export interface ChanceRow {
  key: string;
  label: string;
  words: string;
  /** How often somebody guesses right, 0.5 to 1. */
  share: number;
}

const blind = 0.5;

/** How often an attacker guesses right: hatched what blind guessing yields, full what he gains. The bar ends at 100 of 100. */
export function ChanceBars({ rows, label }: { rows: readonly ChanceRow[]; label: string }) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <figure class="chance-bars fit-bars" aria-label={label}>
      <svg class="fit-patterns" width="0" height="0" aria-hidden="true">
        <defs>
          <pattern id={id} patternUnits="userSpaceOnUse" width="8" height="8" patternTransform="rotate(45)">
            <rect class="fit__ground" width="8" height="8" />
            <rect class="fit__ink" width="2" height="8" />
          </pattern>
        </defs>
      </svg>
      <ul class="legend">
        <li>
          <svg class="swatch" width="24" height="16" aria-hidden="true">
            <rect class="fit" x="0.75" y="0.75" width="22.5" height="14.5" fill={`url(#${id})`} />
          </svg>
          {t.budget.guessed}
        </li>
        <li>
          <svg class="swatch" width="24" height="16" aria-hidden="true">
            <rect class="fit fit__ink" x="0.75" y="0.75" width="22.5" height="14.5" />
          </svg>
          {t.budget.gained}
        </li>
      </ul>
      <ul class="fit-bars__rows">
        {rows.map(({ key, label: name, words, share }) => (
          <li class="fit-bars__row" key={key}>
            <span class="fit-bars__label">{name}</span>
            <span class="fit-bars__number">{words}</span>
            <svg class="fit-bars__bar" width="100%" height="20" aria-hidden="true">
              <rect class="chance-bars__all" x="0.5%" y="1" width="99%" height="18" />
              <rect class="fit" x="0.5%" y="1" width={`${99 * blind}%`} height="18" fill={`url(#${id})`} />
              <rect
                class="fit fit__ink"
                x={`${0.5 + 99 * blind}%`}
                y="1"
                width={`${Math.round(9900 * Math.max(0, share - blind)) / 100}%`}
                height="18"
              />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}
