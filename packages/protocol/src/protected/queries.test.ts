import { expect, test } from 'vitest';
import { parseUnit } from '../codes.ts';
import {
  answersOf,
  cellsOf,
  drawsPerPeriod,
  mainGroupCodes,
  mainGroupOf,
  parseMainGroup,
  protectedCells,
  queryWeights,
} from './queries.ts';
import { rational, sum } from './rational.ts';

test('a role has 48 cells in a fixed order: the region, ten areas, 37 main groups', () => {
  expect(protectedCells).toHaveLength(48);
  expect(protectedCells.slice(0, 3).map(({ level, code }) => `${level} ${code}`)).toEqual([
    'region ',
    'area 0',
    'area 1',
  ]);
  expect(protectedCells.slice(10, 12)).toEqual([
    { level: 'area', code: '9' },
    { level: 'mainGroup', code: '01' },
  ]);
  expect(protectedCells.at(-1)).toEqual({ level: 'mainGroup', code: '94' });
  expect(new Set(protectedCells.map(({ code }) => code)).size).toBe(48);
  expect(mainGroupCodes.toSorted()).toEqual(mainGroupCodes);
  expect(drawsPerPeriod).toBe(96);
});

test('the weights of the levels sum to exactly 1', () => {
  expect(sum(...Object.values(queryWeights))).toEqual(rational(1n));
});

test('every main group is counted in the region, in the area of its first digit and in itself', () => {
  for (const mainGroup of mainGroupCodes) {
    expect(cellsOf(mainGroup).map((cell) => protectedCells[cell])).toEqual([
      { level: 'region', code: '' },
      { level: 'area', code: mainGroup[0] },
      { level: 'mainGroup', code: mainGroup },
    ]);
  }
});

test('the answers to all queries add up, level by level', () => {
  const [metal, machines, selling] = ['24', '25', '62'].map(parseMainGroup);
  const answers = answersOf([
    [metal!, 5],
    [machines!, 7],
    [selling!, -2],
  ]);
  const shown = protectedCells.flatMap(({ code }, cell) => (answers[cell] === 0 ? [] : [`${code}:${answers[cell]}`]));
  expect(shown).toEqual([':10', '2:12', '6:-2', '24:5', '25:7', '62:-2']);
});

test('a unit belongs to its main group; what has none is refused', () => {
  expect(mainGroupOf(parseUnit('242-2'))).toBe('24');
  const refused = expect.objectContaining({ code: 'CODE_MALFORMED' });
  expect(() => mainGroupOf(parseUnit('991-4'))).toThrow(refused);
  for (const text of ['', '2', '242', '99', 'toString']) expect(() => parseMainGroup(text)).toThrow(refused);
});
