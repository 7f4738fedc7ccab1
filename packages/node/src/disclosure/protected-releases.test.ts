import {
  answersOf,
  decodeHead,
  decodeVector,
  defaultProtectedPolicy,
  encodeProtectedPart,
  encodeSealed,
  equalBytes,
  hash,
  type MainGroupCode,
  type ProtectedPart,
  parseQuarter,
  parseUnit,
  periodStart,
  type SealedRecord,
} from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import type { Entry } from '../registry/index.ts';
import { openMemoryStore } from '../store/index.ts';
import { contributionCosts } from './contribution-cost.ts';
import { type AdmittedEntry, admit } from './contribution-filter.ts';
import { drawNoise, releasedNumbers } from './released-numbers.ts';
import { backupOf, crashingStore, keptState } from './test-support/crashing-store.ts';
import { chainOf, type House, house, monday, opening } from './test-support/house.ts';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';

const weekly = { demo: null };
/** The first period of vintage 2. */
const first = 104;
const startOf = (period: number) => periodStart(period, weekly) + 5;
const partOf = (record: SealedRecord | undefined): ProtectedPart | null => decodeVector(record!.body).protected;
const periodsOf = (feed: readonly SealedRecord[]) => feed.map((record) => decodeHead(record.head).period);

const later = { sharing: 'aggregated', quarter: parseQuarter('2030-Q1') } as const;
const aggregated = (id: string, change: Partial<Entry> = {}) => opening(id, { ...later, ...change });
const plan = (id: string, change: Partial<Entry> = {}) => aggregated(id, { kind: 'release', count: 1500, ...change });

/** A house at the first release of a vintage. */
const atVintage = (chain = chainOf()): House => house(chain, startOf(first));

/** Publishes each of these periods with a node that is started for it and stopped again. */
async function publish(at: House, periods: readonly number[], seed: string, store = at.store): Promise<void> {
  for (const period of periods) {
    at.clock.set(startOf(period));
    const before = at.feed.length;
    const node = await at.start({ seed: `${seed}/${period}`, store });
    await until(() => at.feed.length > before);
    await node.close();
  }
}

/** The numbers that the rules give for one company's stocks by step. */
function expectedSupply(stocks: readonly (readonly (readonly [string, number])[])[], seed: string): bigint[] {
  const history: AdmittedEntry[] = [];
  for (const stock of stocks) {
    history.push(
      admit(stock as [MainGroupCode, number][], history, contributionCosts(defaultProtectedPolicy, 'supply')),
    );
  }
  const noise = drawNoise(defaultProtectedPolicy, 'supply', seededUniformBelow(seed));
  return releasedNumbers(history.map(answersOf), noise, defaultProtectedPolicy);
}

