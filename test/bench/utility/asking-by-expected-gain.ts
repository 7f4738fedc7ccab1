/**
 * Whom a region asks for protected jobs: each group is shown to the region, or the few regions, from which most is expected.
 *
 * A node knows its own exact records (here: what one more worker would add to the cost at home, so what a job elsewhere gains),
 * the others' open jobs and posterior counts of protected jobs and workers, and public employment. Nothing else. Behind each
 * counted job so many are expected as a public law of company sizes says, in units and districts as people work there, in all
 * quarters alike. A job is free with probability D / (D + S), the jobs and workers expected in its main group there.
 *
 * What a contact teaches stays with the asking region: where shown workers are left over, protected jobs that would have gained
 * them something are gone; where they found some of a unit, there may be more. The number of bundles of a unit has a gamma prior
 * of shape 1 (few, or many): after h bundles found where e were expected, it is (1 + h) / (1 + e) times as many.
 */
import { mainGroupCodes } from '@drehscheibe/protocol';
import { quarters } from '../../../packages/matcher/bench/drawing.ts';
import { benchTransitions } from '../../../packages/matcher/bench/units.ts';
import { expectedGainPoints } from '../../../packages/node/src/matching/expected-jobs.ts';
import { penaltyOf } from '../../../packages/node/src/matching/plan-cost.ts';
import type { Given, Released, Shown } from './asking.ts';
import type { Agreed, Contact } from './exchange.ts';
import { type PublicRegion, sum } from './world.ts';

export interface Expectation {
  /** To how many regions a group is shown in one round. */
  readonly atOnce: number;
  /** Expected jobs (workers) behind a counted one. */
  readonly perCounted: number;
}

/** Jobs of one unit, district and quarter at one company, by assumption. */
const bundleJobs = 3;
const stepPoints = 50;
const steps = 100;
/** No group is shown for less, in all: a month of learning of one worker. */
const leastExpectedPoints = 100;

const mainGroupOfUnit = benchTransitions.units.map((unit) => mainGroupCodes.findIndex((code) => unit.startsWith(code)));

export class AskingByExpectedGain {
  readonly #given: Given;
  readonly #shown: Shown;
  readonly #atOnce: number;
  /** By asking region, then by asked: free protected jobs thought to be there, by unit. */
  readonly #beliefs: readonly (readonly Float64Array[])[];
  /** By region, main group, then place of the region: shares that sum to 1. */
  readonly #placeShares: readonly (readonly (readonly number[])[])[];
  readonly #jobPenalty: readonly number[];

