import { defaultParameters, type Problem, structuralTransitions } from '@drehscheibe/matcher';
import {
  type CountRole,
  defaultProtectedPolicy,
  latticeVariances,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  policyDigest,
  protectedCells,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../catalogue/index.ts';
import { fixedClock } from '../clock.ts';
import { createLogger } from '../log.ts';
import { openMemoryStore } from '../store/index.ts';
import { nothingCounted } from './asked-regions.ts';
import { expectedGain } from './expected-gain.ts';
import { seededRandom } from './joint-draws.ts';
import type { PlanView } from './matching.ts';
import { PairCosts } from './pair-costs.ts';
import { createRegionEstimates, shownCounts } from './region-estimates.ts';
import { sealedNetwork } from './test-support/sealed-network.ts';
import { transitionsFor } from './transition-model.ts';
import { createWorthAsking, worthAsking, worthAskingOf } from './worth-asking.ts';

const [here, peine, goettingen] = ['03254', '03157', '03159'].map(parseDistrictCode) as [never, never, never];
const now = parseQuarter('2027-Q1');
const metal = parseUnit('242-2');
const penalty = 1500;

type Row = NonNullable<PlanView['scarcity']>[number];

/** A release in Hildesheim of so many people, of whom `matched` have a match. */
function row(entry: string, count: number, matched: number, more: Partial<Row> = {}): Row {
  return {
    ...{ entry, kind: 'release', unit: metal, district: here, quarter: now, count, matched },
    ...{ standing: 'surplus', price: penalty, penalty, saving: null, words: { de: '', en: '' } },
    ...more,
  };
}
const match = (entry: string, scope: 'region' | 'crossRegion', count: number) =>
  ({ scope, count, from: { entry } }) as PlanView['matches'][number];
const planOf = (scarcity: Row[], matches: PlanView['matches'] = []): PlanView =>
  ({ at: 7, scarcity, matches }) as unknown as PlanView;

describe('regions that are known by hand', () => {
  const units = ['242-2', '251-2'];
  const problem: Problem = {
    places: [here, peine, goettingen],
    supply: [],
    demand: [],
    transitions: structuralTransitions(units),
    minutes: (from, to) => (from === to ? 20 : 30 + 25 * Math.max(from, to)),
    parameters: defaultParameters,
  };
  const pairs = new PairCosts(problem);
  const jobs = (count: number, place: number) => ({ jobs: [count, 0], places: [{ place, share: 1 }] });
  const region = (id: string, count: number, place: number, byNoise = 0) => {
    return { region: parseMemberId(id), expected: jobs(count, place), byNoise: jobs(byNoise, place) };
  };
  const regions = [region('goettingen', 4, 2), region('peine', 4, 1), region('leine', 1, 1), region('harz', 0.01, 1)];
  const answer = (plan: PlanView, known = regions) =>
    worthAskingOf(plan, {
      regions: known,
      pairs,
      placeOf: new Map(problem.places.map((place, index) => [place, index])),
      units: new Map(units.map((code, index) => [code, index])),
      now,
    });

  test('are ranked by what is expected: the nearer of two alike, the fuller of two near, at most three, none for hardly anything', () => {
    const { groups, staying, at } = answer(planOf([row('A', 6, 2)], [match('A', 'crossRegion', 2)]));
    expect({ staying, at }).toEqual({ staying: 4, at: 7 });
    expect(groups).toHaveLength(1);
    const [group] = groups;
    expect(group).toMatchObject({ unit: metal, district: here, staying: 4, unmatched: 4 });
    expect(group!.releases).toEqual([{ entry: 'A', quarter: now, staying: 4 }]);
    expect(group!.regions.map((one) => one.region)).toEqual(['peine', 'goettingen', 'leine']);
    // Of 4 people among 4 jobs expected 1 - 1/e find one each.
    expect(group!.regions[0]!.people).toBeCloseTo(4 * (1 - Math.exp(-1)), 9);
    expect(group!.regions[0]!.peopleByNoise).toBe(0);
    const worker = { place: 0, unit: 0, quarter: 0, pricePoints: penalty, count: 4 };
    expect(group!.regions[0]!.points).toBe(Math.round(expectedGain(pairs, [worker], jobs(4, 1)).points));
  });

  test('are asked for nobody whom the plan sends to another region', () => {
    const sent = planOf([row('A', 6, 6, { price: 300 })], [match('A', 'crossRegion', 6)]);
    expect(answer(sent)).toMatchObject({ staying: 0, groups: [], regions: 4 });
  });

  test('are asked for people whom the plan places at home only as far as they gain on that', () => {
    const at = (price: number) => answer(planOf([row('A', 6, 6, { price })], [match('A', 'region', 6)]));
    // A way of 55 minutes costs 224 points: who is matched at home at the penalty of the job alone loses by it.
    expect(at(-1400)).toMatchObject({ staying: 6, groups: [] });
    expect(at(0).groups[0]!.unmatched).toBe(0);
    expect(at(0).groups[0]!.regions[0]!.points).toBeLessThan(at(900).groups[0]!.regions[0]!.points);
  });

  test('are not asked where noise alone promises as much', () => {
    const known = [region('peine', 4, 1, 4), region('goettingen', 4, 2, 1)];
    const [group] = answer(planOf([row('A', 4, 0)]), known).groups;
    expect(group!.regions.map((one) => one.region)).toEqual(['goettingen']);
    expect(group!.regions[0]!.peopleByNoise).toBeCloseTo(4 * (1 - Math.exp(-1 / 4)), 9);
    expect(answer(planOf([row('A', 4, 0)]), [known[0]!])).toMatchObject({ staying: 4, groups: [] });
  });

  test('are asked for releases of one kind together, for others apart, openings left out; the order of records does not matter', () => {
    const rows = [
      row('A', 3, 0),
      row('B', 5, 1, { quarter: parseQuarter('2027-Q2') }),
      row('C', 2, 0, { unit: parseUnit('251-2') }),
      row('O', 9, 0, { kind: 'opening' }),
    ];
    const matches = [match('B', 'region', 1)];
    const { groups, staying } = answer(planOf(rows, matches));
    expect(staying).toBe(10);
    expect(groups[0]).toMatchObject({ staying: 8, unmatched: 7 });
    expect(groups[0]!.releases.map(({ entry }) => entry)).toEqual(['A', 'B']);
    expect(answer(planOf(rows, matches))).toEqual(answer(planOf([rows[3]!, rows[0]!, rows[1]!, rows[2]!], matches)));
  });

  test('that promise the same stay in their order', () => {
    const prospect = (name: string, points: number, byNoise = 0) => {
      return { name, gain: { points, workers: 1 }, byNoise: { points: byNoise, workers: 0 } };
    };
    const ranked = worthAsking([prospect('a', 150), prospect('b', 99), prospect('c', 400, 301), prospect('d', 150)]);
    expect(ranked.map(({ name }) => name)).toEqual(['a', 'd']);
  });
});

describe('regions that have released', async () => {
  const catalogue = await openCatalogue({ store: openMemoryStore() });
  const transitions = transitionsFor(catalogue.units);
  const hildesheim = parseMemberId('hildesheim');
  const clock = fixedClock(Date.UTC(2027, 0, 4, 6));
  const [first] = squareRootToeplitz(defaultProtectedPolicy.periods).coefficients;

  /** The door over a network in which each region has released once: so many jobs in metal working, without noise unless told. */
  async function door(jobsIn: Record<string, number>, noise: (role: CountRole, cell: number) => number = () => 0) {
    const network = sealedNetwork(
      [
        { id: 'hildesheim', name: 'Hildesheim', districts: [here] },
        { id: 'peine', name: 'Peine', districts: [peine] },
        { id: 'goettingen', name: 'Göttingen', districts: [goettingen] },
      ],
      clock.now(),
    );
    const vectors = Object.entries(jobsIn).map(([id, jobs]) => {
      const numbers = (role: CountRole) =>
        protectedCells.map(({ code }, cell) => {
          const exact = role === 'demand' && '24'.startsWith(code) ? jobs * first! : 0;
          return BigInt(exact + Math.round(noise(role, cell)));
        });
      const policy = policyDigest(defaultProtectedPolicy);
      const part = { vintage: 0, step: 0, policy, supply: numbers('supply'), demand: numbers('demand') };
      return network.publish(parseMemberId(id), [], part);
    });
    const read = { vectors: async () => vectors, record: async (author: never) => network.sealed(author) };
    const estimates = createRegionEstimates({ log: createLogger({ level: 'silent' }), catalogue, read });
    const entry = { id: 'A', kind: 'release', unit: metal, district: here, quarter: now, count: 12, createdAt: 0 };
    const registry = { entries: async () => [entry as never], establishments: async () => [] };
    const deps = { registry, read, catalogue, clock, estimates };
    const ask = createWorthAsking({ member: hildesheim, transitions }, deps);
    return { ask: () => ask(planOf([row('A', 12, 0)])), estimates: () => estimates(vectors) };
  }

  test('are asked by counts that people may not see, and the answer is the same each time', async () => {
    const { ask, estimates } = await door({ peine: 40, goettingen: 0 });
    expect((await estimates()).flatMap((estimate) => shownCounts(estimate).demand)).toEqual([]);
    const answer = await ask();
    expect(answer).toMatchObject({ regions: 2, staying: 12 });
    const [group] = answer.groups;
    expect(group!.regions.map(({ region }) => region)).toEqual(['peine']);
    const { people, peopleByNoise } = group!.regions[0]!;
    expect(people).toBeGreaterThan(peopleByNoise + 1);
    expect(people).toBeLessThanOrEqual(12);
    expect(await ask()).toEqual(answer);
  });

  test('nothing are not asked, although noise alone lets expect something of them', async () => {
    const { ask } = await door({ peine: 0, goettingen: 0 });
    expect(await ask()).toEqual({ at: 7, regions: 2, staying: 12, groups: [] });
    const nothing = nothingCounted(defaultProtectedPolicy, [0]);
    expect(nothing.jobs.reduce((sum, jobs) => sum + jobs, 0)).toBeGreaterThan(5);
  });

  test('nothing are listed by chance in about three cases of ten, as the page says', async () => {
    const random = seededRandom('listed by chance');
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const noise = (role: CountRole, cell: number) => {
      return normal() * Math.sqrt(Number(latticeVariances(defaultProtectedPolicy, role)[protectedCells[cell]!.level]));
    };
    const draws = 50;
    let listed = 0;
    for (let draw = 0; draw < draws; draw++) {
      const { ask } = await door({ peine: 0 }, noise);
      listed += (await ask()).groups.length;
    }
    // Standard error .065.
    expect(Math.abs(listed / draws - 0.3)).toBeLessThan(0.2);
  });

  test('are none before anybody has, and the own numbers do not count', async () => {
    const { ask } = await door({ hildesheim: 300 });
    expect(await ask()).toEqual({ at: 7, regions: 0, staying: 12, groups: [] });
  });
});
