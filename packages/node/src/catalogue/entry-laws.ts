/**
 * Laws that ask for a qualification, a licence or a permit before somebody may work in an occupation, by group and levels:
 * federal law (gesetze-im-internet.de) and that of Lower Saxony (voris.wolterskluwer-online.de); overview:
 * anerkennung-in-deutschland.de. A group holds several occupations, so a law may concern some of them only. Laws about the
 * self-employed alone (Handwerksordnung) or about a title alone are left out. Not complete: a group that is not here may
 * have entry rules, too.
 */
import type { Unit } from '@drehscheibe/protocol';

const laws: Readonly<Record<string, readonly string[]>> = {
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
