/** Companies of one region as the protected part meets them: many small ones, few huge ones, in occupations as people work there. */
import { type MainGroupCode, mainGroupCodes } from '@drehscheibe/protocol';
import { chosenBy, heavyTailed } from './random-numbers.ts';
import type { StockStream } from './stock-streams.ts';

/** How far real shares of releases stray from those of employees: deviation of their logarithm. */
const strayDeviation = 0.5;
const mostWorkers = 1500;

/** What is released in a region, by main group: as the employees, but for what moves just this region at this time. */
export function strayingShares(employment: readonly number[], random: () => number): number[] {
  const areaShift = new Map(mainGroupCodes.map((code) => [code[0], heavyTailed(random, strayDeviation)]));
  return mainGroupCodes.map(
    (code, i) => employment[i]! * areaShift.get(code[0])! * heavyTailed(random, strayDeviation),
  );
}

/**
 * The stock of one company in each period. Sizes are Pareto distributed from 2 workers on, tail index 1.1, so that the largest
 * of a few hundred has several hundred. Half of all are there from the first period; a third leaves before the last; some change.
 * @param shares by main group, in the order of `mainGroupCodes`
 */
export function companyStream(shares: readonly number[], periods: number, random: () => number): StockStream {
  const workers = Math.min(mostWorkers, Math.floor(2 * (1 - random()) ** (-1 / 1.1)));
  const groups = 1 + Math.floor(Math.min(workers / 3, 6) * random());
  const stock = new Map<MainGroupCode, number>();
  for (let i = 0; i < groups; i++) {
    const code = mainGroupCodes[chosenBy(shares, random)]!;
    stock.set(code, (stock.get(code) ?? 0) + Math.max(1, Math.round(workers / groups)));
  }
  const begin = random() < 0.5 ? 0 : Math.floor(random() * periods);
  const end = random() < 1 / 3 ? begin + Math.ceil(random() * (periods - begin)) : periods;
  const turn = begin + Math.floor(random() * (end - begin));
  const turned = random() < 0.3 ? 0.3 + 1.4 * random() : 1;
  return Array.from({ length: periods }, (_, t) => {
    if (t < begin || t >= end) return [];
    return [...stock].map(([code, count]) => [code, t < turn ? count : Math.round(count * turned)] as const);
  });
}

/** Employees by main group, drawn: as uneven as real ones, none in the armed forces. */
export function drawnEmployment(random: () => number): number[] {
  return mainGroupCodes.map((code) => (code === '01' ? 0 : Math.round(2000 * heavyTailed(random, 1))));
}
