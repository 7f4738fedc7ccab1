import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi, wordsOf } from './index.ts';
import { createTestApp, type TestApp } from './test-support/test-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createTestApp();
});
afterEach(() => it.close());

const here = { host: '127.0.0.1', port: 0 };

test('the interface listens on a port of its choice and says where', async () => {
  const api = await createApi({ ...it.options, ...here }, it.deps);
  expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${api.url}/api/health`)).json()).toEqual({ ok: true, version: '0.1.0' });
  await api.close();
  await expect(fetch(`${api.url}/api/health`)).rejects.toThrow();
});

test('a port that is taken is told by its number', async () => {
  const api = await createApi({ ...it.options, ...here }, it.deps);
  const port = Number(new URL(api.url).port);
  const error = await createApi({ ...it.options, host: '127.0.0.1', port }, it.deps).catch((error: unknown) => error);
  expect(error).toMatchObject({ code: 'PORT_TAKEN', data: { port } });
  expect(wordsOf(error)?.en).toContain(`127.0.0.1:${port}`);
  await api.close();
});

test('a missing build is told by its file', async () => {
  const error = await createApi({ ...it.options, ...here, uiDir: '/nowhere' }, it.deps).catch(
    (error: unknown) => error,
  );
  expect(error).toMatchObject({ code: 'UI_NOT_BUILT', data: { file: '/nowhere/server/render.js' } });
});

test('behind a proxy with TLS cookies are Secure, bound to the host, and given over TLS only', async () => {
  const api = await createApi({ ...it.options, ...here, secureCookies: true }, it.deps);
  const plain = await fetch(`${api.url}/api/session`);
  expect(plain.headers.get('set-cookie')).toBeNull();
  const behind = await fetch(`${api.url}/api/session`, { headers: { 'x-forwarded-proto': 'https' } });
  expect(behind.headers.get('set-cookie')).toMatch(
    /^__Host-drehscheibe-hildesheim=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(behind.headers.get('strict-transport-security')).toMatch(/max-age=/);
  await api.close();
});
