/** The whole room over a real store and registry: what is remembered, shown and told while records and vectors change. */
import { type OpenCell, parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { fixedClock } from '../clock.ts';
import type { PublishedVector } from '../federation/read.ts';
import { createLogger } from '../log.ts';
import { consoleActor, createRegistry, type Entry, type Registry } from '../registry/index.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import { createMatching, type Matching, type MatchingEvent } from './index.ts';
import { sealedNetwork } from './test-support/sealed-network.ts';

const [hildesheim, celle] = [parseMemberId('hildesheim'), parseMemberId('celle')];
const [here, there] = [parseDistrictCode('03254'), parseDistrictCode('03351')];
const quarter = parseQuarter('2027-Q3');
const clock = fixedClock(Date.UTC(2027, 1, 10));
const network = sealedNetwork(
  [
    { id: 'hildesheim', name: 'Hildesheim', districts: [here] },
    { id: 'celle', name: 'Celle', districts: [there] },
  ],
  clock.now(),
);
const seeks = (demand: number): PublishedVector => {
  const cell: OpenCell = { unit: parseUnit('242-2'), district: there, quarter, supply: 0, demand };
  return network.publish(celle, [cell]);
};

const of = { company: 'Muster AG', district: here, issuer: false, hasWorksCouncil: true };

let store: Store;
let registry: Registry;
let matching: Matching;
let vectors: PublishedVector[];
let vectorArrives: () => void;
let events: MatchingEvent[];
/** While the published cells are read. */
let published: () => Promise<void>;

beforeEach(async () => {
  store = openMemoryStore();
  registry = await createRegistry({ districts: [here] }, { store, clock, catalogue: await openCatalogue({ store }) });
  await registry.saveEstablishment({ id: 'werk', name: 'Werk', ...of }, consoleActor);
  vectors = [seeks(25)];
  published = async () => {};
  await open();
});
afterEach(async () => {
  await matching.close();
  await registry.close();
  await store.close();
});

async function open(): Promise<void> {
  const listeners = new Set<() => void>();
  vectorArrives = () => {
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: (event: { author: typeof celle; seq: number }) => void) => {
    const tell = () => listener({ author: celle, seq: 1 });
    listeners.add(tell);
    return () => void listeners.delete(tell);
  };
  matching = await createMatching(
    { member: hildesheim, inBackground: true, replanAfterMs: 1 },
    {
      registry,
      read: { vectors: async () => vectors, record: async () => undefined, subscribe },
      publishedWithout: async () => {
        await published();
        return [];
      },
      members: () => network.members,
      catalogue: await openCatalogue({ store }),
      store,
      clock,
      log: createLogger({ level: 'silent' }),
    },
  );
  events = [];
  matching.subscribe((event) => events.push(event));
}
/** A later moment, so that plans can be told apart. */
const later = () => clock.set(clock.now() + 60_000);

async function release(count: number, establishment = 'werk'): Promise<Entry> {
  const where = { establishment, unit: parseUnit('242-2'), quarter, district: here };
  const input = { kind: 'release', ...where, count, sharing: 'regional' } as const;
  const { id } = await registry.createEntry(input, consoleActor);
  return registry.act(id, 'review', consoleActor);
}

test('a new vector is answered by a new plan that nobody has to ask for', async () => {
  const { id } = await release(40);
  expect((await matching.plan()).matches).toMatchObject([{ count: 25 }]);
  later();
  events.length = 0;
  vectors = [seeks(30)];
  vectorArrives();
  await vi.waitFor(() => expect(events).toMatchObject([{ kind: 'planned' }]));
  const { plan, status } = await matching.shownPlan();
  expect(status.state).toBe('current');
  expect(plan.matches).toMatchObject([{ from: { entry: id }, count: 30 }]);
});

test('what has changed is known over a restart, with its causes', async () => {
  await release(40);
  const first = await matching.plan();
  await matching.close();
  await open();
  later();
  vectors = [seeks(30)];
  const second = await release(7);
  const changes = await matching.changes();
  expect(changes).toMatchObject({
    since: first.at,
    kept: [first.at],
    supply: { before: { numerator: 25, denominator: 40 }, after: { numerator: 30, denominator: 47 } },
    causes: { entries: { added: [second.id], changed: [], gone: 0 } },
  });
  expect(changes.matches.reduce((sum, { before, after }) => sum + after - before, 0)).toBe(5);
  expect(await matching.changes({ since: first.at })).toEqual(changes);
  await expect(matching.changes({ since: 1 })).rejects.toMatchObject({ code: 'NO_SUCH_PLAN' });
});

async function stored(collection = 'matching.plans'): Promise<string> {
  const plans = [];
  for await (const [, plan] of store.collection(collection).entries()) plans.push(JSON.stringify(plan));
  return plans.join();
}

test('a withdrawn entry is erased from every remembered plan at once', async () => {
  const { id } = await release(40);
  await matching.plan();
  later();
  await release(3);
  await matching.plan();
  await registry.act(id, 'withdraw', consoleActor);
  // At once, also while it is still being erased.
  const ends = (await matching.changes()).matches.flatMap(({ from, to }) => [from.entry, to.entry]);
  expect(ends).not.toContain(id);
  await vi.waitFor(async () => expect(await stored()).not.toContain(id));
  const changes = await matching.changes();
  expect(changes.causes.entries.gone).toBe(1);
  expect([changes.demand, changes.supply]).toEqual([null, null]);
});

test('the entries of an establishment that becomes an issuer are erased from every remembered plan', async () => {
  const { id } = await release(40);
  await matching.plan();
  expect(await stored()).toContain(id);
  await registry.saveEstablishment({ id: 'werk', name: 'Werk', ...of, issuer: true }, consoleActor);
  await vi.waitFor(async () => expect(await stored()).not.toContain(id));
});

const own = { establishment: 'werk', kind: null };

test('an own plan stays the one that was made, whatever others record', async () => {
  await registry.saveEstablishment({ id: 'anderes', name: 'Anderes', ...of }, consoleActor);
  await release(20);
  const first = await matching.ownPlan(own);
  later();
  await release(90, 'anderes');
  expect((await matching.ownPlan(own)).at).toBe(first.at);
  await release(2);
  expect((await matching.ownPlan(own)).at).toBeGreaterThan(first.at);
});

test('what an establishment was shown is erased with the entry it is about', async () => {
  const { id } = await release(20);
  await matching.ownPlan(own);
  expect(await stored('matching.own')).toContain(id);
  await registry.act(id, 'withdraw', consoleActor);
  expect((await matching.ownChanges(own)).matches).toEqual([]);
  await vi.waitFor(async () => expect(await stored('matching.own')).not.toContain(id));
});

test('what is withdrawn while an own plan is being made is neither shown nor kept', async () => {
  const { id } = await release(20);
  await release(3);
  let reads = 0;
  const withdrawn = Promise.withResolvers<void>();
  published = async () => {
    reads++;
    if (reads === 2) await withdrawn.promise;
  };
  const plan = matching.ownPlan(own);
  // The plan's own reading: it has the entry, and waits.
  await vi.waitFor(() => expect(reads).toBe(2));
  await registry.act(id, 'withdraw', consoleActor);
  withdrawn.resolve();
  expect((await plan).matches).toMatchObject([{ count: 3 }]);
  await vi.waitFor(async () => expect(await stored('matching.own')).not.toContain(id));
  expect((await matching.ownPlan(own)).matches).toMatchObject([{ count: 3 }]);
});
