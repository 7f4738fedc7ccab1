import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../access/index.ts';
import { addGuard } from './guard.ts';
import { anyone } from './role-sets.ts';
import { type Browser, createTestApp, problemOf, type TestApp } from './test-support/test-app.ts';

let it: TestApp;
const browsers = new Map<Role, { browser: Browser; token: string }>();

beforeAll(async () => {
  it = await createTestApp();
  for (const role of roles) {
    const browser = await it.signedIn(role.toLowerCase());
    browsers.set(role, { browser, token: await browser.token() });
  }
});
afterAll(() => it.close());

const examples: Record<string, string> = {
  id: 'werk-nord',
  name: 'somebody',
  kind: 'openings',
  establishment: 'werk-nord',
  seq: '1',
};

/** A request that gets past every gate, but not through: its body is no good. */
function requestTo({ method, url }: { method: string; url: string }) {
  const path = url.replaceAll(/:(\w+)/g, (_, name: string) => examples[name] ?? name).replace('*', 'nowhere');
  return { method: method as 'GET', url: path };
}

/** Whoever is admitted to these gets a stream that does not end, or loses the session. */
const notCalled = new Set(['GET /api/events', 'DELETE /api/session', 'POST /abmelden']);

describe('every route', () => {
  test('is known: no route is added without being looked at here', () => {
    const guarded = it.routes.filter(({ method, roles }) => method !== 'HEAD' && roles !== anyone);
    const open = it.routes.filter(({ method, roles }) => method !== 'HEAD' && roles === anyone);
    expect(open.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'GET /*',
      'GET /anmelden',
      'GET /api/health',
      'GET /api/session',
      'POST /abmelden',
      'POST /anmelden',
      'POST /api/first-account',
      'POST /api/session',
    ]);
    expect(
      guarded.map(({ method, url, roles }) => `${method} ${url}: ${(roles as Role[]).join(' ')}`).sort(),
    ).toMatchSnapshot();
  });

  test('answers 401 to those who are not signed in', async () => {
    for (const route of it.routes) {
      if (route.roles === anyone) continue;
      const answer = await it.browser().send(requestTo(route));
      const where = `${route.method} ${route.url}`;
      if (route.url === '/land') {
        expect([answer.statusCode, answer.headers.location], where).toEqual([303, '/anmelden?next=%2Fland']);
      } else {
        expect(answer.statusCode, where).toBe(401);
        if (route.method !== 'HEAD') expect(problemOf(answer).code, where).toBe('NOT_SIGNED_IN');
      }
    }
  });

  for (const role of roles) {
    test(`answers 403 to ${role} unless it names that role`, async () => {
      const { browser, token } = browsers.get(role)!;
      for (const route of it.routes) {
        const where = `${route.method} ${route.url} as ${role}`;
        const admitted = route.roles === anyone || route.roles.includes(role);
        if (admitted && notCalled.has(`${route.method} ${route.url}`)) continue;
        const answer = await browser.send({ ...requestTo(route), headers: { 'x-csrf-token': token } });
        if (admitted) {
          expect(answer.statusCode, where).not.toBe(401);
          expect(answer.body, where).not.toContain('ROLE_NOT_ALLOWED');
        } else {
          expect(answer.statusCode, where).toBe(403);
          if (route.method !== 'HEAD') expect(problemOf(answer).code, where).toBe('ROLE_NOT_ALLOWED');
        }
      }
    });
  }

  test('is refused by the server when it names no roles', () => {
    const bare = fastify();
    addGuard(bare, it);
    expect(() => bare.get('/api/forgotten', async () => 'oops')).toThrow('GET /api/forgotten names no roles');
  });
});
