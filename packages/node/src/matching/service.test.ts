import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type OpenCell,
  parseDistrictCode,
  parseKldbGroup,
  parseMemberId,
  parseQuarter,
  parseUnit,
} from '@drehscheibe/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCatalogueFile, openCatalogue } from '../catalogue/index.ts';
import { fixedClock } from '../clock.ts';
import type { PublishedVector } from '../federation/read.ts';
import { createLogger } from '../log.ts';
import { type Actor, consoleActor, createRegistry, type EntryInput, type Registry } from '../registry/index.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import { createMatching, type Match, type Matching, type MatchingQuery } from './index.ts';
import { sealedNetwork } from './test-support/sealed-network.ts';

const hildesheim = parseMemberId('hildesheim');
const suedost = parseMemberId('suedostniedersachsen');
const district = { hildesheim: parseDistrictCode('03254'), salzgitter: parseDistrictCode('03102') };
const far = parseDistrictCode('03360');
const nowMs = Date.UTC(2027, 1, 10);
const quarter = parseQuarter('2027-Q3');
const coordinator: Actor = { account: 'koordination', role: 'coordinator' };

const network = sealedNetwork(
  [
    { id: 'hildesheim', name: 'Hildesheim', districts: [district.hildesheim] },
    { id: 'suedostniedersachsen', name: 'SüdOstNiedersachsen', districts: [district.salzgitter] },
    { id: 'nordostniedersachsen', name: 'Nordostniedersachsen', districts: [far] },
    { id: 'land', name: 'Land', role: 'observer', districts: [] },
  ],
  nowMs,
);

const cell = (unit: string, supply: number, demand: number, more: Partial<OpenCell> = {}): OpenCell => ({
  unit: parseUnit(unit),
  district: district.salzgitter,
  quarter,
  supply,
  demand,
  ...more,
});

let store: Store;
let registry: Registry;
let matching: Matching;
let vectors: PublishedVector[];
let clock: ReturnType<typeof fixedClock>;
let deps: Parameters<typeof createMatching>[1];
let close: (() => Promise<void>)[];

beforeEach(async () => {
  store = openMemoryStore();
  clock = fixedClock(nowMs);
  const catalogue = await openCatalogue({ store });
  registry = await createRegistry({ districts: [district.hildesheim] }, { store, clock, catalogue });
  vectors = [];
  deps = {
    registry,
    read: { vectors: async () => vectors, record: async () => undefined, subscribe: () => () => {} },
    store,
    publishedWithout: async () => [],
    members: () => network.members,
    catalogue,
    clock,
    log: createLogger({ level: 'silent' }),
  };
  matching = await createMatching({ member: hildesheim, inBackground: false }, deps);
  close = [() => matching.close(), () => registry.close(), () => store.close()];
  await establish('werk-nord');
});
afterEach(async () => {
  for (const end of close) await end();
});

async function establish(id: string, issuer = false): Promise<void> {
  const more = { company: 'Muster AG', district: district.hildesheim, issuer, hasWorksCouncil: true };
  await registry.saveEstablishment({ id, name: `Betrieb ${id}`, ...more }, coordinator);
}

/** Records workers (or jobs), with the works council. */
async function record(input: Partial<EntryInput> & { count: number; unitText: string }, state = 'reviewed') {
  const { unitText, ...rest } = input;
  const establishment = rest.establishment ?? 'werk-nord';
  const entry = await registry.createEntry(
    {
      kind: 'release',
      establishment,
      unit: parseUnit(unitText),
      quarter,
      district: district.hildesheim,
      sharing: 'regional',
      ...rest,
    },
    { account: 'clerk', role: 'releasing', establishment },
  );
  if (state === 'draft') return entry;
  return registry.act(entry.id, 'review', coordinator);
}

test('matches own workers with the jobs of another region, explained in numbers and in both languages', async () => {
  const release = await record({ unitText: '242-2', count: 40 });
  vectors = [network.publish(suedost, [cell('242-2', 0, 25)])];
  const plan = await matching.plan();
  expect(plan).toMatchObject({
    at: nowMs,
    certificate: true,
    figures: {
      supplyCovered: { numerator: 25, denominator: 40, interval: null },
      demandCovered: { numerator: 0, denominator: 0 },
      fit: { supply: { direct: { numerator: 25, denominator: 40 }, none: { numerator: 15, denominator: 40 } } },
    },
    model: matching.model.version,
  });
  expect(plan.matches).toHaveLength(1);
  const [match] = plan.matches as [Match];
  expect(match).toMatchObject({
    scope: 'crossRegion',
    from: { entry: release.id, unit: '242-2', district: '03254', region: 'hildesheim' },
    to: { unit: '242-2', district: '03102', quarter, region: 'suedostniedersachsen' },
    count: 25,
    months: 0,
  });
  expect(match.to.entry).toBeUndefined();
  expect(match.words.de).toMatch(
    /^25 Personen aus Hildesheim, Metallbearbeitung \(Fachkraft\), auf Stellen in Salzgitter, /,
  );
  expect(match.words.de).toContain(`Etwa ${match.minutes} Minuten Weg (geschätzt).`);
  expect(match.words.en).toMatch(/^25 people from Hildesheim, /);
});

