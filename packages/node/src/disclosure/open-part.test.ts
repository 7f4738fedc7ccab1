import {
  type DistrictCode,
  encodeVector,
  limits,
  parseDistrictCode,
  parseQuarter,
  parseUnit,
  quarterAt,
  quarterIndex,
} from '@drehscheibe/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../registry/index.ts';
import { destinationOf } from './destination.ts';
import { openPart } from './open-part.ts';
import { hildesheim, opening } from './test-support/house.ts';

const peine = parseDistrictCode('03157');
const where = {
  districts: [hildesheim, parseDistrictCode('03241')],
  quarter: parseQuarter('2027-Q2'),
  issuers: ['listed-ag'],
};

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    kind: fc.constantFrom('release', 'opening'),
    establishment: fc.constantFrom('werk-a', 'werk-b', 'werk-c'),
    unit: fc.constantFrom('242-2', '242-3', '251-2').map(parseUnit),
    count: fc.integer({ min: 1, max: 60 }),
    quarter: fc.constantFrom('2027-Q1', '2027-Q2', '2027-Q3').map(parseQuarter),
    district: fc.constantFrom<DistrictCode>(hildesheim, where.districts[1]!, peine),
    state: fc.constantFrom('draft', 'reviewed', 'released', 'introduced', 'closed', 'withdrawn'),
    sharing: fc.constantFrom('regional', 'aggregated', 'open'),
  } as const)
  .map((change) => opening('', change));

const anyEntries = fc
  .array(anyEntry, { maxLength: 40 })
  .map((list) => list.map((one, index) => ({ ...one, id: `e${index}` })));

const bytesOf = (entries: readonly Entry[]) =>
  encodeVector({
    version: 1,
    period: 70,
    open: openPart(entries, where).cells.map(({ entries: _, ...cell }) => cell),
    protected: null,
  });

test('entries of one unit, district and quarter are one cell, supply and demand apart', () => {
  const part = openPart(
    [
      opening('c', { kind: 'release', count: 40 }),
      opening('a'),
      opening('b', { establishment: 'werk-b', count: 3 }),
      opening('d', { unit: parseUnit('113-1'), state: 'introduced' }),
    ],
    where,
  );
  expect(part.cells).toEqual([
    { unit: '113-1', district: '03254', quarter: '2027-Q3', supply: 0, demand: 7, entries: ['d'] },
    { unit: '242-2', district: '03254', quarter: '2027-Q3', supply: 40, demand: 10, entries: ['a', 'b', 'c'] },
  ]);
  expect(part.withheld).toEqual([]);
});

test('everything that stays says why; what is over says nothing', () => {
  const part = openPart(
    [
      opening('closed', { state: 'closed' }),
      opening('withdrawn', { state: 'withdrawn' }),
      opening('draft', { state: 'draft', sharing: 'regional' }),
      opening('reviewed', { state: 'reviewed' }),
      opening('regional', { sharing: 'regional' }),
      opening('issuer', { establishment: 'listed-ag' }),
      opening('aggregated', { sharing: 'aggregated' }),
      opening('begun', { sharing: 'aggregated', quarter: where.quarter }),
      opening('nowhere', { sharing: 'aggregated', unit: parseUnit('991-4') }),
      opening('past', { quarter: parseQuarter('2027-Q1') }),
      opening('current', { quarter: where.quarter }),
      opening('peine', { district: peine }),
    ],
    where,
  );
  expect(part.cells.flatMap(({ entries }) => entries)).toEqual(['current']);
  expect(part.withheld).toEqual([
    { entry: 'begun', reason: 'quarterBegun' },
    { entry: 'draft', reason: 'notReleased' },
    { entry: 'issuer', reason: 'notReleased' },
    { entry: 'nowhere', reason: 'noMainGroup' },
    { entry: 'past', reason: 'pastQuarter' },
    { entry: 'peine', reason: 'otherDistrict' },
    { entry: 'regional', reason: 'regional' },
    { entry: 'reviewed', reason: 'notReleased' },
  ]);
});

