import { describe, expect, test } from 'vitest';
import type { PlanView, WhatIfPlanView, WhatIfRangesView } from '../api/views.ts';
import { createFormats } from '../formats.ts';
import { textsIn } from '../texts/index.ts';
import { causeSentences, changeKind, tallyOf } from './change-kinds.ts';
import { sinceWords } from './changes.tsx';
import { coverageRows } from './coverage-rows.ts';
import { leftByMainGroup, leftByUnit, type ScarcityRow } from './scarcity-rows.ts';
import { signed } from './share-changes.tsx';
import { movedFrom, standardOf } from './what-if-moves.ts';
import { doingWords, doneWords } from './what-if-state.tsx';

const t = textsIn('de');
const formats = createFormats('de', t);

describe('coverage', () => {
  const none = { of: 0, direct: 0, upToSixMonths: 0, more: 0, none: 0 };
  const demand = (direct: number, open: number) => ({ ...none, of: direct + open, direct, none: open });
  const coverage = [
    { district: '03241', mainGroup: '24', supply: none, demand: demand(3, 1) },
    { district: '03254', mainGroup: '24', supply: demand(1, 0), demand: demand(2, 0) },
    { district: '03254', mainGroup: '26', supply: none, demand: demand(0, 9) },
  ] as NonNullable<PlanView['coverage']>;
  const rows = (...[side, grouping]: [Parameters<typeof coverageRows>[1], Parameters<typeof coverageRows>[2]]) =>
    coverageRows(coverage, side, grouping, (code) => `N${code}`);

  test('is added up by main group, area or district, the largest first, without empty rows', () => {
    expect(rows('demand', 'mainGroup').map(({ label, of, none }) => [label, of, none])).toEqual([
      ['N26', 9, 9],
      ['N24', 6, 1],
    ]);
    expect(rows('demand', 'area').map(({ key, of }) => [key, of])).toEqual([['2', 15]]);
    expect(rows('demand', 'district').map(({ key, of }) => [key, of])).toEqual([
      ['03254', 11],
      ['03241', 4],
    ]);
    expect(rows('supply', 'district').map(({ key, of }) => [key, of])).toEqual([['03254', 1]]);
  });

  test('the four parts of every row make up the whole', () => {
    for (const row of rows('demand', 'mainGroup'))
      expect(row.direct + row.upToSixMonths + row.more + row.none).toBe(row.of);
  });
});

describe('what is left over', () => {
  const entry = (unit: string, kind: 'release' | 'opening', count: number, matched: number) =>
    ({ entry: `${unit}${kind}${count}`, unit, kind, count, matched }) as ScarcityRow;
  const scarcity = [
    entry('242-2', 'release', 10, 4),
    entry('242-2', 'opening', 5, 3),
    entry('242-2', 'opening', 4, 4),
    entry('261-3', 'opening', 20, 0),
    entry('431-3', 'release', 3, 3),
  ];

  test('is added up by occupation, where most is left over first', () => {
    expect(leftByUnit(scarcity)).toEqual([
      { unit: '261-3', people: 0, peopleLeft: 0, jobs: 20, jobsLeft: 20 },
      { unit: '242-2', people: 10, peopleLeft: 6, jobs: 9, jobsLeft: 2 },
      { unit: '431-3', people: 3, peopleLeft: 0, jobs: 0, jobsLeft: 0 },
    ]);
  });

  test('is drawn by main group, only where something is left over', () => {
    expect(leftByMainGroup(leftByUnit(scarcity))).toEqual([
      { key: '26', supply: 0, demand: 20 },
      { key: '24', supply: 6, demand: 2 },
    ]);
  });
});

