/** What an account that sees only its own records can find out about others: the whole room of plans behind the whole interface. */
import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Disclosure } from '../disclosure/index.ts';
import { publishing } from '../disclosure/test-support/publishing.ts';
import type { PublishedVector } from '../federation/read.ts';
import { createMatching, type Matching } from '../matching/index.ts';
import { type Actor, consoleActor, type Entry } from '../registry/index.ts';
import { addAccount, createTestApp, hildesheim, type TestApp } from './test-support/test-app.ts';
import type { PlanChangesView, PlanView } from './views.ts';

const dayMs = 86_400_000;
const monday = Date.UTC(2027, 1, 8, 7);
const celle = parseMemberId('celle');
const quarter = parseQuarter('2027-Q3');
/** Only what a plan reads of a verified record; sealing is tested elsewhere. */
const seeks = (demand: number): PublishedVector => {
  const cell = { unit: parseUnit('242-2'), district: parseDistrictCode('03351'), quarter, supply: 0, demand };
  const record = { kind: 'vector', vector: { open: [cell] }, head: { seq: demand } };
  return { member: { id: celle, districts: [] }, record, receivedAt: 0 } as unknown as PublishedVector;
};

let it: TestApp;
let matching: Matching;
let vectors: PublishedVector[];
let disclosure: Disclosure;
let published: (vectors: number) => Promise<void>;
beforeEach(async () => {
  it = await createTestApp();
  await addAccount(it.access, 'receiving', 'sued', 'werk-sued');
  it.clock.set(monday);
  vectors = [seeks(25)];
  const { registry, store, clock, deps } = it;
  const read = { vectors: async () => vectors, record: async () => undefined, subscribe: () => () => {} };
  const { catalogue, log } = deps;
  const options = { member: parseMemberId('hildesheim'), inBackground: false };
  const house = await publishing({ registry, clock, store });
  ({ disclosure, published } = house);
  matching = await createMatching(options, {
    registry,
    read,
    publishedWithout: house.disclosure.publishedWithout,
    members: () => [],
    catalogue,
    store,
    clock,
    log,
  });
  Object.assign(it.deps.matching, matching);
});
afterEach(async () => {
  await matching.close();
  await disclosure.close();
  await it.close();
});

const north: Actor = { account: 'releasing', role: 'releasing', establishment: 'werk-nord' };
const southWants = { establishment: 'werk-sued', unit: parseUnit('242-2'), district: hildesheim, quarter, count: 10 };

async function releaseAt(establishment: string, unit: string, count: number): Promise<Entry> {
  const input = {
    kind: 'release',
    establishment,
    unit: parseUnit(unit),
    district: hildesheim,
    quarter,
    count,
  } as const;
  const { id } = await it.registry.createEntry({ ...input, sharing: 'regional' }, consoleActor);
  return it.registry.act(id, 'review', consoleActor);
}

/** Everything two accounts of Werk Nord are answered about the plan on a day, byte for byte. */
async function answersOn(day: number): Promise<string[]> {
  it.clock.set(monday + day * dayMs);
  const answers: string[] = [];
  for (const name of ['releasing', 'workscouncil']) {
    const browser = await it.signedIn(name);
    for (const path of ['/api/matches', '/api/matches/changes', `/api/matches/changes?since=${monday}`]) {
      const { statusCode, body } = await browser.get(path);
      answers.push(`${statusCode} ${body}`);
    }
  }
  return answers;
}

/** Counts of Werk Nord's matches, and where they lead. */
async function matchesNow(): Promise<[string, number][]> {
  const { matches } = (await (await it.signedIn('releasing')).get('/api/matches')).json<PlanView>();
  return matches.map(({ to, count }) => [to.region, count]);
}

const changesOf = (answers: readonly string[]): PlanChangesView => JSON.parse(answers[1]!.slice(4));

/** Werk Süd records and withdraws again and again, and each time a new plan is made. */
async function muchHappensElsewhere(days: readonly number[]): Promise<void> {
  for (const day of days) {
    for (let n = 0; n < 9; n++) {
      it.clock.set(monday + day * dayMs + n * 60_000);
      const { id } = await releaseAt('werk-sued', n % 2 === 0 ? '831-2' : '251-3', 20 + n);
      await matching.plan();
      if (n % 3 === 0) await it.registry.act(id, 'withdraw', consoleActor);
    }
  }
}