test('matches within the region, and one worker fills one job', async () => {
  const release = await record({ unitText: '242-2', count: 10 });
  const opening = await record({ kind: 'opening', unitText: '242-2', count: 4 });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  const { matches, figures } = await matching.plan();
  expect(matches).toMatchObject([
    { scope: 'region', from: { entry: release.id }, to: { entry: opening.id }, count: 4 },
    { scope: 'crossRegion', from: { entry: release.id }, to: { region: 'suedostniedersachsen' }, count: 6 },
  ]);
  expect(figures).toMatchObject({
    supplyCovered: { numerator: 10, denominator: 10 },
    demandCovered: { numerator: 4, denominator: 4 },
  });
});

test('other regions’ workers compete for the same jobs, and their matches among themselves are not listed', async () => {
  await record({ kind: 'opening', unitText: '242-2', count: 5 });
  vectors = [network.publish(suedost, [cell('242-2', 8, 6)])];
  const { matches } = await matching.plan();
  expect(matches).toMatchObject([{ from: { region: 'suedostniedersachsen' }, to: { region: 'hildesheim' }, count: 2 }]);
});

test('the terms of every match add up to its total', async () => {
  await record({ unitText: '242-2', count: 40 });
  await record({ unitText: '242-3', count: 10, quarter: parseQuarter('2027-Q2') });
  await record({ unitText: '251-2', count: 7, quarter: parseQuarter('2027-Q4') });
  vectors = [
    network.publish(suedost, [
      cell('242-2', 0, 5),
      cell('241-2', 0, 9),
      cell('242-3', 0, 12, { quarter: parseQuarter('2028-Q1') }),
      cell('251-3', 0, 9),
    ]),
    network.publish(parseMemberId('nordostniedersachsen'), [cell('242-2', 0, 30, { district: far })]),
  ];
  const { matches } = await matching.plan();
  expect(matches.length).toBeGreaterThan(4);
  for (const match of matches) {
    expect(Object.values(match.cost).reduce((sum, term) => sum + term, 0)).toBe(match.total);
  }
  expect(new Set(matches.map(({ id }) => id)).size).toBe(matches.length);
  expect(matches.some(({ words }) => words.de.includes('Nur mit Umzug'))).toBe(true);
});

test('the own vector is not added to the own records', async () => {
  await record({ unitText: '242-2', count: 6 });
  vectors = [
    network.publish(hildesheim, [cell('242-2', 6, 0, { district: district.hildesheim })]),
    network.publish(suedost, [cell('242-2', 0, 100)]),
  ];
  const { matches, figures } = await matching.plan();
  expect(matches).toMatchObject([{ count: 6 }]);
  expect(figures.supplyCovered).toMatchObject({ numerator: 6, denominator: 6 });
});

test('drafts, which the works council does not know of, take no part', async () => {
  await record({ unitText: '242-2', count: 6 }, 'draft');
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  expect(await matching.plan()).toMatchObject({ matches: [], figures: { supplyCovered: { denominator: 0 } } });
});

test('the records of an issuer stay outside every plan', async () => {
  await establish('issuer', true);
  await record({ unitText: '242-2', count: 6, establishment: 'issuer' });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  expect((await matching.plan()).matches).toEqual([]);
});

test('a withdrawn record is gone from the next plan', async () => {
  const { id } = await record({ unitText: '242-2', count: 6 });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  expect((await matching.plan()).matches).toHaveLength(1);
  await registry.act(id, 'withdraw', consoleActor);
  expect((await matching.plan()).matches).toEqual([]);
});

test('a plan is kept until a record, a vector or the quarter changes', async () => {
  await record({ unitText: '242-2', count: 6 });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  const first = await matching.plan();
  expect(await matching.plan()).toBe(first);
  const both = await Promise.all([matching.plan(), matching.plan()]);
  expect(both[0]).toBe(both[1]);

  await record({ unitText: '251-2', count: 6 });
  const second = await matching.plan();
  expect(second).not.toBe(first);

  vectors = [network.publish(suedost, [cell('242-2', 0, 3)])];
  const third = await matching.plan();
  expect(third.matches).toMatchObject([{ count: 3 }]);

  clock.set(Date.UTC(2027, 3, 1));
  expect(await matching.plan()).not.toBe(third);
});