  constructor(given: Given, shown: Shown, { atOnce, perCounted }: Expectation) {
    const { base, exchange, released } = given;
    this.#given = given;
    this.#shown = shown;
    this.#atOnce = atOnce;
    const expected = released.map((of, region) =>
      expectedFreeJobs(of, base.regions[region]!, base.employees, given, perCounted),
    );
    this.#beliefs = base.regions.map(() => expected.map((jobs) => jobs.slice()));
    this.#placeShares = base.regions.map(({ places }) => {
      const ofPlaces = places.map((place) => byMainGroup(base.employees[place]!));
      return mainGroupCodes.map((_, group) => {
        const all = sum(ofPlaces.map((ofGroups) => ofGroups[group]!));
        return ofPlaces.map((ofGroups) => (all > 0 ? ofGroups[group]! / all : 1 / places.length));
      });
    });
    this.#jobPenalty = benchTransitions.units.map((_, unit) =>
      penaltyOf(exchange.problem, 'demand', { place: 0, unit, quarter: 0, count: 1 }),
    );
  }

  /** @param busy workers by supply cell who need not be shown */
  contacts(busy: ReadonlyMap<number, number>): Contact[] {
    return this.#given.exchange.groups.flatMap((_, group) => {
      const shown = this.#shown[group]!;
      const best = shown
        .map((already, region) => ({ region, points: already ? 0 : this.#expectedPoints(group, region, busy) }))
        .filter(({ points }) => points >= leastExpectedPoints)
        .toSorted((a, b) => b.points - a.points || a.region - b.region)
        .slice(0, this.#atOnce);
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
      const belief = this.#beliefs[asking]![region]!;
      for (const [unit, { jobs, share }] of this.#jobsThatGain(group, region)) {
        const found = bundlesFound.get(unit) ?? 0;
        const expected = jobs / bundleJobs;
        // If nobody is left over, no more was looked for than was found.
        belief[unit]! *= (1 + found) / (1 + (leftOver ? expected : Math.min(expected, found)));
        if (leftOver) belief[unit]! *= 1 - share;
      }
    }
  }

  #expectedPoints(group: number, region: number, busy: ReadonlyMap<number, number>): number {
    const { groups, left } = this.#given.exchange;
    const { cells } = groups[group]!;
    const free = cells.map((cell) => left.supply[cell]! - (busy.get(cell) ?? 0));
    const workers = sum(free);
    if (workers === 0) return 0;
    const byGain = new Float64Array(steps);
    cells.forEach((cell, k) => {
      if (free[k] === 0) return;
      this.#eachJob(cell, region, (gain, jobs) => {
        if (gain > 0) byGain[Math.min(steps - 1, Math.floor(gain / stepPoints))]! += (free[k]! / workers) * jobs;
      });
    });
    return expectedGainPoints(byGain, stepPoints, workers, bundleJobs);
  }

  /** By unit: expected jobs that would gain some worker of a group something, and what share of all they are. */
  #jobsThatGain(group: number, region: number): Map<number, { jobs: number; share: number }> {
    const found = new Map<number, { jobs: number; share: number }>();
    for (const cell of this.#given.exchange.groups[group]!.cells) {
      const sums = new Map<number, { jobs: number; all: number }>();
      this.#eachJob(cell, region, (gain, jobs, unit) => {
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

  /** All protected jobs a region may have for a worker of a supply cell. */
  #eachJob(cell: number, region: number, visit: (gain: number, jobs: number, unit: number) => void): void {
    const { exchange, base, pairs } = this.#given;
    const worker = exchange.problem.supply[cell]!;
    const belief = this.#beliefs[base.regionOf[worker.place]!]![region]!;
    const { places } = base.regions[region]!;
    for (const unit of pairs.targets(worker)) {
      if (belief[unit] === 0) continue;
      const shares = this.#placeShares[region]![mainGroupOfUnit[unit]!]!;
      const atBest = exchange.workerDuals[cell]! + this.#jobPenalty[unit]! - pairs.learning(worker.unit, unit);
      places.forEach((place, k) => {
        const jobs = (belief[unit]! * shares[k]!) / quarters;
        const here = atBest - pairs.way(worker.place, place);
        if (jobs === 0) return;
        for (let quarter = 0; quarter < quarters; quarter++) {
          visit(here - pairs.waiting(worker.quarter!, quarter), jobs, unit);
        }
      });
    }
  }
}

/** By unit. */
function expectedFreeJobs(
  released: Released,
  { places }: PublicRegion,
  employees: readonly Float64Array[],
  { exchange }: Given,
  perCounted: number,
): Float64Array {
  const all = released.jobs.map((counted) => counted * perCounted);
  for (const [demand, count] of released.open) all[mainGroupOfUnit[exchange.problem.demand[demand]!.unit]!]! += count;
  const ofUnits = benchTransitions.units.map((_, unit) => sum(places.map((place) => employees[place]![unit]!)));
  const ofGroups = byMainGroup(ofUnits);
  return Float64Array.from(ofUnits, (here, unit) => {
    const group = mainGroupOfUnit[unit]!;
    const jobs = released.jobs[group]! * perCounted;
    if (ofGroups[group] === 0 || jobs === 0) return 0;
    const freeShare = all[group]! / (all[group]! + released.workers[group]! * perCounted);
    return (jobs * freeShare * here) / ofGroups[group]!;
  });
}

function byMainGroup(ofUnits: ArrayLike<number>): number[] {
  const ofGroups = mainGroupCodes.map(() => 0);
  for (let unit = 0; unit < ofUnits.length; unit++) ofGroups[mainGroupOfUnit[unit]!]! += ofUnits[unit]!;
  return ofGroups;
}
