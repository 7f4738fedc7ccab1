/**
 * Instances as dense as a state's: about 1,400 cells of workers and as many of jobs per district, out of 432 units x 8
 * quarters. Memory is linear in the cells.
 */
import type { Problem } from '../src/index.ts';
import { drawnCells, problemOf } from './drawing.ts';
import { heavyTailed, normal, randomNumbers } from './random.ts';
import { realProblem } from './real-instance.ts';
import { benchTransitions } from './units.ts';

/** Districts by size: three neighbours, a small state, Lower Saxony, in between, Germany. */
export const placesOf = { S: 3, M10: 10, M: 45, M100: 100, L: 400 } as const;
export type Size = keyof typeof placesOf;
export const sizes = Object.keys(placesOf) as Size[];

/** `seeded`: everything drawn. `real`: employees, commuters and distances of Germany's districts, who leaves is drawn. */
export const scenarios = ['seeded', 'real'] as const;
export type Scenario = (typeof scenarios)[number];

export function benchProblem(scenario: Scenario, places: number, seed: number): Problem {
  return scenario === 'real' ? realProblem(places, seed) : seededProblem(places, seed);
}

/** Employees by level 1 to 4, roughly as in Germany. */
const shareOfLevel = [0.17, 0.56, 0.13, 0.14];
/** Mean count of a (place, unit, quarter); makes about 1,400 of 3,456 cells non-empty. */
const meanCount = 1.7;

export function seededProblem(places: number, seed: number): Problem {
  const random = randomNumbers(seed);
  const points = townsAndTheirSurroundings(places, random);
  const size = points.map(() => heavyTailed(random, 0.5));
  // Some places mostly shed, others mostly seek: without that, nearly everybody finds work at home.
  const leaving = meanOne(size.map((s) => s * heavyTailed(random, 0.6)));
  const seeking = meanOne(size.map((s) => s * heavyTailed(random, 0.6)));
  const frequency = frequencyOfUnits(random);
  const means = {
    leaving: (place: number, unit: number) => meanCount * frequency[unit]! * leaving[place]!,
    seeking: (place: number, unit: number) => meanCount * frequency[unit]! * seeking[place]!,
  };
  return problemOf({
    places: points.map((_, k) => String(k).padStart(5, '0')),
    ...drawnCells(places, means, random),
    km: (from, to) => Math.hypot(points[from]![0] - points[to]![0], points[from]![1] - points[to]![1]),
  });
}

/**
 * Kilometres on a plane. Every sixth place is a town, one in each field of a grid of 52 km; the others lie about a town.
 * About ten places are within 90 minutes of one in the middle, as in the densely settled states.
 */
function townsAndTheirSurroundings(places: number, random: () => number): [number, number][] {
  const towns = Math.ceil(places / 6);
  const columns = Math.ceil(Math.sqrt(towns));
  const fieldKm = 52;
  const points: [number, number][] = [];
  for (let k = 0; k < places; k++) {
    if (k < towns) points.push([((k % columns) + random()) * fieldKm, (Math.floor(k / columns) + random()) * fieldKm]);
    else {
      const [x, y] = points[k % towns]!;
      points.push([x + normal(random) * 25, y + normal(random) * 25]);
    }
  }
  return points;
}

/** Some groups are a hundred times as frequent as others. */
function frequencyOfUnits(random: () => number): number[] {
  const ofGroup = new Map<string, number>();
  const weights = benchTransitions.units.map((unit) => {
    const group = unit.slice(0, 3);
    let weight = ofGroup.get(group);
    if (weight === undefined) {
      weight = heavyTailed(random, 1.1);
      ofGroup.set(group, weight);
    }
    return weight * shareOfLevel[Number(unit[4]) - 1]!;
  });
  return meanOne(weights);
}

function meanOne(values: readonly number[]): number[] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.map((value) => value / mean);
}
