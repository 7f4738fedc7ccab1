/** From mean figures to the cells of a problem. */
import { type Cell, defaultParameters, type Problem, sheddingOf } from '../src/index.ts';
import { heavyTailed, roundedByChance } from './random.ts';
import { benchTransitions } from './units.ts';

export const quarters = 8;

/** Mean counts of one quarter, by place and unit. */
export interface Means {
  leaving(place: number, unit: number): number;
  seeking(place: number, unit: number): number;
}

/** Heavy-tailed counts around the means; what rounds to 0 is no cell. */
export function drawnCells(places: number, means: Means, random: () => number): Pick<Problem, 'supply' | 'demand'> {
  const supply: Cell[] = [];
  const demand: Cell[] = [];
  for (let place = 0; place < places; place++) {
    for (let unit = 0; unit < benchTransitions.units.length; unit++) {
      const special = heavyTailed(random, 0.5);
      const leaving = means.leaving(place, unit) * special * heavyTailed(random, 0.5);
      const seeking = means.seeking(place, unit) * special * heavyTailed(random, 0.5);
      for (let quarter = 0; quarter < quarters; quarter++) {
        const workers = roundedByChance(leaving * heavyTailed(random, 1), random);
        const jobs = roundedByChance(seeking * heavyTailed(random, 1), random);
        if (workers > 0) supply.push({ place, unit, quarter, count: workers });
        if (jobs > 0) demand.push({ place, unit, quarter, count: jobs });
      }
    }
  }
  return { supply, demand };
}

/** Minutes without a road network: 10, and 1.3 times the distance at 50 km/h; 20 within a district. */
export function problemOf(
  given: Pick<Problem, 'places' | 'supply' | 'demand'> & { km(from: number, to: number): number },
): Problem {
  const { km, ...rest } = given;
  const problem = {
    ...rest,
    transitions: benchTransitions,
    minutes: (from: number, to: number) => (from === to ? 20 : 10 + (km(from, to) * 1.3 * 60) / 50),
    parameters: defaultParameters,
  };
  return { ...problem, shedding: sheddingOf(problem) };
}
