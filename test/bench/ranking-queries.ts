/**
 * Queries over all districts of Germany, straight to the matcher's ranking: the built-in catalogue of the node knows Lower
 * Saxony only. Employees, commuters and distances are real (packages/matcher/bench/real-instance.ts); who asks is drawn as
 * the workers and jobs themselves are.
 */
import { randomNumbers } from '../../packages/matcher/bench/random.ts';
import { realProblem } from '../../packages/matcher/bench/real-instance.ts';
import { type Cell, createRanking, type RankingQuery } from '../../packages/matcher/src/index.ts';
import { drawnByCount } from './scenario.ts';
import { rounded, Timings } from './timings.ts';

export async function measureRanking(districts: number, seed: number, asked: number): Promise<Record<string, unknown>> {
  const random = randomNumbers(seed);
  const problem = realProblem(districts, seed);
  const start = performance.now();
  const ranking = createRanking(problem);
  const indexMs = rounded(performance.now() - start);

  const byPlace = (cells: readonly Cell[]): { count: number; cells: Cell[] }[] => {
    const places = problem.places.map(() => ({ count: 0, cells: [] as Cell[] }));
    for (const cell of cells) {
      places[cell.place]!.cells.push(cell);
      places[cell.place]!.count += cell.count;
    }
    return places;
  };
  const sides = { openings: byPlace(problem.supply), workers: byPlace(problem.demand) };
  const ask = (query: RankingQuery, side: keyof typeof sides) =>
    side === 'openings' ? ranking.openingsFor(query) : ranking.workersFor(query);
  const draw = (): [RankingQuery, keyof typeof sides] => {
    const side = random() < 0.5 ? 'openings' : 'workers';
    const { place, unit } = drawnByCount(drawnByCount(sides[side], random).cells, random);
    const quarter = Math.floor(random() * 6);
    const maxMinutes = [45, 60, 75, 90][Math.floor(random() * 4)]!;
    return [{ place, unit, quarter, count: 5 + Math.floor(random() * 56), maxMinutes }, side];
  };

  for (let n = 0; n < 200; n++) ask(...draw());
  const timings = new Timings();
  let matches = 0;
  let crossRegion = 0;
  for (let n = 0; n < asked; n++) {
    const [query, side] = draw();
    await timings.time(() => {
      const found = ask(query, side);
      const cells = side === 'openings' ? problem.demand : problem.supply;
      matches += found.length;
      if (found.some(({ cell }) => cells[cell]!.place !== query.place)) crossRegion++;
    });
  }
  return {
    cells: problem.supply.length + problem.demand.length,
    queries: asked,
    ...timings.summary(),
    indexMs,
    matchesPerQuery: rounded(matches / asked),
    shareWithCrossRegionMatch: rounded(crossRegion / asked),
  };
}