describe('every fourth period', () => {
  test('carries the counts of all companies, capped, under noise; the others carry none', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104, 105, 106, 107, 108], 'plain');
    expect(at.feed.map((record) => partOf(record)?.step)).toEqual([0, undefined, undefined, undefined, 1]);
    const stock = [['24', 1500]] as const;
    expect(partOf(at.feed[0])!.supply).toEqual(expectedSupply([stock], 'plain/104'));
    expect(partOf(at.feed[4])!.supply).toEqual(expectedSupply([stock, stock], 'plain/108'));
  });

  test('a record that is withdrawn leaves the count again', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], 'withdrawn');
    at.enter();
    await publish(at, [108], 'withdrawn');
    expect(partOf(at.feed[1])!.supply).toEqual(expectedSupply([[['24', 1500]], []], 'withdrawn/108'));
  });

  test('a release that was missed is never made up for, and the next one goes on without it', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104, 109, 112], 'missed');
    expect(at.feed.map((record) => partOf(record)?.step)).toEqual([0, undefined, 2]);
    const stock = [['24', 1500]] as const;
    const noise = drawNoise(defaultProtectedPolicy, 'supply', seededUniformBelow('missed/112'));
    const costs = contributionCosts(defaultProtectedPolicy, 'supply');
    const entered = admit(stock as never, [], costs);
    const third = admit(stock as never, [entered, []], costs);
    const totals = [entered, [], third].map(answersOf);
    expect(partOf(at.feed[2])!.supply).toEqual(releasedNumbers(totals, noise, defaultProtectedPolicy));
    const { steps } = await (await at.start({ automatic: false })).budget();
    expect(steps.map(({ state }) => state).slice(0, 4)).toEqual(['released', 'missed', 'released', 'left']);
  });

  test('waits while nobody can tell what this node has already released, and draws nothing meanwhile', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    at.feedState.witnesses = 0;
    const aMinuteLater = () => at.clock.set(at.clock.now() + 60_000);
    const node = await at.start({ seed: 'alone' });
    await until(() => {
      aMinuteLater();
      return at.feedState.looks > 2;
    });
    expect([at.feed.length, at.draws.asked]).toEqual([0, 0]);
    at.feedState.witnesses = 1;
    await until(() => {
      aMinuteLater();
      return at.feed.length > 0;
    });
    expect(partOf(at.feed[0])!.step).toBe(0);
    await node.close();
  });

  test('is left out when the whole week passes without anybody, and the open part goes on in the next', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    at.feedState.witnesses = 0;
    const node = await at.start({ seed: 'alone' });
    await until(() => at.feedState.looks > 0);
    at.clock.set(startOf(105));
    await until(() => at.feed.length > 0);
    expect([periodsOf(at.feed), partOf(at.feed[0]), at.draws.asked]).toEqual([[105], null, 0]);
    await node.close();
  });

  test('all sites of a company share one filter, whatever the capitals of its name', async () => {
    const one = atVintage();
    one.enter(plan('a'));
    const two = atVintage();
    two.found({ 'werk-a': 'Muster AG', 'werk-b': 'MUSTER  AG' });
    two.enter(plan('a', { count: 700 }), plan('b', { count: 800, establishment: 'werk-b' }));
    const apart = atVintage();
    apart.found({ 'werk-a': 'Muster AG', 'werk-b': 'Andere GmbH' });
    apart.enter(plan('a', { count: 700 }), plan('b', { count: 800, establishment: 'werk-b' }));
    for (const at of [one, two, apart]) await publish(at, [104], 'sites');
    expect(partOf(two.feed[0])).toEqual(partOf(one.feed[0]));
    expect(partOf(apart.feed[0])!.supply[0]! - partOf(one.feed[0])!.supply[0]!).toBeGreaterThan(0n);
  });

  test('a company that changes its name keeps its filter until the vintage ends', async () => {
    const stays = atVintage();
    const renamed = atVintage();
    for (const at of [stays, renamed]) {
      at.found({ 'werk-a': 'Muster AG' });
      at.enter(plan('a'));
      await publish(at, [104], 'name');
    }
    renamed.found({ 'werk-a': 'Neue Muster SE' });
    for (const at of [stays, renamed]) await publish(at, [108], 'name');
    expect(partOf(renamed.feed[1])).toEqual(partOf(stays.feed[1]));
  });

  test('what is told of it holds its numbers, its exact bytes and its line in the ledger', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], 'told');
    const node = await at.start({ automatic: false });
    const [published] = await node.published();
    const part = partOf(at.feed[0])!;
    expect(published!.protectedPart).toEqual({ part, bytes: encodeProtectedPart(part) });
    expect(published!.signatureValid).toBe(true);
    const { ledger, vintage, refusal, endsAt } = await node.budget();
    expect({ vintage, refusal, endsAt }).toEqual({ vintage: 2, refusal: null, endsAt: periodStart(156, weekly) });
    expect(ledger.map(({ kind }) => kind)).toEqual(['policy', 'release']);
    expect(ledger[1]).toMatchObject({ step: 0, period: 104, seq: 1, part: hash(encodeProtectedPart(part)) });
    expect((await node.budget(1)).ledger).toEqual([]);
    expect((await node.budget(1)).steps.every(({ state }) => state === 'missed')).toBe(true);
  });
});

