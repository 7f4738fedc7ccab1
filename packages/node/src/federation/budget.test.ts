import { expect, test } from 'vitest';
import { createBudget } from './budget.ts';

test('a peer spends a minute’s worth at once and earns it back evenly', () => {
  const budget = createBudget(60);
  for (let i = 0; i < 60; i++) expect(budget.spend('a', 1000)).toBe(true);
  expect(budget.spend('a', 1000)).toBe(false);
  expect(budget.spend('a', 1999)).toBe(false);
  expect(budget.spend('a', 2000)).toBe(true);
  expect(budget.spend('a', 2000)).toBe(false);
});

test('one peer’s spending is not another’s', () => {
  const budget = createBudget(1);
  expect(budget.spend('a', 0)).toBe(true);
  expect(budget.spend('a', 0)).toBe(false);
  expect(budget.spend('b', 0)).toBe(true);
});

test('what is not spent does not pile up', () => {
  const budget = createBudget(2);
  expect(budget.spend('a', 0)).toBe(true);
  const later = 60 * 60_000;
  expect([1, 2, 3].map(() => budget.spend('a', later))).toEqual([true, true, false]);
});
