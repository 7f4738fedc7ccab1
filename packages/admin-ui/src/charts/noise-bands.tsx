import { useId } from 'preact/hooks';
import { mostNoise } from '../most-noise.ts';

/** A number as it goes out: not at all, exactly, or as a count hidden in noise. */
export interface NoiseRow {
  key: string;
  label: string;
  /** What the row shows, in words. */
  words: string;
  shown: { kind: 'nothing' } | { kind: 'exact'; value: number } | { kind: 'noisy'; counted: number; deviation: number };
}

/** Where zero, bars and bands lie on one scale, per cent of the picture's width. */
export function noiseScale(rows: readonly NoiseRow[]): (value: number) => number {
  const ends = rows.flatMap(({ shown }) => {
    if (shown.kind === 'nothing') return [];
    if (shown.kind === 'exact') return [shown.value];
    const reach = mostNoise(shown.deviation);
    return [shown.counted - reach, shown.counted + reach];
  });
  const low = Math.min(0, ...ends);
  const high = Math.max(low + 1, ...ends);
  return (value) => round(1 + (98 * (value - low)) / (high - low));
}

/** One line per number on one scale: a full bar is exact, a hatched band is where the published number may lie. */
export function NoiseBands({ rows, label }: { rows: readonly NoiseRow[]; label: string }) {
  const id = useId();
  const at = noiseScale(rows);
  return (
    <figure class="noise-bands fit-bars" aria-label={label}>
      <svg class="fit-patterns" width="0" height="0" aria-hidden="true">
        <defs>
          <pattern id={id} patternUnits="userSpaceOnUse" width="8" height="8" patternTransform="rotate(45)">
            <rect class="fit__ground" width="8" height="8" />
            <rect class="fit__ink" width="3" height="8" />
          </pattern>
        </defs>
      </svg>
      <ul class="fit-bars__rows">
        {rows.map(({ key, label: name, words, shown }) => (
          <li class="fit-bars__row" key={key}>
            <span class="fit-bars__label">{name}</span>
            <span class="fit-bars__number">{words}</span>
            <svg class="fit-bars__bar" width="100%" height="28" aria-hidden="true">
              {shown.kind === 'nothing' ? (
                <line class="noise-bands__nothing" x1={`${at(0)}%`} x2="99%" y1="14" y2="14" />
              ) : null}
              {shown.kind === 'exact' ? (
                <rect
                  class="fit fit__ink"
                  x={`${at(0)}%`}
                  y="5"
                  width={`${Math.max(0.5, round(at(shown.value) - at(0)))}%`}
                  height="18"
                />
              ) : null}
              {shown.kind === 'noisy' ? (
                <>
                  <rect
                    class="fit"
                    x={`${at(shown.counted - mostNoise(shown.deviation))}%`}
                    y="5"
                    width={`${round(
                      at(shown.counted + mostNoise(shown.deviation)) - at(shown.counted - mostNoise(shown.deviation)),
                    )}%`}
                    height="18"
                    fill={`url(#${id})`}
                  />
                  <line
                    class="noise-bands__counted"
                    x1={`${at(shown.counted)}%`}
                    x2={`${at(shown.counted)}%`}
                    y1="1"
                    y2="27"
                  />
                </>
              ) : null}
              <line class="axis" x1={`${at(0)}%`} x2={`${at(0)}%`} y1="0" y2="28" />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
