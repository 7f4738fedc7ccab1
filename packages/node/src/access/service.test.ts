import { beforeEach, describe, expect, test } from 'vitest';
import { type FixedClock, fixedClock } from '../clock.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import { type Access, createAccess, roles } from './index.ts';

const scryptCost = { n: 2, r: 1, p: 1 };
const password = 'ein langer Satz zum Anmelden';

let store: Store;
let clock: FixedClock;
let access: Access;
beforeEach(async () => {
  store = openMemoryStore();
  clock = fixedClock(Date.UTC(2027, 0, 4));
  access = await createAccess({ scryptCost }, { store, clock });
});

const anna = { name: 'anna', role: 'coordinator', password } as const;

async function dump(): Promise<string> {
  let text = '';
  for (const name of ['access-accounts', 'access-first-code', 'access-sessions']) {
    for await (const entry of store.collection(name).entries()) text += JSON.stringify(entry);
  }
  return text;
}

describe('an account', () => {
  test('is known under its name in any case and composition', async () => {
    const account = await access.createAccount({ ...anna, name: ' Jörg.Müller ' });
    expect(account).toEqual({
      name: 'jörg.müller',
      role: 'coordinator',
      createdAt: clock.now(),
      generation: clock.now(),
    });
    expect(await access.authenticate('JÖRG.MÜLLER', password)).toMatchObject({ name: 'jörg.müller' });
    expect(await access.account('jo\u0308rg.mu\u0308ller')).toEqual(account);
  });

  test.each(['', 'a', '.anna', 'anna-', 'anna maria', 'anna@example', 'x'.repeat(41), 'anna\u0000'])(
    'is not called %j',
    async (name) => {
      await expect(access.createAccount({ ...anna, name })).rejects.toMatchObject({ code: 'ACCOUNT_NAME_INVALID' });
    },
  );

  test('has a name of its own, and never that of the console', async () => {
    await access.createAccount(anna);
    for (const name of ['Anna', 'cli']) {
      await expect(access.createAccount({ ...anna, name })).rejects.toMatchObject({ code: 'ACCOUNT_NAME_TAKEN' });
    }
  });

  test('made twice at the same time is made once', async () => {
    const results = await Promise.allSettled([access.createAccount(anna), access.createAccount(anna)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('belongs to an establishment exactly when its role does; the employee bench may', async () => {
    for (const role of roles) {
      const bound = ['releasing', 'receiving', 'worksCouncil'].includes(role);
      const without = access.createAccount({ name: `without-${role}`, role, password });
      const having = access.createAccount({ name: `with-${role}`, role, password, establishment: 'werk' });
      if (bound) await expect(without).rejects.toMatchObject({ code: 'ACCOUNT_NEEDS_ESTABLISHMENT', data: { role } });
      else expect(await without).not.toHaveProperty('establishment');
      if (bound || role === 'employeeBench') expect(await having).toMatchObject({ establishment: 'werk' });
      else await expect(having).rejects.toMatchObject({ code: 'ACCOUNT_TAKES_NO_ESTABLISHMENT' });
    }
    const unknown = { ...anna, name: 'boss', role: 'boss' as never };
    await expect(access.createAccount(unknown)).rejects.toMatchObject({ code: 'ACCOUNT_ROLE_UNKNOWN' });
  });

  test('is stored without its password', async () => {
    await access.createAccount(anna);
    const text = await dump();
    expect(text).toContain('anna');
    expect(text).not.toContain(password);
    expect((await access.accounts())[0]).not.toHaveProperty('password');
  });

  test('cannot be removed or demoted when nobody else manages accounts', async () => {
    await access.createAccount(anna);
    await access.createAccount({ name: 'land', role: 'ministry', password });
    await expect(access.removeAccount('anna')).rejects.toMatchObject({ code: 'ACCOUNT_LAST_MANAGER' });
    await expect(access.changeRole('anna', { role: 'partner' })).rejects.toMatchObject({
      code: 'ACCOUNT_LAST_MANAGER',
    });
    // An operator manages no coordination: the last one stays all the same.
    await access.createAccount({ name: 'it', role: 'operator', password });
    await expect(access.removeAccount('anna')).rejects.toMatchObject({ code: 'ACCOUNT_LAST_MANAGER' });
    await access.createAccount({ name: 'bea', role: 'coordinator', password });
    await access.removeAccount('Anna');
    expect((await access.accounts()).map(({ name }) => name)).toEqual(['bea', 'it', 'land']);
    await expect(access.removeAccount('anna')).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  });

  test('that takes the name of a removed one does not inherit its sessions', async () => {
    await access.createAccount({ name: 'bea', role: 'coordinator', password });
    const before = await access.createAccount(anna);
    await access.removeAccount('anna');
    clock.set(clock.now() + 1);
    expect((await access.createAccount(anna)).generation).not.toBe(before.generation);
  });
});

describe('a password', () => {
  test.each([
    ['elf Zeichen', 'PASSWORD_TOO_SHORT'],
    ['💚'.repeat(11), 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(257), 'PASSWORD_TOO_LONG'],
    ['aaaaaaaaaaaaaaaa', 'PASSWORD_GUESSABLE'],
    ['abcabcabcabcabc', 'PASSWORD_GUESSABLE'],
    ['Passwort1234', 'PASSWORD_GUESSABLE'],
    ['Drehscheibe12', 'PASSWORD_GUESSABLE'],
    ['anna-lena.123', 'PASSWORD_GUESSABLE'],
  ])('%j is refused: %s', async (password, code) => {
    const input = { ...anna, name: 'anna-lena', password };
    await expect(access.createAccount(input)).rejects.toMatchObject({ code });
  });

  test.each(['nur kleine buchstaben', '日本語のとても長い合言葉です', 'Zug 7 nach Hildesheim'])(
    '%j is taken, whatever it is made of',
    async (password) => {
      await access.createAccount({ ...anna, password });
      expect(await access.authenticate('anna', password)).toMatchObject({ name: 'anna' });
    },
  );

  test('may be typed on another keyboard', async () => {
    await access.createAccount({ ...anna, password: 'Übergang über Äcker' });
    expect(await access.authenticate('anna', 'Übergang über Äcker'.normalize('NFD'))).not.toBeNull();
  });

  test('counts to the letter', async () => {
    await access.createAccount(anna);
    for (const wrong of [password.toUpperCase(), `${password} `, password.slice(0, -1), '']) {
      expect(await access.authenticate('anna', wrong)).toBeNull();
    }
    expect(await access.authenticate('nobody', password)).toBeNull();
    expect(await access.authenticate('', password)).toBeNull();
  });

  test('is hashed anew at the present cost when it is used', async () => {
    await access.createAccount(anna);
    const dearer = await createAccess({ scryptCost: { n: 4, r: 2, p: 1 } }, { store, clock });
    expect(await dearer.authenticate('anna', password)).toMatchObject({ name: 'anna' });
    expect(await dump()).toContain('"n":4,"r":2');
    expect(await dearer.authenticate('anna', password)).toMatchObject({ name: 'anna' });
  });

  test('can be changed, and the old one is worth nothing then', async () => {
    const { generation } = await access.createAccount(anna);
    const changed = await access.setPassword('anna', 'ein zweiter langer Satz');
    expect(changed.generation).toBeGreaterThan(generation);
    expect(await access.authenticate('anna', password)).toBeNull();
    expect(await access.authenticate('anna', 'ein zweiter langer Satz')).not.toBeNull();
    await expect(access.setPassword('nobody', password)).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  });
});

describe('the first code', () => {
  test('makes one account, once', async () => {
    const code = (await access.firstCode())!;
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await access.awaitsFirstAccount()).toBe(true);
    const made = await access.redeemFirstCode(` ${code.toLowerCase().replaceAll('-', ' ')}`, {
      name: 'anna',
      password,
    });
    expect(made).toMatchObject({ name: 'anna', role: 'coordinator' });
    await expect(access.redeemFirstCode(code, { name: 'eve', password })).rejects.toMatchObject({
      code: 'FIRST_CODE_WRONG',
    });
    expect(await access.awaitsFirstAccount()).toBe(false);
    expect(await access.firstCode()).toBeNull();
  });

  test('is good for one of two who come at the same time', async () => {
    const code = (await access.firstCode())!;
    const results = await Promise.allSettled(
      ['anna', 'eve'].map((name) => access.redeemFirstCode(code, { name, password })),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await access.accounts()).toHaveLength(1);
  });

  test('stays good when the account it should make is refused', async () => {
    const code = (await access.firstCode())!;
    await expect(access.redeemFirstCode(code, { name: 'anna', password: 'kurz' })).rejects.toMatchObject({
      code: 'PASSWORD_TOO_SHORT',
    });
    expect(await access.redeemFirstCode(code, { name: 'anna', password })).toMatchObject({ name: 'anna' });
  });

  test('is void when a newer one is issued, or another account has been made', async () => {
    const old = (await access.firstCode())!;
    const code = (await access.firstCode())!;
    const redeem = (code: string) => access.redeemFirstCode(code, { name: 'eve', password });
    await expect(redeem(old)).rejects.toMatchObject({ code: 'FIRST_CODE_WRONG' });
    await access.createAccount(anna);
    await expect(redeem(code)).rejects.toMatchObject({ code: 'FIRST_CODE_WRONG' });
  });

  test('is stored as a hash, and forgiving to those who read it from paper', async () => {
    const code = (await access.firstCode())!;
    expect(await dump()).not.toContain(code.slice(0, 9));
    const misread = code.replaceAll('0', 'O').replaceAll('1', 'l');
    expect(await access.redeemFirstCode(misread, { name: 'anna', password })).toMatchObject({ name: 'anna' });
  });

  test('is not guessed: tries are slowed down', async () => {
    await access.firstCode();
    const guess = () => access.redeemFirstCode('0000', { name: 'eve', password }).catch(({ code }) => code);
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await guess());
    expect(answers).toEqual([...Array(5).fill('FIRST_CODE_WRONG'), 'SIGN_IN_THROTTLED']);
  });
});
