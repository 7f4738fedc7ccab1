import { defaultProtectedPolicy, parseDistrictCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, Establishment } from '../registry/index.ts';
import { type ExampleRecord, sharingExample } from './sharing-example.ts';
import { hildesheim, opening } from './test-support/house.ts';

const outlook = { districts: [hildesheim], quarter: parseQuarter('2027-Q2'), issuers: ['listed-ag'] };
const establishments = [
  ['werk-a', 'Muster AG'],
  ['werk-b', 'muster  ag'],
  ['werk-c', 'Andere GmbH'],
].map(([id, company]) => ({ id, company })) as Establishment[];
const plan: ExampleRecord = {
  kind: 'release',
  establishment: 'werk-a',
  unit: parseUnit('251-2'),
  count: 1_500,
  quarter: parseQuarter('2027-Q4'),
  district: hildesheim,
};
const release = (id: string, change: Partial<Entry> = {}) =>
  opening(id, { kind: 'release', sharing: 'aggregated', quarter: parseQuarter('2027-Q4'), ...change });

function example(change: Partial<ExampleRecord> = {}, entries: readonly Entry[] = [], sees = (_: Entry) => true) {
  return sharingExample({ ...plan, ...change }, { entries, establishments, outlook }, defaultProtectedPolicy, sees);
}
const countedIn = ({ aggregated }: ReturnType<typeof example>) =>
  aggregated.counted?.cells.map(({ stock, counted }) => `${counted} of ${stock}`);

describe('aggregated', () => {
  test('a plan of 1,500 in one main group counts as 6 or 7, under noise of about 25 to 34', () => {
    const { aggregated, role } = example();
    expect(role).toBe('supply');
    expect(aggregated.counted?.alone).toBeGreaterThanOrEqual(6);
    expect(aggregated.counted?.alone).toBeLessThanOrEqual(7);
    expect(aggregated.counted?.cells.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'region ',
      'area 2',
      'mainGroup 25',
    ]);
    const { first, last } = aggregated.counted!.cells[2]!.deviation;
    // sigma = D |r| / sqrt(2 rho w) = 8 * 1.37 / sqrt(2 * .25 * .4)
    expect(first).toBeCloseTo(24.5, 1);
    expect(last).toBeCloseTo(24.5 * 1.37, 0);
    expect(aggregated.guesses.participation).toBeCloseTo(0.638, 3);
    expect(aggregated.guesses.planWithWithdrawals).toBeCloseTo(0.76, 3);
  });

  test('records of the same company share one budget, whatever its sites and however its name is spaced', () => {
    const others = [release('b', { establishment: 'werk-b', unit: parseUnit('251-2'), count: 500 })];
    const { aggregated } = example({}, others);
    expect(aggregated.counted?.otherRecords).toBe(1);
    expect(countedIn(example({}, others))?.[2]).toBe(`${aggregated.counted?.alone} of 2000`);
  });

  test('openings do not count beside releases', () => {
    expect(example({}, [release('b', { kind: 'opening' })])).toEqual(example());
  });

  test('is nothing once the quarter has begun, for a listed company, and for another node’s district', () => {
    expect(example({ quarter: outlook.quarter }).aggregated).toMatchObject({ counted: null, withheld: 'quarterBegun' });
    expect(example({ establishment: 'listed-ag' }).aggregated.withheld).toBe('notReleased');
    expect(example({ district: parseDistrictCode('03157') }).aggregated.withheld).toBe('otherDistrict');
  });
});

describe('open', () => {
  test('is the exact cell, with open records of the same company in it', () => {
    const place = { unit: plan.unit, quarter: plan.quarter, district: hildesheim };
    expect(example().open).toEqual({ cell: { ...place, supply: 1_500, demand: 0 }, withheld: null });
    const others = [release('b', { sharing: 'open', unit: plan.unit, count: 20 })];
    expect(example({}, others).open.cell?.supply).toBe(1_520);
  });

  test('is refused below five workers, not below five jobs', () => {
    expect(example({ count: 4 }).open).toEqual({ cell: null, withheld: 'tooFew' });
    expect(example({ count: 4, kind: 'opening' }).open.cell?.demand).toBe(4);
  });
});

test('records of others, and of the own company where they may not be seen, change nothing', () => {
  const record = fc.record({
    kind: fc.constantFrom('release', 'opening'),
    unit: fc.constantFrom('251-2', '242-2', '514-3').map(parseUnit),
    count: fc.integer({ min: 1, max: 4_000 }),
    sharing: fc.constantFrom('regional', 'aggregated', 'open'),
    establishment: fc.constantFrom('werk-b', 'werk-c'),
  } as const);
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), fc.integer({ min: 1, max: 3_000 }), (changes, count) => {
      const entries = changes.map((change, at) => release(`e${at}`, change));
      const sees = ({ establishment }: Entry) => establishment !== 'werk-b';
      expect(example({ count }, entries, sees)).toEqual(example({ count }));
    }),
  );
});
