import {
  type CountRole,
  defaultProtectedPolicy,
  mainGroupCodes,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  policyDigest,
  protectedCells,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { type Catalogue, type Employees, openCatalogue } from '../catalogue/index.ts';
import { createLogger } from '../log.ts';
import { openMemoryStore } from '../store/index.ts';
import { marketOf } from './market.ts';
import { createRegionEstimates, expectedCounts, type RegionEstimate, shownCounts } from './region-estimates.ts';
import { sealedNetwork } from './test-support/sealed-network.ts';
import { transitionsFor } from './transition-model.ts';

const [hildesheim, suedost] = [parseMemberId('hildesheim'), parseMemberId('suedost')];
const [here, peine, goettingen] = ['03254', '03157', '03159'].map(parseDistrictCode) as [never, never, never];
const now = parseQuarter('2027-Q1');
const log = createLogger({ level: 'silent' });

/** A network in which one region's first release was without noise: so many jobs in metal working. */
async function known(jobs: number) {
  const network = sealedNetwork(
    [
      { id: 'hildesheim', name: 'Hildesheim', districts: [here] },
      { id: 'suedost', name: 'SüdOst', districts: [peine, goettingen] },
    ],
    Date.UTC(2027, 0, 4, 6),
  );
  const [first] = squareRootToeplitz(defaultProtectedPolicy.periods).coefficients;
  const numbers = (role: CountRole) =>
    protectedCells.map(({ code }) => BigInt(role === 'demand' && '24'.startsWith(code) ? jobs * first! : 0));
  const part = {
    vintage: 0,
    step: 0,
    policy: policyDigest(defaultProtectedPolicy),
    supply: numbers('supply'),
    demand: numbers('demand'),
  };
  const vectors = [network.publish(suedost, [], part)];
  let asked = 0;
  const catalogue = { loaded: [] as Catalogue['loaded'], employees: (): Employees | undefined => undefined };
  const estimates = createRegionEstimates({
    log,
    catalogue,
    read: {
      async record(author) {
        asked++;
        return network.sealed(author);
      },
    },
  });
  return { estimates: () => estimates(vectors), vectors, asked: () => asked, catalogue };
}

test('what a region has released is estimated once, and found again until it publishes anew', async () => {
  const { estimates, asked } = await known(300);
  const [estimate] = await estimates();
  expect(estimate!.member.id).toBe(suedost);
  const inMetal = new Map(expectedCounts(estimate!).demand).get('24' as never)!;
  expect(Math.abs(inMetal - 300)).toBeLessThan(40);
  await estimates();
  expect(asked()).toBe(1);
});

test('once a file tells where people of the region work, the estimate follows it', async () => {
  const { estimates, catalogue } = await known(40);
  const inMetal = ([estimate]: RegionEstimate[]) => new Map(expectedCounts(estimate!).demand).get('24' as never)!;
  const before = await estimates();
  const asked: unknown[] = [];
  catalogue.employees = (...districts: unknown[]) => {
    asked.push(...districts);
    return mainGroupCodes.map((code) => (code === '24' ? [0, 900, 100, 0] : [0, 0, 0, 0]));
  };
  expect(await estimates()).toEqual(before);
  catalogue.loaded = [...catalogue.loaded];
  const after = await estimates();
  expect([before[0]!.employees, after[0]!.employees?.[0]]).toEqual([undefined, 0]);
  expect(inMetal(after)).toBeGreaterThan(inMetal(before));
  expect(asked).toEqual([[peine, goettingen]]);
});

test('a plan reckons with what people may see, and is not sent after a few jobs that noise alone may promise', async () => {
  const [many] = await (await known(300)).estimates();
  const [few] = await (await known(5)).estimates();
  expect(shownCounts(many!).demand.map(([code]) => code)).toEqual(['24']);
  expect(shownCounts(few!)).toMatchObject({ supply: [], demand: [] });
  expect(expectedCounts(few!).demand.some(([, count]) => count > 0)).toBe(true);
});

test('a protected count is a coarse cell somewhere in its region, as far away as its districts are on average', async () => {
  const { estimates, vectors } = await known(300);
  const protectedCounts = (await estimates()).map(shownCounts);
  const catalogue = await openCatalogue({ store: openMemoryStore() });
  const transitions = transitionsFor(catalogue.units);
  const unit = parseUnit('242-2');
  const entry = { id: 'a', kind: 'release', unit, district: here, quarter: now, count: 4, createdAt: 0 } as never;
  const input = { member: hildesheim, entries: [entry], vectors, protectedCounts, catalogue, transitions, now };
  const { problem, demandParts } = marketOf(input);
  expect(demandParts).toEqual([
    [expect.objectContaining({ region: suedost, unit: '24', district: null, quarter: null })],
  ]);
  const [cell] = problem.demand;
  expect(cell).toMatchObject({ quarter: null });
  expect(problem.coarseUnits![cell!.unit - transitions.units.length]!.code).toBe('24');
  const minutes = problem.minutes(problem.supply[0]!.place, cell!.place);
  expect(minutes).toBe(Math.round((catalogue.minutes(here, peine) + catalogue.minutes(here, goettingen)) / 2));
});

test('in a coarse cell levels weigh as their employees, shared out over the units of a level; a level without any weighs least', async () => {
  const { estimates, vectors } = await known(300);
  const protectedCounts = (await estimates()).map(shownCounts);
  const builtIn = await openCatalogue({ store: openMemoryStore() });
  const transitions = transitionsFor(builtIn.units);
  const weights = (employees: Employees | undefined) => {
    const catalogue = { ...builtIn, employees: () => employees };
    const input = { member: hildesheim, entries: [], vectors, protectedCounts, catalogue, transitions, now };
    const { members } = marketOf(input).problem.coarseUnits!.find(({ code }) => code === '24')!;
    return members.map(({ unit, weight }) => [transitions.units[unit]!.slice(-1), weight] as const);
  };
  const uniform = weights(undefined);
  expect(new Set(uniform.map(([, weight]) => weight))).toEqual(new Set([1]));
  const shared = weights(mainGroupCodes.map((code) => (code === '24' ? [100, 500, 0, 0] : [1, 1, 1, 1])));
  const ofLevel = (level: string) => shared.filter(([of]) => of === level).map(([, weight]) => weight);
  const [first, second] = [ofLevel('1'), ofLevel('2')];
  expect(new Set(second)).toEqual(new Set([1_000]));
  expect(new Set(first)).toEqual(new Set([Math.round((1_000 * (100 / first.length)) / (500 / second.length))]));
  expect(new Set([...ofLevel('3'), ...ofLevel('4')])).toEqual(new Set([1]));
  expect(new Set(weights(mainGroupCodes.map(() => [0, 0, 0, 0])).map(([, weight]) => weight))).toEqual(new Set([1]));
});
