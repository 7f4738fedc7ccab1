import { parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from './limits.ts';
import {
  addAccount,
  type Browser,
  coordinator,
  createTestApp,
  hildesheim,
  problemOf,
  type TestApp,
} from './test-support/test-app.ts';

let it: TestApp;
let url: string;
beforeEach(async () => {
  it = await createTestApp();
  url = await it.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  vi.useRealTimers();
  await it.close();
});

interface Listening {
  /** Everything heard so far. */
  text(): string;
  /** Resolves when the node ends the stream. */
  readonly ended: Promise<void>;
  readonly response: Response;
}

async function listen(browser: Browser): Promise<Listening> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const response = await fetch(`${url}/api/events`, { headers: { cookie } });
  let text = '';
  const read = async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  };
  return { text: () => text, ended: read(), response };
}
async function listenAs(name: string): Promise<Listening> {
  const listening = await listen(await it.signedIn(name));
  expect(listening.response.status).toBe(200);
  return listening;
}
const heard = (listening: Listening, what: string) => vi.waitFor(() => expect(listening.text()).toContain(what));

const release = {
  kind: 'release',
  unit: parseUnit('242-2'),
  count: 40,
  quarter: parseQuarter('2027-Q3'),
  district: hildesheim,
  sharing: 'open',
} as const;

test('a stream says that something changed and which, never what', async () => {
  const listening = await listenAs('coordinator');
  expect(listening.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(listening.response.headers.get('content-security-policy')).toContain("default-src 'self'");
  const { id } = await it.registry.createEntry({ ...release, establishment: 'werk-nord' }, coordinator);
  await heard(listening, `event: entry\ndata: {"id":"${id}"}\n\n`);
  it.fakes.vectorArrived();
  await heard(listening, 'event: vector\ndata: {"id":"celle/3"}\n\n');
  it.fakes.networkChanged();
  await heard(listening, 'event: network\n');
  await (await it.signedIn('coordinator')).post('/api/disclosure/publish', {});
  await heard(listening, 'event: published\ndata: {"id":"1"}\n\n');
  // The id is random and may hold any digits.
  expect(listening.text().replaceAll(id, '')).not.toMatch(/werk|242|40/);
});

test('each hears of what its role may see', async () => {
  await addAccount(it.access, 'releasing', 'sued', 'werk-sued');
  const all = {
    own: await listenAs('releasing'),
    council: await listenAs('workscouncil'),
    other: await listenAs('sued'),
    operator: await listenAs('operator'),
    ministry: await listenAs('ministry'),
  };
  const { id } = await it.registry.createEntry({ ...release, establishment: 'werk-nord' }, coordinator);
  const opening = await it.registry.createEntry(
    { ...release, kind: 'opening', establishment: 'werk-nord' },
    coordinator,
  );
  it.fakes.vectorArrived();
  await heard(all.own, opening.id);
  await heard(all.council, id);
  await heard(all.ministry, 'vector');
  it.fakes.networkChanged();
  for (const listening of Object.values(all)) await heard(listening, 'event: network');
  expect(all.council.text()).not.toContain(opening.id);
  for (const listening of [all.other, all.operator, all.ministry]) expect(listening.text()).not.toContain('entry');
  expect(all.operator.text()).not.toContain('vector');
});

test('a withdrawal is told to those who could see the entry, though it is erased', async () => {
  const { id } = await it.registry.createEntry({ ...release, establishment: 'werk-nord' }, coordinator);
  await addAccount(it.access, 'releasing', 'sued', 'werk-sued');
  const [own, other] = [await listenAs('releasing'), await listenAs('sued')];
  const clerk = await it.signedIn('releasing');
  await clerk.post(`/api/entries/${id}/act`, { action: 'withdraw' });
  await heard(own, `event: entry\ndata: {"id":"${id}"}`);
  it.fakes.networkChanged();
  await heard(other, 'event: network');
  expect(other.text()).not.toContain('entry');
});

test('an import is told once, to its own establishment', async () => {
  await addAccount(it.access, 'releasing', 'sued', 'werk-sued');
  const [own, other] = [await listenAs('releasing'), await listenAs('sued')];
  const clerk = await it.signedIn('releasing');
  const send = async (path: string, headers: Record<string, string>) =>
    clerk.send({
      method: 'POST',
      url: `/api/imports/releases/werk-nord${path}`,
      payload: 'kldb;count;quarter\n24212;40;2027-Q3\n25122;7;2027-Q3\n',
      headers: {
        'content-type': 'application/octet-stream',
        'x-csrf-token': await clerk.token(),
        'x-file-name': 'a.csv',
        ...headers,
      },
    });
  const { digest } = (await send('/preview', {})).json<{ digest: string }>();
  const { importId } = (await send('', { 'x-preview-digest': digest })).json<{ importId: string }>();
  await heard(own, `event: entry\ndata: {"id":"${importId}"}`);
  it.fakes.networkChanged();
  await heard(other, 'event: network');
  expect(own.text().match(/event: entry/g)).toHaveLength(1);
  expect(other.text()).not.toContain('entry');
});

test('a new plan of the region is told to the coordinator alone', async () => {
  const [region, own, ministry] = [
    await listenAs('coordinator'),
    await listenAs('releasing'),
    await listenAs('ministry'),
  ];
  for (const kind of ['planned', 'status', 'planned'] as const) it.fakes.planned({ kind });
  it.fakes.networkChanged();
  for (const listening of [region, own, ministry]) await heard(listening, 'event: network');
  const eventsOf = ({ text }: typeof region) => text().match(/(?<=event: )plan\w*/g);
  expect(eventsOf(region)).toEqual(['plan', 'planning', 'plan']);
  expect([own, ministry].map(eventsOf)).toEqual([null, null]);
});

describe('a stream ends', () => {
  test('with its session', async () => {
    const browser = await it.signedIn('releasing');
    const [mine, others] = [await listen(browser), await listenAs('releasing')];
    await browser.delete('/api/session');
    await mine.ended;
    it.fakes.networkChanged();
    await heard(others, 'event: network');
  });

  test('with its account', async () => {
    const listening = await listenAs('releasing');
    await it.access.removeAccount('releasing');
    await listening.ended;
  });

  test('when the session expires, at the next heartbeat', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const another = await createTestApp();
    url = await another.app.listen({ host: '127.0.0.1', port: 0 });
    const listening = await listen(await another.signedIn('releasing'));
    vi.advanceTimersByTime(limits.heartbeatMs);
    await heard(listening, ': still here');
    another.clock.set(another.clock.now() + 11 * 3_600_000);
    vi.advanceTimersByTime(limits.heartbeatMs);
    await listening.ended;
    await another.close();
  });

  test('when the node stops, which does not wait for readers', async () => {
    const listening = await listenAs('releasing');
    await it.app.close();
    await listening.ended;
  });
});

test('one session has a bounded number of streams', async () => {
  const browser = await it.signedIn('releasing');
  for (let n = 0; n < limits.maxStreamsPerSession; n += 1) await listen(browser);
  expect(problemOf(await browser.get('/api/events'))).toMatchObject({ status: 429, code: 'TOO_MANY_STREAMS' });
  expect((await listen(await it.signedIn('releasing'))).response.status).toBe(200);
});
