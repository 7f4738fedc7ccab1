import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarseProblemArbitrary, problemArbitrary } from '../../test-support/arbitrary-problem.ts';
import { instanceOf, type Problem } from '../problem.ts';
import { Basis } from './basis.ts';
import { costOf, type Factors, factorsOf, never } from './factors.ts';
import { Pricing } from './pricing.ts';

type Step =
  | { readonly kind: 'price'; readonly unit: number; readonly threshold: number }
  | { readonly kind: 'shift'; readonly node: number; readonly by: number }
  | { readonly kind: 'pivot'; readonly pick: number }
  | { readonly kind: 'refresh' };

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('price'), unit: fc.nat(), threshold: thresholds() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('shift'), node: fc.nat(), by: rises() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pivot'), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'refresh' }) },
);

function thresholds(): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(1, 8, 64), fc.integer({ min: 1, max: 3_000 }));
}

function rises(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -2_000, max: 2_000 }));
}

/**
 * By demand cell worth a pivot the least cost - alpha, over every supply cell, but those of units whose highest alpha at the
 * last refresh is too low for any demand cell.
 */
function bruteForce(factors: Factors, basis: Basis, highest: readonly number[], unit: number, threshold: number) {
  const { supply, demand, learning } = factors;
  const cells = Array.from(
    { length: demand.start[unit + 1]! - demand.start[unit]! },
    (_, k) => demand.start[unit]! + k,
  );
  const beta = (j: number) => -basis.potential(basis.supply + j);
  const bound = Math.max(...cells.map(beta)) - threshold;
  const near = new Set<number>();
  for (let k = learning.start[unit]!; k < learning.start[unit + 1]!; k++) {
    const from = learning.from[k]!;
    if (learning.cost[k]! - highest[from]! <= bound) near.add(from);
  }
  const found = new Map<number, number>();
  for (const j of cells) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < supply.count.length; i++) {
      const cost = near.has(supply.unit[i]!) ? costOf(factors, i, j) : never;
      if (cost !== never) least = Math.min(least, cost - basis.potential(i));
    }
    if (least <= beta(j) - threshold) found.set(j, least);
  }
  return found;
}

function highestAlphas({ units, supply }: Factors, basis: Basis): number[] {
  const highest = new Array<number>(units).fill(-never);
  supply.unit.forEach((unit, i) => {
    highest[unit] = Math.max(highest[unit]!, basis.potential(i));
  });
  return highest;
}

/** Runs the steps and compares every pricing; returns how many pairs were found by units priced before. */
function run(problem: Problem, steps: readonly Step[]): number {
  const factors = factorsOf(instanceOf(problem));
  const basis = new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand);
  const pricing = new Pricing(factors, basis);
  const wanted = [...new Set(factors.demand.unit)];
  let highest = highestAlphas(factors, basis);
  pricing.refresh();
  let last: { unit: number; first: number } | undefined;
  const priced = new Set<number>();
  let foundAgain = 0;
  for (const step of steps) {
    if (step.kind === 'refresh') {
      pricing.refresh();
      highest = highestAlphas(factors, basis);
    } else if (step.kind === 'shift') {
      const loose = Array.from({ length: basis.dummy }, (_, node) => node).filter(
        (node) => basis.parent(node) === basis.dummy,
      );
      if (loose.length > 0) basis.shift(loose[step.node % loose.length]!, step.by);
    } else if (step.kind === 'pivot') {
      const count = last === undefined ? 0 : pricing.count[last.unit]!;
      if (last === undefined || count === 0) continue;
      const j = pricing.found[last.first + (step.pick % count)]!;
      const reduced = pricing.reduced(j);
      if (reduced < 0) basis.pivot(pricing.source[j]!, basis.supply + j, reduced);
    } else if (wanted.length > 0) {
      const unit = wanted[step.unit % wanted.length]!;
      const first = factors.demand.start[unit]!;
      const count = pricing.price(unit, step.threshold);
      const found = pricing.found.slice(first, first + count);
      const expected = bruteForce(factors, basis, highest, unit, step.threshold);
      expect([...found]).toEqual([...expected.keys()]);
      for (const [j, least] of expected) {
        const i = pricing.source[j]!;
        expect(pricing.cost[j]).toBe(costOf(factors, i, j));
        expect(pricing.cost[j]! - basis.potential(i)).toBe(least);
      }
      if (priced.has(unit)) foundAgain += count;
      priced.add(unit);
      last = { unit, first };
    }
  }
  return foundAgain;
}

test('finds what looking at every pair finds, whatever happened to prices and thresholds before', () => {
  let foundAgain = 0;
  fc.assert(
    fc.property(
      fc.oneof(problemArbitrary(14, 6), coarseProblemArbitrary(14, 6)),
      fc.array(stepArbitrary, { minLength: 10, maxLength: 100 }),
      (problem, steps) => {
        foundAgain += run(problem, steps);
      },
    ),
    { numRuns: 4_000 },
  );
  expect(foundAgain).toBeGreaterThan(4_000);
});

test('takes memory for the units that occur, not for all of the model', () => {
  const { shedding: _, ...problem } = fc.sample(problemArbitrary(1, 1), { numRuns: 1, seed: 1 })[0]!;
  const places = 100;
  const quarters = 100;
  const cells = Array.from({ length: 100 }, (_, k) => ({ place: k, unit: 0, quarter: k, count: 1 }));
  const factors = factorsOf(
    instanceOf({
      ...problem,
      places: Array.from({ length: places }, (_, place) => String(10_000 + place)),
      supply: cells,
      demand: cells.map((cell) => ({ ...cell, unit: 1 })),
      minutes: () => 500,
    }),
  );
  expect(factors.units).toBeGreaterThan(5);
  const basis = new Basis(factors.supply, factors.demand).star(factors.supply, factors.demand);
  const before = process.memoryUsage().arrayBuffers;
  const pricing = new Pricing(factors, basis);
  const rowBytes = places * quarters * Int32Array.BYTES_PER_ELEMENT;
  // A row of prices, a row of cells, three of sweeps, and what belongs to cells and ways.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * rowBytes);
  expect(pricing.price(1, 1)).toBeGreaterThanOrEqual(0);
});
