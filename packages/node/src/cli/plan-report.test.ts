import { parseMainGroup, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import type { PlanChanges, PlanView } from '../matching/index.ts';
import { changeLines, figureLines, scarcityLines } from './plan-report.ts';

const quarter = { numerator: 250, denominator: 1_000, interval: null };
const fit = { direct: quarter, upToSixMonths: quarter, more: quarter, none: quarter };
const words = { de: 'Noch nicht gezählt.', en: 'Not counted yet.' };
const view = {
  certificate: true,
  figures: {
    basis: {
      at: Date.UTC(2027, 1, 10, 8, 5),
      model: 'structural-1',
      catalogue: 'KldB 2010',
      limits: { maxMinutes: 90, maxMonths: 24, relocation: false },
    },
    demandCovered: { numerator: 1, denominator: 3, interval: null },
    supplyCovered: { numerator: 0, denominator: 0, interval: null },
    fit: { supply: fit, demand: fit },
    reality: {
      funnel: [{ step: 'contact', numerator: null, denominator: 4, words }],
      closed: { supply: 0, demand: 0 },
    },
  },
  scarcity: Array.from({ length: 12 }, (_, n) => ({ entry: `O-${n}`, unit: '242-2', words })),
} as unknown as PlanView;

test('prints the four figures with numerator, denominator and what they rest on', () => {
  const lines = figureLines(view);
  expect(lines[0]?.de).toBe('1 Bedarf gedeckt: 1 von 3 (33 %).');
  expect(lines[1]?.en).toBe('2 Releases placed: 0 of 0.');
  expect(lines[2]?.de).toContain('250 von 1.000 (25 %) ohne Zuordnung');
  expect(lines[4]?.en).toBe('  -\tNot counted yet.');
  expect(lines[5]?.de).toBe(
    'Modellrechnung vom 2027-02-10 08:05 UTC, Übergangsmodell structural-1, Katalog KldB 2010, höchstens 90 Minuten und 24 Monate, ohne Umzug. Beweis der Optimalität: gilt.',
  );
});

test('prints the scarcest only, and says how many more there are', () => {
  const lines = scarcityLines(view).map(({ de }) => de);
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toBe('  … und 2 weitere');
  expect(scarcityLines({ ...view, scarcity: [] })).toEqual([]);
});

test('prints what has changed and why', () => {
  const end = { unit: parseUnit('242-2'), quarter: parseQuarter('2027-Q3'), region: parseMemberId('celle') };
  const share = (numerator: number) => ({ numerator, denominator: 4 });
  const changes = {
    at: 2,
    since: Date.UTC(2027, 1, 9),
    kept: [],
    demand: { before: share(1), after: share(2) },
    supply: { before: share(3), after: share(3) },
    matches: [
      { id: 'a', from: { ...end, district: '03254' }, to: { ...end, district: '03351' }, before: 0, after: 5 },
    ] as unknown as PlanChanges['matches'],
    causes: {
      vectors: [
        { region: parseMemberId('celle'), before: 2, after: 3 },
        { region: parseMemberId('lueneburg'), before: 2, after: null },
      ],
      entries: { added: ['R-1'], changed: [], gone: 2 },
      model: null,
      catalogue: { before: 'a', after: 'b' },
      quarter: null,
      parameters: [],
      equallyGood: false,
    },
  } satisfies PlanChanges;
  expect(changeLines(changes).map(({ de }) => de)).toEqual([
    'Seit 2027-02-09 00:00 UTC: Bedarf 1 von 4 (25 %) -> 2 von 4 (50 %), Freisetzungen 3 von 4 (75 %) -> 3 von 4 (75 %).',
    '  Vektor 3 von celle, kein Vektor mehr von lueneburg, neue Einträge: 1, weggefallene Einträge: 2, anderer Katalog',
    '  0 -> 5\t242-2 03254 2027-Q3 -> 242-2 03351 2027-Q3',
  ]);
  const coarse = changes.matches.map((match) => ({
    ...match,
    to: { ...match.to, unit: parseMainGroup('24'), quarter: null },
  }));
  const [, , line] = changeLines({ ...changes, matches: coarse });
  expect(line).toEqual({
    de: '  0 -> 5\t242-2 03254 2027-Q3 -> 24 (grob) 03351 Quartal unbekannt',
    en: '  0 -> 5\t242-2 03254 2027-Q3 -> 24 (coarse) 03351 quarter unknown',
  });
  const causes = { ...changes.causes, vectors: [], entries: { added: [], changed: [], gone: 0 }, catalogue: null };
  const equal = changeLines({ ...changes, demand: null, causes: { ...causes, equallyGood: true } });
  expect(equal.slice(0, 2).map(({ de }) => de)).toEqual([
    'Seit 2027-02-09 00:00 UTC: Anteile sind nicht mehr vergleichbar, denn es wurden Einträge gelöscht.',
    '  gleich guter Plan mit anderen Zuordnungen',
  ]);
  expect(changeLines({ ...changes, since: null })[0]?.en).toBe('There is no earlier plan to compare with.');
});
