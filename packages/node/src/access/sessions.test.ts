import type { Session } from 'fastify';
import { beforeEach, expect, test } from 'vitest';
import { type FixedClock, fixedClock } from '../clock.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import { createSessions, type Sessions } from './sessions.ts';

const hour = 3_600_000;

let store: Store;
let clock: FixedClock;
let sessions: Sessions;
beforeEach(() => {
  store = openMemoryStore();
  clock = fixedClock(1_000_000);
  sessions = createSessions({ store, clock });
});

function session(account?: string): Session {
  const signedIn = account === undefined ? {} : { signedIn: { account, generation: 1 } };
  return { cookie: { originalMaxAge: null, path: '/' }, csrfSecret: 'secret', ...signedIn };
}
const get = (id: string, from = sessions) =>
  new Promise<Session | null | undefined>((resolve, reject) =>
    from.store.get(id, (error, found) => (error ? reject(error) : resolve(found))),
  );
const set = (id: string, value: Session) =>
  new Promise<void>((resolve, reject) => sessions.store.set(id, value, (error) => (error ? reject(error) : resolve())));
const destroy = (id: string) =>
  new Promise<void>((resolve, reject) => sessions.store.destroy(id, (error) => (error ? reject(error) : resolve())));
async function stored(): Promise<[string, unknown][]> {
  const found: [string, unknown][] = [];
  for await (const entry of store.collection('access-sessions').entries()) found.push(entry);
  return found;
}

test('a session of somebody signed in survives a restart, under a key that is not its id', async () => {
  await set('the-id', session('anna'));
  expect(await get('the-id', createSessions({ store, clock }))).toEqual(session('anna'));
  expect(JSON.stringify(await stored())).not.toContain('the-id');
});

test('a visitor’s session is kept in memory only, for an hour', async () => {
  await set('visitor', session());
  expect(await get('visitor')).toEqual(session());
  expect(await stored()).toEqual([]);
  clock.set(clock.now() + hour);
  expect(await get('visitor')).toBeNull();
});

test('visitors cannot fill the memory: the oldest gives way', async () => {
  for (let n = 0; n <= 5_000; n += 1) await set(`visitor-${n}`, session());
  expect(await get('visitor-0')).toBeNull();
  expect(await get('visitor-1')).toEqual(session());
});

test('a working day is the end, however often the session is saved', async () => {
  await set('the-id', session('anna'));
  for (let n = 0; n < 9; n += 1) {
    clock.set(clock.now() + hour);
    await set('the-id', session('anna'));
  }
  expect(await get('the-id')).toEqual(session('anna'));
  clock.set(clock.now() + hour);
  expect(await get('the-id')).toBeNull();
});

test('a session that is destroyed is gone, whoever it was of', async () => {
  await set('the-id', session('anna'));
  await set('visitor', session());
  await destroy('the-id');
  await destroy('visitor');
  await destroy('unknown');
  expect([await get('the-id'), await get('visitor')]).toEqual([null, null]);
  expect(await stored()).toEqual([]);
});

test('all sessions of an account can be ended at once, and no others', async () => {
  for (const id of ['one', 'two']) await set(id, session('anna'));
  await set('three', session('bernd'));
  await sessions.endAllOf('anna');
  expect([await get('one'), await get('two')]).toEqual([null, null]);
  expect(await get('three')).toEqual(session('bernd'));
});

test('what has expired is deleted in passing', async () => {
  await set('old', session('anna'));
  clock.set(clock.now() + 11 * hour);
  await set('new', session('anna'));
  expect(await stored()).toHaveLength(1);
  expect(await get('new')).toEqual(session('anna'));
});
