import { expect, test } from 'vitest';
import { groups } from './facts.ts';
import { fold, queryWords, titleWords } from './fold.ts';
import { createSearch } from './search.ts';

const search = createSearch(
  [
    { code: '25102', title: 'Industriemechaniker/in' },
    { code: '25212', title: 'Kraftfahrzeugmechatroniker/in' },
    { code: '27104', title: 'Ingenieur/in - technische Gebäudeausrüstung' },
    { code: '27104', title: 'Ingenieur/in' },
    { code: '29222', title: 'Bäckergehilfe/-gehilfin' },
    { code: '29222', title: 'Bäckergehilfe/-gehilfin' },
    { code: '24412', title: 'Schweißer/in' },
    { code: '51112', title: 'Mechaniker/in - Straßenbahn' },
    { code: '92113', title: 'Online-Marketing-Manager/in' },
  ],
  groups,
);
const titles = (text: string, limit = 10) => search(text, limit).map(({ title }) => title);

test.each([
  ['Bäcker', 'backer'],
  ['BAECKER', 'backer'],
  ['Straße', 'strasse'],
  ['Café', 'cafe'],
])('%s is compared as %s', (written, folded) => expect(fold(written)).toBe(folded));

test.each([
  ['Ingenieur/in', ['ingenieur', 'ingenieurin']],
  ['Aalräucherer/-räucherin', ['aalraucherer', 'aalraucherin']],
  ['Assistenzarzt/-ärztin (Uni)', ['assistenzarzt', 'assistenzarztin', 'uni']],
  ['Schalterangestellte/r - Bahn', ['schalterangestellte', 'schalterangestellter', 'bahn']],
  ['Kaufmann/-frau', ['kaufmann', 'frau']],
])('%s is found under %j', (title, words) => expect(titleWords(title)).toEqual(words));

test.each(['Ingenieur/in', 'Ingenieur:in', 'Ingenieur*innen', 'Ingenieur_in', 'IngenieurIn', 'ingenieur'])(
  '%s asks for the stem',
  (asked) => expect(queryWords(asked)).toEqual(['ingenieur']),
);

test('a title that begins like the question comes before one with the word inside', () => {
  expect(titles('mechaniker')).toEqual(['Mechaniker/in - Straßenbahn', 'Industriemechaniker/in']);
});

test('of two titles with the same beginning the shorter comes first', () => {
  expect(titles('ingenieur')).toEqual(['Ingenieur/in', 'Ingenieur/in - technische Gebäudeausrüstung']);
});

test.each([
  ['Bäckergehilfin', 'Bäckergehilfe/-gehilfin'],
  ['Baeckergehilfe', 'Bäckergehilfe/-gehilfin'],
  ['schweisserin', 'Schweißer/in'],
  ['marketing manager', 'Online-Marketing-Manager/in'],
  ['Gebaeudeausruestung', 'Ingenieur/in - technische Gebäudeausrüstung'],
  ['strassenbahn mechaniker', 'Mechaniker/in - Straßenbahn'],
])('%s finds %s', (asked, title) => expect(titles(asked, 1)).toEqual([title]));

test('a hit names the code and its unit', () => {
  expect(search('Industriemechanikerin', 1)).toEqual([
    { code: '25102', unit: '251-2', title: 'Industriemechaniker/in' },
  ]);
});

test('the same title twice is one hit', () => expect(titles('Bäckergehilfe')).toHaveLength(1));

test('what no title knows is looked for among the groups, one hit per level', () => {
  const hits = search('Floristik', 10);
  expect(hits.map(({ unit }) => unit)).toEqual(['122-2', '122-3', '122-4']);
});

test.each([
  ['25102', ['25102']],
  ['251', ['25102']],
  ['242-2', ['242']],
  ['2', ['24412', '25102', '25212', '27104', '27104', '29222']],
])('the digits %s find %j', (asked, codes) => expect(search(asked, 50).map(({ code }) => code)).toEqual(codes));

test.each(['', '  ', '-/-', '((', 'zzzz'])('%j finds nothing', (asked) => expect(search(asked, 10)).toEqual([]));

test('no more hits than asked for', () => expect(search('e', 2)).toHaveLength(2));
