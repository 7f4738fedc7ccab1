import { parseQuarter } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import type { Entry } from '../registry/index.ts';
import { chainOf, house, monday, opening, weekMs } from './test-support/house.ts';

const own = ({ establishment }: Pick<Entry, 'establishment'>) => establishment === 'werk-a';
const nobody = () => false;
const jobs = (cells: readonly { demand: number }[]) => cells.map(({ demand }) => demand);

test('of others is told what has been published, not what is open by now, and the own records are taken out as they were then', async () => {
  const { clock, enter, start, feed } = house(chainOf());
  enter(opening('a', { count: 7 }), opening('b', { establishment: 'werk-b', count: 5 }));
  const disclosure = await start();
  await until(() => feed.length === 1);
  expect(jobs(await disclosure.publishedWithout(nobody))).toEqual([12]);
  expect(jobs(await disclosure.publishedWithout(own))).toEqual([5]);
  enter(opening('a', { count: 9 }), opening('b', { establishment: 'werk-b', count: 50 }));
  expect(jobs(await disclosure.publishedWithout(own))).toEqual([5]);
  clock.set(monday + weekMs);
  await until(() => feed.length === 2);
  expect(jobs(await disclosure.publishedWithout(own))).toEqual([50]);
});

test('a cell of own records alone is not there, and one of both sides keeps what is left', async () => {
  const { enter, start, feed } = house(chainOf());
  const later = parseQuarter('2027-Q4');
  enter(
    opening('a'),
    opening('b', { quarter: later }),
    opening('c', { quarter: later, kind: 'release', establishment: 'werk-b' }),
  );
  const disclosure = await start();
  await until(() => feed.length === 1);
  expect(await disclosure.publishedWithout(own)).toMatchObject([{ quarter: '2027-Q4', supply: 7, demand: 0 }]);
});

test('what an entry put in is erased with it, on disk too', async () => {
  const { enter, start, feed, store } = house(chainOf());
  enter(opening('a'), opening('b', { establishment: 'werk-b' }));
  const disclosure = await start();
  await until(() => feed.length === 1);
  const stored = async () => {
    const rows = [];
    for await (const row of store.collection('disclosure.open-contributions').entries()) rows.push(JSON.stringify(row));
    return rows.join();
  };
  expect(await stored()).toContain('"b"');
  enter(opening('a'));
  await until(async () => !(await stored()).includes('"b"'));
  // Erased, it is one of the others: published it is all the same.
  expect(jobs(await disclosure.publishedWithout(own))).toEqual([7]);
});

test('where it is not known what the own records put in, nothing is told', async () => {
  const { enter, start, feed, store } = house(chainOf());
  enter(opening('b', { establishment: 'werk-b' }));
  const disclosure = await start();
  expect(await disclosure.publishedWithout(own)).toEqual([]);
  await until(() => feed.length === 1);
  expect(jobs(await disclosure.publishedWithout(own))).toEqual([7]);
  await store.collection('disclosure.open-contributions').del('0000000000000001');
  expect(await disclosure.publishedWithout(own)).toEqual([]);
});
