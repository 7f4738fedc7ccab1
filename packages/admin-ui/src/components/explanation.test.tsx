import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Speaking } from '../language.tsx';
import { type Explained, Explanation } from './explanation.tsx';

const match: Explained = {
  cost: { transition: 240, stepUp: 0, stepDown: 0, commute: 85, relocation: 0, waitWorker: 0, waitJob: 0 },
  total: 325,
  minutes: 47,
  months: 3,
  path: 'sameMainGroup',
  nearness: [
    { part: 'relations', percent: 55 },
    { part: 'skills', percent: 46 },
  ],
  missingTasks: ['Werkstücke gießen', 'Formen bauen'],
  levelStep: -1,
  quarters: 2,
  relocates: false,
  reasons: [
    { kind: 'occupation', points: 0, words: { de: 'Verwandte Berufsgruppe.', en: 'Related.' } },
    { kind: 'missing', points: 0, words: { de: 'Dort gehört Gießen dazu.', en: 'Casting there.' } },
  ],
  better: [{ term: 'transition', points: 240, words: { de: 'eine näher verwandte Tätigkeit', en: 'a closer one' } }],
};

const explain = (more: Partial<Explained> = {}, language: 'de' | 'en' = 'de') =>
  renderToString(
    <Speaking language={language}>
      <Explanation title="Warum?" match={{ ...match, ...more }} />
    </Speaking>,
  );

const cellsOf = (html: string, column: string) =>
  [...html.matchAll(new RegExp(`data-label="${column}"><span class="table__value">([^<]+)<`, 'g'))].map(
    ([, text]) => text!,
  );

test('an explanation shows its words, every part above zero, and their sum', () => {
  const html = explain();
  expect(html).toContain('Verwandte Berufsgruppe.');
  const points = cellsOf(html, 'Punkte').map(Number);
  expect(points).toEqual([240, 85, 325]);
  expect(points[0]! + points[1]!).toBe(points[2]);
  expect(html).not.toContain('Warten der Stelle');
});

test('the facts stand beside it: learning, way, time, level and kinship', () => {
  const html = explain();
  for (const fact of ['3 Monate', '47 Min.', 'Menschen warten 2 Quartale', '1 Stufe niedriger', 'gleiche Hauptgruppe'])
    expect(html).toContain(fact);
  expect(explain({ relocates: true, quarters: -1, levelStep: 2 })).toMatch(
    /nur mit Umzug.*Stelle wartet 1 Quartal.*2 Stufen höher/s,
  );
});

test('a wait beside learning says that learning is not included, and only there', () => {
  expect(explain({ quarters: -1, months: 17 })).toContain(
    'Stelle wartet 1 Quartal. Die Lernzeit ist darin nicht enthalten.',
  );
  expect(explain({ quarters: -1, months: 17 }, 'en')).toContain('job waits 1 quarter. Learning is not included');
  for (const more of [{ months: 0 }, { quarters: 0 }, { quarters: null }])
    expect(explain(more)).not.toContain('darin nicht enthalten');
});

test('what connects the occupations is drawn and listed, the sum of rounded shares filling the bar', () => {
  const html = explain();
  expect(cellsOf(html, 'Anteil').slice(-2)).toEqual(['55\u00a0%', '46\u00a0%']);
  expect(html).toContain('Bekannte Verwandtschaft der Berufe: 55\u00a0%; Gemeinsame Fähigkeiten: 46\u00a0%');
  expect(explain({ nearness: [] })).not.toContain('Bekannte Verwandtschaft');
});

test('tasks that are new are listed, in German in either language, and not said twice', () => {
  const list = '<ul class="bulleted" lang="de"><li>Werkstücke gießen</li><li>Formen bauen</li></ul>';
  expect(explain()).toMatch(/Aufgaben dort, die im bisherigen Beruf kaum vorkommen.*Bundesagentur für Arbeit/s);
  expect(explain()).toContain(list);
  expect(explain()).not.toContain('Dort gehört Gießen dazu.');
  expect(explain({}, 'en')).toContain(list);
  expect(explain({ missingTasks: [] })).not.toContain('Aufgaben dort');
});

test('what would have to be different is said with its points, or that it hardly gets better', () => {
  expect(explain()).toContain('eine näher verwandte Tätigkeit: bis zu 240 Punkte weniger');
  expect(explain({ better: [] })).toContain('Besser passt es kaum.');
});

test('a move without any cost says so instead of drawing an empty bar', () => {
  const html = explain({ cost: { transition: 0, commute: 0 }, total: 0, nearness: [] });
  expect(html).toContain('gleicher Beruf, gleicher Kreis, gleiches Quartal');
  expect(html).not.toContain('<svg');
});

test('where only a main group is known, neither level nor time is told as if it were', () => {
  expect(explain({ levelStep: 0, quarters: 0 })).toMatch(/gleichzeitig.*<dd>gleich</);
  const html = explain({ levelStep: null, quarters: null });
  expect(html).toContain('nicht bekannt, nur die Hauptgruppe');
  expect(html).toContain('Quartal unbekannt');
  for (const words of ['<dd>gleich<', 'gleichzeitig']) expect(html).not.toContain(words);
});
