import { describe, expect, test } from 'vitest';
import { signInDocument, stateDocument } from './document.tsx';
import { emptyState, sampleCatalogue, sampleState } from './test-support/sample-state.ts';

const files = { css: ['/assets/index-1.css'], script: '/assets/enhance-1.js' };
const visitor = {
  account: { name: 'mina', role: 'ministry' as const, establishment: null, establishmentName: null },
  node: { id: 'land', name: 'Land Niedersachsen', role: 'observer' as const, demo: false, districts: [] },
};
const render = (change: Partial<Parameters<typeof stateDocument>[0]> = {}) =>
  stateDocument(
    { state: sampleState, catalogue: sampleCatalogue, language: 'de', visitor, csrfToken: 'token', ...change },
    files,
  );

describe('the page of the Land', () => {
  test('has a table behind every picture and one for who published', () => {
    const html = render();
    // Districts, areas, main groups, quarters, the protected part of one region, publishers.
    expect(html.match(/<table/g)).toHaveLength(6);
    expect(html).toContain('nicht ausgewiesen');
    expect(html).toContain('in neun von zehn Fällen 55');
    expect(html).toContain('Tabelle: Die Kreise Niedersachsens');
    expect(html).toContain('Tabelle: Nach Berufsbereich');
    expect(html).toContain('Tabelle: Nach Quartal');
  });

  test('carries no inline style, no inline script and nothing that the policy default-src self would block', () => {
    for (const html of [render(), signInDocument({ language: 'en', csrfToken: 'token', firstAccount: true }, files)]) {
      expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+="|javascript:|data:/);
      expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/enhance-1.js">']);
      expect(html).toContain('</script>');
      expect(html).not.toMatch(/(?:src|href)="https?:/);
    }
  });

  test('says that only released open counts are shown, and when they were published', () => {
    const html = render();
    expect(html).toContain('Karte und Balken zeigen allein freigegebene, offene Zahlen.');
    expect(html).toContain('04.01.2027, 07:00');
    expect(html).toContain('noch nie');
  });

  test('does not take a district without a node for a zero', () => {
    const html = render();
    expect(html).toContain('2 von 3');
    expect(html).toMatch(
      /Göttingen<\/th><td[^>]*><span class="table__value">kein Knoten<\/span><\/td><td[^>]*><span class="table__value">–/,
    );
    expect(html).toMatch(
      /Peine<\/th><td[^>]*><span class="table__value">SüdOstNiedersachsen<\/span><\/td><td[^>]*><span class="table__value">0</,
    );
  });

  test('narrows the map to one occupation area by the address alone', () => {
    const html = render({ query: { area: '5' } });
    expect(html).toContain('Hildesheim: 0 Freisetzungen, 20 Stellenbedarf');
    expect(html).toContain('<option value="5" selected>Verkehr</option>');
  });

  test('ignores an area it does not know', () => {
    expect(render({ query: { area: '<script>' } })).toContain('Hildesheim: 40 Freisetzungen, 25 Stellenbedarf');
  });

  test('before anybody has published it says so', () => {
    const html = render({ state: emptyState });
    expect(html).toContain('Noch keine Zahlen');
    expect(html).not.toMatch(/NaN|Infinity/);
  });

  test('speaks English and keeps the choice in its links', () => {
    const html = render({ query: { lang: 'en', theme: 'dark' } });
    expect(html).toMatch(/^<!doctype html><html lang="en" data-kern-theme="dark">/);
    expect(html).toContain('State overview');
    expect(html).toContain('href="/land?lang=de&amp;theme=dark"');
  });

  test('gives the promise and, under a demo roster, the banner', () => {
    expect(render()).toContain('Beschäftigte werden nie gespeichert, nur Gruppen.');
    expect(render()).not.toContain('erfundene Daten');
    expect(render({ visitor: { ...visitor, node: { ...visitor.node, demo: true } } })).toContain(
      'Demonstration – erfundene Daten',
    );
  });

  test('escapes what other nodes call themselves', () => {
    const authors = sampleState.authors.map((author) => ({ ...author, name: '<img src=x onerror=alert(1)>' }));
    expect(render({ state: { ...sampleState, authors } })).not.toContain('<img');
  });
});

describe('the sign-in page', () => {
  test('is a plain form with the token and where to go', () => {
    const html = signInDocument({ language: 'de', csrfToken: 'abc', next: '/netz', firstAccount: false }, files);
    expect(html).toContain('<form class="form" method="post" action="/anmelden">');
    expect(html).toContain('<input type="hidden" name="csrf" value="abc"/>');
    expect(html).toContain('<input type="hidden" name="next" value="/netz"/>');
    expect(html).not.toContain('name="code"');
  });

  test('asks for the one-time code while there is no account', () => {
    const html = signInDocument({ language: 'de', csrfToken: 'abc', firstAccount: true }, files);
    expect(html).toContain('name="code"');
    expect(html).toContain('autocomplete="new-password"');
  });

  test('says why the last try failed, as an alert', () => {
    const html = signInDocument(
      { language: 'de', csrfToken: 'abc', firstAccount: false, error: 'Falsch & mehr' },
      files,
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('Falsch &amp; mehr');
  });
});
