import { useSpeech } from '../language.tsx';
import { largest, lengthOf, type Pair } from './pair-scale.ts';

export interface Tile extends Pair {
  code: string;
  name: string;
  /** Column and row on the grid, and the short sign (mostly the number plate's). */
  x: number;
  y: number;
  sign: string;
  /** False: no member publishes for this district, which is not the same as zero. */
  published: boolean;
}

/** Side of a tile and the gap between two, in units of the picture. */
const side = 60;
const gap = 6;
const step = side + gap;

/** A map of equal tiles, each with two columns on one common scale. Districts without a node are dashed and have no columns. */
export function TileMap({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
  const { t, formats } = useSpeech();
  const most = largest(tiles);
  const columns = Math.max(0, ...tiles.map(({ x }) => x)) + 1;
  const lines = Math.max(0, ...tiles.map(({ y }) => y)) + 1;
  return (
    <svg
      class="tile-map"
      viewBox={`0 0 ${columns * step - gap} ${lines * step - gap}`}
      width={columns * step - gap}
      height={lines * step - gap}
      role="img"
      aria-label={label}
    >
      {tiles.map((tile) => {
        const supply = lengthOf(tile.supply, most, 34, 1.5);
        const demand = lengthOf(tile.demand, most, 34, 1.5);
        return (
          <g
            key={tile.code}
            transform={`translate(${tile.x * step} ${tile.y * step})`}
            class={`tile${tile.published ? '' : ' tile--none'}`}
          >
            <title>
              {tile.published
                ? t.state.tile(tile.name, formats.number(tile.supply), formats.number(tile.demand))
                : t.state.tileNone(tile.name)}
            </title>
            <rect class="tile__ground" x=".75" y=".75" width={side - 1.5} height={side - 1.5} rx="4" />
            <text class="tile__sign" x="7" y="16">
              {tile.sign}
            </text>
            {tile.published ? (
              <>
                <line class="axis" x1="8" x2={side - 8} y1={side - 6} y2={side - 6} />
                <rect class="supply" x="12" y={side - 6 - supply} width="16" height={supply} />
                <rect class="demand" x="32" y={side - 6 - demand} width="16" height={demand} />
              </>
            ) : (
              <line class="tile__gap" x1="22" x2={side - 22} y1={side / 2 + 8} y2={side / 2 + 8} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
