import { parseDistrictCode, parseKldbGroup, parseSkillLevel, type Unit, unit } from '@drehscheibe/protocol';
import type { Area, District, Group, MainGroup } from './catalogue.ts';
import kldb from './facts/kldb2010.json' with { type: 'json' };
import lowerSaxony from './facts/lower-saxony.json' with { type: 'json' };

/** Built-in facts, computed by build.ts; sources and licences stand in the JSON files themselves. */
export const revision = kldb.revision;

export const areas: readonly Area[] = kldb.areas;

export const mainGroups: readonly MainGroup[] = kldb.mainGroups.map((group) => ({ ...group, area: group.code[0]! }));

export const groups: readonly Group[] = kldb.groups.map(({ code, title, levels }) => ({
  code: parseKldbGroup(code),
  title,
  levels: [...levels].map(parseSkillLevel),
}));

/** Area 0, the armed forces, is no part of the labour market served here. */
export const units: readonly Unit[] = groups
  .filter(({ code }) => !isMilitary(code))
  .flatMap(({ code, levels }) => levels.map((level) => unit(code, level)));

/** Every code of the armed forces begins with 0. */
export function isMilitary(code: string): boolean {
  return code.startsWith('0');
}

export const builtInDistricts: readonly District[] = lowerSaxony.districts.map(({ code, x, y, sign, ...district }) => ({
  ...district,
  code: parseDistrictCode(code),
  tile: { x, y, sign },
}));
