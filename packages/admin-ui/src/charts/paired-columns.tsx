import { useSpeech } from '../language.tsx';
import type { PairRow } from './diverging-bars.tsx';
import { largest, lengthOf } from './pair-scale.ts';

/** Two columns per label, side by side, in the order of time. */
export function PairedColumns({ rows, label }: { rows: readonly PairRow[]; label: string }) {
  const { t, formats } = useSpeech();
  const most = largest(rows);
  return (
    <figure class="columns" aria-label={label}>
      <ul class="columns__rows">
        {rows.map((row) => (
          <li class="columns__row" key={row.key}>
            <span class="columns__numbers">
              <span class="columns__number columns__number--supply">
                <span class="kern-sr-only">{t.common.supply}: </span>
                {formats.number(row.supply)}
              </span>
              <span class="columns__number columns__number--demand">
                <span class="kern-sr-only">{t.common.demand}: </span>
                {formats.number(row.demand)}
              </span>
            </span>
            <svg
              class="columns__picture"
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              width="100%"
              height="120"
              aria-hidden="true"
            >
              <Column className="supply" x={16} height={lengthOf(row.supply, most, 98, 1.5)} />
              <Column className="demand" x={52} height={lengthOf(row.demand, most, 98, 1.5)} />
              <line class="axis" x1="0" x2="100" y1="99.5" y2="99.5" />
            </svg>
            <span class="columns__label">{breakable(row.label)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Column({ className, x, height }: { className: string; x: number; height: number }) {
  return <rect class={className} x={x} y={99 - height} width="32" height={height} />;
}

/** '1/2027' may break after the stroke, where columns are narrow. */
function breakable(label: string) {
  const [first = '', ...rest] = label.split('/');
  return rest.length === 0 ? (
    label
  ) : (
    <>
      {first}/<wbr />
      {rest.join('/')}
    </>
  );
}
