import { parseMainGroup, parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { entryLaws, entryLawsIn, hasSeveralLicences, lawsByUnit } from './entry-laws.ts';
import { units } from './facts.ts';

test('every unit with an entry law is one of the classification', () => {
  expect([...lawsByUnit.keys()].filter((unit) => !(units as readonly string[]).includes(unit))).toEqual([]);
});

test('nurses, doctors, teachers, drivers, ship officers and air traffic controllers have one, their helpers and metal workers none', () => {
  for (const unit of ['813-2', '821-3', '814-4', '841-4', '521-2', '511-3', '515-3']) {
    expect(entryLaws(parseUnit(unit)).length, unit).toBeGreaterThan(0);
  }
  for (const unit of ['813-1', '821-1', '242-2']) expect(entryLaws(parseUnit(unit)), unit).toEqual([]);
});

test('groups with several licences are those of more than one regulated occupation, at regulated levels only', () => {
  for (const unit of ['813-2', '817-3', '814-4', '841-4']) expect(hasSeveralLicences(parseUnit(unit)), unit).toBe(true);
  for (const unit of ['813-1', '521-2', '242-2']) expect(hasSeveralLicences(parseUnit(unit)), unit).toBe(false);
});

test.each([
  ['81', 'many'],
  ['52', 'many'],
  ['82', 'some'],
  ['24', 'none'],
] as const)('of the units in main group %s those with an entry law are: %s', (mainGroup, laws) => {
  expect(entryLawsIn(parseMainGroup(mainGroup))).toBe(laws);
});
