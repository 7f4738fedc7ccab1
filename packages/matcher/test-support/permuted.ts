/** The same problem in another order. Tests only. */
import { randomNumbers } from '../bench/random.ts';
import { unitCount } from '../src/learning.ts';
import type { Cell, Problem } from '../src/problem.ts';

/** Places, cells of both sides and the members of coarse units are shuffled. Coarse units keep their order, as units do. */
export function permuted(problem: Problem, seed: number): Problem {
  const random = randomNumbers(seed);
  const oldPlaces = shuffled([...problem.places.keys()], random);
  const newPlaces = new Int32Array(oldPlaces.length);
  oldPlaces.forEach((old, place) => {
    newPlaces[old] = place;
  });
  const moved = (cells: readonly Cell[]): Cell[] =>
    shuffled(cells, random).map((cell) => ({ ...cell, place: newPlaces[cell.place]! }));
  const units = unitCount(problem);
  const { coarseUnits, shedding } = problem;
  return {
    ...problem,
    places: oldPlaces.map((old) => problem.places[old]!),
    supply: moved(problem.supply),
    demand: moved(problem.demand),
    minutes: (from, to) => problem.minutes(oldPlaces[from]!, oldPlaces[to]!),
    ...(coarseUnits && {
      coarseUnits: coarseUnits.map(({ code, members }) => ({ code, members: shuffled(members, random) })),
    }),
    ...(shedding && {
      shedding: Uint8Array.from(oldPlaces.flatMap((old) => [...shedding.subarray(old * units, (old + 1) * units)])),
    }),
  };
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