describe('changes of the records', () => {
  test('in their order do not matter', async () => {
    const entries = [
      plan('a'),
      aggregated('b', { establishment: 'werk-b', unit: parseUnit('251-2') }),
      aggregated('c', { establishment: 'werk-b', unit: parseUnit('621-2'), count: 90 }),
      plan('d', { establishment: 'werk-c', count: 12 }),
    ];
    const [forth, back] = [atVintage(), atVintage()];
    forth.enter(...entries);
    back.enter(...entries.toReversed());
    for (const at of [forth, back]) await publish(at, [104], 'order');
    expect(back.feed[0]!.body).toEqual(forth.feed[0]!.body);
  });

  test('alter no length and nothing of the head but the hash of the body', async () => {
    const [empty, full] = [atVintage(), atVintage()];
    full.enter(...Array.from({ length: 300 }, (_, i) => plan(`e${i}`, { establishment: `werk-${i}`, count: 999_999 })));
    for (const at of [empty, full]) await publish(at, [104], 'length');
    const [left, right] = [empty, full].map((at) => decodeHead(at.feed[0]!.head));
    expect({ ...right, bodyHash: left!.bodyHash }).toEqual(left);
    expect(full.feed[0]!.body).toHaveLength(empty.feed[0]!.body.length);
    expect(encodeProtectedPart(partOf(full.feed[0])!)).toHaveLength(encodeProtectedPart(partOf(empty.feed[0])!).length);
  });

  test('are not even read before the noise of the period is on disk', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    const drawnAtReading: boolean[] = [];
    at.hooks.beforeReading = async (store) => {
      drawnAtReading.push((await store.collection('disclosure.noise').get('next')) !== undefined);
    };
    await publish(at, [104], 'ahead');
    expect(drawnAtReading.length).toBeGreaterThan(0);
    expect(drawnAtReading).not.toContain(false);
  });
});

test('a vector appears a fixed time after its sealing, whatever there was to count', async () => {
  const at = atVintage();
  const node = await at.start({ handOverAfterMs: 500 });
  await until(async () => (await node.next()).period === first + 1);
  expect(at.feed).toEqual([]);
  at.clock.set(startOf(first) + 499);
  expect((await node.next()).period).toBe(first + 1);
  expect(at.feed).toEqual([]);
  at.clock.set(startOf(first) + 500);
  await until(() => at.feed.length === 1);
  expect(decodeHead(at.feed[0]!.head).sealedAt).toBe(startOf(first));
});

describe('the noise of a period', () => {
  /** What a node without a crash publishes with this seed. */
  async function undisturbed(seed: string): Promise<Uint8Array> {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], seed);
    return encodeSealed(at.feed[0]!);
  }

  /** Writes of a first release: noise with policy and key; the sealed record with all that belongs to it. */
  const crashes = [1, 2].flatMap((write) => (['lost', 'kept'] as const).map((fate) => ({ write, fate })));

  test.each(crashes)('is drawn once, whatever a crash at write $write leaves: $fate', async ({ write, fate }) => {
    const at = atVintage();
    at.enter(plan('a'));
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, write, fate) });
    await until(() => at.draws.asked > 0);
    await dying.close();
    expect(at.feed).toEqual([]);
    const drawn = at.draws.asked;
    const noiseKept = !(write === 1 && fate === 'lost');
    await publish(at, [104], 'two');
    expect(encodeSealed(at.feed[0]!)).toEqual(await undisturbed(noiseKept ? 'one' : 'two'));
    expect(at.draws.asked === drawn).toBe(noiseKept);
    expect(await keptState(at.store)).toMatchObject({ noise: [] });
  });

  test('is not drawn again when the federation does not take the record, whatever changed since', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    at.feedState.failing = true;
    const failing = await at.start({ seed: 'one/104' });
    await until(async () => (await failing.next()).period === 105);
    await failing.close();
    at.feedState.failing = false;
    at.enter(plan('a', { count: 3 }), plan('b'));
    const drawn = at.draws.asked;
    await publish(at, [104], 'two');
    expect(encodeSealed(at.feed[0]!)).toEqual(await undisturbed('one'));
    expect(at.draws.asked).toBe(drawn);
  });

  test('is not drawn again for a period that was published, however often the node starts', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], 'one');
    const drawn = at.draws.asked;
    expect(drawn).toBeGreaterThan(96);
    for (let again = 0; again < 3; again++) {
      const node = await at.start({ seed: 'other' });
      at.clock.set(startOf(104) + again);
      expect((await node.next()).period).toBe(105);
      await node.close();
    }
    expect(at.draws.asked).toBe(drawn);
    expect(at.feed).toHaveLength(1);
    expect(encodeSealed(at.feed[0]!)).toEqual(await undisturbed('one'));
  });

  test('is erased with the numbers it made, or when its period is over', async () => {
    const at = atVintage();
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
    await until(async () => (await keptState(at.store)).noise.length === 1);
    await dying.close();
    await publish(at, [105], 'two');
    expect((await keptState(at.store)).noise).toEqual([]);
    expect(partOf(at.feed[0])).toBeNull();
  });
});

