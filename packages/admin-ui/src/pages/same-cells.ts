import type { PublishedVectorView } from '../api/views.ts';

type Cell = PublishedVectorView['cells'][number];

/** Whether two lists hold the same open cells, in whatever order. */
export function sameCells(left: readonly Cell[], right: readonly Cell[]): boolean {
  const line = ({ unit, district, quarter, supply, demand }: Cell) =>
    [unit, district, quarter, supply, demand].join('/');
  const known = new Set(right.map(line));
  return left.length === known.size && right.length === left.length && left.every((cell) => known.has(line(cell)));
}
