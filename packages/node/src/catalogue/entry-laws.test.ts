import { parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { entryLaws, lawsByUnit } from './entry-laws.ts';
import { units } from './facts.ts';

test('every unit with an entry law is one of the classification', () => {
  expect([...lawsByUnit.keys()].filter((unit) => !(units as readonly string[]).includes(unit))).toEqual([]);
});

test('nurses, doctors, teachers and drivers have one, their helpers and metal workers none', () => {
  for (const unit of ['813-2', '821-3', '814-4', '841-4', '521-2']) {
    expect(entryLaws(parseUnit(unit)).length, unit).toBeGreaterThan(0);
  }
  for (const unit of ['813-1', '821-1', '242-2']) expect(entryLaws(parseUnit(unit)), unit).toEqual([]);
});