describe('a restored backup', () => {
  test('of before a release: no release until the next vintage, said with a reason, and the open part goes on', async () => {
    const at = atVintage();
    at.enter(plan('a'), opening('open', { quarter: later.quarter }));
    await publish(at, [104, 105], 'before');
    const backup = await backupOf(at.store);
    await publish(at, [106, 107, 108], 'before');
    const drawn = at.draws.asked;

    at.clock.set(startOf(111));
    const restored = await at.start({ automatic: false, store: backup });
    at.clock.set(startOf(112));
    expect((await restored.next()).protectedPart).toMatchObject({ release: null, refusal: 'historyLost' });
    expect(await restored.budget()).toMatchObject({ refusal: 'historyLost' });
    await restored.close();
    await publish(at, [112, 116], 'after', backup);
    expect(at.feed.slice(-2).map((record) => decodeVector(record.body))).toMatchObject([
      { period: 112, open: [{ demand: 7 }], protected: null },
      { period: 116, open: [{ demand: 7 }], protected: null },
    ]);
    expect(at.draws.asked).toBe(drawn);
    await publish(at, [156], 'after', backup);
    expect(partOf(at.feed.at(-1))).toMatchObject({ vintage: 3, step: 0 });
  });

  test('after which nothing was released goes on as if nothing had been', async () => {
    const [plainly, restored] = [atVintage(), atVintage()];
    for (const at of [plainly, restored]) {
      at.enter(plan('a'));
      await publish(at, [104], 'on');
    }
    const backup = await backupOf(restored.store);
    await publish(plainly, [105, 106, 108], 'on');
    await publish(restored, [105, 106], 'on');
    await publish(restored, [108], 'on', backup);
    expect(partOf(restored.feed.at(-1))).toEqual(partOf(plainly.feed.at(-1)));
  });

  test('that holds the noise drawn for this period gives the same bytes', async () => {
    const plainly = atVintage();
    const at = atVintage();
    for (const one of [plainly, at]) one.enter(plan('a'));
    await publish(plainly, [104], 'one');
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
    await until(async () => (await keptState(at.store)).noise.length === 1);
    await dying.close();
    await publish(at, [104], 'two', await backupOf(at.store));
    expect(encodeSealed(at.feed[0]!)).toEqual(encodeSealed(plainly.feed[0]!));
  });

  test('that holds the noise of a release its peers have already does not use it again', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
    await until(async () => (await keptState(at.store)).noise.length === 1);
    await dying.close();
    const backup = await backupOf(at.store);
    await publish(at, [104], 'two');
    at.enter(plan('a', { count: 3 }));
    await publish(at, [105, 108], 'three', backup);
    expect(at.feed.map((record) => partOf(record)?.step)).toEqual([0, undefined, undefined]);
    expect((await keptState(backup)).noise).toEqual([]);
  });

  test('a new disk knows nothing of the vintage and releases nothing in it', async () => {
    const at = atVintage();
    await publish(at, [104], 'one');
    const drawn = at.draws.asked;
    await publish(at, [108], 'two', openMemoryStore());
    expect(partOf(at.feed[1])).toBeNull();
    expect(at.draws.asked).toBe(drawn);
  });

  test('with feed and clock set back: the ledger refuses', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104, 108], 'one');
    at.feed.splice(0);
    for await (const [key] of at.store.bytes('disclosure.sealed').entries()) {
      await at.store.bytes('disclosure.sealed').del(key);
    }
    const drawn = at.draws.asked;
    for (const [period, refusal] of [
      [100, 'clockBack'],
      [104, 'clockBack'],
      [108, 'clockBack'],
      [112, 'historyLost'],
    ] as const) {
      at.clock.set(startOf(period));
      const node = await at.start({ automatic: false });
      expect((await node.next()).protectedPart).toMatchObject({ release: null, refusal });
      await node.close();
    }
    await publish(at, [104], 'two');
    expect(partOf(at.feed[0])).toBeNull();
    expect(at.draws.asked).toBe(drawn);
  });
});

