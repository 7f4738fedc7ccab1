import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseDistrictCode,
  parseKldbCode,
  parseKldbGroup,
  parseMemberId,
  parseQuarter,
  parseSkillLevel,
  parseUnit,
  quarterAt,
  quarterIndex,
  quarterOf,
  splitUnit,
  unit,
  unitOfCode,
} from './codes.ts';

const malformed = expect.objectContaining({ code: 'CODE_MALFORMED' });

describe.each([
  [
    'KldbCode',
    parseKldbCode,
    ['24212', '01104'],
    ['2421', '242123', '24210', '24215', '2421x', ' 24212', '24212\n', ''],
  ],
  ['KldbGroup', parseKldbGroup, ['242', '011'], ['24', '2421', '24a']],
  ['Unit', parseUnit, ['242-2', '011-4'], ['242-5', '242-0', '2422', '242–2', '242-2 ']],
  ['DistrictCode', parseDistrictCode, ['03254', '16077'], ['3254', '003254', '00254', '17254', '0325x']],
  [
    'Quarter',
    parseQuarter,
    ['2027-Q3', '2000-Q1', '2099-Q4'],
    ['2027-Q5', '2027-Q0', '1999-Q4', '2100-Q1', '27-Q3', '2027-q3', '2027Q3'],
  ],
  [
    'MemberId',
    parseMemberId,
    ['hildesheim', 'a', 'x-1', 'a'.repeat(40)],
    ['', 'A', '-a', 'a-', 'a b', 'ä', 'a'.repeat(41), 'a\n'],
  ],
] as [string, (text: string) => string, string[], string[]][])('%s', (type, parse, good, wrong) => {
  test.each(good)('takes %j', (text) => {
    expect(parse(text)).toBe(text);
  });

  test.each(wrong)('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(malformed);
  });

  test('says what was expected, and quotes at most 40 characters', () => {
    expect(() => parse('?'.repeat(1000))).toThrow(expect.objectContaining({ data: { type, text: '?'.repeat(40) } }));
  });

  test('refuses what is no text at all', () => {
    expect(() => parse(undefined as unknown as string)).toThrow(malformed);
    expect(() => parse([good[0]] as unknown as string)).toThrow(malformed);
  });
});

test('a skill level is 1 to 4, as number or text', () => {
  expect([1, '2', 3, '4'].map(parseSkillLevel)).toEqual([1, 2, 3, 4]);
  for (const wrong of [0, 5, 1.5, '01', '', ' 1', Number.NaN]) expect(() => parseSkillLevel(wrong)).toThrow(malformed);
});

test('a unit is the occupation group and the fifth digit', () => {
  expect(unitOfCode(parseKldbCode('24212'))).toBe('242-2');
  expect(unit(parseKldbGroup('242'), 2)).toBe('242-2');
  expect(splitUnit(parseUnit('011-4'))).toEqual({ group: '011', level: 4 });
});

test('quarters count up without gaps', () => {
  expect(quarterIndex(parseQuarter('2027-Q3'))).toBe(2027 * 4 + 2);
  fc.assert(
    fc.property(fc.integer({ min: 8000, max: 8399 }), (index) => {
      expect(quarterIndex(parseQuarter(quarterAt(index)))).toBe(index);
    }),
  );
  for (const outside of [7999, 8400, 8000.5, Number.NaN]) expect(() => quarterAt(outside)).toThrow(malformed);
});

test('the quarter of a moment is told in UTC', () => {
  expect(quarterOf(Date.UTC(2027, 6, 1))).toBe('2027-Q3');
  expect(quarterOf(Date.UTC(2027, 6, 1) - 1)).toBe('2027-Q2');
  expect(quarterOf(Date.UTC(2027, 11, 31, 23, 59, 59))).toBe('2027-Q4');
  expect(() => quarterOf(Number.NaN)).toThrow(malformed);
});
