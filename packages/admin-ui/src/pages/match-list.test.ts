import { expect, test } from 'vitest';
import type { MatchView } from '../api/views.ts';
import { chosenMatches, type MatchChoice } from './match-list.ts';

const match = (id: string, more: Partial<MatchView>) =>
  ({ id, scope: 'region', fit: 'direct', total: 0, count: 1, months: 0, minutes: 20, ...more }) as MatchView;

const matches = [
  match('a', { scope: 'crossRegion', total: 100, count: 40, minutes: 50 }),
  match('b', { total: 900, fit: 'more', months: 9, count: 3 }),
  match('c', { total: 300, fit: 'upToSixMonths', months: 2, count: 7, minutes: 30 }),
];
const all: MatchChoice = { scope: '', fit: '', text: '', order: 'region' };
const ids = (choice: Partial<MatchChoice>) =>
  chosenMatches(matches, { ...all, ...choice }, ({ id }) => `beruf ${id}`).map(({ id }) => id);

test('the own region comes first, then the least effort', () => {
  expect(ids({})).toEqual(['c', 'b', 'a']);
});

test.each([
  ['effort', ['a', 'c', 'b']],
  ['count', ['a', 'c', 'b']],
  ['months', ['a', 'c', 'b']],
  ['minutes', ['b', 'c', 'a']],
] as const)('can be ordered by %s', (order, expected) => {
  expect(ids({ order })).toEqual(expected);
});

test('are narrowed by region, fit and words of either side', () => {
  expect(ids({ scope: 'crossRegion' })).toEqual(['a']);
  expect(ids({ fit: 'upToSixMonths' })).toEqual(['c']);
  expect(ids({ text: ' BERUF B' })).toEqual(['b']);
  expect(ids({ text: 'zzz' })).toEqual([]);
});
