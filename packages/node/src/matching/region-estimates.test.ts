import {
  type CountRole,
  defaultProtectedPolicy,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  policyDigest,
  protectedCells,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { createLogger } from '../log.ts';
import { openMemoryStore } from '../store/index.ts';
import { marketOf } from './market.ts';
import { createRegionEstimates, expectedCounts, shownCounts } from './region-estimates.ts';
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
  const estimates = createRegionEstimates({
    log,
    read: {
      async record(author) {
        asked++;
        return network.sealed(author);
      },
    },
  });
  return { estimates: () => estimates(vectors), vectors, asked: () => asked };
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
