/** Seeded instances for the benchmarks: places on a plane, occupations drawn by frequency, 432 units, 8 quarters. */
import { type Cell, defaultParameters, type Problem, sheddingOf, structuralTransitions } from '../src/index.ts';

/** mulberry32: one 32-bit state, so that a seed gives the same numbers on every machine. Values in [0, 1). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** 108 groups with four levels: as many units as the KldB has without the armed forces. */
const units = Array.from({ length: 108 }, (_, k) => {
  const group = `${1 + Math.floor(k / 12)}${1 + Math.floor((k % 12) / 3)}${1 + (k % 3)}`;
  return [1, 2, 3, 4].map((level) => `${group}-${level}`);
}).flat();

/** @param cellsPerPlace draws on each side; repeated draws of a cell raise its count */
export function seededProblem(places: number, cellsPerPlace: number, seed: number): Problem {
  const random = randomNumbers(seed);
  // 45 districts of Lower Saxony spread over about 230 x 210 km; the plane grows with their number.
  const side = 220 * Math.sqrt(places / 45);
  const points = Array.from({ length: places }, () => [random() * side, random() * side] as const);
  const transitions = structuralTransitions(units);
  const draw = (): Cell[] => {
    const cells = new Map<string, Cell>();
    for (let place = 0; place < places; place++) {
      for (let k = 0; k < cellsPerPlace; k++) {
        // Squared: some occupations are ten times as frequent as others.
        const unit = Math.floor(random() ** 2 * units.length);
        const quarter = Math.floor(random() * 8);
        const key = `${place}/${unit}/${quarter}`;
        const count = 1 + Math.floor(random() ** 3 * 30) + (cells.get(key)?.count ?? 0);
        cells.set(key, { place, unit, quarter, count });
      }
    }
    return [...cells.values()];
  };
  const problem = {
    places: points.map((_, k) => String(k).padStart(5, '0')),
    supply: draw(),
    demand: draw(),
    transitions,
    // 5-matching: 10 minutes and 1.3 times the distance at 50 km/h; 20 within a district.
    minutes: (from: number, to: number) => {
      if (from === to) return 20;
      const [x, y] = points[from]!;
      const [u, v] = points[to]!;
      return 10 + (Math.hypot(x - u, y - v) * 1.3 * 60) / 50;
    },
    parameters: defaultParameters,
  };
  return { ...problem, shedding: sheddingOf(problem) };
}
