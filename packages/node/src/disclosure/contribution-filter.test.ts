import {
  defaultProtectedPolicy,
  type MainGroupCode,
  type ProtectedPolicy,
  parseMainGroup,
  rational,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContributionCosts, contributionCosts, costOf } from './contribution-cost.ts';
import { type AdmittedEntry, admit } from './contribution-filter.ts';
import { releasedCost } from './test-support/released-cost.ts';
import { type StockStream, stockStream } from './test-support/stock-streams.ts';

type Stock = StockStream[number];

const policy = defaultProtectedPolicy;
const supply = contributionCosts(policy, 'supply');
const supplyCost = releasedCost(policy, 'supply');
/** Costs without the period after the vintage, for which these histories were found. */
const withoutFurtherPeriod: ContributionCosts = {
  ...supply,
  columnInnerProducts: squareRootToeplitz(policy.periods).columnInnerProducts.map((row) => row.map(BigInt)),
};
/** As the filter reckons: with one period more. */
const reckonedCost = releasedCost(policy, 'supply', 1);

const stockOf = (counts: Record<string, number>): Stock =>
  Object.entries(counts).map(([code, count]) => [parseMainGroup(code), count]);

function admitAll(stream: StockStream, costs: ContributionCosts = supply): AdmittedEntry[] {
  const history: AdmittedEntry[] = [];
  for (const stock of stream) history.push(admit(stock, history, costs));
  return history;
}

function totals(rows: Iterable<readonly [MainGroupCode, number]>): Map<MainGroupCode, number> {
  const sums = new Map<MainGroupCode, number>();
  for (const [code, count] of rows) sums.set(code, (sums.get(code) ?? 0) + count);
  return sums;
}

/** The counted stock after each period, all main groups together. */
function countedOf(history: readonly AdmittedEntry[]): number[] {
  let counted = 0;
  return history.map((entry) => (counted += entry.reduce((sum, [, change]) => sum + change, 0)));
}

const constant = (counts: Record<string, number>, from = 0): StockStream =>
  Array.from({ length: 13 }, (_, t) => (t < from ? [] : stockOf(counts)));

const roles = [
  ['supply', supply],
  ['demand', contributionCosts(policy, 'demand')],
] as const;

test.each(roles)(
  'over 500 streams of %s nothing is overspent, leaving stays possible, and nothing is counted that is not there',
  (role, costs) => {
    const truth = releasedCost(policy, role);
    fc.assert(
      fc.property(stockStream, (stream) => {
        const history = admitAll(stream, costs);
        history.forEach((_, t) => {
          const until = history.slice(0, t + 1);
          const counted = totals(until.flat());
          const raw = totals(stream[t]!);
          for (const [code, count] of counted) {
            expect(count).toBeGreaterThanOrEqual(0);
            expect(count).toBeLessThanOrEqual(raw.get(code) ?? 0);
          }
          expect(truth(until).within).toBe(true);
          const leaving = [...counted].map(([code, count]) => [code, -count] as const);
          for (let exit = t + 1; exit < 13; exit++) {
            expect(truth([...until, ...Array(exit - t - 1).fill([]), leaving]).within).toBe(true);
          }
        });
      }),
      { numRuns: 500 },
    );
  },
);

test('the cost agrees with its definition by released numbers', () => {
  fc.assert(
    fc.property(stockStream, (entries) => {
      const { numerator, denominator } = costOf(entries, supply);
      const { perRho } = reckonedCost(entries);
      expect(Math.abs((4 * Number(numerator)) / Number(denominator) - perRho)).toBeLessThanOrEqual(1e-12 * perRho);
    }),
  );
  // 8 workers of one main group from the first period on: 64 |C_0|² (1/V_1 + 1/V_2 + 1/V_3) / 2.
  const eight = rational(64n * 124_549n * 5n, 2n * 78_712_644n);
  expect(costOf([stockOf({ 25: 8 })], supply)).toEqual(eight);
});

test('a filter that forgets the cross terms overspends, and these streams show it', () => {
  const forgetful: ContributionCosts = {
    ...supply,
    columnInnerProducts: withoutFurtherPeriod.columnInnerProducts.map((row, i) =>
      row.map((value, j) => (i === j ? value : 0n)),
    ),
  };
  const costs = fc
    .sample(stockStream, { numRuns: 200, seed: 1 })
    .map((stream) => supplyCost(admitAll(stream, forgetful)));
  expect(costs.filter(({ within }) => !within).length).toBeGreaterThan(20);
  expect(Math.max(...costs.map(({ perRho }) => perRho))).toBeGreaterThan(1.3);
});

