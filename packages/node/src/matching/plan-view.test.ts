import { checkCertificate, type Problem, solve, structuralTransitions } from '@drehscheibe/matcher';
import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit, type Quarter } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import type { PublishedVector } from '../federation/read.ts';
import type { Entry } from '../registry/index.ts';
import { openMemoryStore } from '../store/index.ts';
import { marketOf } from './market.ts';
import { planViewOf } from './plan-view.ts';
import { oneMoreOf } from './worker/index.ts';

const catalogue = await openCatalogue({ store: openMemoryStore() });
const transitions = structuralTransitions(catalogue.units);
const own = parseMemberId('hildesheim');
const units = ['242-2', '242-3', '244-2', '251-2'].map(parseUnit);
const quarters = ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'].map(parseQuarter);
const now = quarters[1] as Quarter;
const closed = { supply: 0, demand: 0 };
const context = { member: own, catalogue, at: 0, closed };

function priced(problem: Problem) {
  const plan = solve(problem);
  return { ...plan, oneMore: oneMoreOf(problem, plan) };
}

const entryArbitrary: fc.Arbitrary<Entry> = fc
  .record({
    kind: fc.constantFrom('release' as const, 'opening' as const),
    unit: fc.constantFrom(...units),
    quarter: fc.constantFrom(...quarters),
    count: fc.integer({ min: 1, max: 30 }),
    createdAt: fc.nat({ max: 3 }),
    id: fc.uuid(),
  })
  .map((some) => ({
    ...some,
    establishment: 'werk',
    district: parseDistrictCode('03254'),
    state: 'reviewed',
    sharing: 'regional',
    approvals: [],
    updatedAt: 0,
    eraseAfter: '2028-01-01',
  }));

/** Only what a plan reads of a verified record; sealing is tested elsewhere. */
const vectorArbitrary = fc
  .uniqueArray(
    fc.record({
      unit: fc.constantFrom(...units),
      district: fc.constantFrom(...['03102', '03241', '03360'].map(parseDistrictCode)),
      quarter: fc.constantFrom(...quarters),
      supply: fc.nat({ max: 20 }),
      demand: fc.nat({ max: 20 }),
    }),
    { selector: (cell) => `${cell.unit}/${cell.district}/${cell.quarter}`, maxLength: 12 },
  )
  .map((cells) => {
    const record = { kind: 'vector', vector: { open: cells } };
    return { member: { id: parseMemberId('andere') }, record, receivedAt: 0 } as unknown as PublishedVector;
  });

