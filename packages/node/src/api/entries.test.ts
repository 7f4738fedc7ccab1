import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAccount, coordinator, createTestApp, problemOf, type TestApp } from './test-support/test-app.ts';
import type { CreateEntryInput, EntriesView, EntryView, EstablishmentView, HistoryView } from './views.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createTestApp();
  await addAccount(it.access, 'releasing', 'sued', 'werk-sued');
  await addAccount(it.access, 'worksCouncil', 'betriebsrat-sued', 'werk-sued');
});
afterEach(() => it.close());

const release: CreateEntryInput = {
  kind: 'release',
  establishment: 'werk-nord',
  unit: '242-2',
  count: 40,
  quarter: '2027-Q3',
  sharing: 'open',
};
/** What the tests' accounts have seen of it. */
const agreesTo = { count: 40, quarter: '2027-Q3', sharing: 'open' };
const opening: CreateEntryInput = { ...release, kind: 'opening', unit: '251-2', count: 3, sharing: 'open' };

async function create(input: CreateEntryInput, by = 'releasing'): Promise<EntryView> {
  const answer = await (await it.signedIn(by)).post('/api/entries', input);
  if (answer.statusCode !== 201) throw new TypeError(answer.body);
  return answer.json<EntryView>();
}
async function listedFor(name: string): Promise<EntryView[]> {
  return (await (await it.signedIn(name)).get('/api/entries')).json<EntriesView>().entries;
}

test('an entry goes from its establishment to the works council and is released by both', async () => {
  const clerk = await it.signedIn('releasing');
  const council = await it.signedIn('workscouncil');
  const entry = await create(release);
  expect(entry).toMatchObject({ state: 'draft', district: '03254', establishmentName: 'Werk Nord' });
  expect(entry.can).toEqual(expect.arrayContaining(['review', 'change']));
  const act = async (browser: typeof clerk, action: string) =>
    (
      await browser.post(`/api/entries/${entry.id}/act`, action === 'approve' ? { action, agreesTo } : { action })
    ).json<EntryView>();
  expect((await act(clerk, 'review')).state).toBe('reviewed');
  expect((await act(clerk, 'approve')).approvals).toMatchObject([{ side: 'establishment', account: 'releasing' }]);
  const again = await clerk.post(`/api/entries/${entry.id}/act`, { action: 'approve', agreesTo });
  expect(again.statusCode).toBe(409);
  expect((await act(council, 'approve')).state).toBe('released');

  const history = (await council.get(`/api/entries/${entry.id}/history`)).json<HistoryView>().history;
  expect(history.map(({ role, action }) => `${role} ${action}`)).toEqual([
    'releasing create',
    'releasing review',
    'releasing approve',
    'worksCouncil approve',
  ]);
  expect(JSON.stringify(history)).not.toContain('40');
});

test('a yes holds for what was seen: it is refused when the entry says something else by now, or does not say to what', async () => {
  const clerk = await it.signedIn('releasing');
  const council = await it.signedIn('workscouncil');
  const { id } = await create(release);
  await clerk.post(`/api/entries/${id}/act`, { action: 'review' });
  await clerk.put(`/api/entries/${id}`, { count: 90 });
  const agree = (body: object) => council.post(`/api/entries/${id}/act`, { action: 'approve', ...body });
  expect(problemOf(await agree({ agreesTo }))).toMatchObject({ status: 409, code: 'ENTRY_CHANGED' });
  expect(problemOf(await agree({})).code).toBe('INVALID_INPUT');
  const now = { ...agreesTo, count: 90 };
  for (const other of [{ quarter: '2027-Q4' }, { sharing: 'aggregated' }]) {
    expect(problemOf(await agree({ agreesTo: { ...now, ...other } })).code).toBe('ENTRY_CHANGED');
  }
  expect((await listedFor('workscouncil'))[0]?.approvals).toEqual([]);
  expect((await agree({ agreesTo: now })).json<EntryView>().approvals).toMatchObject([{ side: 'worksCouncil' }]);
});

test('a change is made by PUT and drops the approvals', async () => {
  const clerk = await it.signedIn('releasing');
  const { id } = await create(release);
  await clerk.post(`/api/entries/${id}/act`, { action: 'review' });
  await clerk.post(`/api/entries/${id}/act`, { action: 'approve', agreesTo });
  const changed = await clerk.put(`/api/entries/${id}`, { count: 30 });
  expect(changed.json<EntryView>()).toMatchObject({ count: 30, approvals: [] });
});