test('order and splitting of the rows do not matter', () => {
  const splits = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(stockStream, splits, (stream, parts) => {
      const shuffled = stream.map((stock) =>
        stock
          .flatMap(([code, count], i) => {
            const part = Math.min(count, parts[i % parts.length]!);
            return [
              [code, part],
              [code, count - part],
            ] as Stock;
          })
          .toReversed(),
      );
      expect(admitAll(shuffled)).toEqual(admitAll(stream));
    }),
  );
});

test('of all numbers of workers shared out in proportion the greatest that passes is counted', () => {
  /** The remainders one after the other, each to the group that lacks most; the first of equal ones. */
  const sharedOut = (n: number, raw: Stock): Stock => {
    const total = raw.reduce((sum, [, count]) => sum + count, 0);
    const shares = raw.map(([code, count]) => [code, Math.floor((n * count) / total)] as [MainGroupCode, number]);
    const lacks = raw.map(([, count]) => (n * count) % total);
    for (let given = shares.reduce((sum, [, count]) => sum + count, 0); given < n; given++) {
      const neediest = lacks.indexOf(Math.max(...lacks));
      shares[neediest]![1]++;
      lacks[neediest] = -1;
    }
    return shares;
  };
  const minus = (rows: Iterable<readonly [MainGroupCode, number]>) => [...rows].map(([code, n]) => [code, -n] as const);
  const passes = (history: readonly AdmittedEntry[], counted: Stock): boolean => {
    const entry = [...counted, ...minus(totals(history.flat()))];
    const now = [...history, entry];
    const exits = Array.from({ length: 14 - now.length }, (_, wait) => [
      ...now,
      ...Array(wait).fill([]),
      minus(counted),
    ]);
    return [now, ...exits].every((entries) => reckonedCost(entries).within);
  };
  fc.assert(
    fc.property(stockStream, fc.nat({ max: 12 }), (stream, period) => {
      const history = admitAll(stream.slice(0, period));
      const raw = [...totals(stream[period]!)].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
      const counted = totals([...history, admit(stream[period]!, history, supply)].flat());
      const total = raw.reduce((sum, [, count]) => sum + count, 0);
      let n = Math.min(total, 60);
      while (n > 0 && !passes(history, sharedOut(n, raw))) n--;
      if (n > 0) expect([...counted.values()].reduce((a, b) => a + b, 0)).toBe(n);
      if (n > 0) for (const [code, count] of sharedOut(n, raw)) expect(counted.get(code) ?? 0).toBe(count);
    }),
    { numRuns: 60 },
  );
});

test('a company whose stock falls to nothing leaves at once, whatever it did before', () => {
  fc.assert(
    fc.property(stockStream, fc.nat({ max: 12 }), (stream, period) => {
      const history = admitAll(stream.slice(0, period));
      const counted = totals([...history, admit([], history, supply)].flat());
      expect([...counted.values()].every((count) => count === 0)).toBe(true);
    }),
  );
});

test('an unchanged stock is never counted less than before, and a small one is counted whole', () => {
  expect(countedOf(admitAll(constant({ 25: 4 })))).toEqual(Array(13).fill(4));
  fc.assert(
    fc.property(stockStream, ([stock]) => {
      const counted = countedOf(admitAll(Array(13).fill(stock!)));
      expect(counted.toSorted((a, b) => a - b)).toEqual(counted);
    }),
  );
});

test('1,500 workers: 6 to 7 are counted of one main group, 12 to 13 over 14; the last period is like every other', () => {
  const spread = Object.fromEntries('01 11 21 25 31 41 51 54 61 63 71 81 91 94'.split(' ').map((code) => [code, 107]));
  expect(countedOf(admitAll(constant({ 25: 1500 })))).toEqual([6, 6, 6, ...Array(10).fill(7)]);
  expect(countedOf(admitAll(constant(spread)))).toEqual([12, 12, 12, ...Array(10).fill(13)]);
  // Entered in the last period only.
  expect(countedOf(admitAll(constant({ 25: 1500 }, 12)))[12]).toBe(9);
  expect(countedOf(admitAll(constant(spread, 12)))[12]).toBe(18);
});

test('without the condition of leaving it would be 8 and 15: that costs a fifth to a quarter of the count', () => {
  const within = (counts: Record<string, number>) => supplyCost([stockOf(counts)]).within;
  expect([8, 9].map((count) => within({ 25: count }))).toEqual([true, false]);
  const each = (count: number) =>
    Object.fromEntries(
      '01 11 21 25 31 41 51 54 61 63 71 81 91 94'
        .split(' ')
        .slice(0, count)
        .map((code) => [code, 1]),
    );
  expect(within({ ...each(14), 25: 2 })).toBe(true);
  expect(within({ ...each(14), 25: 2, 71: 2 })).toBe(false);
});

