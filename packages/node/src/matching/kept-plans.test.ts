import { afterEach, expect, test } from 'vitest';
import { fixedClock } from '../clock.ts';
import { openMemoryStore } from '../store/index.ts';
import { openKeptPlans } from './kept-plans.ts';
import { examplePlan } from './test-support/example-plan.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_000.5 * day;
const clock = fixedClock(now);
afterEach(() => clock.set(now));

test('remembers the last plans, the latest first, over a restart', async () => {
  const store = openMemoryStore();
  const plans = await openKeptPlans(store, clock);
  for (let n = 0; n < 40; n++) await plans.keep(examplePlan(now + n, { matches: { match: n + 1 } }));
  const kept = (await (await openKeptPlans(store, clock)).all()).map(({ at }) => at);
  expect(kept).toHaveLength(30);
  expect(kept).toEqual(Array.from({ length: 30 }, (_, k) => now + 39 - k));
});

test('knows how things stood on every day of the last week, however many plans were made since', async () => {
  const plans = await openKeptPlans(openMemoryStore(), clock);
  let made = 0;
  const keepAt = (at: number) => {
    clock.set(at);
    return plans.keep(examplePlan(at, { matches: { match: ++made } }));
  };
  await keepAt(now - 20 * day);
  for (let ago = 5; ago >= 0; ago--) for (let n = 0; n < 40; n++) await keepAt(now - ago * day + n);
  const kept = (await plans.all()).map(({ at }) => at);
  const endOf = (ago: number) => now - ago * day + 39;
  expect(kept.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, k) => endOf(0) - k));
  expect(kept.slice(30)).toEqual([endOf(1), endOf(2), endOf(3), endOf(4), endOf(5), now - 20 * day]);
});

test('remembers none longer than half a year, whether or not there are new ones', async () => {
  const store = openMemoryStore();
  const plans = await openKeptPlans(store, clock);
  const keepOn = (days: number, count: number) => {
    clock.set(now + days * day);
    return plans.keep(examplePlan(clock.now(), { matches: { match: count } }));
  };
  for (const days of [0, 100, 200]) await keepOn(days, days + 1);
  expect((await plans.all()).map(({ at }) => at)).toEqual([now + 200 * day, now + 100 * day]);
  // The same plan over again.
  await keepOn(300, 201);
  expect((await plans.all()).map(({ at }) => at)).toEqual([now + 200 * day]);
  clock.set(now + 400 * day);
  expect(await (await openKeptPlans(store, clock)).all()).toEqual([]);
});

test('the latest plan over again is no other plan', async () => {
  const plans = await openKeptPlans(openMemoryStore(), clock);
  await plans.keep(examplePlan(now, { matches: { match: 1 } }));
  expect(await plans.keep(examplePlan(now + 1, { matches: { match: 1 } }))).toMatchObject({ at: now });
  expect(await plans.all()).toHaveLength(1);
});

test('what is erased from the registry leaves nothing but its number', async () => {
  const store = openMemoryStore();
  const entries = { 'R-STAYS': 1, 'R-GOES': 1 };
  const matches = { 'R-STAYS~celle': 3, 'R-GOES~celle': 4 };
  await (await openKeptPlans(store, clock)).keep(examplePlan(now, { matches, entries }));
  // Also by a process that has not written it.
  const plans = await openKeptPlans(store, clock);
  await plans.eraseOthers(async () => new Set(['R-STAYS', 'R-OTHER']));
  await plans.close();
  const [plan] = await plans.all();
  // The shares would tell how many they were.
  expect(plan).toMatchObject({
    demand: null,
    supply: null,
    erased: 1,
    basis: { entries: { 'R-STAYS': 1 } },
    matches: [{ id: 'R-STAYS~celle' }],
  });
  expect(JSON.stringify(plan)).not.toContain('R-GOES');
});
