import { parseQuarter } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { eraseAfterQuarter, eraseAfterYears, isExpired } from './retention.ts';

test.each([
  ['2027-Q1', '2027-09-30'],
  ['2027-Q2', '2027-12-31'],
  ['2027-Q3', '2028-03-31'],
  ['2027-Q4', '2028-06-30'],
])('an entry for %s is kept until %s: six months after the quarter', (quarter, day) => {
  expect(eraseAfterQuarter(parseQuarter(quarter))).toBe(day);
});

test('the last day still counts, the next does not', () => {
  expect(isExpired('2028-03-31', Date.UTC(2028, 2, 31, 23, 59))).toBe(false);
  expect(isExpired('2028-03-31', Date.UTC(2028, 3, 1))).toBe(true);
});

test('records without a quarter are kept for two years', () => {
  expect(eraseAfterYears(Date.UTC(2027, 4, 3, 12))).toBe('2029-05-03');
});