test('two histories that differ in others’ records alone are the same to whoever sees only the own', async () => {
  await releaseAt('werk-nord', '242-2', 40);
  await answersOn(0);
  // The own plan changes once more, so that there is something to compare.
  vectors = [seeks(30)];

  const quiet: string[][] = [];
  for (const day of [5, 9, 11, 14]) quiet.push(await answersOn(day));
  // Back to the days in between: the other history.
  const busy = [quiet[0]!];
  await muchHappensElsewhere([6, 7, 8, 9]);
  busy.push(await answersOn(9));
  await muchHappensElsewhere([10, 11]);
  busy.push(await answersOn(11));
  await muchHappensElsewhere([12, 13]);
  busy.push(await answersOn(14));

  const region = await (await it.signedIn('coordinator')).get('/api/matches/changes');
  expect(region.json<PlanChangesView>().kept.length).toBeGreaterThan(30);
  expect(busy).toEqual(quiet);
  expect(quiet.map((answers) => changesOf(answers).matches.map(({ before, after }) => [before, after]))).toEqual([
    // On Saturday nothing had stood a week before; then the plan of Monday had; two weeks after the first the present one.
    [[0, 30]],
    [[25, 30]],
    [[25, 30]],
    [],
  ]);
});

test('what is compared is the day a week ago, whatever time it is now', async () => {
  await releaseAt('werk-nord', '242-2', 40);
  const answers = await answersOn(3);
  expect(changesOf(answers)).toMatchObject({ at: null, since: Date.UTC(2027, 1, 4), kept: [] });
  expect(await answersOn(3.5)).toEqual(answers);
});

test('workers of others take no job away', async () => {
  await releaseAt('werk-nord', '242-2', 20);
  await releaseAt('werk-sued', '242-2', 90);
  expect(await matchesNow()).toEqual([['celle', 20]]);
  const shared = (await matching.plan()).matches.reduce((sum, { count }) => sum + count, 0);
  expect(shared).toBe(25);
});

test('jobs of others in the region are there once they are published, without telling whose', async () => {
  const { id } = await releaseAt('werk-nord', '242-2', 20);
  const south = { account: 'sued', role: 'receiving', establishment: 'werk-sued' } as const;
  const opening = await it.registry.createEntry({ kind: 'opening', ...southWants, sharing: 'open' }, south);
  await it.registry.act(opening.id, 'approve', south);
  // What is open stands in the next vector, not in this one.
  expect(await matchesNow()).toEqual([['celle', 20]]);
  it.clock.set(monday + 7 * dayMs);
  await published(2);
  const answer = await (await it.signedIn('releasing')).get('/api/matches');
  expect(answer.json<PlanView>().matches).toMatchObject([
    { scope: 'region', to: { region: 'hildesheim' }, count: 10 },
    { scope: 'crossRegion', from: { entry: id }, count: 10 },
  ]);
  expect(answer.body).not.toContain(opening.id);
  // Withdrawn, it is published all the same, until the next vector.
  await it.registry.act(opening.id, 'withdraw', south);
  expect(await matchesNow()).toEqual([
    ['hildesheim', 10],
    ['celle', 10],
  ]);
  it.clock.set(monday + 14 * dayMs);
  await published(3);
  expect(await matchesNow()).toEqual([['celle', 20]]);
});

test('what an establishment has published itself does not count twice', async () => {
  const wants = { ...southWants, establishment: 'werk-nord' };
  const opening = await it.registry.createEntry({ kind: 'opening', ...wants, sharing: 'open' }, north);
  await it.registry.act(opening.id, 'approve', north);
  it.clock.set(monday + 7 * dayMs);
  await published(2);
  await releaseAt('werk-nord', '242-2', 40);
  expect(await matchesNow()).toEqual([
    ['hildesheim', 10],
    ['celle', 25],
  ]);
});

test('a works council is shown a plan of the releases alone', async () => {
  await releaseAt('werk-nord', '242-2', 20);
  const wants = { ...southWants, establishment: 'werk-nord', sharing: 'regional' } as const;
  const opening = await it.registry.createEntry({ kind: 'opening', ...wants }, north);
  await it.registry.act(opening.id, 'approve', north);
  const planOf = async (name: string) => (await (await it.signedIn(name)).get('/api/matches')).json<PlanView>();
  expect((await planOf('releasing')).matches.map(({ scope, count }) => [scope, count])).toEqual([
    ['region', 10],
    ['crossRegion', 10],
  ]);
  expect((await planOf('workscouncil')).matches.map(({ scope, count }) => [scope, count])).toEqual([
    ['crossRegion', 20],
  ]);
});
