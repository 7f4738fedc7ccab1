import { ProtocolError } from './errors.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Five digits of the KldB 2010, the fifth being the skill level: '24212'. */
export type KldbCode = Branded<'KldbCode'>;
/** The first three digits (Berufsgruppe): '242'. */
export type KldbGroup = Branded<'KldbGroup'>;
/** Anforderungsniveau: 1 helper, 2 skilled, 3 specialist, 4 expert. */
export type SkillLevel = 1 | 2 | 3 | 4;
/** What the network counts in: occupation group and skill level, '242-2'. */
export type Unit = Branded<'Unit'>;
/** Amtlicher Gemeindeschlüssel of a Kreis or kreisfreie Stadt: five digits with the leading zero, '03254'. */
export type DistrictCode = Branded<'DistrictCode'>;
/** '2027-Q3'; from 2000-Q1 to 2099-Q4. */
export type Quarter = Branded<'Quarter'>;
/** A member's slug: small letters, digits and inner hyphens, 1 to 40 characters, 'hildesheim'. */
export type MemberId = Branded<'MemberId'>;

const kldbCode = /^[0-9]{4}[1-4]$/;
const kldbGroup = /^[0-9]{3}$/;
const unitPattern = /^[0-9]{3}-[1-4]$/;
/** Two digits of the federal state, 01 to 16, then three of the district. */
const districtCode = /^(0[1-9]|1[0-6])[0-9]{3}$/;
const quarterPattern = /^20[0-9]{2}-Q[1-4]$/;
const memberId = /^(?!-)[a-z0-9-]{1,40}(?<!-)$/;

const firstQuarterIndex = 2000 * 4;
const lastQuarterIndex = 2099 * 4 + 3;

/** Every `parse…` throws ProtocolError CODE_MALFORMED with `{type, text}`, the text cut to 40 characters. */
export function parseKldbCode(text: string): KldbCode {
  return parse(text, kldbCode, 'KldbCode');
}

export function parseKldbGroup(text: string): KldbGroup {
  return parse(text, kldbGroup, 'KldbGroup');
}

export function parseSkillLevel(level: number | string): SkillLevel {
  const text = String(level);
  if (!/^[1-4]$/.test(text)) throw malformed(text, 'SkillLevel');
  return Number(text) as SkillLevel;
}

export function parseUnit(text: string): Unit {
  return parse(text, unitPattern, 'Unit');
}

export function parseDistrictCode(text: string): DistrictCode {
  return parse(text, districtCode, 'DistrictCode');
}

export function parseQuarter(text: string): Quarter {
  return parse(text, quarterPattern, 'Quarter');
}

export function parseMemberId(text: string): MemberId {
  return parse(text, memberId, 'MemberId');
}

export function unit(group: KldbGroup, level: SkillLevel): Unit {
  return `${group}-${level}` as Unit;
}

export function unitOfCode(code: KldbCode): Unit {
  return `${code.slice(0, 3)}-${code.charAt(4)}` as Unit;
}

export function splitUnit(of: Unit): { group: KldbGroup; level: SkillLevel } {
  return { group: of.slice(0, 3) as KldbGroup, level: Number(of.charAt(4)) as SkillLevel };
}

/** Year * 4 + quarter - 1, so that differences count quarters: 2027-Q3 is 8110. */
export function quarterIndex(quarter: Quarter): number {
  return Number(quarter.slice(0, 4)) * 4 + Number(quarter.charAt(6)) - 1;
}

/** @throws ProtocolError CODE_MALFORMED outside 2000-Q1 to 2099-Q4 */
export function quarterAt(index: number): Quarter {
  if (!Number.isInteger(index) || index < firstQuarterIndex || index > lastQuarterIndex) {
    throw malformed(String(index), 'Quarter');
  }
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}` as Quarter;
}

/** The quarter of a moment in UTC. @param timeMs milliseconds since 1970 */
export function quarterOf(timeMs: number): Quarter {
  const date = new Date(timeMs);
  return quarterAt(date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3));
}

function parse<Name extends string>(text: string, pattern: RegExp, type: Name): Branded<Name> {
  if (typeof text !== 'string' || !pattern.test(text)) throw malformed(text, type);
  return text as Branded<Name>;
}

function malformed(text: unknown, type: string): ProtocolError {
  return new ProtocolError('CODE_MALFORMED', `not a ${type}`, { type, text: String(text).slice(0, 40) });
}
