import {
  decodeBundle,
  defaultProtectedPolicy,
  encodeSealed,
  type MemberId,
  parseMainGroup,
  parseMemberId,
  parseQuarter,
  parseUnit,
  policyDigest,
  toHex,
} from '@drehscheibe/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Match } from '../matching/index.ts';
import { sealedNetwork } from '../matching/test-support/sealed-network.ts';
import type { Entry } from '../registry/index.ts';
import {
  addAccount,
  coordinator,
  createTestApp,
  hildesheim,
  password,
  problemOf,
  type TestApp,
} from './test-support/test-app.ts';
import type {
  BudgetView,
  EntriesView,
  NetworkView,
  NextVectorView,
  PlanView,
  PolicyValuesView,
  SharingExampleView,
} from './views.ts';

let it: TestApp;
let north: Entry;
let south: Entry;
beforeEach(async () => {
  it = await createTestApp();
  await addAccount(it.access, 'receiving', 'sued', 'werk-sued');
  north = await entryOf('release', 'werk-nord');
  south = await entryOf('opening', 'werk-sued');
});
afterEach(() => it.close());

const member = parseMemberId('hildesheim');
const where = { unit: parseUnit('242-2'), district: hildesheim, quarter: parseQuarter('2027-Q3') };

function entryOf(kind: Entry['kind'], establishment: string): Promise<Entry> {
  return it.registry.createEntry({ kind, establishment, ...where, count: 40, sharing: 'open' }, coordinator);
}
function match(id: string, from: Entry | MemberId, to: Entry | MemberId): Match {
  const end = (side: Entry | MemberId): Match['from'] =>
    typeof side === 'string' ? { ...where, region: side } : { ...where, region: member, entry: side.id };
  return {
    id,
    scope: 'region',
    from: end(from),
    to: end(to),
    count: 1,
    cost: { transition: 0, stepUp: 0, stepDown: 0, commute: 5, relocation: 0, waitWorker: 0, waitJob: 0 },
    total: 5,
    minutes: 20,
    months: 0,
    fit: 'direct',
    nearness: [],
    missingTasks: [],
    path: 'sameUnit',
    levelStep: 0,
    quarters: 0,
    relocates: false,
    reasons: [{ kind: 'way', points: 5, words: { de: 'nah', en: 'near' } }],
    better: [],
    words: { de: 'nah', en: 'near' },
  };
}
async function planFor(name: string): Promise<PlanView> {
  const answer = await (await it.signedIn(name)).get('/api/matches');
  if (answer.statusCode !== 200) throw new TypeError(answer.body);
  return answer.json<PlanView>();
}

