import { mainGroupCodes, parseDistrictCode } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { createEmployment } from './employment.ts';

const [hildesheim, peine, munich] = ['03254', '03157', '09162'].map(parseDistrictCode) as [never, never, never];
const { employees } = createEmployment([
  [hildesheim, '24', 2, 300],
  [hildesheim, '24', 3, 20],
  [peine, '24', 2, 100],
  [peine, '94', 4, 7],
  [munich, '43', 1, 0],
]);
const none = [0, 0, 0, 0];

test('the employees of several districts are added up by main group and level, a district that is named twice counts once', () => {
  const sums = employees([hildesheim, peine, hildesheim])!;
  expect(sums).toHaveLength(37);
  expect(sums[mainGroupCodes.indexOf('24' as never)]).toEqual([0, 400, 20, 0]);
  expect(sums[mainGroupCodes.indexOf('94' as never)]).toEqual([0, 0, 0, 7]);
  expect(sums.filter((levels) => levels.some((count) => count > 0))).toHaveLength(2);
  expect(employees([hildesheim])![36]).toEqual(none);
});

test('of districts that the file does not know, or in which it counts nobody, nothing is told', () => {
  expect(employees([munich])).toBeUndefined();
  expect(employees([parseDistrictCode('01001')])).toBeUndefined();
  expect(employees([])).toBeUndefined();
});
