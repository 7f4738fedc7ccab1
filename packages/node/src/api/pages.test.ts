import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadRenderer } from './pages.ts';
import { type Browser, createTestApp, password, problemOf, type TestApp } from './test-support/test-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createTestApp();
});
afterEach(() => it.close());

const html = { accept: 'text/html,application/xhtml+xml' };

/** What the page was rendered from; the test pages print their input. */
function inputOf(body: string): Record<string, unknown> {
  return JSON.parse(/<pre>(.*)<\/pre>/s.exec(body)![1]!) as Record<string, unknown>;
}
async function submit(browser: Browser, url: string, fields: Record<string, string>) {
  const { csrfToken } = inputOf((await browser.get('/anmelden')).body);
  return browser.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf: String(csrfToken), ...fields }).toString(),
  });
}

describe('signing in without JavaScript', () => {
  test('leads where one wanted to go', async () => {
    const browser = it.browser();
    const answer = await submit(browser, '/anmelden', { name: 'ministry', password, next: '/land?area=2#karte' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/land?area=2#karte']);
    expect((await browser.get('/land')).statusCode).toBe(200);
  });

  test('leads the ministry to the state of the Land and everybody else home', async () => {
    for (const [name, home] of [
      ['ministry', '/land'],
      ['releasing', '/'],
    ] as const) {
      const answer = await submit(it.browser(), '/anmelden', { name, password });
      expect([answer.statusCode, answer.headers.location]).toEqual([303, home]);
    }
  });

  test('never leads to another site', async () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example/',
      '/.//evil.example',
      '/\t/evil.example',
    ]) {
      const answer = await submit(it.browser(), '/anmelden', { name: 'releasing', password, next });
      expect([next, answer.headers.location]).toEqual([next, '/']);
      const signedIn = await it.signedIn('releasing');
      const shown = await signedIn.get(`/anmelden?next=${encodeURIComponent(next)}`);
      expect([shown.statusCode, shown.headers.location]).toEqual([303, '/']);
    }
  });

  test('shows the form again with a sentence when it fails', async () => {
    const answer = await submit(it.browser(), '/anmelden', { name: 'releasing', password: 'wrong', next: '/suche' });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(inputOf(answer.body)).toMatchObject({
      language: 'de',
      error: 'Benutzername oder Passwort stimmt nicht. Bitte prüfen Sie beides.',
      next: '/suche',
      firstAccount: false,
    });
    expect(answer.body).not.toContain('"wrong"');
  });

  test('shows the form again when its token is old', async () => {
    const answer = await it.browser().send({
      method: 'POST',
      url: '/anmelden?lang=en',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: 'releasing', password }).toString(),
    });
    expect(answer.statusCode).toBe(403);
    expect(inputOf(answer.body)).toMatchObject({ error: expect.stringContaining('expired'), language: 'en' });
    expect(answer.headers.location).toBeUndefined();
  });

  test('ends with a form as well', async () => {
    const browser = it.browser();
    await submit(browser, '/anmelden', { name: 'releasing', password });
    const { csrfToken } = (await browser.get('/api/session')).json<{ csrfToken: string }>();
    const answer = await browser.send({
      method: 'POST',
      url: '/abmelden',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf: csrfToken }).toString(),
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/anmelden']);
    expect((await browser.get('/api/entries')).statusCode).toBe(401);
  });

  test('makes the first account when a code comes with it', async () => {
    const fresh = await createTestApp({ withoutAccounts: true });
    const code = (await fresh.access.firstCode())!;
    const browser = fresh.browser();
    expect(inputOf((await browser.get('/anmelden')).body)).toMatchObject({ firstAccount: true });
    const answer = await submit(browser, '/anmelden', { name: 'anna', password, code });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
    expect((await browser.get('/api/session')).json()).toMatchObject({ account: { role: 'coordinator' } });
    await fresh.close();
  });
});

describe('the state of the Land', () => {
  test('is a page of its own for everybody signed in', async () => {
    const answer = await (await it.signedIn('ministry')).get('/land?lang=en&area=2');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(inputOf(answer.body)).toMatchObject({
      language: 'en',
      query: { area: '2' },
      state: { total: { supply: 0 } },
    });
    expect(inputOf(answer.body)).toMatchObject({
      catalogue: { areas: expect.any(Array) },
      visitor: { account: { name: 'ministry', role: 'ministry' }, node: { name: 'Hildesheim', demo: false } },
      csrfToken: expect.any(String),
    });
  });

  test('reached by a link on another site is asked for again from here, since the cookie was left out', async () => {
    for (const path of ['/land?area=2&x=%22%3E', '/anmelden?next=/land']) {
      const answer = await it.browser().get(path, { 'sec-fetch-site': 'cross-site' });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['set-cookie']).toBeUndefined();
      const address = /content="0; url=([^"]*)"/.exec(answer.body)?.[1];
      expect(address?.replaceAll('&amp;', '&')).toBe(path);
    }
    const signedIn = await it.signedIn('ministry');
    expect((await signedIn.get('/land', { 'sec-fetch-site': 'cross-site' })).body).toContain('<title>state</title>');
  });

  test('comes in the remembered language and theme, unless these are none', async () => {
    const browser = await it.signedIn('ministry');
    browser.cookies.set('lang', 'en').set('theme', 'dark');
    expect(inputOf((await browser.get('/land')).body)).toMatchObject({ language: 'en', theme: 'dark' });
    browser.cookies.set('lang', 'xx').set('theme', '"><script>');
    const input = inputOf((await browser.get('/land')).body);
    expect(input).toMatchObject({ language: 'de' });
    expect(input).not.toHaveProperty('theme');
  });

  test('asks others to sign in first and brings them back', async () => {
    const answer = await it.browser().get('/land?area=2');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/anmelden?next=%2Fland%3Farea%3D2']);
    const form = await it.browser().get(String(answer.headers.location));
    expect(inputOf(form.body)).toMatchObject({ next: '/land?area=2' });
  });
});

describe('files of the build', () => {
  test('keep for ever when their name says their content, and are asked for again otherwise', async () => {
    const asset = await it.browser().get('/assets/main-abc123.js');
    expect([asset.statusCode, asset.body]).toEqual([200, 'export {};']);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await it.browser().get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('give way to index.html for pages only', async () => {
    const page = await it.browser().get('/treffer?x=1', html);
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['cache-control']).toBe('no-store');
    for (const path of ['/assets/gone.js', '/api/nowhere', '/api']) {
      expect(problemOf(await it.browser().get(path, html)).code).toBe('NOT_FOUND');
    }
    expect(problemOf(await it.browser().get('/treffer')).code).toBe('NOT_FOUND');
  });

  test('are served from the build alone', async () => {
    for (const path of ['/../package.json', '/..%2fserver%2frender.js', '/assets/%2e%2e/%2e%2e/server/render.js']) {
      const answer = await it.app.inject({ method: 'GET', url: path });
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
  });

  test('are missed at start, with what to do', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'drehscheibe-empty-'));
    await expect(loadRenderer(join(empty, 'server', 'render.js'))).rejects.toMatchObject({
      code: 'UI_NOT_BUILT',
      message: expect.stringContaining('npm run build'),
    });
    rmSync(empty, { recursive: true });
  });
});
