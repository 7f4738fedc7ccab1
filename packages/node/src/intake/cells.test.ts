import { parseDistrictCode, type Unit } from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { type Read, readCount, readDistrict, readKey, readOccupation, readQuarter, readSharing } from './cells.ts';

const isUnit = (unit: Unit) => ['242-2', '251-4'].includes(unit);
const now = Date.UTC(2027, 4, 15);
const hildesheim = parseDistrictCode('03254');
const peine = parseDistrictCode('03157');

/** The value, or the code of the reason. */
const said = (read: Read<unknown>) => ('wrong' in read ? read.wrong : read.value);

describe('a Tätigkeitsschlüssel', () => {
  test.each([
    ['242121311', '24212'],
    ['24212 1311', '24212'],
    ['24212', '24212'],
    ['251041321', '25104'],
    ['', 'KEY_MISSING'],
    ['24212131', 'KEY_8_DIGITS'],
    ['01104131', 'KEY_8_DIGITS'],
    ['2421213', 'KEY_LENGTH'],
    ['2421', 'KEY_LENGTH'],
    ['2421213110', 'KEY_LENGTH'],
    ['2,42121E+08', 'KEY_NOT_DIGITS'],
    ['Gesamtergebnis', 'KEY_NOT_DIGITS'],
    ['011041311', 'KLDB_MILITARY'],
    ['242151311', 'KLDB_UNKNOWN'],
    ['242131311', 'KLDB_UNKNOWN'],
    ['999921311', 'KLDB_UNKNOWN'],
  ])('%j is %s', (text, expected) => expect(said(readKey(text, isUnit))).toBe(expected));

  test('of the wrong length says how many digits it has, and not which', () => {
    expect(readKey('2421213', isUnit)).toEqual({ wrong: 'KEY_LENGTH', data: { digits: 7 } });
  });
});

describe('an occupation', () => {
  test.each([
    ['24212', { unit: '242-2', code: '24212' }],
    ['242121311', { unit: '242-2', code: '24212' }],
    ['242-2', { unit: '242-2' }],
    ['', 'KLDB_MISSING'],
    ['242', 'KLDB_MALFORMED'],
    ['242-5', 'KLDB_MALFORMED'],
    ['Zerspanung', 'KLDB_MALFORMED'],
    ['24212131', 'KEY_8_DIGITS'],
    ['242-1', 'KLDB_UNKNOWN'],
    ['011-4', 'KLDB_MILITARY'],
    ['01104', 'KLDB_MILITARY'],
  ])('%j is %j', (text, expected) => expect(said(readOccupation(text, isUnit))).toEqual(expected));
});

describe('a count', () => {
  test.each([
    ['40', 40],
    ['1.200', 1200],
    ['1.200.000', 'COUNT_TOO_LARGE'],
    ['1 200', 1200],
    ['1\u202f200', 1200],
    ['40,0', 40],
    ['', 'COUNT_MISSING'],
    ['0', 'COUNT_ZERO'],
    ['-3', 'COUNT_NEGATIVE'],
    ['−3', 'COUNT_NEGATIVE'],
    ['40,5', 'COUNT_NOT_INTEGER'],
    ['1.2', 'COUNT_NOT_INTEGER'],
    ['1,200', 'COUNT_NOT_INTEGER'],
    ['vierzig', 'COUNT_NOT_INTEGER'],
    ['1e3', 'COUNT_NOT_INTEGER'],
    ['1000000', 1_000_000],
    ['1000001', 'COUNT_TOO_LARGE'],
  ])('%j is %s', (text, expected) => expect(said(readCount(text))).toBe(expected));
});

describe('a quarter, read in May 2027', () => {
  test.each([
    ['2027-Q3', '2027-Q3'],
    ['2027 q3', '2027-Q3'],
    ['2027Q3', '2027-Q3'],
    ['Q3/2027', '2027-Q3'],
    ['Q3 2027', '2027-Q3'],
    ['3/2027', '2027-Q3'],
    ['3. Quartal 2027', '2027-Q3'],
    ['01.07.2027', '2027-Q3'],
    ['30.9.2027', '2027-Q3'],
    ['2027-07-01', '2027-Q3'],
    ['2027-Q2', '2027-Q2'],
    ['2029-Q1', '2029-Q1'],
    ['', 'QUARTER_MISSING'],
    ['2027-Q1', 'QUARTER_PAST'],
    ['31.03.2027', 'QUARTER_PAST'],
    ['2029-Q2', 'QUARTER_TOO_FAR'],
    ['5/2027', 'QUARTER_MALFORMED'],
    ['07/2027', 'QUARTER_MALFORMED'],
    ['31.06.2027', 'QUARTER_MALFORMED'],
    ['01.13.2027', 'QUARTER_MALFORMED'],
    ['2027', 'QUARTER_MALFORMED'],
    ['bald', 'QUARTER_MALFORMED'],
  ])('%j is %s', (text, expected) => expect(said(readQuarter(text, now))).toBe(expected));

  test('outside says the first and the last possible one', () => {
    expect(readQuarter('2026-Q4', now)).toMatchObject({ data: { current: '2027-Q2' } });
    expect(readQuarter('2031-Q4', now)).toMatchObject({ data: { latest: '2029-Q1' } });
  });
});

describe('a district of the node for Hildesheim and Peine', () => {
  const own = [hildesheim, peine];
  test.each([
    ['03254', '03254'],
    ['3254', '03254'],
    [' 3157 ', '03157'],
    ['', '03254'],
    ['3241', 'DISTRICT_FOREIGN'],
    ['09162', 'DISTRICT_FOREIGN'],
    ['Hildesheim', 'DISTRICT_MALFORMED'],
    ['03254021', 'DISTRICT_MALFORMED'],
    ['99999', 'DISTRICT_MALFORMED'],
  ])('%j is %s', (text, expected) => expect(said(readDistrict(text, own, hildesheim))).toBe(expected));

  test('elsewhere names the districts that are its own', () => {
    expect(readDistrict('03241', own, hildesheim)).toMatchObject({ data: { own: ['03254', '03157'] } });
  });
});

test.each([
  ['nur in der Region', 'regional'],
  ['Regional', 'regional'],
  ['aggregiert', 'aggregated'],
  ['AGGREGATED', 'aggregated'],
  ['offen', 'open'],
  ['open', 'open'],
  ['', 'regional'],
  ['öffentlich', 'SHARING_UNKNOWN'],
  ['constructor', 'SHARING_UNKNOWN'],
])('the sharing %j is %s', (text, expected) => expect(said(readSharing(text))).toBe(expected));
