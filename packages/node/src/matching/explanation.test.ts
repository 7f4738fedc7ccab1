import { builtInTransitions, type PairCost, structuralTransitions, termsOf } from '@drehscheibe/matcher';
import { parseDistrictCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { openMemoryStore } from '../store/index.ts';
import { createExplainer, type End } from './explanation.ts';
import { marketOf } from './market.ts';

const catalogue = await openCatalogue({ store: openMemoryStore() });
const structural = structuralTransitions(catalogue.units);
const fromData = builtInTransitions(catalogue.units);
const { explain } = createExplainer(catalogue, structural);
const end = (unit: string, district = '03254', quarter = '2027-Q3'): End => ({
  unit: parseUnit(unit),
  district: parseDistrictCode(district),
  quarter: parseQuarter(quarter),
});
const free: PairCost = {
  terms: { transition: 0, stepUp: 0, stepDown: 0, commute: 0, relocation: 0, waitWorker: 0, waitJob: 0 },
  total: 0,
  months: 0,
  minutes: 20,
  quarters: 0,
  relocates: false,
  coarse: false,
  levelStep: 0,
};
const priced = (terms: Partial<PairCost['terms']>, more: Partial<PairCost> = {}): PairCost => ({
  ...free,
  ...more,
  terms: { ...free.terms, ...terms },
});

test('says who, which way through the classification, how far, and when', () => {
  expect(explain(end('242-2'), end('242-2'), 1, free).words).toEqual({
    de: '1 Person aus Hildesheim, Metallbearbeitung (Fachkraft), auf eine Stelle in Hildesheim, Metallbearbeitung (Fachkraft). Gleiche Berufsgruppe, gleiches Anforderungsniveau. Im selben Kreis, etwa 20 Minuten Weg (geschätzt). Frei und gesucht ab dem 3. Quartal 2027. Besser passt es kaum.',
    en: '1 person from Hildesheim, Metallbearbeitung (skilled worker), to a job in Hildesheim, Metallbearbeitung (skilled worker). Same occupational group, same requirement level. In the same district, about 20 minutes one way (estimated). Free and sought from Q3 2027. It hardly gets better.',
  });
});

test.each([
  ['242-3', 'sameGroup', 'Gleiche Berufsgruppe.', 'Same occupational group.'],
  ['241-2', 'sameMainGroup', 'Verwandte Berufsgruppe, beide in', 'Related occupational group, both in'],
  ['251-2', 'sameArea', 'Andere Berufsgruppe im selben Bereich', 'Other occupational group in the same area'],
  ['831-2', 'otherArea', 'Anderer Berufsbereich.', 'Other occupational area.'],
])('names the path from 242-2 to %s', (to, path, de, en) => {
  const { words, path: found } = explain(end('242-2'), end(to), 3, free);
  expect(found).toBe(path);
  expect(words.de).toContain(de);
  expect(words.en).toContain(en);
});

test.each<[Partial<PairCost>, string]>([
  [{ months: 1 }, 'Lernzeit etwa 1 Monat (geschätzt, allein aus der Klassifikation der Berufe).'],
  [{ months: 15 }, 'Lernzeit etwa 15 Monate (geschätzt, allein aus der Klassifikation der Berufe).'],
  [{ levelStep: 1 }, 'Eine Stufe höher als bisher.'],
  [{ levelStep: 2 }, '2 Stufen höher als bisher.'],
  [{ levelStep: -1 }, 'Eine Stufe unter dem bisherigen Niveau.'],
  [{ levelStep: -3 }, '3 Stufen unter dem bisherigen Niveau.'],
  [{ minutes: 47 }, 'Etwa 47 Minuten Weg (geschätzt).'],
  [{ minutes: 147, relocates: true }, 'Nur mit Umzug: etwa 147 Minuten Weg (geschätzt).'],
  [{ quarters: 1 }, 'Frei ab dem 3. Quartal 2027, gesucht ab dem 1. Quartal 2028: die Beschäftigten warten.'],
  [{ quarters: -1 }, 'Gesucht ab dem 1. Quartal 2028, frei erst ab dem 3. Quartal 2027: die Stelle wartet.'],
])('puts %j into words', (more, sentence) => {
  expect(explain(end('242-2'), end('241-2', '03102', '2028-Q1'), 2, { ...free, ...more }).words.de).toContain(sentence);
});

test.each([1, -1])('beside learning it is said that the wait of %i quarter does not include it', (quarters) => {
  const told = (months: number) =>
    explain(end('242-2'), end('241-2', '03102', '2028-Q1'), 2, { ...free, quarters, months }).words;
  expect(told(17).de).toMatch(/wart(et|en)\. Die Lernzeit ist darin nicht enthalten\./);
  expect(told(17).en).toMatch(/waits?\. Learning is not included in this\./);
  expect(told(0).de).not.toContain('darin nicht enthalten');
});

test('of means that are rounded to nothing the points still have their sentence', () => {
  const cost = priced({ transition: 40, stepDown: 30 });
  const { reasons } = explain(end('242-2'), end('241-2'), 2, { ...cost, total: 70 });
  expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(70);
  expect(reasons.find(({ kind }) => kind === 'learning')?.words.de).toMatch(/^Lernzeit unter 1 Monat /);
  expect(reasons.find(({ kind }) => kind === 'level')?.words.en).toBe('On average somewhat below the present level.');
});

test('whoever has to relocate is told so, within a district too', () => {
  const cost = priced({ relocation: 1800 }, { relocates: true, minutes: 20 });
  expect(explain(end('242-2'), end('242-2'), 2, cost).words.de).toContain('Nur mit Umzug: etwa 20 Minuten');
});

test.each<[keyof PairCost['terms'], string, string]>([
  ['transition', 'näher verwandten Tätigkeit', 'more closely related occupation'],
  ['stepUp', 'Stelle auf dem bisherigen Niveau', 'job at the present level'],
  ['stepDown', 'höheren Niveau', 'higher level'],
  ['commute', 'kürzeren Weg', 'shorter way'],
  ['relocation', 'in Pendelnähe', 'commuting distance'],
  ['waitWorker', 'früheren Beginn der Stelle', 'earlier start of the job'],
  ['waitJob', 'früheren Wechsel der Beschäftigten', 'earlier move of the workers'],
])('names what would improve it most when %s costs most', (term, de, en) => {
  const { words } = explain(end('242-2'), end('241-2'), 2, priced({ transition: 60, [term]: 70 }));
  expect(words.de).toContain(de);
  expect(words.en).toContain(en);
});

test('lists what would improve it, the most first, and nothing that hardly would', () => {
  const { better } = explain(end('242-2'), end('241-2'), 2, priced({ transition: 600, commute: 700, waitJob: 50 }));
  expect(better.map(({ term, points }) => [term, points])).toEqual([
    ['commute', 700],
    ['transition', 600],
  ]);
  expect(better[0]?.words.de).toBe('ein kürzerer Weg');
});

test('mentions tasks and commuters where such files are loaded, and only counted commuters', () => {
  const loaded = {
    ...catalogue,
    loaded: [{ file: 'commuting.csv', kind: 'commuting' as const, rows: 1, addedAt: 0 }],
    willingness: () => 0.124,
    tasks: () => `Werkzeuge führen ${'und prüfen '.repeat(30)}`,
  };
  const cost = { ...free, months: 6 };
  const { de } = createExplainer(loaded, fromData).explain(end('242-3'), end('242-2', '03102'), 2, cost).words;
  expect(de).toContain('Von denen, die aus Hildesheim auspendeln, arbeiten 12 % dort.');
  expect(de).toMatch(/Aufgaben dort: Werkzeuge führen .{100,150} …/);
  expect(de).toContain('aus Daten über Berufe');
  expect(explain(end('242-2'), end('241-2', '03102'), 2, free).words.de).not.toContain('auspendeln');
});

test('tells what connects two occupations where the model knows, the largest part first', () => {
  const { explain } = createExplainer(catalogue, fromData);
  const { nearness, words, reasons } = explain(end('242-2'), end('241-2'), 2, { ...free, months: 7 });
  expect(nearness.map(({ part }) => part).sort()).toEqual(['classification', 'relations', 'skills', 'tasks']);
  const percents = nearness.map(({ percent }) => percent);
  expect(percents).toEqual(percents.toSorted((a, b) => b - a));
  expect(Math.abs(percents.reduce((sum, percent) => sum + percent, 0) - 100)).toBeLessThanOrEqual(2);
  expect(reasons.find(({ kind }) => kind === 'nearness')?.points).toBe(0);
  expect(words.de).toContain(
    `Von dem, was die Berufe verbindet, entfallen ${percents[0]} % auf bekannte Verwandtschaft, ${percents[1]} % auf `,
  );
  expect(words.en).toContain(`Of what connects the occupations, ${percents[0]} % is known relations, `);
  expect(explain(end('242-2'), end('242-2'), 2, free).nearness).toEqual([]);
  expect(createExplainer(catalogue, structural).explain(end('242-2'), end('241-2'), 2, free).nearness).toEqual([]);
});

test('names the tasks the job asks for that are new, in both languages, and no more than that', () => {
  const { explain } = createExplainer({ ...catalogue, tasks: () => 'alte Menschen pflegen' }, fromData);
  const { missingTasks, words, reasons } = explain(end('831-2'), end('821-2'), 2, { ...free, months: 7 });
  const elderly = 'ältere, hilfsbedürftige Menschen fachgerecht betten und lagern';
  const medicine = 'nach ärztlicher Verordnung Medikamente zusammenstellen und verabreichen';
  expect(missingTasks).toEqual([elderly, medicine]);
  expect(words.de).toContain(`Dort gehört dazu, was im bisherigen Beruf kaum vorkommt: ${elderly}; ${medicine}.`);
  expect(words.en).toContain(`hardly occur in the present occupation (official German wording): ${elderly}; `);
  expect(reasons.filter(({ kind }) => kind === 'missing')).toMatchObject([{ points: 0 }]);
  expect(reasons.some(({ kind }) => kind === 'tasks')).toBe(false);
});

test.each([
  ['the same unit', fromData, '242-2', '242-2'],
  ['a step down in the group', fromData, '242-3', '242-2'],
  ['a model that knows the classification alone', structural, '831-2', '821-2'],
])('names none for %s: the path through the classification stays', (_, transitions, from, to) => {
  const told = createExplainer(catalogue, transitions).explain(end(from), end(to), 2, free);
  expect(told.missingTasks).toEqual([]);
  expect(told.reasons.map(({ kind }) => kind)).not.toContain('missing');
  expect(told.reasons[0]?.kind).toBe('occupation');
});

const entryOf = (from: string, to: string) =>
  explain(end(from), end(to), 2, free).reasons.find(({ kind }) => kind === 'entry')?.words;

test.each([
  ['811-2', '813-2'],
  ['813-1', '813-2'],
])('that entry from %s to %s is regulated by law is said', (from, to) => {
  const said = entryOf(from, to);
  expect(said?.de).toContain('gesetzlich geregelt (Pflegeberufegesetz, ');
  expect(said?.en).toContain('regulated by law, in whole or in part (Pflegeberufegesetz, ');
});

test.each([
  ['813-2', '813-2'],
  ['813-3', '813-2'],
  ['814-4', '814-4'],
])('from %s to %s it is said that each occupation of the group has a licence of its own', (from, to) => {
  expect(entryOf(from, to)?.de).toMatch(/^In dieser Berufsgruppe ist .* je für sich geregelt \(/);
  expect(entryOf(from, to)?.en).toContain('to each by itself (');
});

test.each([
  ['813-2', '813-1'],
  ['821-3', '821-2'],
  ['242-2', '241-2'],
])('nothing is said of entry from %s to %s', (from, to) => {
  expect(entryOf(from, to)).toBeUndefined();
});

test.each([structural, fromData])('every pair the matcher allows can be explained, model $version', (transitions) => {
  const { explain } = createExplainer(catalogue, transitions);
  const now = parseQuarter('2027-Q1');
  const { problem } = marketOf({
    member: 'hildesheim' as never,
    entries: [],
    vectors: [],
    catalogue,
    transitions,
    now,
    allDistricts: true,
  });
  expect(problem.places).toHaveLength(45);
  let explained = 0;
  for (let u = 0; u < transitions.units.length; u += 7) {
    for (let v = 0; v < transitions.units.length; v++) {
      const cost = termsOf(
        problem,
        { place: u % 45, unit: u, quarter: 2, count: 1 },
        { place: v % 45, unit: v, quarter: 3, count: 1 },
      );
      if (cost === null) continue;
      const from = end(transitions.units[u]!, problem.places[u % 45]);
      const { words, reasons } = explain(from, end(transitions.units[v]!, problem.places[v % 45], '2027-Q4'), 2, cost);
      expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(cost.total);
      const { de, en } = words;
      expect(`${de}${en}`).not.toMatch(/[{}]|undefined|NaN|Infinity/);
      explained++;
    }
  }
  expect(explained).toBeGreaterThan(500);
});