test('other assumptions make another plan beside the standard plan, which stays', async () => {
  await record({ unitText: '242-2', count: 6 });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  const { plan, changes } = await matching.whatIf({ maxMinutes: 20, relocation: false });
  expect(plan).toMatchObject({
    matches: [],
    figures: { basis: { limits: { maxMinutes: 20, maxMonths: 24, relocation: false } } },
  });
  expect(changes).toMatchObject({
    supply: { before: { numerator: 6, denominator: 6 }, after: { numerator: 0, denominator: 6 } },
    matches: [{ before: 6, after: 0 }],
    causes: { vectors: [], entries: { added: [], changed: [], gone: 0 }, parameters: ['maxMinutes', 'relocation'] },
  });
  expect((await matching.plan()).matches).toHaveLength(1);
  expect((await matching.changes()).since).toBeNull();
});

test.each([{ wait: -1 }, { maxMonths: 37 }, { late: 0.5 }])('refuses assumptions out of range: %j', async (whatIf) => {
  const [field] = Object.keys(whatIf);
  await expect(matching.whatIf(whatIf)).rejects.toMatchObject({ code: 'OUT_OF_RANGE', data: { field } });
});

test('overdue own records count as free now; what a vector lists for past quarters does not count', async () => {
  await record({ unitText: '242-2', count: 6, quarter: parseQuarter('2027-Q1') });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100, { quarter: parseQuarter('2027-Q3') })])];
  clock.set(Date.UTC(2027, 7, 1));
  const { matches } = await matching.plan();
  expect(matches).toMatchObject([{ from: { quarter: '2027-Q1' }, cost: { waitWorker: 0, waitJob: 0 }, count: 6 }]);
  expect(matches[0]!.words.de).toContain('Frei und gesucht ab dem 3. Quartal 2027.');
  clock.set(Date.UTC(2027, 10, 1));
  expect((await matching.plan()).matches).toEqual([]);
});

test('a plan that is given up on, or outlived by its node, ends with a reason', async () => {
  await record({ unitText: '242-2', count: 6 });
  const stopped = AbortSignal.abort(new Error('no longer needed'));
  await expect(matching.plan({ signal: stopped })).rejects.toThrow('no longer needed');
  const running = matching.plan();
  await matching.close();
  await expect(running).rejects.toMatchObject({ code: 'PLAN_CANCELLED' });
});

test('a plan that takes longer than it may is given up, and others are served while it runs', async () => {
  const cells = deps.catalogue.units.flatMap((text, u) =>
    ['2027-Q2', '2027-Q3', '2027-Q4', '2028-Q1'].map((q, k) =>
      cell(text, 1 + ((u * 7 + k) % 5), 1 + ((u * 3 + k) % 6), { quarter: parseQuarter(q) }),
    ),
  );
  vectors = [network.publish(suedost, cells)];
  const hasty = await createMatching({ member: hildesheim, inBackground: false, planLimitMs: 1 }, deps);
  await expect(hasty.plan()).rejects.toMatchObject({ code: 'PLAN_TOO_SLOW', data: { limitMs: 1 } });
  await hasty.close();

  let turns = 0;
  const turn = setInterval(() => turns++, 0);
  expect((await matching.plan()).certificate).toBe(true);
  clearInterval(turn);
  expect(turns).toBeGreaterThan(0);
});

const ask: MatchingQuery = {
  group: parseKldbGroup('242'),
  level: 2,
  count: 40,
  from: quarter,
  district: district.hildesheim,
  maxMinutes: 60,
};

test('answers a query from the vectors, nearest fit first, never promising more places than asked or published', async () => {
  vectors = [
    network.publish(suedost, [cell('242-2', 0, 25), cell('241-2', 0, 30), cell('831-2', 0, 99)]),
    network.publish(parseMemberId('nordostniedersachsen'), [cell('242-2', 0, 30, { district: far })]),
  ];
  const answers = await matching.query(ask);
  expect(answers).toMatchObject([
    { region: 'suedostniedersachsen', district: '03102', kldb: '242', level: 2, quarter, count: 25, available: 25 },
    { region: 'suedostniedersachsen', district: '03102', kldb: '241', level: 2, count: 15, available: 30, months: 7 },
  ]);
  for (const answer of answers) {
    expect(answer.part).toBe('open');
    expect(Object.values(answer.cost).reduce((sum, term) => sum + term, 0)).toBe(answer.total);
    expect(answer.minutes).toBeLessThanOrEqual(60);
    expect(answer.words.de).toContain('aus Hildesheim');
  }
});

