import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { beforeEach, expect, test } from 'vitest';
import { type FixedClock, fixedClock } from '../clock.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import type { KeptMatch } from './changes.ts';
import { type OwnHistory, openOwnHistory } from './own-history.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2027, 1, 8, 9);
const own = { establishment: 'werk', kind: null };
const end = { unit: parseUnit('242-2'), district: parseDistrictCode('03254'), quarter: parseQuarter('2027-Q3') };
const region = parseMemberId('hildesheim');
const match = (entry: string, count: number): KeptMatch => {
  return { id: entry, scope: 'region', from: { ...end, region, entry }, to: { ...end, region }, count, months: 0 };
};

let store: Store;
let clock: FixedClock;
let history: OwnHistory;
beforeEach(async () => {
  store = openMemoryStore();
  clock = fixedClock(start);
  history = await openOwnHistory(store, clock);
});

async function showOn(day: number, ...matches: KeptMatch[]): Promise<void> {
  clock.set(start + day * dayMs);
  await history.add(own, { at: clock.now(), matches });
}
const stoodOn = async (day: number) => (await history.at(own, start + day * dayMs)).map(({ count }) => count);
const rows = async () => ((await store.collection<unknown[]>('matching.own').get('werk/all')) ?? []).length;

test('what stood at a time is what was shown last before', async () => {
  await showOn(0, match('a', 1));
  await showOn(3, match('a', 2));
  expect(await Promise.all([-1, 0, 2.5, 3, 9].map(stoodOn))).toEqual([[], [1], [1], [2], [2]]);
  expect(await history.at({ ...own, kind: 'release' }, clock.now())).toEqual([]);
});

test('of a day the last is remembered, and no more than a week and what stood before', async () => {
  await showOn(0, match('a', 1));
  await showOn(0.1, match('a', 2));
  expect(await rows()).toBe(1);
  expect(await stoodOn(0.1)).toEqual([2]);
  for (let day = 1; day < 40; day++) await showOn(day, match('a', day));
  expect(await rows()).toBe(9);
  // Start of the day a week before the last.
  expect(await stoodOn(32 - 9 / 24)).toEqual([31]);
});

test('what is erased is gone from every day, also after a restart', async () => {
  await showOn(0, match('a', 1), match('b', 2));
  await showOn(1, match('b', 3));
  history = await openOwnHistory(store, clock);
  await history.eraseOthers(async () => new Set(['b']));
  expect(await Promise.all([0, 1].map(stoodOn))).toEqual([[2], [3]]);
  await history.eraseOthers(async () => new Set());
  expect(await Promise.all([0, 1].map(stoodOn))).toEqual([[], []]);
});

test('what has stood for long is remembered as long as it is shown again', async () => {
  for (const day of [0, 90, 180, 270]) await showOn(day, match('a', 1));
  expect(await stoodOn(263)).toEqual([1]);
});

test('after half a year nothing is remembered', async () => {
  await showOn(0, match('a', 1));
  clock.set(start + 184 * dayMs);
  expect(await stoodOn(1)).toEqual([]);
  await openOwnHistory(store, clock);
  expect(await rows()).toBe(0);
});
