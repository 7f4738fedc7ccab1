/** Other figures for an instance: what a planner that solved it is asked next. The mask of shed units follows the figures. */
import { type Cell, type Problem, sheddingOf } from '../src/index.ts';
import { quarters } from './drawing.ts';
import { heavyTailed, randomNumbers, roundedByChance } from './random.ts';

/** The whole vector of one place anew: every count, and one cell in five in another quarter. */
export function withPlaceRedrawn(problem: Problem, place: number, seed: number): Problem {
  const random = randomNumbers(seed);
  const redrawn = (cells: readonly Cell[]): Cell[] => {
    const taken = new Set(
      cells.filter((cell) => cell.place === place).map(({ unit, quarter }) => unit * 400 + quarter!),
    );
    return cells.flatMap((cell) => {
      if (cell.place !== place) return [cell];
      const quarter = random() < 0.2 ? Math.floor(random() * quarters) : cell.quarter!;
      const free = quarter === cell.quarter || !taken.has(cell.unit * 400 + quarter!);
      if (free) taken.add(cell.unit * 400 + quarter!);
      return anew(free ? { ...cell, quarter } : cell, 1, random);
    });
  };
  return withCells(problem, redrawn(problem.supply), redrawn(problem.demand));
}

/** About `many` counts of one place anew. */
export function withCellsChanged(problem: Problem, place: number, many: number, seed: number): Problem {
  const random = randomNumbers(seed);
  const here = (cells: readonly Cell[]): number => cells.filter((cell) => cell.place === place).length;
  const share = many / (here(problem.supply) + here(problem.demand));
  const changed = (cells: readonly Cell[]): Cell[] =>
    cells.flatMap((cell) => (cell.place === place && random() < share ? another(cell, random) : [cell]));
  return withCells(problem, changed(problem.supply), changed(problem.demand));
}

/** Every count anew, jointly: what moves a place moves all its cells. A draw of what protected figures may have been. */
export function withAllRedrawn(problem: Problem, seed: number): Problem {
  const random = randomNumbers(seed);
  const drawn = (cells: readonly Cell[]): Cell[] => {
    const factors = problem.places.map(() => heavyTailed(random, 0.2));
    return cells.flatMap((cell) => anew(cell, factors[cell.place]!, random));
  };
  return withCells(problem, drawn(problem.supply), drawn(problem.demand));
}

/** The cell with another count, or no cell where that is 0. */
function anew(cell: Cell, factor: number, random: () => number): Cell[] {
  const count = roundedByChance(cell.count * factor * heavyTailed(random, 0.5), random);
  return count > 0 ? [{ ...cell, count }] : [];
}

/** The same, and not what it was. */
function another(cell: Cell, random: () => number): Cell[] {
  for (;;) {
    const drawn = anew(cell, 1, random);
    if (drawn[0]?.count !== cell.count) return drawn;
  }
}

function withCells(problem: Problem, supply: Cell[], demand: Cell[]): Problem {
  const next = { ...problem, supply, demand };
  return { ...next, shedding: sheddingOf(next) };
}
