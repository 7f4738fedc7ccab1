import {
  type DistrictCode,
  type KldbCode,
  parseDistrictCode,
  parseKldbCode,
  parseQuarter,
  parseUnit,
  type Quarter,
  quarterAt,
  quarterIndex,
  quarterOf,
  type Unit,
  unitOfCode,
} from '@drehscheibe/protocol';
import { quartersAhead, type Sharing } from '../registry/index.ts';
import { plain } from './columns.ts';
import { limits } from './limits.ts';
import type { RowCode, RowData } from './texts.ts';

/** What a cell says, or why it says nothing usable. Pure: cell text in, value or reason out. */
export type Read<T> = { value: T } | Wrong;
export interface Wrong {
  wrong: RowCode;
  data?: RowData;
}

export interface Occupation {
  unit: Unit;
  code?: KldbCode;
}

type IsUnit = (unit: Unit) => boolean;

/**
 * Tätigkeitsschlüssel of a payroll: nine digits, of which the first five are the KldB code, or just those five. Eight
 * digits have lost one, and nobody knows which: a leading 0 would be the armed forces.
 */
export function readKey(text: string, isUnit: IsUnit): Read<KldbCode> {
  const digits = text.replace(/\s/g, '');
  if (digits === '') return { wrong: 'KEY_MISSING' };
  if (!/^\d+$/.test(digits)) return { wrong: 'KEY_NOT_DIGITS' };
  if (digits.length === 8) return { wrong: 'KEY_8_DIGITS' };
  if (digits.length !== 9 && digits.length !== 5) return { wrong: 'KEY_LENGTH', data: { digits: digits.length } };
  return readCode(digits.slice(0, 5), isUnit);
}

/** KldB of a release or opening: 5 digits, a Tätigkeitsschlüssel, or group and level ('242-2'). */
export function readOccupation(text: string, isUnit: IsUnit): Read<Occupation> {
  const cell = text.replace(/\s/g, '');
  if (cell === '') return { wrong: 'KLDB_MISSING' };
  if (/^\d{3}-[1-4]$/.test(cell)) {
    const unit = parseUnit(cell);
    return isUnit(unit) ? { value: { unit } } : unknown(cell);
  }
  if (/^\d{8}$/.test(cell)) return { wrong: 'KEY_8_DIGITS' };
  if (!/^(\d{5}|\d{9})$/.test(cell)) return { wrong: 'KLDB_MALFORMED' };
  const code = readCode(cell.slice(0, 5), isUnit);
  return 'wrong' in code ? code : { value: { unit: unitOfCode(code.value), code: code.value } };
}

function readCode(digits: string, isUnit: IsUnit): Read<KldbCode> {
  if (!/^\d{4}[1-4]$/.test(digits)) return unknown(digits);
  const code = parseKldbCode(digits);
  return isUnit(unitOfCode(code)) ? { value: code } : unknown(digits);
}

function unknown(digits: string): Wrong {
  return { wrong: digits.startsWith('0') ? 'KLDB_MILITARY' : 'KLDB_UNKNOWN' };
}

/** German whole numbers: '40', '1.200', '1 200', '40,0'. */
export function readCount(text: string): Read<number> {
  const cell = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^\+/, '');
  if (cell === '') return { wrong: 'COUNT_MISSING' };
  if (!/^[-−]?(\d{1,3}(\.\d{3})+|\d+)(,0+)?$/.test(cell)) return { wrong: 'COUNT_NOT_INTEGER' };
  const count = Number(cell.replace(/,0+$/, '').replaceAll('.', '').replace('−', '-'));
  if (count === 0) return { wrong: 'COUNT_ZERO' };
  if (count < 0) return { wrong: 'COUNT_NEGATIVE' };
  return count > limits.maxCount ? { wrong: 'COUNT_TOO_LARGE', data: { limit: limits.maxCount } } : { value: count };
}

/** '2027-Q3', 'Q3/2027', '3/2027', '3. Quartal 2027', a German or ISO date; from the current quarter to seven ahead. */
export function readQuarter(text: string, now: number): Read<Quarter> {
  if (text === '') return { wrong: 'QUARTER_MISSING' };
  const quarter = quarterIn(text.trim());
  if (!quarter) return { wrong: 'QUARTER_MALFORMED' };
  const current = quarterOf(now);
  const ahead = quarterIndex(quarter) - quarterIndex(current);
  if (ahead < 0) return { wrong: 'QUARTER_PAST', data: { current } };
  if (ahead > quartersAhead) {
    return { wrong: 'QUARTER_TOO_FAR', data: { latest: quarterAt(quarterIndex(current) + quartersAhead) } };
  }
  return { value: quarter };
}

function quarterIn(text: string): Quarter | undefined {
  const yearFirst = /^(20\d\d)[-/ ]?Q([1-4])$/i.exec(text);
  if (yearFirst) return parseQuarter(`${yearFirst[1]}-Q${yearFirst[2]}`);
  const quarterFirst = /^(?:Q([1-4])[-/ ]?|([1-4])\/|([1-4])\. ?Quartal )(20\d\d)$/i.exec(text);
  if (quarterFirst) {
    return parseQuarter(`${quarterFirst[4]}-Q${quarterFirst[1] ?? quarterFirst[2] ?? quarterFirst[3]}`);
  }
  const german = /^(\d{1,2})\.(\d{1,2})\.(20\d\d)$/.exec(text);
  if (german) return quarterOfDay(Number(german[3]), Number(german[2]), Number(german[1]));
  const iso = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(text);
  return iso ? quarterOfDay(Number(iso[1]), Number(iso[2]), Number(iso[3])) : undefined;
}

/** undefined for days that no calendar has, such as 31.06. */
function quarterOfDay(year: number, month: number, day: number): Quarter | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? quarterOf(date.getTime()) : undefined;
}

/** AGS with the leading zero that spreadsheets drop; empty means the establishment's own district. */
export function readDistrict(text: string, own: readonly DistrictCode[], otherwise: DistrictCode): Read<DistrictCode> {
  const cell = text.replace(/\s/g, '');
  const padded = /^\d{4}$/.test(cell) ? `0${cell}` : cell;
  if (cell !== '' && !/^(0[1-9]|1[0-6])\d{3}$/.test(padded)) return { wrong: 'DISTRICT_MALFORMED' };
  const district = cell === '' ? otherwise : parseDistrictCode(padded);
  return own.includes(district) ? { value: district } : { wrong: 'DISTRICT_FOREIGN', data: { own } };
}

const sharingWords: Readonly<Record<string, Sharing>> = {
  nurinderregion: 'regional',
  inderregion: 'regional',
  regional: 'regional',
  aggregiert: 'aggregated',
  aggregated: 'aggregated',
  offen: 'open',
  open: 'open',
};

/** Empty is the choice that lets nothing leave the node. */
export function readSharing(text: string): Read<Sharing> {
  if (text === '') return { value: 'regional' };
  const sharing = Object.hasOwn(sharingWords, plain(text)) ? sharingWords[plain(text)] : undefined;
  return sharing ? { value: sharing } : { wrong: 'SHARING_UNKNOWN' };
}