test('an open release below five workers never leaves, even if it was released', () => {
  const four = opening('four', { kind: 'release', count: 4 });
  expect(openPart([four], where)).toEqual({ cells: [], withheld: [{ entry: 'four', reason: 'tooFew' }] });
  expect(openPart([{ ...four, count: 5 }], where).cells).toHaveLength(1);
  // Jobs have no minimum: they are advertised with the employer's name anyway.
  expect(openPart([opening('one', { count: 1 })], where).cells).toHaveLength(1);
});

test('the five are counted per establishment, unit, district and quarter, over all its open releases', () => {
  const half = { kind: 'release', count: 3 } as const;
  expect(openPart([opening('a', half), opening('b', half)], where).cells).toMatchObject([{ supply: 6 }]);
  for (const elsewhere of [
    { establishment: 'werk-b' },
    { unit: parseUnit('242-3') },
    { district: where.districts[1]! },
    { quarter: parseQuarter('2027-Q4') },
    { sharing: 'regional' },
    { state: 'draft' },
  ] as const) {
    expect(openPart([opening('a', half), opening('b', { ...half, ...elsewhere })], where).cells).toEqual([]);
  }
  // Nor do the jobs of the same establishment make up the number, but they leave themselves.
  expect(openPart([opening('a', half), opening('b')], where).cells).toMatchObject([{ supply: 0, demand: 7 }]);
});

test('a cell that counts more than one on the wire can stays, and the others leave', () => {
  const huge = { count: limits.maxCount } as const;
  const part = openPart([opening('a', huge), opening('b'), opening('c', { unit: parseUnit('251-2'), ...huge })], where);
  expect(part.cells).toMatchObject([{ unit: '251-2', demand: limits.maxCount }]);
  expect(part.withheld).toEqual([
    { entry: 'a', reason: 'overLimit' },
    { entry: 'b', reason: 'overLimit' },
  ]);
});

test('of more cells than a vector holds the latest quarters stay', () => {
  const quarters = Array.from({ length: 41 }, (_, i) => quarterAt(quarterIndex(where.quarter) + i));
  const units = Array.from({ length: 800 }, (_, i) => parseUnit(`${100 + (i >> 2)}-${1 + (i & 3)}`));
  const entries = quarters.flatMap((quarter, q) =>
    units.map((unit, u) => opening(`e${String(q * 800 + u).padStart(5, '0')}`, { unit, quarter })),
  );
  const { cells, withheld } = openPart(entries, where);
  expect(cells).toHaveLength(limits.maxCells);
  expect(withheld).toEqual(entries.slice(limits.maxCells).map(({ id }) => ({ entry: id, reason: 'overLimit' })));
  encodeVector({ version: 1, period: 1, open: cells.map(({ entries: _, ...cell }) => cell), protected: null });
});

test('the order of entry does not matter', () => {
  fc.assert(
    fc.property(
      anyEntries.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
      ),
      ([entries, shuffled]) => {
        expect(openPart(shuffled, where)).toEqual(openPart(entries, where));
        expect(bytesOf(shuffled)).toEqual(bytesOf(entries));
      },
    ),
  );
});

test('regional, aggregated and unreleased records change nothing in the bytes', () => {
  const stays = anyEntry.filter(
    ({ sharing, state }) => sharing !== 'open' || state === 'draft' || state === 'reviewed',
  );
  fc.assert(
    fc.property(anyEntries, fc.array(stays, { maxLength: 10 }), (entries, more) => {
      const added = more.map((one, index) => ({ ...one, id: `more${index}` }));
      expect(bytesOf([...added, ...entries])).toEqual(bytesOf(entries));
    }),
  );
});

test('every living entry stands behind exactly one cell, is counted in the protected part or is withheld', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const { cells, withheld } = openPart(entries, where);
      const counted = entries.filter((entry) => destinationOf(entry, where) === 'protected').map(({ id }) => id);
      const listed = [...cells.flatMap((cell) => cell.entries), ...withheld.map((one) => one.entry), ...counted].sort();
      const living = entries.filter(({ state }) => state !== 'closed' && state !== 'withdrawn');
      expect(listed).toEqual(living.map(({ id }) => id).sort());
      expect(bytesOf(entries).length % 16_384).toBe(0);
    }),
  );
});
