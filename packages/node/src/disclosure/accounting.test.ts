import { defaultProtectedPolicy } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deltaOf, detectionRate, epsilonOf, participationGuess, planGuess, rhoOf } from './accounting.ts';

const [supply, demand] = [0.25, 1];

test('the tight conversion of zCDP gives the known answers to 1e-12', () => {
  expect(Math.abs(deltaOf(0.5, 0) - 0.5588356393474351)).toBeLessThan(1e-12);
  expect(Math.abs(deltaOf(0.05, 0.25) - 0.0817727531036956)).toBeLessThan(1e-12);
  expect(Math.abs(epsilonOf(1 / 32, 1e-3) - 0.6880024554878085)).toBeLessThan(1e-12);
});

test('the budgets of the default policy are epsilon 3.54 for supply and 7.77 for demand', () => {
  const { rho, delta } = defaultProtectedPolicy;
  const epsilons = Object.values(rho).map(({ numerator, denominator }) =>
    epsilonOf(Number(numerator) / Number(denominator), delta),
  );
  expect(epsilons.map((epsilon) => epsilon.toFixed(2))).toEqual(['3.54', '7.77']);
});

test('no other alpha gives a smaller delta', () => {
  const positive = (max: number) => fc.double({ min: 0.001, max, noNaN: true });
  fc.assert(
    fc.property(positive(5), positive(20), positive(200), (rho, epsilon, b) => {
      const alpha = 1 + b;
      const other = (Math.exp(b * (alpha * rho - epsilon)) / b) * (1 - 1 / alpha) ** alpha;
      expect(deltaOf(rho, epsilon)).toBeLessThanOrEqual(other * (1 + 1e-9));
    }),
  );
});

test('epsilon and rho lead back to the delta, from its safe side', () => {
  const rhos = fc.double({ min: 0.001, max: 5, noNaN: true });
  fc.assert(
    fc.property(rhos, fc.integer({ min: 2, max: 12 }), (rho, digits) => {
      const delta = 10 ** -digits;
      const epsilon = epsilonOf(rho, delta);
      expect(deltaOf(rho, epsilon)).toBeLessThanOrEqual(delta);
      if (epsilon > 0) {
        expect(deltaOf(rho, epsilon) / delta).toBeCloseTo(1, 9);
        expect(rhoOf(epsilon, delta) / rho).toBeCloseTo(1, 9);
      }
    }),
  );
  expect(epsilonOf(0, 1e-6)).toBe(0);
  expect(deltaOf(0, 1)).toBe(0);
});

test('what lies outside is refused', () => {
  for (const delta of [0, 1, -1, Number.NaN]) {
    expect(() => epsilonOf(1, delta)).toThrow(TypeError);
    expect(() => rhoOf(1, delta)).toThrow(TypeError);
  }
  expect(() => deltaOf(-1, 1)).toThrow(TypeError);
  expect(() => deltaOf(1, Number.NaN)).toThrow(TypeError);
});

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

test('the chances told beside the budget are those of the documentation', () => {
  expect(percent(participationGuess(supply))).toBe('63.8 %');
  expect(percent(planGuess(supply, { withWithdrawals: false }))).toBe('69.1 %');
  expect(percent(planGuess(supply, { withWithdrawals: true }))).toBe('76.0 %');
  expect(percent(participationGuess(2 * supply))).toBe('69.1 %'); // a rolling year meets two vintages
  expect(percent(participationGuess(3 * supply))).toBe('73.0 %'); // a record that lives through three
  expect(percent(participationGuess(supply + demand))).toBe('78.5 %'); // both roles in one vintage
});

test('at 5 % false alarms an attacker finds at most 17.4 % of the supply and 40.9 % of the demand', () => {
  expect(detectionRate(supply, 0.05)).toBeCloseTo(0.174, 3);
  expect(detectionRate(demand, 0.05)).toBeCloseTo(0.409, 3);
  expect(detectionRate(0, 0.05)).toBeCloseTo(0.05, 12);
});
