import {
  answersOf,
  decodeHead,
  defaultProtectedPolicy,
  encodeProtectedPart,
  hash,
  type MainGroupCode,
  parseUnit,
  periodStart,
} from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { contributionCosts } from './contribution-cost.ts';
import { type AdmittedEntry, admit } from './contribution-filter.ts';
import { drawNoise, releasedNumbers } from './released-numbers.ts';
import { keptState } from './test-support/crashing-store.ts';
import { chainOf, house, monday, opening } from './test-support/house.ts';
import { seededUniformBelow } from './test-support/seeded-uniform-below.ts';
import {
  aggregated,
  atVintage,
  firstPeriod,
  later,
  partOf,
  periodsOf,
  plan,
  publish,
  startOf,
} from './test-support/vintage-house.ts';

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
    expect({ vintage, refusal, endsAt }).toEqual({
      vintage: 2,
      refusal: null,
      endsAt: periodStart(156, { demo: null }),
    });
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
  await until(async () => (await node.next()).period === firstPeriod + 1);
  expect(at.feed).toEqual([]);
  at.clock.set(startOf(firstPeriod) + 499);
  expect((await node.next()).period).toBe(firstPeriod + 1);
  expect(at.feed).toEqual([]);
  at.clock.set(startOf(firstPeriod) + 500);
  await until(() => at.feed.length === 1);
  expect(decodeHead(at.feed[0]!.head).sealedAt).toBe(startOf(firstPeriod));
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