test('every entry is used at most once, and figures, matches and terms agree', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(entryArbitrary, { selector: ({ id }) => id, maxLength: 12 }),
      vectorArbitrary,
      (entries, vector) => {
        const market = marketOf({ member: own, entries, vectors: [vector], catalogue, transitions, now });
        const plan = priced(market.problem);
        expect(checkCertificate(market.problem, plan).holds).toBe(true);
        const view = planViewOf(market, plan, context);

        const used = new Map<string, number>();
        expect(new Set(view.matches.map(({ id }) => id)).size).toBe(view.matches.length);
        for (const { id, from, to, count, cost, total, months } of view.matches) {
          // Who sees one end must not learn the other's id.
          for (const entry of [from.entry, to.entry]) if (entry) expect(id).not.toContain(entry);
          expect(from.entry ?? to.entry).toBeDefined();
          expect(count).toBeGreaterThan(0);
          expect(Object.values(cost).reduce((sum, term) => sum + term, 0)).toBe(total);
          expect(months).toBeLessThanOrEqual(view.parameters.maxMonths);
          for (const id of [from.entry, to.entry]) if (id) used.set(id, (used.get(id) ?? 0) + count);
        }
        for (const { id, count } of entries) expect(used.get(id) ?? 0).toBeLessThanOrEqual(count);

        const sum = (kind: Entry['kind'], value: (entry: Entry) => number): number =>
          entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + value(entry), 0);
        const share = (kind: Entry['kind']) => ({
          numerator: sum(kind, ({ id }) => used.get(id) ?? 0),
          denominator: sum(kind, ({ count }) => count),
          interval: null,
        });
        const { supplyCovered, demandCovered, fit, reality } = view.figures;
        expect([supplyCovered, demandCovered]).toEqual([share('release'), share('opening')]);
        for (const [side, covered] of [[fit.supply, supplyCovered] as const, [fit.demand, demandCovered] as const]) {
          const { direct, upToSixMonths, more, none } = side;
          expect(direct.numerator + upToSixMonths.numerator + more.numerator).toBe(covered.numerator);
          expect(none.numerator).toBe(covered.denominator - covered.numerator);
        }
        for (const { supply, demand } of view.coverage) {
          for (const tally of [supply, demand]) {
            expect(tally.direct + tally.upToSixMonths + tally.more + tally.none).toBe(tally.of);
          }
        }
        expect(reality.funnel[0]?.numerator).toBe(view.matches.reduce((total, { count }) => total + count, 0));
        const arriving = view.matches.filter(({ from }) => from.entry === undefined);
        expect(reality.funnel[0]?.numerator).toBe(
          supplyCovered.numerator + arriving.reduce((total, { count }) => total + count, 0),
        );
        expect(reality.funnel.slice(1).map(({ numerator }) => numerator)).toEqual([null, null, null]);

        expect(view.scarcity!.map(({ entry }) => entry).sort()).toEqual(entries.map(({ id }) => id).sort());
        for (const { entry, count, matched, price, penalty, standing, saving } of view.scarcity!) {
          expect(matched).toBe(used.get(entry) ?? 0);
          expect(price).toBeLessThanOrEqual(penalty);
          // Whoever stays without a match pays the penalty, so one more would too.
          if (matched < count) expect([standing, price]).toEqual(['surplus', penalty]);
          expect(saving === null).toBe(matched === count);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('within a cell, the older entry is served first', () => {
  const entry = (id: string, createdAt: number): Entry => ({
    id,
    kind: 'release',
    establishment: 'werk',
    unit: units[0]!,
    count: 5,
    quarter: now,
    district: parseDistrictCode('03254'),
    state: 'reviewed',
    sharing: 'regional',
    approvals: [],
    createdAt,
    updatedAt: 0,
    eraseAfter: '2028-01-01',
  });
  const opening: Entry = { ...entry('jobs', 0), kind: 'opening', count: 7 };
  const market = marketOf({
    member: own,
    entries: [entry('younger', 2), opening, entry('older', 1)],
    vectors: [],
    catalogue,
    transitions,
    now,
  });
  const { matches } = planViewOf(market, priced(market.problem), context);
  expect(Object.fromEntries(matches.map(({ from, count }) => [from.entry, count]))).toEqual({ older: 5, younger: 2 });
});

test('leaves out units the model does not have and districts without coordinates', () => {
  const cell = { unit: units[0]!, district: parseDistrictCode('03102'), quarter: now, supply: 1, demand: 2 };
  const open = [
    cell,
    { ...cell, unit: parseUnit('011-2') },
    { ...cell, district: parseDistrictCode('09999') },
    { ...cell, quarter: quarters[0]! },
  ];
  const vector = { member: { id: own }, record: { kind: 'vector', vector: { open } }, receivedAt: 0 };
  const vectors = [vector as unknown as PublishedVector];
  const { problem } = marketOf({ member: own, entries: [], vectors, catalogue, transitions, now });
  expect(problem.supply).toEqual([{ place: 0, unit: transitions.units.indexOf('242-2'), quarter: 0, count: 1 }]);
  expect(problem.demand).toHaveLength(1);
});

test('keeps the ways as they were, whatever is loaded into the catalogue while a plan is made', () => {
  let minutes = 30;
  const changing = { ...catalogue, minutes: () => minutes };
  const open = [{ unit: units[0]!, district: parseDistrictCode('03102'), quarter: now, supply: 1, demand: 2 }];
  const vectors = [{ member: { id: own }, record: { kind: 'vector', vector: { open } } } as unknown as PublishedVector];
  const { problem } = marketOf({ member: own, entries: [], vectors, catalogue: changing, transitions, now });
  minutes = 60;
  expect(problem.minutes(0, 0)).toBe(30);
});