test('a query sees released vectors only, the own one included, and none of the unreleased records', async () => {
  await record({ kind: 'opening', unitText: '242-2', count: 50 });
  expect(await matching.query(ask)).toEqual([]);
  vectors = [network.publish(hildesheim, [cell('242-2', 0, 9, { district: district.hildesheim })])];
  expect(await matching.query(ask)).toMatchObject([{ region: 'hildesheim', count: 9 }]);
});

test('a query the other way round finds workers for jobs', async () => {
  vectors = [network.publish(suedost, [cell('242-2', 12, 3)])];
  expect(await matching.query({ ...ask, side: 'workers' })).toMatchObject([{ count: 12, available: 12 }]);
});

test('plan and answers follow a catalogue file that is loaded again under its name', async () => {
  await record({ unitText: '242-2', count: 6 });
  vectors = [network.publish(suedost, [cell('242-2', 0, 100)])];
  const folder = await mkdtemp(join(tmpdir(), 'drehscheibe-matching-'));
  const path = join(folder, 'districts.csv');
  const minutes: number[][] = [];
  for (const lat of [52.2, 52.4]) {
    const row = `03102,Salzgitter,Kreisfreie Stadt,DE912,${lat},10.3,104948,224`;
    await writeFile(path, `ags,name,type,nuts3,lat,lon,population_2018,area_km2\n${row}\n`);
    await addCatalogueFile(path, { store, clock });
    await deps.catalogue.reload();
    const [plan, answers] = [await matching.plan(), await matching.query({ ...ask, maxMinutes: 90 })];
    minutes.push([...plan.matches, ...answers].map((match) => match.minutes));
  }
  await rm(folder, { recursive: true });
  expect(minutes[0]).not.toEqual(minutes[1]);
  for (const [inPlan, inAnswer] of minutes) expect(inAnswer).toBe(inPlan);
});

test.each([
  ['UNKNOWN_UNIT', { group: parseKldbGroup('999') }],
  ['UNKNOWN_DISTRICT', { district: parseDistrictCode('09999') }],
  ['INVALID_QUERY', { count: 0 }],
  ['INVALID_QUERY', { maxMinutes: 0.5 }],
])('refuses a query it cannot answer: %s', async (code, change) => {
  await expect(matching.query({ ...ask, ...change })).rejects.toMatchObject({ code });
});

test('the state of the Land adds up the vectors, and tells who publishes what', async () => {
  await record({ unitText: '242-2', count: 500 });
  vectors = [
    network.publish(suedost, [cell('242-2', 7, 25), cell('251-3', 1, 0, { quarter: parseQuarter('2027-Q2') })]),
    network.publish(hildesheim, [cell('831-2', 0, 5, { district: district.hildesheim })]),
  ];
  const state = await matching.state();
  expect(state.total).toEqual({ supply: 8, demand: 30 });
  expect(state.quarters).toEqual([
    { quarter: '2027-Q2', supply: 1, demand: 0 },
    { quarter: '2027-Q3', supply: 7, demand: 30 },
  ]);
  expect(state.districts).toHaveLength(45);
  expect(state.districts).toContainEqual({ district: '03102', region: 'suedostniedersachsen', supply: 8, demand: 25 });
  expect(state.districts).toContainEqual({ district: '03241', region: null, supply: 0, demand: 0 });
  expect(state.areas).toContainEqual({ area: '2', supply: 8, demand: 25 });
  expect(state.mainGroups).toContainEqual({ mainGroup: '83', supply: 0, demand: 5 });
  expect(state.districtAreas).toEqual([
    { district: '03102', area: '2', supply: 8, demand: 25 },
    { district: '03254', area: '8', supply: 0, demand: 5 },
  ]);
  expect(state.authors.map(({ id, vector }) => [id, vector?.seq ?? null])).toEqual([
    ['hildesheim', 1],
    ['nordostniedersachsen', null],
    ['suedostniedersachsen', 1],
  ]);
  expect(state.authors[2]!.vector).toEqual({ seq: 1, period: 10, sealedAt: nowMs, receivedAt: nowMs + 1 });
  for (const sum of [state.quarters, state.districts, state.areas, state.mainGroups, state.districtAreas]) {
    expect(sum.reduce((total, { supply, demand }) => total + supply + demand, 0)).toBe(38);
  }
});