describe('what the filters remember', () => {
  test('names neither company nor site, and is erased when the vintage ends; the ledger stays', async () => {
    const at = atVintage();
    at.found({ 'werk-a': 'Muster AG' });
    at.enter(plan('a'), aggregated('b', { establishment: 'werk-b' }));
    await publish(at, [104, 108], 'kept');
    const kept = await keptState(at.store);
    expect(kept.admitted.length).toBeGreaterThanOrEqual(2);
    expect(kept.sites).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/muster|werk/i);
    at.enter();
    await publish(at, [157], 'kept');
    expect(await keptState(at.store)).toEqual({ noise: [], 'vintage-key': [], admitted: [], sites: [] });
    const node = await at.start({ automatic: false });
    expect((await node.budget(2)).ledger).toHaveLength(3);
  });

  test('begins anew with a vintage, under another key', async () => {
    const at = atVintage();
    at.enter(plan('a'));
    await publish(at, [104], 'vintage');
    const before = await keptState(at.store);
    await publish(at, [156], 'vintage');
    const after = await keptState(at.store);
    expect(partOf(at.feed[1])!.supply).toEqual(expectedSupply([[['24', 1500]]], 'vintage/156'));
    const companies = [before, after].map(({ sites }) => sites[0]!.split(' ')[1]);
    expect(companies[0]).not.toBe(companies[1]);
    expect(after.admitted).toHaveLength(1);
  });
});

describe('under a demo roster', () => {
  const demo = { demo: { periodMs: 1_000 } };
  const weekdaysLater = monday + 2 * 24 * 3_600_000;

  test('the clock publishes at the next release when aggregated records changed, and only then', async () => {
    const at = house(chainOf(demo), weekdaysLater + 1_000);
    at.enter(aggregated('a'));
    const node = await at.start({ seed: 'demo' });
    expect((await node.next()).dueAt).toBe(weekdaysLater + 4_000);
    at.clock.set(weekdaysLater + 4_000);
    await until(() => at.feed.length === 1);
    await until(async () => (await node.next()).dueAt === null);
    at.clock.set(weekdaysLater + 8_000);
    at.enter(aggregated('a', { count: 9 }));
    await until(() => at.feed.length === 2);
    await node.close();
    expect(at.feed.map((record) => partOf(record) !== null)).toEqual([true, true]);
    expect(periodsOf(at.feed).map((period) => period % 4)).toEqual([0, 0]);
  });

  test('on demand, what changed decides whether it goes now or with the next release', async () => {
    const at = house(chainOf(demo), weekdaysLater + 1_000);
    at.enter(opening('open', { quarter: later.quarter }), aggregated('a'));
    const node = await at.start({ automatic: false });
    expect((await node.publishNow()).protectedPart).toBeNull();
    const released = node.publishNow();
    at.clock.set(weekdaysLater + 4_000);
    expect((await released).protectedPart?.part.supply).toHaveLength(48);
  });
});

test('a ledger line names the hash of the line before; the first commits the policy ahead of any release', async () => {
  const at = atVintage();
  const dying = await at.start({ seed: 'one/104', store: crashingStore(at.store, 2, 'lost') });
  await until(async () => (await keptState(at.store)).noise.length === 1);
  await dying.close();
  const node = await at.start({ automatic: false });
  const ahead = (await node.budget()).ledger;
  expect(ahead).toMatchObject([{ kind: 'policy', vintage: 2 }]);
  await node.close();
  await publish(at, [104, 108], 'two');
  const { ledger } = await (await at.start({ automatic: false })).budget();
  expect(ledger.slice(0, 1)).toEqual(ahead);
  ledger.slice(1).forEach(({ bytes }, i) => {
    expect(Buffer.from(bytes).includes(Buffer.from(ledger[i]!.hash))).toBe(true);
  });
  expect(ledger.every((line) => equalBytes(line.hash, hash(line.bytes)))).toBe(true);
});
