import { expect, test } from 'vitest';
import { figuresOf, parseTruth, strangers } from './transition-figures.ts';

const units = ['111-1', '111-2', '112-1', '112-2', '113-1'];
/** Ranks by index: from any unit, the first in the list is likeliest. */
const byIndex = (_: number, to: number): number => to;
const csv = (...rows: string[]): string => ['from,to,positive', ...rows, ''].join('\n');

test('counts how often a positive ranks before a unit that is none', () => {
  // 111-1 ranks 111-2, 112-1, 112-2, 113-1. Positives at places 1 and 3; the others at 2 and 4: 2 + 1 of 4 pairs won.
  const truth = parseTruth(csv('111-1,111-2,1', '111-1,112-2,1'));
  expect(figuresOf(units, byIndex, truth)).toEqual({ origins: 1, auc: 0.75, recall10: 1 });
});

test('takes the mean over origins that have a positive', () => {
  // 113-1 ranks 111-1, 111-2, 112-1, 112-2: the positive is last, 0 of 3 pairs won. 112-1 has only a 0.
  const truth = parseTruth(csv('111-1,111-2,1', '113-1,112-2,1', '112-1,112-2,0'));
  expect(figuresOf(units, byIndex, truth)).toEqual({ origins: 2, auc: 0.5, recall10: 1 });
});

test('divides what stands among the first ten by all positives of the origin', () => {
  const many = Array.from({ length: 31 }, (_, k) => `${111 + k}-1`);
  // 20 positives, the units at places 1 to 20: ten of them among the first ten.
  const truth = parseTruth(csv(...many.slice(1, 21).map((to) => `111-1,${to},1`)));
  expect(figuresOf(many, byIndex, truth)).toEqual({ origins: 1, auc: 1, recall10: 0.5 });
});

test('breaks ties by a shuffle that is the same every time, near one half', () => {
  const many = Array.from({ length: 300 }, (_, k) => `${111 + k}-1`);
  const truth = parseTruth(csv(...many.flatMap((from, k) => [`${from},${many[(k + 1) % 300]},1`])));
  const figures = figuresOf(many, () => 0, truth);
  expect(figures).toEqual(figuresOf(many, () => 0, truth));
  expect(figures.auc).toBeGreaterThan(0.45);
  expect(figures.auc).toBeLessThan(0.55);
});

test('ignores moves to itself and units it does not know, and names these', () => {
  const truth = parseTruth(csv('111-1,111-1,1', '111-1,111-2,1', '111-1,999-4,1', '998-1,111-1,1'));
  expect(figuresOf(units, byIndex, truth)).toEqual({ origins: 1, auc: 1, recall10: 1 });
  expect(strangers(truth, units)).toEqual(['998-1', '999-4']);
});

test('leaves out an origin to which every other unit is a positive', () => {
  const truth = parseTruth(csv(...units.slice(1).map((to) => `111-1,${to},1`)));
  expect(figuresOf(units, byIndex, truth)).toEqual({ origins: 0, auc: 0, recall10: 0 });
});

test.each([
  ['an empty file', '', /line 1: no rows/],
  ['a wrong header', 'a,b,c\n1,2,3\n', /line 1: the header/],
  ['a missing field', csv('111-1,111-2,1', '111-1,112-1'), /line 3: 2 fields where the header has 3/],
  ['a malformed unit', csv('111-1,1112,1'), /line 2: "1112" is no unit/],
  ['a level that does not exist', csv('111-5,111-2,1'), /line 2: "111-5" is no unit/],
  ['a positive that is neither 0 nor 1', csv('111-1,111-2,1', '111-1,112-1,yes'), /line 3: positive must be 0 or 1/],
  ['a contradiction', csv('111-1,111-2,1', '', '111-1,111-2,0'), /line 4: .* is 0 here and 1 in line 2/],
  ['an open quote', csv('"111-1,111-2,1'), /line 2: a quote is not closed/],
])('refuses %s, naming the line', (_, text, message) => {
  expect(() => parseTruth(text)).toThrow(message);
});