describe('what has changed', () => {
  test('is new, gone, or of another number', () => {
    const matches = [
      { before: 0, after: 3 },
      { before: 3, after: 0 },
      { before: 3, after: 4 },
    ];
    expect(matches.map(changeKind)).toEqual(['added', 'gone', 'other']);
    expect(tallyOf(matches)).toEqual({ added: 1, gone: 1, other: 1 });
  });

  test('has its causes in words', () => {
    const causes = {
      vectors: [
        { region: 'a', before: null, after: 1 },
        { region: 'b', before: 1, after: 2 },
        { region: 'c', before: 2, after: null },
      ],
      entries: { added: ['x', 'y'], changed: ['z'], gone: 1 },
      model: { before: 'm1', after: 'm2' },
      catalogue: null,
      quarter: { before: '2027-Q1', after: '2027-Q2' },
      parameters: [],
      equallyGood: false,
    };
    expect(causeSentences(causes, (id) => id.toUpperCase(), t, formats)).toEqual([
      '2 Einträge sind dazugekommen.',
      '1 Eintrag wurde geändert.',
      '1 Eintrag ist weggefallen.',
      'A hat erstmals veröffentlicht (Nummer 1).',
      'B hat neu veröffentlicht (Nummer 2).',
      'Von C liegt keine Veröffentlichung mehr vor.',
      'Ein neues Quartal hat begonnen: 2. Quartal 2027.',
      'Das Modell der Lernzeiten ist ein anderes.',
    ]);
  });

  test('an equally good plan is a cause of its own', () => {
    const none = {
      vectors: [],
      entries: { added: [], changed: [], gone: 0 },
      model: null,
      catalogue: null,
      quarter: null,
    };
    const sentences = causeSentences({ ...none, parameters: [], equallyGood: true }, (id) => id, t, formats);
    expect(sentences).toEqual(['Ein gleich guter Plan mit anderen Zuordnungen: An den Unterlagen liegt es nicht.']);
  });

  test('a difference says which way it goes', () => {
    expect([12, -3, 0].map((value) => signed(value, t, formats))).toEqual(['+12', '−3', '±0']);
  });
});

describe('sliders', () => {
  const slider = { min: 0, max: 100, step: 5 };
  const ranges = {
    sliders: [
      { name: 'maxMinutes', standard: 90, ...slider },
      { name: 'wait', standard: 60, ...slider },
    ],
    relocation: true,
  } as WhatIfRangesView;
  const standard = standardOf(ranges);

  test('ask for nothing while they stand as in the standard plan', () => {
    expect(movedFrom(ranges, standard)).toEqual({});
  });

  test('ask only for what was moved', () => {
    const values = { ...standard.values, maxMinutes: 45 };
    expect(movedFrom(ranges, { values, relocation: true })).toEqual({ maxMinutes: 45 });
    expect(movedFrom(ranges, { ...standard, relocation: false })).toEqual({ relocation: false });
  });
});

test('the own plan is compared with what was last shown up to a day', () => {
  const since = Date.UTC(2027, 0, 5, 12);
  expect(sinceWords('own', since, t, formats)).toContain(`bis zum ${formats.date(since)}`);
  expect(sinceWords('region', since, t, formats)).toBe(`Seit dem Plan vom ${formats.dateTime(since)}.`);
});

test('what was stopped is told apart from figures below, where there are any', () => {
  const answer = { plan: { figures: {} } } as WhatIfPlanView;
  const said = (known: WhatIfPlanView | undefined) => doneWords({ answer: known, stopped: true }, true, t, formats);
  expect(said(undefined)).toBe('Abgebrochen.');
  expect(said(answer)).toBe('Abgebrochen. Die Zahlen unten gehören zu den Annahmen davor.');
});

test('the revision of the catalogue is told in German, files of the node as they are called', () => {
  const version = 'KldB 2010, revised 2020; occupations: file.csv (4)';
  expect(t.figures.catalogueVersion(version)).toBe('KldB 2010, Fassung 2020; occupations: file.csv (4)');
  expect(textsIn('en').figures.catalogueVersion(version)).toBe(version);
});

describe('while the node computes', () => {
  const said = (isPlanning: boolean) =>
    Array.from({ length: 31 }, (_, seconds) => doingWords(seconds, isPlanning, t, formats));

  test('something new is said every ten seconds, not every second', () => {
    expect([...new Set(said(false))]).toEqual([
      'Es wird gerechnet …',
      'Es wird gerechnet … Seit mehr als 10 Sekunden.',
      'Es wird gerechnet … Seit mehr als 20 Sekunden.',
      'Es wird gerechnet … Seit mehr als 30 Sekunden.',
    ]);
  });

  test('it is said that the standing plan comes first', () => {
    expect(said(true)[0]).toBe('Es wird gerechnet, aber zuerst der geltende Plan: Er hat Vorrang.');
  });
});
