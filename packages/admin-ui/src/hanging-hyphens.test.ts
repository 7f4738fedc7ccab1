import { expect, test } from 'vitest';
import { keepHyphens, searchable } from './hanging-hyphens.ts';
import { createNames } from './names.ts';
import { sampleCatalogue } from './test-support/sample-state.ts';
import { textsIn } from './texts/index.ts';

test.each([
  ['Bauplanung und -überwachung', 'Bauplanung und -\u2060überwachung'],
  ['-sprechung und -ordnung', '-\u2060sprechung und -\u2060ordnung'],
  ['Holzbe- und -verarbeitung', 'Holzbe- und -\u2060verarbeitung'],
  ['and wood-working and -processing', 'and wood-working and -\u2060processing'],
])('in %j every leading hyphen stays with its word, and no other one', (title, kept) => {
  expect(keepHyphens(title)).toBe(kept);
});

test('leaves dashes and negative numbers as they are', () => {
  for (const text of ['Hannover - Celle', 'von -5 bis 5', 'Metall-Berufe']) expect(keepHyphens(text)).toBe(text);
});

test('whoever types the words of a title finds it', () => {
  const groups = [{ code: '273', title: 'Technische Produktionsplanung und -steuerung', levels: [3 as const] }];
  const names = createNames({ ...sampleCatalogue, groups }, textsIn('de'), 'de');
  expect(names.unit('273-3')).toContain('-\u2060steuerung');
  expect(searchable(names.unit('273-3'))).toContain(searchable('und -Steuerung'));
});
