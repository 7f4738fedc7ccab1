import { limits, parseDistrictCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../registry/index.ts';
import { companyKey, protectedStocks } from './protected-stocks.ts';
import { hildesheim, opening } from './test-support/house.ts';

const outlook = { districts: [hildesheim], quarter: parseQuarter('2027-Q2'), issuers: ['listed-ag'] };
const companies: Record<string, string> = { 'werk-a': 'muster ag', 'werk-b': 'muster ag', 'werk-c': 'andere gmbh' };
const companyOf = (establishment: string) => companies[establishment] ?? establishment;
const aggregated = (id: string, change: Partial<Entry> = {}) => opening(id, { sharing: 'aggregated', ...change });

test('sums a company over all its sites, by role and main group', () => {
  const stocks = protectedStocks(
    [
      aggregated('a', { count: 7 }),
      aggregated('b', {
        count: 3,
        establishment: 'werk-b',
        unit: parseUnit('241-4'),
        quarter: parseQuarter('2028-Q1'),
      }),
      aggregated('c', { count: 5, unit: parseUnit('251-2'), state: 'introduced' }),
      aggregated('d', { count: 40, kind: 'release', establishment: 'werk-b' }),
      aggregated('e', { count: 2, establishment: 'werk-c' }),
    ],
    outlook,
    companyOf,
  );
  expect(stocks).toEqual([
    { company: 'andere gmbh', sites: ['werk-c'], supply: [], demand: [['24', 2]] },
    {
      company: 'muster ag',
      sites: ['werk-a', 'werk-b'],
      supply: [['24', 40]],
      demand: [
        ['24', 10],
        ['25', 5],
      ],
    },
  ]);
});

test('counts nothing that is not agreed to, aggregated, ahead and of this region', () => {
  const stays = [
    aggregated('draft', { state: 'draft' }),
    aggregated('reviewed', { state: 'reviewed' }),
    aggregated('closed', { state: 'closed' }),
    aggregated('withdrawn', { state: 'withdrawn' }),
    aggregated('issuer', { establishment: 'listed-ag' }),
    aggregated('begun', { quarter: outlook.quarter }),
    aggregated('past', { quarter: parseQuarter('2027-Q1') }),
    aggregated('peine', { district: parseDistrictCode('03157') }),
    aggregated('nowhere', { unit: parseUnit('991-4') }),
    opening('open'),
    opening('regional', { sharing: 'regional' }),
  ];
  expect(protectedStocks(stays, outlook, companyOf)).toEqual([]);
});

test('a number no employer has counts as the greatest, so that the region can still publish', () => {
  const huge = { count: limits.maxCount };
  const [stock] = protectedStocks([aggregated('a', huge), aggregated('b', huge)], outlook, companyOf);
  expect(stock!.demand).toEqual([['24', limits.maxCount]]);
});

test('the order of entry does not matter', () => {
  const entries = fc.array(
    fc
      .record({
        kind: fc.constantFrom('release', 'opening'),
        establishment: fc.constantFrom('werk-a', 'werk-b', 'werk-c', 'werk-d'),
        unit: fc.constantFrom('242-2', '251-2', '011-1', '943-4').map(parseUnit),
        count: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant(limits.maxCount)),
        sharing: fc.constantFrom('aggregated', 'open'),
      } as const)
      .map((change) => opening('', change)),
    { maxLength: 30 },
  );
  const shuffled = entries.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(protectedStocks(other, outlook, companyOf)).toEqual(protectedStocks(list, outlook, companyOf));
    }),
  );
});

test('a company is the same in other capitals and with other white space', () => {
  expect(new Set(['Muster AG', ' muster  ag', 'MUSTER\tAG'].map(companyKey))).toEqual(new Set(['muster ag']));
  expect(companyKey('Müster AG')).not.toBe(companyKey('Muster AG'));
});
