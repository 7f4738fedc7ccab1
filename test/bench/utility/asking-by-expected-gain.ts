/**
 * Whom a region asks for protected jobs: each group is shown to the region, or the few regions, from which most is expected, by
 * the rule of the product (packages/node/src/matching/worth-asking.ts and what it rests on).
 *
 * A node knows its own exact records (here: what one more worker would add to the cost at home, so what a job elsewhere gains),
 * the others' open jobs and posterior counts of protected jobs and workers. Nothing else.
 *
 * What a contact teaches stays with the asking region, and is no part of the product as long as nodes exchange no contacts: where
 * shown workers are left over, protected jobs that would have gained them something are gone; where they found some of a unit,
 * there may be more. The number of bundles of a unit has a gamma prior of shape 1 (few, or many): after h bundles found where e
 * were expected, it is (1 + h) / (1 + e) times as many.
 */
import { mainGroupCodes } from '@drehscheibe/protocol';
import { benchTransitions } from '../../../packages/matcher/bench/units.ts';
import {
  type AskedRegion,
  bundleJobs,
  eachExpectedJob,
  expectedGain,
} from '../../../packages/node/src/matching/expected-gain.ts';
import { expectedFreeJobs, type KnownCounts, mainGroupsOf } from '../../../packages/node/src/matching/expected-jobs.ts';
import { worthAsking } from '../../../packages/node/src/matching/worth-asking.ts';
import type { Given, Shown } from './asking.ts';
import type { Agreed, Contact } from './exchange.ts';

export interface Expectation {
  /** To how many regions a group is shown in one round. */
  readonly atOnce: number;
  /** Expected jobs (workers) behind a counted one. */
  readonly perCounted: number;
  /** Of a region of which nothing but noise is released. */
  readonly ofNothing: KnownCounts['counted'];
}

const mainGroupOfUnit = mainGroupsOf(benchTransitions.units);

export class AskingByExpectedGain {
  readonly #given: Given;
  readonly #shown: Shown;
  readonly #atOnce: number;
  /** By asking region, then by asked: free protected jobs thought to be there, by unit. */
  readonly #beliefs: readonly (readonly (AskedRegion & { readonly jobs: Float64Array })[])[];
  /** By asked region. */
  readonly #byNoise: readonly AskedRegion[];

  constructor(given: Given, shown: Shown, { atOnce, perCounted, ofNothing }: Expectation) {
    const { base, released } = given;
    this.#given = given;
    this.#shown = shown;
    this.#atOnce = atOnce;
    const open = released.map((region) => this.#openCounts(region.open));
    const jobs = (counted: KnownCounts['counted'], region: number) =>
      expectedFreeJobs({ counted, open: open[region]! }, benchTransitions.units, perCounted);
    const expected = released.map((counts, region) => jobs(counts.expected, region));
    this.#byNoise = base.regions.map(({ jobPlaces: places }, region) => ({ jobs: jobs(ofNothing, region), places }));
    this.#beliefs = base.regions.map(() =>
      base.regions.map(({ jobPlaces: places }, region) => ({ jobs: expected[region]!.slice(), places })),
    );
  }

  /** @param busy workers by supply cell who need not be shown */
  contacts(busy: ReadonlyMap<number, number>): Contact[] {
    const { exchange, pairs } = this.#given;
    const { groups, left } = exchange;
    return groups.flatMap((_, group) => {
      const shown = this.#shown[group]!;
      const asking = groups[group]!.region;
      const workers = groups[group]!.cells.map((cell) => ({
        ...this.#worker(cell),
        count: left.supply[cell]! - (busy.get(cell) ?? 0),
      }));
      if (workers.every(({ count }) => count === 0)) return [];
      const prospects = [...shown.keys()]
        .filter((region) => !shown[region])
        .map((region) => ({
          region,
          gain: expectedGain(pairs, workers, this.#beliefs[asking]![region]!),
          byNoise: expectedGain(pairs, workers, this.#byNoise[region]!),
        }));
      const best = worthAsking(prospects).slice(0, this.#atOnce);
      for (const { region } of best) shown[region] = true;
      return best.map(({ region }) => ({ group, region }));
    });
  }

  learn(contacts: readonly Contact[], agreed: readonly Agreed[]): void {
    const { exchange, base, released } = this.#given;
    const { groups, problem, left } = exchange;
    const agreedBy = Map.groupBy(agreed, ({ group }) => group);
    for (const { group, region } of contacts) {
      const { region: asking, cells } = groups[group]!;
      const bundlesFound = new Map<number, number>();
      for (const { demand, count } of agreedBy.get(group) ?? []) {
        const { place, unit } = problem.demand[demand]!;
        if (base.regionOf[place] !== region || released[region]!.open.has(demand)) continue;
        bundlesFound.set(unit, (bundlesFound.get(unit) ?? 0) + Math.max(1, count / bundleJobs));
      }
      const leftOver = cells.some((cell) => left.supply[cell]! > 0);
      const belief = this.#beliefs[asking]![region]!.jobs;
      for (const [unit, { jobs, share }] of this.#jobsThatGain(group, region)) {
        const found = bundlesFound.get(unit) ?? 0;
        const expected = jobs / bundleJobs;
        // If nobody is left over, no more was looked for than was found.
        belief[unit]! *= (1 + found) / (1 + (leftOver ? expected : Math.min(expected, found)));
        if (leftOver) belief[unit]! *= 1 - share;
      }
    }
  }

  /** By unit: expected jobs that would gain some worker of a group something, and what share of all they are. */
  #jobsThatGain(group: number, region: number): Map<number, { jobs: number; share: number }> {
    const found = new Map<number, { jobs: number; share: number }>();
    const { exchange, base, pairs } = this.#given;
    for (const cell of exchange.groups[group]!.cells) {
      const sums = new Map<number, { jobs: number; all: number }>();
      const asking = base.regionOf[exchange.problem.supply[cell]!.place]!;
      eachExpectedJob(pairs, this.#worker(cell), this.#beliefs[asking]![region]!, (gain, jobs, unit) => {
        const before = sums.get(unit) ?? { jobs: 0, all: 0 };
        sums.set(unit, { jobs: before.jobs + (gain > 0 ? jobs : 0), all: before.all + jobs });
      });
      for (const [unit, { jobs, all }] of sums) {
        const before = found.get(unit) ?? { jobs: 0, share: 0 };
        found.set(unit, { jobs: Math.max(before.jobs, jobs), share: Math.max(before.share, jobs / all) });
      }
    }
    return found;
  }

  #worker(cell: number) {
    const { problem, workerDuals } = this.#given.exchange;
    const { place, unit, quarter } = problem.supply[cell]!;
    return { place, unit, quarter: quarter!, pricePoints: workerDuals[cell]! };
  }

  #openCounts(open: ReadonlyMap<number, number>): KnownCounts['open'] {
    const jobs = mainGroupCodes.map(() => 0);
    for (const [demand, count] of open) {
      jobs[mainGroupOfUnit[this.#given.exchange.problem.demand[demand]!.unit]!]! += count;
    }
    return { jobs, workers: mainGroupCodes.map(() => 0) };
  }
}
