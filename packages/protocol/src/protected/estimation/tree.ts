/** The tree of the 48 cells, by their positions in `protectedCells`: region -> 10 areas -> 37 main groups. */
import { cellsOf, mainGroupCodes } from '../queries.ts';

export const regionCell = 0;

const paths = mainGroupCodes.map(cellsOf);

const areaCells: readonly number[] = [...new Set(paths.map(([, area]) => area))];

/** From the root down: the region, then the areas. */
export const families: readonly { readonly parent: number; readonly children: readonly number[] }[] = [
  { parent: regionCell, children: areaCells },
  ...areaCells.map((parent) => ({
    parent,
    children: paths.flatMap(([, area, mainGroup]) => (area === parent ? [mainGroup] : [])),
  })),
];
