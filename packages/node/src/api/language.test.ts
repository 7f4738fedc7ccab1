import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

const of = (header?: string, query: object = {}, cookies: Record<string, string> = {}) =>
  languageOf({ query, cookies, headers: header === undefined ? {} : { 'accept-language': header } });

test('the language is German unless something asks for English', () => {
  expect(of()).toBe('de');
  expect(of('fr-FR, *;q=0.1')).toBe('de');
  expect(of('en')).toBe('en');
});

test('the browser’s first choice of ours counts, by quality', () => {
  expect(of('en-US,en;q=0.9,de;q=0.8')).toBe('en');
  expect(of('fr, en;q=0.3, de-AT;q=0.7')).toBe('de');
  expect(of('en;q=0, fr')).toBe('de');
  expect(of('en;q=nonsense')).toBe('en');
});

test('a choice in the address beats the remembered one, and that beats the browser', () => {
  expect(of('de', {}, { lang: 'en' })).toBe('en');
  expect(of('de', { lang: 'de' }, { lang: 'en' })).toBe('de');
  expect(of('en', { lang: ['en'] }, { lang: 'xx' })).toBe('en');
});
