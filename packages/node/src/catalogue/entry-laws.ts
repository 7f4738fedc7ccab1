/**
 * Laws that ask for a qualification, a licence or a permit before somebody may work in an occupation, by group and levels:
 * federal law (gesetze-im-internet.de) and that of Lower Saxony (voris.wolterskluwer-online.de); overview:
 * anerkennung-in-deutschland.de. A group holds several occupations, so a law may concern some of them only. Laws about the
 * self-employed alone (Handwerksordnung) or about a title alone are left out. Not complete: a group that is not here may
 * have entry rules, too.
 */
import type { MainGroupCode, Unit } from '@drehscheibe/protocol';
import { units } from './facts.ts';

const laws: Readonly<Record<string, readonly string[]>> = {
  '511-34': ['Seeleute-Befähigungsverordnung'],
  '515-3': ['Luftverkehrsgesetz', 'Verordnung (EU) 2015/340'],
  '521-2': ['Fahrerlaubnis-Verordnung', 'Berufskraftfahrerqualifikationsgesetz'],
  '522-2': ['Triebfahrzeugführerscheinverordnung'],
  '523-34': ['Luftverkehrsgesetz'],
  '524-234': ['Seeleute-Befähigungsverordnung', 'Binnenschiffspersonalverordnung'],
  '531-12': ['Gewerbeordnung § 34a'],
  '532-234': ['Niedersächsisches Beamtengesetz'],
  '723-4': ['Steuerberatungsgesetz'],
  '731-4': ['Deutsches Richtergesetz', 'Bundesrechtsanwaltsordnung'],
  '812-234': ['MT-Berufe-Gesetz'],
  '813-234': ['Pflegeberufegesetz', 'Notfallsanitätergesetz', 'Hebammengesetz'],
  '814-4': ['Bundesärzteordnung', 'Gesetz über die Ausübung der Zahnheilkunde'],
  '815-4': ['Bundes-Tierärzteordnung'],
  '816-4': ['Psychotherapeutengesetz'],
  '817-234': ['Masseur- und Physiotherapeutengesetz', 'Ergotherapeutengesetz', 'Heilpraktikergesetz'],
  '818-2': ['PTA-Berufsgesetz'],
  '818-4': ['Bundes-Apothekerordnung'],
  '821-234': ['Pflegeberufegesetz'],
  '831-234': ['Niedersächsisches Gesetz über Kindertagesstätten und Kindertagespflege'],
  '841-34': ['NLVO-Bildung'],
  '842-4': ['NLVO-Bildung'],
  '845-3': ['Fahrlehrergesetz'],
};

/** Unit -> names of laws. */
export const lawsByUnit: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(laws).flatMap(([key, names]) =>
    [...key.slice(4)].map((level) => [`${key.slice(0, 3)}-${level}`, names]),
  ),
);

/** Names of laws, German; empty where none is known. */
export function entryLaws(unit: Unit): readonly string[] {
  return lawsByUnit.get(unit) ?? [];
}

/** Groups of several occupations that each have a licence of their own: who may work in one may not yet in another. */
const severalLicences: ReadonlySet<string> = new Set(['524', '731', '812', '813', '814', '817', '841']);

/** Whether entry to the unit is regulated for several occupations, each by itself. */
export function hasSeveralLicences(unit: Unit): boolean {
  return lawsByUnit.has(unit) && severalLicences.has(unit.slice(0, 3));
}

/** How many of the main group's units have an entry law: at least half, fewer, or none that is known. */
export function entryLawsIn(mainGroup: MainGroupCode): 'many' | 'some' | 'none' {
  const all = units.filter((unit) => unit.startsWith(mainGroup));
  const regulated = all.filter((unit) => lawsByUnit.has(unit)).length;
  if (regulated === 0) return 'none';
  return regulated * 2 >= all.length ? 'many' : 'some';
}
