import { expect, test } from 'vitest';
import { openMemoryStore } from '../store/index.ts';
import { openKeptPlans } from './kept-plans.ts';
import { examplePlan } from './test-support/example-plan.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_000 * day;

test('remembers the last plans, the latest first, over a restart', async () => {
  const store = openMemoryStore();
  const plans = await openKeptPlans(store);
  for (let n = 0; n < 40; n++) await plans.keep(examplePlan(now + n, { matches: { match: n + 1 } }));
  const kept = (await (await openKeptPlans(store)).all()).map(({ at }) => at);
  expect(kept).toHaveLength(30);
  expect(kept).toEqual(Array.from({ length: 30 }, (_, k) => now + 39 - k));
});

test('remembers none longer than half a year', async () => {
  const plans = await openKeptPlans(openMemoryStore());
  await plans.keep(examplePlan(now, { matches: { match: 1 } }));
  await plans.keep(examplePlan(now + 100 * day, { matches: { match: 2 } }));
  await plans.keep(examplePlan(now + 200 * day, { matches: { match: 3 } }));
  expect((await plans.all()).map(({ at }) => at)).toEqual([now + 200 * day, now + 100 * day]);
});

test('the latest plan over again is no other plan', async () => {
  const plans = await openKeptPlans(openMemoryStore());
  await plans.keep(examplePlan(now, { matches: { match: 1 } }));
  expect(await plans.keep(examplePlan(now + 1, { matches: { match: 1 } }))).toMatchObject({ at: now });
  expect(await plans.all()).toHaveLength(1);
});

test('what is erased from the registry leaves nothing but its number', async () => {
  const store = openMemoryStore();
  const entries = { 'R-STAYS': 1, 'R-GOES': 1 };
  const matches = { 'R-STAYS~celle': 3, 'R-GOES~celle': 4 };
  await (await openKeptPlans(store)).keep(examplePlan(now, { matches, entries }));
  // Also by a process that has not written it.
  const plans = await openKeptPlans(store);
  await plans.eraseOthers(async () => new Set(['R-STAYS', 'R-OTHER']));
  await plans.close();
  const [plan] = await plans.all();
  expect(plan).toMatchObject({ erased: 1, basis: { entries: { 'R-STAYS': 1 } }, matches: [{ id: 'R-STAYS~celle' }] });
  expect(JSON.stringify(plan)).not.toContain('R-GOES');
});
