import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from './limits.ts';
import { createTestApp, hildesheim, password, problemOf, type TestApp } from './test-support/test-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createTestApp();
});
afterEach(() => it.close());

const opening = {
  kind: 'opening',
  establishment: 'werk-nord',
  unit: '242-2',
  count: 3,
  quarter: '2027-Q3',
  sharing: 'open',
};

describe('a request that changes something', () => {
  test('needs the token of its own session', async () => {
    const browser = await it.signedIn('receiving');
    const foreign = await (await it.signedIn('releasing')).token();
    for (const headers of [{}, { 'x-csrf-token': 'made-up' }, { 'x-csrf-token': foreign }]) {
      const answer = await browser.send({ method: 'POST', url: '/api/entries', headers, payload: opening });
      expect(problemOf(answer)).toMatchObject({ status: 403, code: 'CSRF_INVALID' });
    }
    expect((await browser.post('/api/entries', opening)).statusCode).toBe(201);
  });

  test('comes from a page of this node, or from no page', async () => {
    const browser = await it.signedIn('receiving');
    const token = await browser.token();
    const send = (headers: Record<string, string>) =>
      browser.send({
        method: 'POST',
        url: '/api/entries',
        headers: { host: 'knoten.example:8080', 'x-csrf-token': token, ...headers },
        payload: opening,
      });
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'http://knoten.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect(problemOf(await send(headers)).code, JSON.stringify(headers)).toBe('ORIGIN_FOREIGN');
    }
    expect((await send({ origin: 'http://knoten.example:8080', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(
      201,
    );
  });

  test('has exactly the fields it should have; what is wrong is named, never repeated', async () => {
    const browser = await it.signedIn('receiving');
    const payload = { ...opening, unit: '242-9 Geheimwerk', surprise: 'Geheimwerk', count: undefined };
    const answer = await browser.post('/api/entries', payload);
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(new Map(problemOf(answer).errors!.map(({ field, message }) => [field, message]))).toEqual(
      new Map([
        ['count', 'fehlt'],
        ['surprise', 'ist hier nicht vorgesehen'],
        ['unit', 'ist zu lang'],
      ]),
    );
    expect(answer.body).not.toContain('Geheimwerk');
  });

  test('is not read to the end when it is too large', async () => {
    const browser = await it.signedIn('receiving');
    const payload = { ...opening, establishment: 'x'.repeat(limits.maxBodyBytes) };
    expect(problemOf(await browser.post('/api/entries', payload))).toMatchObject({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
  });

  test('is JSON', async () => {
    const browser = await it.signedIn('receiving');
    const headers = { 'x-csrf-token': await browser.token(), 'content-type': 'text/plain' };
    const plain = await browser.send({ method: 'POST', url: '/api/entries', headers, payload: 'hello' });
    expect(problemOf(plain)).toMatchObject({ status: 415, code: 'MEDIA_TYPE_UNKNOWN' });
    headers['content-type'] = 'application/json';
    const broken = await browser.send({ method: 'POST', url: '/api/entries', headers, payload: '{"kind"' });
    expect(problemOf(broken)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    const poisoned = await browser.send({ method: 'POST', url: '/api/entries', headers, payload: '{"__proto__": {}}' });
    expect(problemOf(poisoned)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });
});

describe('every answer', () => {
  test('forbids scripts, styles and frames of others, and is not kept by caches', async () => {
    const { headers } = await it.browser().get('/api/health');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  test('that is an error is a problem with a code, also for unknown paths', async () => {
    const answer = await it.browser().get('/api/nowhere', { 'accept-language': 'en' });
    expect(problemOf(answer)).toEqual({
      type: 'urn:drehscheibe:problem:NOT_FOUND',
      title: 'There is no such page.',
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(problemOf(await it.browser().send({ method: 'POST', url: '/api/nowhere' })).code).toBe('NOT_FOUND');
    expect(problemOf(await it.browser().get('/api/%E0%A4%A')).code).toBe('NOT_FOUND');
  });

  test('to something unforeseen says nothing but the number under which the log has it', async () => {
    const browser = await it.signedIn('coordinator');
    it.fakes.next = undefined as never;
    const answer = await browser.get('/api/disclosure/next');
    const { requestId, ...problem } = problemOf(answer);
    expect(problem).toEqual({
      type: 'urn:drehscheibe:problem:INTERNAL',
      title: `Ein Fehler im Programm ist aufgetreten. Bitte nennen Sie dem Betrieb des Knotens die Nummer ${requestId}.`,
      status: 500,
      code: 'INTERNAL',
    });
    const line = it.logged.find(({ event }) => event === 'api.failed');
    expect(line).toMatchObject({ id: requestId, route: '/api/disclosure/next' });
    expect(JSON.stringify(line)).toContain('TypeError');
  });
});

test('a client that asks without end is told to wait', async () => {
  const browser = it.browser();
  let answer = await browser.get('/api/health');
  for (let n = 0; n < limits.maxRequestsPerMinute && answer.statusCode === 200; n += 1) {
    answer = await it.app.inject({ method: 'GET', url: '/api/health' });
  }
  expect(problemOf(answer)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

test('sign-ins of one client are few, whatever the names and the way', async () => {
  const browser = it.browser();
  const headers = { 'x-csrf-token': await browser.token() };
  const attempt = (n: number) =>
    n % 2
      ? { url: '/api/session', payload: { name: `nobody-${n}`, password } }
      : { url: '/api/first-account', payload: { code: '0', name: `nobody-${n}`, password } };
  const codes = [];
  for (let n = 0; n <= limits.maxSignInsPerMinute; n += 1) {
    codes.push(problemOf(await browser.send({ method: 'POST', headers, ...attempt(n) })).code);
  }
  expect(codes.indexOf('RATE_LIMITED')).toBe(limits.maxSignInsPerMinute);
});

test('the log has route, status and duration, and nothing of who asked what', async () => {
  const browser = await it.signedIn('receiving');
  const { id } = (await browser.post('/api/entries', opening)).json<{ id: string }>();
  await browser.get(`/api/entries/${id}/history?secret=geheim`);
  await it.browser().get('/betriebe?suche=geheim', { accept: 'text/html' });
  const requests = it.logged.filter(({ event }) => event === 'api.request');
  expect(requests.at(-2)).toEqual({
    level: 'info',
    time: expect.any(String),
    event: 'api.request',
    id: expect.any(String),
    method: 'GET',
    route: '/api/entries/:id/history',
    status: 200,
    durationMs: expect.any(Number),
  });
  const text = JSON.stringify(it.logged);
  for (const secret of ['geheim', '127.0.0.1', password, 'receiving', id, '242-2', hildesheim, 'werk-nord']) {
    expect(text).not.toContain(secret);
  }
});
