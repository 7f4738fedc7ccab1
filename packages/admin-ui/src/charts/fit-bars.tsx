import { useId } from 'preact/hooks';
import { useSpeech } from '../language.tsx';
import { lengthOf } from './pair-scale.ts';

/** People, or jobs, by how well they fit; `of` is the sum of the four. */
export interface FitTally {
  of: number;
  direct: number;
  upToSixMonths: number;
  more: number;
  none: number;
}

export interface FitRow extends FitTally {
  key: string;
  label: string;
}

export const fitNames = ['direct', 'upToSixMonths', 'more', 'none'] as const;
type FitName = (typeof fitNames)[number];

interface Segment {
  name: FitName;
  /** Per cent of the picture's width. */
  from: number;
  width: number;
}

/** The parts of a row on the scale of the largest; parts of nobody are left out, one person stays visible. */
export function fitSegments(row: FitTally, most: number): Segment[] {
  let from = 0;
  return fitNames.flatMap((name) => {
    const width = lengthOf(row[name], most, 99, 0.4);
    const segment = { name, from: round(from), width };
    from += width;
    return width === 0 ? [] : [segment];
  });
}

/**
 * One bar per row, as long as its number: full, hatched, dotted and empty say how well it fits, so that the picture needs
 * no colour. Patterns keep their size whatever the width.
 */
export function FitBars({ rows, label }: { rows: readonly FitRow[]; label: string }) {
  const { t, formats } = useSpeech();
  const id = useId();
  const most = rows.reduce((largest, { of }) => Math.max(largest, of), 0) || 1;
  const fill = (name: FitName) => `url(#${id}-${name})`;
  return (
    <figure class="fit-bars" aria-label={label}>
      <Patterns id={id} />
      <ul class="legend">
        {fitNames.map((name) => (
          <li key={name}>
            <svg class="swatch" width="24" height="16" aria-hidden="true">
              <rect class={`fit fit--${name}`} x="0.75" y="0.75" width="22.5" height="14.5" fill={fill(name)} />
            </svg>
            {t.fit.classes[name]}
          </li>
        ))}
      </ul>
      <ul class="fit-bars__rows">
        {rows.map((row) => (
          <li class="fit-bars__row" key={row.key}>
            <span class="fit-bars__label">{row.label}</span>
            <span class="fit-bars__number">
              {t.figures.covered(formats.number(row.of - row.none), formats.number(row.of))}
            </span>
            <svg class="fit-bars__bar" width="100%" height="20" aria-hidden="true">
              {fitSegments(row, most).map(({ name, from, width }) => (
                <rect
                  key={name}
                  class={`fit fit--${name}`}
                  x={`${from}%`}
                  y="1"
                  width={`${width}%`}
                  height="18"
                  fill={fill(name)}
                />
              ))}
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Patterns({ id }: { id: string }) {
  const square = { patternUnits: 'userSpaceOnUse', width: 8, height: 8 } as const;
  return (
    <svg class="fit-patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id={`${id}-direct`} {...square}>
          <rect class="fit__ink" width="8" height="8" />
        </pattern>
        <pattern id={`${id}-upToSixMonths`} {...square} patternTransform="rotate(45)">
          <rect class="fit__ground" width="8" height="8" />
          <rect class="fit__ink" width="4" height="8" />
        </pattern>
        <pattern id={`${id}-more`} {...square}>
          <rect class="fit__ground" width="8" height="8" />
          <circle class="fit__ink" cx="4" cy="4" r="1.75" />
        </pattern>
        <pattern id={`${id}-none`} {...square}>
          <rect class="fit__ground" width="8" height="8" />
        </pattern>
      </defs>
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
