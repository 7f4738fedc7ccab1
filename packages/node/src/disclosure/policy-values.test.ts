import { defaultProtectedPolicy, rational } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { policyValues } from './policy-values.ts';

const values = policyValues(defaultProtectedPolicy);
const columnOf = (pick: (value: (typeof values)[number]) => number) => values.map(pick);
const isRising = (numbers: number[]) => numbers.every((value, at) => at === 0 || value > numbers[at - 1]!);

test('four budgets, the two in force among them', () => {
  expect(values.map(({ numerator, denominator, inForce }) => `${numerator}/${denominator} ${inForce}`)).toEqual([
    '1/20 ',
    '1/4 supply',
    '1/1 demand',
    '4/1 ',
  ]);
});

test('the values in force are those of the design', () => {
  const [, supply, demand] = values;
  expect(supply!.epsilon).toBeCloseTo(3.54, 2);
  expect(demand!.epsilon).toBeCloseTo(7.77, 2);
  expect(supply!.guesses.participation).toBeCloseTo(0.638, 3);
  expect(supply!.guesses.planWithWithdrawals).toBeCloseTo(0.76, 3);
  expect(supply!.detection).toBeCloseTo(0.174, 3);
  expect(demand!.detection).toBeCloseTo(0.409, 3);
  expect([6, 7]).toContain(supply!.counted.together);
  expect([12, 13]).toContain(supply!.counted.spread);
});

test('with more budget an attacker learns more, and noise falls as its square root', () => {
  expect(isRising(columnOf(({ guesses }) => guesses.participation))).toBe(true);
  expect(isRising(columnOf(({ guesses }) => guesses.planWithWithdrawals))).toBe(true);
  expect(isRising(columnOf(({ detection }) => detection))).toBe(true);
  const [least, , , most] = columnOf(({ regionDeviation }) => regionDeviation.first);
  expect(least! / most!).toBeCloseTo(Math.sqrt(80), 3);
});

test('what a company counts follows from D, not from rho: more budget means less noise, not more count', () => {
  const together = columnOf(({ counted }) => counted.together);
  expect(Math.max(...together) - Math.min(...together)).toBeLessThanOrEqual(1);
});

test('another policy in force is added to the examples', () => {
  const rho = { supply: rational(1n, 10n), demand: rational(1n, 10n) };
  const other = policyValues({ ...defaultProtectedPolicy, rho });
  expect(other).toHaveLength(5);
  expect(other[1]).toMatchObject({ numerator: 1, denominator: 10, inForce: ['supply', 'demand'] });
});