test('what passes need not be one interval: one worker fails where two and none pass', () => {
  const changes: [number, Record<string, number>][] = [
    [2, { 42: 1, 94: 6 }],
    [3, { 42: -1, 94: 1 }],
    [4, { 94: -7 }],
    [6, { 22: 3, 84: 2 }],
    [7, { 22: -3, 33: 2, 62: 3, 84: -2 }],
    [8, { 33: -2, 62: -3 }],
    [11, { 22: 3 }],
  ];
  const history: Stock[] = Array.from({ length: 12 }, (_, t) => stockOf(changes.find(([at]) => at === t)?.[1] ?? {}));
  const entryTo = (counts: Record<string, number>) => stockOf({ 22: -3, ...counts });
  const passes = (counts: Record<string, number>) => supplyCost([...history, entryTo(counts)]).within;
  expect([passes({}), passes({ 53: 1 }), passes({ 26: 1, 53: 1 })]).toEqual([true, false, true]);
  expect(admit(stockOf({ 25: 7, 26: 20, 53: 21, 63: 12 }), history, withoutFurtherPeriod)).toEqual(
    entryTo({ 26: 1, 53: 1 }),
  );
});

test('where no other number passes, a company stays as it was counted, unless less than that is left', () => {
  const exhausted = admitAll(
    [
      ...[{ 62: 500 }, { 84: 500 }, {}, { 22: 20, 43: 60, 63: 20, 92: 20, 94: 20 }, { 71: 500 }].map(stockOf),
      ...[{ 22: 9, 25: 9, 34: 9, 41: 9, 53: 9 }, {}, { 27: 500 }, {}, { 52: 50 }, { 21: 50 }, { 11: 50 }].map(stockOf),
    ],
    withoutFurtherPeriod,
  );
  expect(countedOf(exhausted).at(-1)).toBe(1);
  expect(admit(stockOf({ 11: 1, 63: 58 }), exhausted, withoutFurtherPeriod)).toEqual([]);
  expect(admit(stockOf({ 63: 58 }), exhausted, withoutFurtherPeriod)).toEqual(stockOf({ 11: -1 }));
});

test('equal remainders go to the smaller code', () => {
  const [entry] = admitAll([stockOf({ 72: 500, 25: 500, 51: 500, 62: 500, 11: 500 })]);
  expect(entry).toEqual(stockOf({ 11: 3, 25: 2, 51: 2, 62: 2, 72: 2 }));
});

test('a policy with other numbers is kept as well', () => {
  const wide: ProtectedPolicy = {
    ...policy,
    rho: { supply: rational(3n, 7n), demand: rational(2n) },
    periods: 4,
    countedWorkers: 50n,
  };
  const truth = releasedCost(wide, 'supply');
  const streams = fc.sample(stockStream, { numRuns: 50, seed: 2 });
  const histories = streams.map((stream) => admitAll(stream.slice(0, 4), contributionCosts(wide, 'supply')));
  expect(histories.every((history) => truth(history).within)).toBe(true);
  expect(Math.max(...histories.map((history) => truth(history).perRho))).toBeGreaterThan(0.95);
});

test('the history survives being stored as JSON', () => {
  const history = admitAll(constant({ 25: 600, 24: 400 })).slice(0, 7);
  const restored = JSON.parse(JSON.stringify(history)) as AdmittedEntry[];
  expect(admit(stockOf({ 25: 300 }), restored, supply)).toEqual(admit(stockOf({ 25: 300 }), history, supply));
});

test('wrong use is refused: a period too many, counts that are none, a history of another budget', () => {
  const full = admitAll(constant({ 25: 5 }));
  expect(() => admit([], full, supply)).toThrow(TypeError);
  for (const count of [-1, 1.5, Number.NaN, 1_000_001]) {
    expect(() => admit(stockOf({ 25: count }), [], supply)).toThrow(TypeError);
  }
  expect(() => admit([], [stockOf({ 25: 9 })], supply)).toThrow(TypeError);
  expect(() => admit([], [stockOf({ 25: -1 })], supply)).toThrow(TypeError);
});

test('counts as great as they may be are handled exactly', () => {
  const huge = Object.fromEntries('21 22 23 24 25 26 27 28 29'.split(' ').map((code) => [code, 1_000_000]));
  const [entry] = admitAll([stockOf({ ...huge, 71: 1 })]);
  expect(entry!.every(([code, count]) => code !== '71' && count >= 0)).toBe(true);
  expect(supplyCost([entry!]).within).toBe(true);
});