describe('an account of an establishment', () => {
  test('sees its own entries and no others, as if there were none', async () => {
    const north = await create(release);
    const south = await create({ ...release, establishment: 'werk-sued' }, 'sued');
    expect((await listedFor('releasing')).map(({ id }) => id)).toEqual([north.id]);
    expect((await listedFor('sued')).map(({ id }) => id)).toEqual([south.id]);
    expect(await listedFor('coordinator')).toHaveLength(2);

    const stranger = await it.signedIn('sued');
    const attempts = [
      await stranger.get(`/api/entries/${north.id}/history`),
      await stranger.post(`/api/entries/${north.id}/act`, { action: 'withdraw' }),
      await stranger.put(`/api/entries/${north.id}`, { count: 1 }),
    ];
    const unknown = await stranger.put('/api/entries/nothing', { count: 1 });
    for (const answer of attempts) {
      expect(answer.statusCode).toBe(404);
      expect(problemOf(answer)).toEqual(problemOf(unknown));
    }
  });

  test('writes for its own establishment only', async () => {
    const stranger = await it.signedIn('sued');
    const known = problemOf(await stranger.post('/api/entries', release));
    const unknown = problemOf(await stranger.post('/api/entries', { ...release, establishment: 'nowhere' }));
    expect(known).toEqual(unknown);
    expect(known.code).toBe('UNKNOWN_ESTABLISHMENT');
  });

  test('sees its own establishment and staffing only', async () => {
    const stranger = await it.signedIn('sued');
    const { establishments } = (await stranger.get('/api/establishments')).json<{
      establishments: EstablishmentView[];
    }>();
    expect(establishments.map(({ id }) => id)).toEqual(['werk-sued']);
    expect((await stranger.get('/api/establishments/werk-sued/staffing')).json()).toEqual({ staffing: [] });
    const foreign = await stranger.get('/api/establishments/werk-nord/staffing');
    expect(problemOf(foreign).code).toBe('UNKNOWN_ESTABLISHMENT');
  });
});

test('a works council sees the releases of its establishment, not its openings', async () => {
  const own = await create(release);
  await create(opening, 'receiving');
  await create({ ...release, establishment: 'werk-sued' }, 'sued');
  expect((await listedFor('workscouncil')).map(({ id }) => id)).toEqual([own.id]);
});

test('an employee bench sees releases only where it is the case team of that establishment', async () => {
  const { createdAt: _, ...establishment } = (await it.registry.establishment('werk-nord'))!;
  await it.registry.saveEstablishment({ ...establishment, hasWorksCouncil: false }, coordinator);
  const own = await create(release);
  await it.access.createAccount({
    name: 'case-team',
    role: 'employeeBench',
    establishment: 'werk-nord',
    password: 'ein langer Satz zum Anmelden',
  });
  expect(await listedFor('employeebench')).toEqual([]);
  expect((await listedFor('case-team')).map(({ id }) => id)).toEqual([own.id]);
});

describe('the coordinator', () => {
  test('onboards and changes establishments', async () => {
    const coordinator = await it.signedIn('coordinator');
    const body = { name: 'Gießerei Süd', company: 'Guss', district: '03254', issuer: false, hasWorksCouncil: true };
    const made = await coordinator.post('/api/establishments', body);
    expect(made.json<EstablishmentView>()).toMatchObject({ id: 'giesserei-sued', name: 'Gießerei Süd' });
    const twice = await coordinator.post('/api/establishments', { ...body, id: 'giesserei-sued' });
    expect(problemOf(twice)).toMatchObject({ code: 'INVALID_INPUT', title: expect.stringContaining('id') });
    const changed = await coordinator.put('/api/establishments/giesserei-sued', { ...body, issuer: true });
    expect(changed.json<EstablishmentView>().issuer).toBe(true);
    expect(problemOf(await coordinator.put('/api/establishments/nowhere', body)).code).toBe('UNKNOWN_ESTABLISHMENT');
  });

  test('writes on behalf of an establishment and never agrees for it', async () => {
    const coordinator = await it.signedIn('coordinator');
    const { id, can } = await create(release, 'coordinator');
    expect(can).not.toContain('approve');
    await coordinator.post(`/api/entries/${id}/act`, { action: 'review' });
    const answer = await coordinator.post(`/api/entries/${id}/act`, { action: 'approve', agreesTo });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  });
});
