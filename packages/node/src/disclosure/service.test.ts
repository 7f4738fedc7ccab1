import {
  decodeHead,
  decodeSealed,
  decodeVector,
  encodeSealed,
  equalBytes,
  open,
  parseQuarter,
  parseUnit,
  type SealedRecord,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import type { Disclosure } from './index.ts';
import { chainOf, house, monday, nextEpochOf, opening, verifier, wednesday, weekMs } from './test-support/house.ts';

const periods = (feed: readonly SealedRecord[]) => feed.map((record) => decodeHead(record.head).period);
const cellsOf = (record: SealedRecord) => decodeVector(record.body).open;
const demo = { demo: { periodMs: 1_000 } };

test('under a real roster the clock publishes the current period at start, then every Monday, changed or not', async () => {
  const { clock, feed, start } = house(chainOf());
  await start();
  await until(() => feed.length === 1);
  clock.set(monday + weekMs - 1);
  clock.set(monday + weekMs);
  await until(() => feed.length === 2);
  clock.set(monday + 2 * weekMs + 5);
  await until(() => feed.length === 3);
  expect(periods(feed)).toEqual([70, 71, 72]);
  expect(feed.map((record) => record.body.length)).toEqual([16_384, 16_384, 16_384]);
  expect(feed.map(cellsOf)).toEqual([[], [], []]);
});

test('weeks missed while the node was down are not made up for', async () => {
  const { clock, feed, start } = house(chainOf());
  await (await start()).close();
  expect(periods(feed)).toEqual([70]);
  clock.set(wednesday + 3 * weekMs);
  await start();
  await until(() => feed.length === 2);
  expect(periods(feed)).toEqual([70, 73]);
});

test('a restart within the week publishes nothing again, and records never decide when', async () => {
  const { clock, feed, start, enter } = house(chainOf());
  await (await start()).close();
  const again = await start();
  enter(opening('a'));
  clock.set(monday + weekMs - 1);
  expect((await again.next()).dueAt).toBe(monday + weekMs);
  expect(feed).toHaveLength(1);
  clock.set(monday + weekMs);
  await until(() => feed.length === 2);
  expect(cellsOf(feed[1]!)).toEqual([{ unit: '242-2', district: '03254', quarter: '2027-Q3', supply: 0, demand: 7 }]);
});

test('publishing on demand is refused under a real roster and names the date', async () => {
  const { feed, start } = house(chainOf());
  const disclosure = await start();
  await until(() => feed.length === 1);
  await expect(disclosure.publishNow()).rejects.toMatchObject({
    code: 'PUBLISH_ONLY_DEMO',
    data: { nextAt: monday + weekMs },
  });
  expect(feed).toHaveLength(1);
});

test('an observer, a stranger and a node without roster publish nothing', async () => {
  const observer = house(chainOf({ role: 'observer' }));
  observer.enter(opening('a'));
  const watching = await observer.start();
  await expect(watching.publishNow()).rejects.toMatchObject({ code: 'PUBLISH_OBSERVER' });
  expect((await watching.next()).dueAt).toBeNull();
  expect(observer.feedState.looks).toBe(0);

  const alone = house(undefined);
  alone.enter(opening('a'));
  const waiting = await alone.start();
  await expect(waiting.publishNow()).rejects.toMatchObject({ code: 'PUBLISH_NO_ROSTER' });
  // The preview works all the same: with the districts of the configuration and the weekly calendar.
  expect(await waiting.next()).toMatchObject({ dueAt: null, period: 70, figures: { cells: 1, demand: 7 } });
  expect([...observer.feed, ...alone.feed]).toEqual([]);

  alone.adopt(chainOf());
  await until(() => alone.feed.length === 1);
});

test('a demo node publishes by itself only when the cells changed, once per period', async () => {
  const { clock, feed, feedState, start, enter } = house(chainOf(demo));
  /** The clock has looked once more and has done what it found due. */
  const lookAndClose = async (disclosure: Disclosure, wake: () => void) => {
    const { looks } = feedState;
    wake();
    await until(() => feedState.looks > looks);
    await disclosure.close();
  };
  const regional = opening('regional', { sharing: 'regional' });
  const idle = await start();
  expect(await idle.next()).toMatchObject({ dueAt: null, changedSinceLast: { added: 0, removed: 0, changed: 0 } });
  await lookAndClose(idle, () => enter(regional));
  expect(feed).toEqual([]);

  enter(opening('a'));
  const busy = await start();
  await until(() => feed.length === 1);
  enter(opening('a', { count: 9 }));
  clock.set(wednesday + 1_000);
  await until(() => feed.length === 2);
  enter();
  clock.set(wednesday + 2_000);
  await until(() => feed.length === 3);
  clock.set(wednesday + 60_000);
  await lookAndClose(busy, () => enter(regional));
  expect(feed.map((record) => cellsOf(record).map(({ demand }) => demand))).toEqual([[7], [9], []]);
});

test('the same records give the same bytes through the whole period, also when a quarter ends in it', async () => {
  const lastWeekOfQuarter = Date.UTC(2027, 8, 29);
  const { clock, start, enter } = house(undefined, lastWeekOfQuarter);
  enter(opening('a'), opening('b', { quarter: parseQuarter('2027-Q4') }));
  const disclosure = await start();
  const wednesdayInSeptember = await disclosure.next();
  clock.set(Date.UTC(2027, 9, 2));
  const saturdayInOctober = await disclosure.next();
  expect(saturdayInOctober.bytes).toEqual(wednesdayInSeptember.bytes);
  clock.set(Date.UTC(2027, 9, 5));
  expect((await disclosure.next()).withheld).toEqual([{ entry: 'a', reason: 'pastQuarter' }]);
});

test('calls of publishNow are served one after the other, each in its own period', async () => {
  const { clock, feed, start, enter } = house(chainOf(demo));
  enter(opening('a'));
  const disclosure = await start({ automatic: false });
  const seen: number[] = [];
  disclosure.subscribe(({ seq }) => seen.push(seq));
  const calls = [disclosure.publishNow(), disclosure.publishNow(), disclosure.publishNow()];
  await until(() => feed.length === 1);
  clock.set(wednesday + 1_000);
  await until(() => feed.length === 2);
  clock.set(wednesday + 2_500);
  const published = await Promise.all(calls);
  expect(published.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(new Set(published.map(({ period }) => period)).size).toBe(3);
  expect(seen).toEqual([1, 2, 3]);
});

test('whoever waits for a period is released when the node stops', async () => {
  const { feed, start } = house(chainOf(demo));
  const stopping = new AbortController();
  const disclosure = await start({ automatic: false, signal: stopping.signal });
  await disclosure.publishNow();
  const waiting = disclosure.publishNow();
  stopping.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  expect(feed).toHaveLength(1);
});

test('the preview is, to the byte, what is published, and says what changed', async () => {
  // A period without a release, whose noise nobody can preview.
  const { clock, feed, start, enter } = house(chainOf(demo), wednesday + 1_000);
  enter(opening('a'), opening('b', { kind: 'release', count: 40 }), opening('c', { sharing: 'aggregated' }));
  const disclosure = await start({ automatic: false });
  const preview = await disclosure.next();
  expect(preview.bytes).toEqual((await disclosure.next()).bytes);
  expect(preview).toMatchObject({
    figures: { cells: 1, supply: 40, demand: 7, districts: 1 },
    cells: [{ entries: ['a', 'b'] }],
    withheld: [],
    protectedPart: { release: null, refusal: null, entries: ['c'] },
    changedSinceLast: { added: 1, removed: 0, changed: 0 },
  });
  await disclosure.publishNow();
  expect(equalBytes(feed[0]!.body, preview.bytes)).toBe(true);

  enter(opening('a', { count: 8 }), opening('d', { unit: parseUnit('251-2') }));
  clock.set(wednesday + 2_000);
  expect((await disclosure.next()).changedSinceLast).toEqual({ added: 1, removed: 0, changed: 1 });
});

test('what left the house is listed with its exact bytes, also after a restart', async () => {
  const { feed, start, enter, adopt } = house(chainOf(demo));
  enter(opening('a'));
  const first = await start({ automatic: false });
  expect(await first.published()).toEqual([]);
  const published = await first.publishNow();
  await first.close();
  const second = await start({ automatic: false });
  expect(await second.published()).toEqual([published]);
  expect(published).toMatchObject({ seq: 1, bodyLength: 16_384, figures: { demand: 7 }, signatureValid: true });
  expect(published.bytes).toEqual(encodeSealed(feed[0]!));
  expect(published.headHash).toEqual(open(feed[0]!, chainOf(demo), verifier).headHash);
  // A roster in which the record's author has no part: nobody with that roster would accept it.
  adopt(chainOf({ role: 'observer', ...demo }));
  expect((await second.published())[0]?.signatureValid).toBe(false);
});

test('sealed but not handed over before a crash: the very same bytes are published, whatever changed since', async () => {
  const { clock, feed, feedState, store, start, enter } = house(chainOf());
  enter(opening('a'));
  feedState.failing = true;
  const crashed = await start();
  const sealed = store.bytes('disclosure.sealed');
  const firstSealed = async () => {
    for await (const [, bytes] of sealed.entries()) return bytes;
    return undefined;
  };
  await until(async () => (await firstSealed()) !== undefined);
  expect(await crashed.published()).toEqual([]);
  await crashed.close();

  enter(opening('a', { count: 99 }));
  feedState.failing = false;
  clock.set(wednesday + weekMs);
  const restarted = await start();
  await until(() => feed.length === 2);
  expect(encodeSealed(feed[0]!)).toEqual(await firstSealed());
  expect(feed.map((record) => cellsOf(record)[0]?.demand)).toEqual([7, 99]);
  expect(periods(feed)).toEqual([70, 71]);
  expect((await restarted.published()).map(({ seq }) => seq)).toEqual([1, 2]);
});

test('after a restored backup what left is listed and goes on, also what this disk no longer has', async () => {
  const { clock, feed, store, start, enter } = house(chainOf());
  enter(opening('a'));
  await (await start()).close();
  clock.set(monday + weekMs);
  await (await start()).close();
  // The federation got its feed back from its peers; what was sealed since the backup is gone.
  for await (const [key] of store.bytes('disclosure.sealed').entries()) await store.bytes('disclosure.sealed').del(key);
  const restored = await start();
  expect((await restored.published()).map(({ bytes }) => decodeSealed(bytes))).toEqual(feed);
  expect(await restored.next()).toMatchObject({ period: 72, changedSinceLast: { added: 0, removed: 0, changed: 0 } });
  clock.set(monday + 2 * weekMs);
  await until(() => feed.length === 3);
  expect(periods(feed)).toEqual([70, 71, 72]);
});

test('a roster that comes while the position is asked for is the one signed under, at the first look', async () => {
  const { feed, feedState, start, adopt } = house(chainOf());
  const next = nextEpochOf(chainOf());
  feedState.beforePosition = () => {
    delete feedState.beforePosition;
    adopt(next);
  };
  const looks: number[] = [];
  (await start()).subscribe(() => looks.push(feedState.looks));
  await until(() => feed.length === 1);
  expect(decodeHead(feed[0]!.head)).toMatchObject({ epoch: 2, roster: next.hash });
  expect(looks).toEqual([1]);
});

test('nothing is published after the node has stopped', async () => {
  const { feed, start } = house(chainOf(demo));
  const disclosure = await start({ automatic: false });
  await disclosure.close();
  await expect(disclosure.publishNow()).rejects.toMatchObject({ name: 'AbortError' });
  expect(feed).toEqual([]);
});

test('after a failure the clock tries again', async () => {
  const { clock, feed, feedState, start } = house(chainOf());
  feedState.failing = true;
  const disclosure = await start();
  await until(async () => (await disclosure.next()).period === 71);
  feedState.failing = false;
  await until(() => {
    clock.set(clock.now() + 60_000);
    return feed.length === 1;
  });
  expect(periods(feed)).toEqual([70]);
});
