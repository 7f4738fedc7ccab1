import { afterEach, describe, expect, test } from 'vitest';
import { addAccount, createTestApp, password, problemOf, type TestApp } from './test-support/test-app.ts';
import type { ActingAccountsView, SessionView } from './views.ts';

let it: TestApp;
afterEach(() => it.close());

const cookieName = 'drehscheibe-hildesheim';

describe('signing in', () => {
  test('tells who is signed in where', async () => {
    it = await createTestApp();
    const browser = it.browser();
    expect((await browser.get('/api/session')).json<SessionView>()).toMatchObject({
      account: null,
      node: { id: 'hildesheim', name: 'Hildesheim', role: 'region', demo: false, districts: ['03254'] },
      firstAccount: false,
    });
    const answer = await browser.post('/api/session', { name: ' Releasing ', password });
    const account = {
      name: 'releasing',
      role: 'releasing',
      establishment: 'werk-nord',
      establishmentName: 'Werk Nord',
    };
    expect(answer.json<SessionView>().account).toEqual(account);
    expect((await browser.get('/api/session')).json<SessionView>().account).toEqual(account);
  });

  test('changes the id of the session, so that a planted one is worth nothing', async () => {
    it = await createTestApp();
    const browser = it.browser();
    await browser.get('/api/session');
    const planted = browser.cookies.get(cookieName);
    await browser.post('/api/session', { name: 'releasing', password });
    expect(browser.cookies.get(cookieName)).not.toBe(planted);
    const attacker = it.browser();
    attacker.cookies.set(cookieName, planted!);
    expect((await attacker.get('/api/entries')).statusCode).toBe(401);
  });

  test('marks the cookie HttpOnly and SameSite=Strict', async () => {
    it = await createTestApp();
    const [cookie] = (await it.browser().get('/api/session')).cookies;
    expect(cookie).toMatchObject({ name: cookieName, httpOnly: true, sameSite: 'Strict', path: '/' });
  });

  test('answers a wrong name as a wrong password, in the language asked for', async () => {
    it = await createTestApp();
    const answers = [];
    for (const name of ['nobody', 'releasing']) {
      const browser = it.browser();
      const headers = { 'x-csrf-token': await browser.token(), 'accept-language': 'en-GB,de;q=0.5' };
      const payload = { name, password: 'not the password' };
      answers.push(await browser.send({ method: 'POST', url: '/api/session', headers, payload }));
    }
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(problemOf(answers[0]!)).toEqual(problemOf(answers[1]!));
    expect(problemOf(answers[0]!)).toMatchObject({
      code: 'SIGN_IN_FAILED',
      title: 'User name or password is wrong. Please check both.',
    });
  });

  test('is slowed down after several wrong passwords, also with the right one', async () => {
    it = await createTestApp();
    const browser = it.browser();
    for (let n = 0; n < 6; n += 1)
      await browser.post('/api/session', { name: 'releasing', password: 'wrong wrong wrong' });
    const answer = await browser.post('/api/session', { name: 'releasing', password });
    expect(answer.statusCode).toBe(429);
    expect(problemOf(answer)).toMatchObject({ code: 'SIGN_IN_THROTTLED', retryAfterSeconds: expect.any(Number) });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  test('ends with signing out', async () => {
    it = await createTestApp();
    const browser = await it.signedIn('releasing');
    const stolen = it.browser();
    stolen.cookies.set(cookieName, browser.cookies.get(cookieName)!);
    expect((await stolen.get('/api/entries')).statusCode).toBe(200);
    expect((await browser.delete('/api/session')).json<SessionView>().account).toBeNull();
    expect((await browser.get('/api/entries')).statusCode).toBe(401);
    expect((await stolen.get('/api/entries')).statusCode).toBe(401);
  });

  test('ends when the account is removed, changes its role or gets another password', async () => {
    it = await createTestApp();
    for (const name of ['one', 'two', 'three']) await addAccount(it.access, 'releasing', name);
    const [one, two, three] = [await it.signedIn('one'), await it.signedIn('two'), await it.signedIn('three')];
    const manager = await it.signedIn('coordinator');
    expect((await manager.delete('/api/accounts/one')).statusCode).toBe(204);
    const change = { role: 'receiving', establishment: 'werk-sued' };
    expect((await manager.put('/api/accounts/two', change)).json()).toMatchObject(change);
    await it.access.setPassword('three', 'ein anderer langer Satz');
    for (const browser of [one, two, three]) expect((await browser.get('/api/entries')).statusCode).toBe(401);
  });

  test('survives a change of the own password, while all others of the account end', async () => {
    it = await createTestApp();
    const [here, elsewhere] = [await it.signedIn('releasing'), await it.signedIn('releasing')];
    const wrong = await here.post('/api/password', { password: 'not the password', newPassword: 'neu und lang genug' });
    expect(problemOf(wrong).code).toBe('PASSWORD_WRONG');
    const short = await here.post('/api/password', { password, newPassword: 'kurz' });
    expect(problemOf(short)).toMatchObject({ code: 'PASSWORD_TOO_SHORT', title: expect.stringContaining('12') });
    expect((await here.post('/api/password', { password, newPassword: 'neu und lang genug' })).statusCode).toBe(200);
    expect((await here.get('/api/entries')).statusCode).toBe(200);
    expect((await elsewhere.get('/api/entries')).statusCode).toBe(401);
  });

  test('is over after a working day', async () => {
    it = await createTestApp();
    const browser = await it.signedIn('releasing');
    it.clock.set(it.clock.now() + 11 * 3_600_000);
    expect((await browser.get('/api/entries')).statusCode).toBe(401);
  });
});

describe('the first account', () => {
  test('is a coordinator, made once with the code of init, and signed in', async () => {
    it = await createTestApp({ withoutAccounts: true });
    const code = (await it.access.firstCode())!;
    const browser = it.browser();
    expect((await browser.get('/api/session')).json<SessionView>().firstAccount).toBe(true);
    const wrong = await browser.post('/api/first-account', {
      code: '0000-0000-0000-0000-0000',
      name: 'anna',
      password,
    });
    expect(problemOf(wrong).code).toBe('FIRST_CODE_WRONG');
    const made = await browser.post('/api/first-account', { code: code.toLowerCase(), name: 'Anna', password });
    expect(made.json<SessionView>()).toMatchObject({
      account: { name: 'anna', role: 'coordinator' },
      firstAccount: false,
    });
    const again = await it.browser().post('/api/first-account', { code, name: 'eve', password });
    expect(problemOf(again).code).toBe('FIRST_CODE_WRONG');
  });

  test('of an observer is an operator, who makes the ministry’s accounts and no others', async () => {
    it = await createTestApp({ withoutAccounts: true, role: 'observer' });
    const code = (await it.access.firstCode())!;
    const browser = it.browser();
    const made = await browser.post('/api/first-account', { code, name: 'it', password });
    expect(made.json<SessionView>().account?.role).toBe('operator');
    const ministry = await browser.post('/api/accounts', { name: 'land', role: 'ministry', password });
    expect(ministry.statusCode).toBe(201);
    const coordinator = await browser.post('/api/accounts', { name: 'boss', role: 'coordinator', password });
    expect(problemOf(coordinator).code).toBe('ROLE_NOT_MANAGEABLE');
  });
});

describe('accounts', () => {
  test('are listed for those who manage them, without anything of their passwords', async () => {
    it = await createTestApp();
    const all = await (await it.signedIn('coordinator')).get('/api/accounts');
    expect(all.json().accounts).toHaveLength(12);
    expect(all.json().accounts[0]).toEqual({
      name: 'agencybench',
      role: 'agencyBench',
      establishment: null,
      createdAt: it.clock.now(),
    });
    const some = await (await it.signedIn('operator')).get('/api/accounts');
    expect(some.json()).toMatchObject({
      accounts: [{ name: 'ministry' }, { name: 'operator' }],
      manageable: ['operator', 'ministry'],
    });
  });

  test('of an establishment need one that exists', async () => {
    it = await createTestApp();
    const manager = await it.signedIn('coordinator');
    const create = (body: object) =>
      manager.post('/api/accounts', { name: 'new', role: 'worksCouncil', password, ...body });
    expect(problemOf(await create({})).code).toBe('ACCOUNT_NEEDS_ESTABLISHMENT');
    expect(problemOf(await create({ establishment: 'nowhere' })).code).toBe('UNKNOWN_ESTABLISHMENT');
    expect((await create({ establishment: 'werk-sued' })).json()).toMatchObject({ establishment: 'werk-sued' });
    expect(problemOf(await create({ establishment: 'werk-sued' })).code).toBe('ACCOUNT_NAME_TAKEN');
  });

  test('that act for an establishment are shown to its own people and the coordinator, not to another', async () => {
    it = await createTestApp();
    await addAccount(it.access, 'receiving', 'sued', 'werk-sued');
    const accountsFor = async (name: string) => (await it.signedIn(name)).get('/api/establishments/werk-nord/accounts');
    for (const name of ['workscouncil', 'releasing', 'coordinator']) {
      const { accounts } = (await accountsFor(name)).json<ActingAccountsView>();
      expect(accounts.map(({ name: of, role }) => [of, role])).toEqual([
        ['receiving', 'receiving'],
        ['releasing', 'releasing'],
        ['workscouncil', 'worksCouncil'],
      ]);
    }
    expect(problemOf(await accountsFor('sued')).code).toBe('UNKNOWN_ESTABLISHMENT');
    const nowhere = await (await it.signedIn('coordinator')).get('/api/establishments/nowhere/accounts');
    expect(problemOf(nowhere).code).toBe('UNKNOWN_ESTABLISHMENT');
  });

  test('of roles the operator does not manage cannot be removed or taken over by it', async () => {
    it = await createTestApp();
    const operator = await it.signedIn('operator');
    expect(problemOf(await operator.delete('/api/accounts/coordinator')).code).toBe('ROLE_NOT_MANAGEABLE');
    const change = await operator.put('/api/accounts/operator', { role: 'coordinator' });
    expect(problemOf(change).code).toBe('ROLE_NOT_MANAGEABLE');
  });
});
