/** That the moment in which a vector appears tells nothing; test/attacks/hand-over.ts compares whole worlds. */
import { decodeHead, parseQuarter, periodStart } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { chainOf, house, opening } from './test-support/house.ts';

/** The first period of vintage 2. */
const first = 104;
const begin = periodStart(first, { demo: null }) + 5;

test('if counting takes longer than the wait, a vector appears after twice the wait, and its time is still that of the beginning', async () => {
  const at = house(chainOf(), begin);
  let counted = false;
  at.hooks.beforeReading = async (store) => {
    if (counted || (await store.collection('disclosure.noise').get('next')) === undefined) return;
    counted = true;
    at.clock.set(begin + 700);
  };
  const node = await at.start({ handOverAfterMs: 500 });
  await until(async () => (await node.next()).period === first + 1);
  at.clock.set(begin + 999);
  expect((await node.next()).period).toBe(first + 1);
  expect(at.feed).toEqual([]);
  at.clock.set(begin + 1_000);
  await until(() => at.feed.length === 1);
  expect(decodeHead(at.feed[0]!.head).sealedAt).toBe(begin);
});

test('while companies are counted everybody else gets a turn after each, so that no answer of the node waits for all', async () => {
  const at = house(chainOf(), begin);
  const companies = 50;
  const plan = { kind: 'release', sharing: 'aggregated', quarter: parseQuarter('2030-Q1') } as const;
  at.enter(...Array.from({ length: companies }, (_, i) => opening(`e${i}`, { ...plan, establishment: `werk-${i}` })));
  let turns = 0;
  let done = false;
  const takeTurns = () => {
    turns += 1;
    if (!done) setImmediate(takeTurns);
  };
  takeTurns();
  let before = Number.NaN;
  at.hooks.beforeReading = async () => {
    before = turns;
  };
  const node = await at.start();
  const between = await new Promise<number>((resolve) => node.subscribe(() => resolve(turns - before)));
  done = true;
  expect(between).toBeGreaterThanOrEqual(companies);
});
