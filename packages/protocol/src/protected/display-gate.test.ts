import { expect, test } from 'vitest';
import { displayGate, isShown } from './display-gate.ts';
import { defaultProtectedPolicy, latticeVariances } from './noise-scale.ts';
import { countRoles } from './queries.ts';
import { runningCountVariances, squareRootToeplitz } from './strategy.ts';

const policy = defaultProtectedPolicy;

test('caps are D / sqrt(w) in the first period and 1.88 times that in the last', () => {
  const gate = displayGate(policy, 'supply');
  const caps = [gate.region, gate.mainGroup].map((level) => [level[0]!.capWorkers, level[12]!.capWorkers]);
  expect(caps[0]![0]).toBeCloseTo(8 / Math.sqrt(0.2), 2);
  expect(caps[1]![0]).toBeCloseTo(8 / Math.sqrt(0.4), 2);
  expect(caps[1]![1]! / caps[1]![0]!).toBeCloseTo(1.88, 2);
  expect(displayGate(policy, 'demand').area[5]!.capWorkers).toBeCloseTo(gate.area[5]!.capWorkers, 4);
});

test('a main group of the supply is shown above about 100 capped workers at first and 150 at last', () => {
  const gate = displayGate(policy, 'supply').mainGroup;
  const least = (period: number) => {
    let estimate = 0;
    while (!isShown(estimate, gate[period]!)) estimate++;
    return estimate;
  };
  expect([0, 6, 12].map(least)).toEqual([102, 133, 152]);
});

test('two companies at the cap, lifted by 3.08 deviations of noise, are not shown', () => {
  for (const role of countRoles) {
    for (const thresholds of Object.values(displayGate(policy, role))) {
      for (const threshold of thresholds) {
        const { capWorkers, deviationWorkers } = threshold;
        expect(isShown(2 * capWorkers + 3.08 * deviationWorkers, threshold)).toBe(false);
        expect(isShown(2 * capWorkers + 3.1 * deviationWorkers, threshold)).toBe(true);
      }
    }
  }
});

test('where steps are missing, the cap is below that of the complete vintage and the noise is that of what is there', () => {
  const complete = displayGate(policy, 'supply');
  const steps = [0, 1, 5, 12];
  const gate = displayGate(policy, 'supply', steps);
  steps.forEach((step, i) => {
    expect(gate.area[i]!.capWorkers).toBeLessThanOrEqual(complete.area[step]!.capWorkers * (1 + 1e-12));
  });
  // The first two steps are there in both; after that the ways part.
  expect(gate.area.slice(0, 2)).toEqual(complete.area.slice(0, 2));
  expect(gate.area[3]!.capWorkers).toBeLessThan(0.99 * complete.area[12]!.capWorkers);
  const spread = runningCountVariances(squareRootToeplitz(policy.periods), steps)[3]!;
  const variance = Number(latticeVariances(policy, 'supply').area);
  expect(gate.area[3]!.deviationWorkers).toBeCloseTo(Math.sqrt(variance * spread), 9);
});
