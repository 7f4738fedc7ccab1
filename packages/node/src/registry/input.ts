import {
  type DistrictCode,
  limits,
  parseKldbCode,
  parseQuarter,
  parseUnit,
  type Quarter,
  quarterIndex,
  quarterOf,
  type Unit,
  unitOfCode,
} from '@drehscheibe/protocol';
import type { EntryChange, EntryInput, EntryKind, Sharing } from './entry.ts';
import { RegistryError } from './errors.ts';
import type { EstablishmentInput } from './establishment.ts';

/** The plan looks from the current quarter to seven quarters ahead (5-matching section 1). */
export const quartersAhead = 7;

const kinds: readonly EntryKind[] = ['release', 'opening'];
const sharings: readonly Sharing[] = ['regional', 'aggregated', 'open'];
const maxNameLength = 200;

export interface Bounds {
  districts: readonly DistrictCode[];
  isUnit(unit: Unit): boolean;
  /** Milliseconds; the current quarter is the earliest. */
  now: number;
}

/** How far ahead a quarter lies: 0 is the current one, negative is past. */
function quartersFrom(now: number, quarter: Quarter): number {
  return quarterIndex(quarter) - quarterIndex(quarterOf(now));
}

/** Checks everything but the establishment and who asks. Throws INVALID_INPUT with the field. */
export function checkEntry(input: EntryInput, bounds: Bounds): { unit: Unit } {
  require('kind', kinds.includes(input.kind));
  require('district', bounds.districts.includes(input.district));
  const unit = unitOf(input);
  require(input.code === undefined ? 'unit' : 'code', bounds.isUnit(unit));
  checkNumbers({ count: input.count, quarter: input.quarter, sharing: input.sharing }, bounds.now);
  return { unit };
}

export function checkNumbers({ count, quarter, sharing }: EntryChange, now: number): void {
  if (count !== undefined) require('count', Number.isInteger(count) && count >= 1 && count <= limits.maxCount);
  if (sharing !== undefined) require('sharing', sharings.includes(sharing));
  if (quarter !== undefined) {
    const ahead = quartersFrom(
      now,
      parsed('quarter', () => parseQuarter(quarter)),
    );
    require('quarter', ahead >= 0 && ahead <= quartersAhead);
  }
}

/** Names are trimmed; the id is a slug. Throws INVALID_INPUT with the field. */
export function checkEstablishment(input: EstablishmentInput, districts: readonly DistrictCode[]): EstablishmentInput {
  const name = typeof input.name === 'string' ? input.name.trim() : '';
  const company = typeof input.company === 'string' ? input.company.trim() : '';
  require('name', name !== '' && name.length <= maxNameLength);
  require('company', company !== '' && company.length <= maxNameLength);
  require('district', districts.includes(input.district));
  require('issuer', typeof input.issuer === 'boolean');
  require('hasWorksCouncil', typeof input.hasWorksCouncil === 'boolean');
  if (input.id !== undefined) require('id', /^[a-z0-9][a-z0-9-]{0,59}$/.test(input.id));
  return { ...input, name, company };
}

/** 'Söhne & Töchter GmbH' becomes 'soehne-toechter-gmbh', with a number behind it when that is taken. */
export function slugFor(name: string, isTaken: (slug: string) => boolean): string {
  const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  const plain = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => letters[letter]!)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
  const slug =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)
      .replace(/^-+|-+$/g, '') || 'betrieb';
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function unitOf(input: EntryInput): Unit {
  if (input.code !== undefined) {
    const { code } = input;
    const unit = unitOfCode(parsed('code', () => parseKldbCode(code)));
    require('unit', input.unit === undefined || input.unit === unit);
    return unit;
  }
  return parsed('unit', () => parseUnit(input.unit ?? ''));
}

function parsed<T>(field: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new RegistryError('INVALID_INPUT', `${field} is malformed`, { field });
  }
}

function require(field: string, holds: boolean): void {
  if (!holds) throw new RegistryError('INVALID_INPUT', `${field} is missing or out of range`, { field });
}