describe('matches', () => {
  const celle = parseMemberId('celle');
  beforeEach(() => {
    it.fakes.plan.matches = [match('both', north, south), match('across', north, celle), match('in', celle, south)];
    it.fakes.own = ({ establishment, kind }) => ({
      plan: [match(`${establishment} ${kind}`, north, celle)],
      changes: [],
    });
  });

  test('are all shown to the coordinator, with the figures', async () => {
    const plan = await planFor('coordinator');
    expect(plan).toMatchObject({ scope: 'region', figures: { demandCovered: { numerator: 1, denominator: 2 } } });
    expect(plan.matches.map(({ id }) => id)).toEqual(['both', 'across', 'in']);
    expect(plan.matches[0]?.from.entry).toBe(north.id);
    expect(plan.matches[0]?.cost).toMatchObject({ commute: 5 });
  });

  test('are shown to an establishment from a plan of the records it may see, without figures', async () => {
    const none = { at: null, figures: null, coverage: null, scarcity: null, status: null };
    for (const [name, seen] of [
      ['releasing', 'werk-nord null'],
      ['sued', 'werk-sued null'],
      ['workscouncil', 'werk-nord release'],
    ] as const) {
      const plan = await planFor(name);
      expect(plan).toMatchObject({ scope: 'own', ...none });
      expect(plan.matches.map(({ id }) => id)).toEqual([seen]);
    }
  });

  test('are not there for a case team where there is a works council, nor for a works council that is none any more', async () => {
    await addAccount(it.access, 'employeeBench', 'gewerkschaft');
    await it.access.changeRole('gewerkschaft', { role: 'employeeBench', establishment: 'werk-nord' });
    const seen = async (name: string) => {
      const entries = (await (await it.signedIn(name)).get('/api/entries')).json<EntriesView>().entries.length;
      return [entries, (await planFor(name)).matches.length];
    };
    expect([await seen('gewerkschaft'), await seen('workscouncil')]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    const { createdAt: _, ...establishment } = (await it.registry.establishment('werk-nord'))!;
    await it.registry.saveEstablishment({ ...establishment, hasWorksCouncil: false }, coordinator);
    expect([await seen('gewerkschaft'), await seen('workscouncil')]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  test('are not there for a case team that no establishment has called', async () => {
    await it.access.createAccount({ name: 'fallteam', role: 'employeeBench', password });
    expect(await planFor('fallteam')).toMatchObject({ scope: 'own', matches: [] });
  });

  test('with a main group are told with it, and with a quarter that is not known', async () => {
    const [, across] = it.fakes.plan.matches;
    const coarse = { ...across!, to: { ...across!.to, unit: parseMainGroup('24'), quarter: null } };
    it.fakes.plan.matches = [coarse];
    it.fakes.own = () => ({ plan: [coarse], changes: [] });
    for (const name of ['coordinator', 'releasing']) {
      expect((await planFor(name)).matches).toMatchObject([{ to: { unit: '24', quarter: null } }]);
    }
  });
});

describe('the next vector', () => {
  beforeEach(() => {
    it.fakes.next = {
      ...it.fakes.next,
      cells: [{ ...where, supply: 40, demand: 40, entries: [north.id, south.id] }],
      withheld: [{ entry: south.id, reason: 'tooFew' }],
      protectedPart: { release: null, refusal: 'historyLost', awaitsWitness: false, entries: [north.id, south.id] },
      changedSinceLast: { added: 1, removed: 0, changed: 0 },
    };
  });
  const nextFor = async (name: string) =>
    (await (await it.signedIn(name)).get('/api/disclosure/next')).json<NextVectorView>();

  test('is shown to the coordinator to the byte', async () => {
    const next = await nextFor('coordinator');
    expect(next).toMatchObject({
      scope: 'region',
      length: 16_384,
      withheld: { tooFew: 1 },
      changedSinceLast: { added: 1 },
    });
    expect(Buffer.from(next.bytesBase64!, 'base64')).toHaveLength(16_384);
    expect(next.cells).toEqual([{ ...where, supply: 40, demand: 40, entries: [north.id, south.id] }]);
  });

  test('is counted anew from the own entries for an establishment', async () => {
    const next = await nextFor('releasing');
    expect(next).toMatchObject({ scope: 'own', bytesBase64: null, changedSinceLast: null, withheld: { tooFew: 0 } });
    expect(next.cells).toEqual([{ ...where, supply: 40, demand: 0, entries: [north.id] }]);
    expect(next.protectedPart).toEqual({
      release: null,
      refusal: 'historyLost',
      awaitsWitness: false,
      entries: [north.id],
    });
    expect((await nextFor('sued')).withheld.tooFew).toBe(1);
    expect((await nextFor('workscouncil')).cells).toHaveLength(1);
  });

  test('can be published on demand by the coordinator of a demo network', async () => {
    expect((await nextFor('coordinator')).canPublish).toBe(false);
    it.fakes.demo = { periodMs: 1000 };
    expect((await nextFor('coordinator')).canPublish).toBe(true);
    expect((await nextFor('releasing')).canPublish).toBe(false);
  });
});

test('what has left the house is shown to all but the operator, and can be taken along to the byte', async () => {
  const published = await (await it.signedIn('coordinator')).post('/api/disclosure/publish', {});
  expect(published.json()).toMatchObject({ seq: 1, length: 16_384, headHash: '01'.repeat(32), signatureValid: true });
  const ministry = await it.signedIn('ministry');
  expect((await ministry.get('/api/disclosure/published')).json().published).toHaveLength(1);
  const bytes = await ministry.get('/api/disclosure/published/1/bytes');
  expect(bytes.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="hildesheim-1.record"',
  });
  expect([...bytes.rawPayload]).toEqual([1, 2, 1]);
  expect(problemOf(await ministry.get('/api/disclosure/published/2/bytes')).code).toBe('NOT_FOUND');
  expect((await ministry.get('/api/disclosure/published/0x1/bytes')).statusCode).toBe(400);
});

test('all that has left up to a publication can be taken along in one file, which can be checked without this node', async () => {
  const celle = { id: parseMemberId('celle'), name: 'Celle', districts: [hildesheim] };
  const network = sealedNetwork([celle], it.clock.now());
  network.publish(celle.id, []);
  const sealed = network.sealed(celle.id)!;
  await (await it.signedIn('coordinator')).post('/api/disclosure/publish', {});
  it.fakes.published = [{ ...it.fakes.published[0]!, bytes: encodeSealed(sealed) }];
  const ministry = await it.signedIn('ministry');
  const file = await ministry.get('/api/disclosure/published/1/feed');
  expect(file.headers['content-disposition']).toBe('attachment; filename="hildesheim-1-1.feed"');
  expect(decodeBundle(new Uint8Array(file.rawPayload))).toEqual([sealed]);
  expect(problemOf(await ministry.get('/api/disclosure/published/2/feed')).code).toBe('NOT_FOUND');
  expect(problemOf(await (await it.signedIn('operator')).get('/api/disclosure/published/1/feed')).code).toBe(
    'ROLE_NOT_ALLOWED',
  );
});

test('the privacy budget is shown to all but the operator, also that of another vintage', async () => {
  const ministry = await it.signedIn('ministry');
  const budget = (await ministry.get('/api/disclosure/budget')).json<BudgetView>();
  expect(budget).toMatchObject({ vintage: 1, refusal: 'historyLost', policy: { roles: { supply: { epsilon: 3.5 } } } });
  expect(budget.chances).toEqual([{ span: 'vintage', supply: 0.6, demand: 0.7, both: 0.8 }]);
  expect(budget.steps).toEqual([{ step: 0, period: 52, startsAt: 4, state: 'released' }]);
  const line = { hash: '01'.repeat(32), bytesBase64: 'Bw==' };
  expect(budget.ledger).toEqual([
    { kind: 'policy', policy: toHex(policyDigest(defaultProtectedPolicy)), ...line },
    { kind: 'release', step: 0, period: 52, seq: 9, part: '03'.repeat(32), ...line },
  ]);
  expect((await ministry.get('/api/disclosure/budget?vintage=0')).json()).toMatchObject({ vintage: 0 });
  expect((await ministry.get('/api/disclosure/budget?vintage=-1')).statusCode).toBe(400);
  const operator = await it.signedIn('operator');
  expect(problemOf(await operator.get('/api/disclosure/budget')).code).toBe('ROLE_NOT_ALLOWED');
});

describe('what each choice would mean', () => {
  const record = { kind: 'release', establishment: 'werk-nord', ...where, count: 120 };
  const ask = async (name: string, change: object = {}) =>
    (await it.signedIn(name)).post('/api/disclosure/example', { ...record, ...change });

  test('is worked out from records the account may see, and never from another establishment’s', async () => {
    const answer = await ask('releasing');
    expect(answer.json<SharingExampleView>()).toMatchObject({
      aggregated: { counted: { alone: 7, cells: [{ stock: 120, counted: 7 }] } },
      open: { cell: null, withheld: 'tooFew' },
    });
    expect([north, south].map(it.fakes.exampleSees)).toEqual([true, false]);
    await ask('workscouncil');
    expect([north, south].map(it.fakes.exampleSees)).toEqual([true, false]);
    await ask('coordinator', { entry: north.id });
    expect([north, south].map(it.fakes.exampleSees)).toEqual([false, true]);
  });

  test('is not told of another establishment, nor to a works council of openings', async () => {
    expect(problemOf(await ask('sued')).code).toBe('UNKNOWN_ESTABLISHMENT');
    expect(problemOf(await ask('workscouncil', { kind: 'opening' })).code).toBe('UNKNOWN_ESTABLISHMENT');
    for (const role of ['operator', 'ministry', 'partner', 'employmentagency', 'agencybench']) {
      expect(problemOf(await ask(role)).code, role).toBe('ROLE_NOT_ALLOWED');
    }
  });

  test('is refused for what no record can say', async () => {
    for (const change of [{ count: 0 }, { unit: '24' }, { quarter: 'bald' }, { more: 1 }]) {
      expect((await ask('releasing', change)).statusCode, JSON.stringify(change)).toBe(400);
    }
  });
});

test('what other budgets would mean is shown to all but the operator', async () => {
  const { values } = (await (await it.signedIn('partner')).get('/api/disclosure/policies')).json<PolicyValuesView>();
  expect(values).toMatchObject([{ numerator: 1, inForce: ['supply'], counted: { together: 6, spread: 12 } }]);
  const operator = await it.signedIn('operator');
  expect(problemOf(await operator.get('/api/disclosure/policies')).code).toBe('ROLE_NOT_ALLOWED');
});

test('a released protected part is shown with its numbers and exact bytes', async () => {
  await (await it.signedIn('coordinator')).post('/api/disclosure/publish', {});
  const policy = new Uint8Array(32).fill(4);
  const numbers = [2n ** 40n, -3n];
  const part = { vintage: 1, step: 7, policy, supply: numbers, demand: numbers };
  it.fakes.published = [{ ...it.fakes.published[0]!, protectedPart: { part, bytes: Uint8Array.of(7) } }];
  const { published } = (await (await it.signedIn('ministry')).get('/api/disclosure/published')).json();
  const shown = { supply: [2 ** 40, -3], demand: [2 ** 40, -3], policy: '04'.repeat(32), bytesBase64: 'Bw==' };
  expect(published[0].protectedPart).toEqual({ vintage: 1, step: 7, ...shown });
});

test('addresses and refusals of the network are for coordinator and operator; the light is for all', async () => {
  const networkFor = async (name: string) => (await (await it.signedIn(name)).get('/api/network')).json<NetworkView>();
  for (const name of ['coordinator', 'operator']) {
    expect(await networkFor(name)).toEqual({ detail: 'full', ...it.fakes.status });
  }
  const lite = await networkFor('ministry');
  expect(lite).toMatchObject({ detail: 'lite', connected: 0, of: 1, refusals: [], listen: [], damage: [] });
  expect(lite.peers[0]).toMatchObject({ id: 'celle', state: 'down', addresses: [] });
  expect(JSON.stringify(lite)).not.toMatch(/192\.0\.2\.7|no route|stranger/);
});
