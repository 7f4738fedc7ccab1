/** What is expected of other regions' protected jobs: from their released numbers to free jobs by unit and place. */
import {
  type CountRole,
  cellsOf,
  countPosterior,
  type DistrictCode,
  type MemberId,
  mainGroupCodes,
  type ProtectedPolicy,
  protectedCells,
  type Quarter,
  quarterIndex,
} from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { PublishedVector } from '../federation/read.ts';
import type { AskedRegion } from './expected-gain.ts';
import { companySizes, expectedFreeJobs, jobsPerCountedJob, type KnownCounts } from './expected-jobs.ts';
import type { RegionEstimate } from './region-estimates.ts';

export interface RegionProspects {
  readonly region: MemberId;
  readonly expected: AskedRegion;
  /** As if every number that the region has released were 0. */
  readonly byNoise: AskedRegion;
}

/** Posterior means of capped counts, of all main groups, whether people may see them or not. */
type Counted = KnownCounts['counted'];

/** Remembers what is expected of numbers that are all 0: that depends on policy, steps and employees alone. */
export function createAskedRegions(
  units: readonly string[],
  catalogue: Pick<Catalogue, 'district'>,
): (
  estimates: readonly RegionEstimate[],
  from: { vectors: readonly PublishedVector[]; now: Quarter; placeOf: ReadonlyMap<string, number> },
) => RegionProspects[] {
  const known = new Map<ProtectedPolicy, Map<string, Counted>>();
  const ofNothing = ({ policy, steps, employees }: RegionEstimate): Counted => {
    const bySteps = known.get(policy) ?? new Map<string, Counted>();
    const key = `${steps} ${employees}`;
    const counted = bySteps.get(key) ?? nothingCounted(policy, steps, employees);
    known.set(policy, bySteps.set(key, counted));
    return counted;
  };

  return (estimates, { vectors, now, placeOf }) =>
    estimates.map((estimate) => {
      const { member, policy, posteriors } = estimate;
      const perCounted = jobsPerCountedJob(companySizes, Number(policy.countedWorkers));
      const open = openCounts(
        vectors.filter((vector) => vector.member.id === member.id),
        now,
      );
      const places = jobPlaces(member.districts, catalogue, placeOf);
      const expected = (counted: Counted): AskedRegion => {
        return { jobs: expectedFreeJobs({ counted, open }, units, perCounted), places };
      };
      return {
        region: member.id,
        expected: expected(countedMeans(posteriors)),
        byNoise: expected(ofNothing(estimate)),
      };
    });
}

export function countedMeans(posteriors: RegionEstimate['posteriors']): Counted {
  const means = (role: CountRole) => mainGroupCodes.map((code) => posteriors[role].summaries[cellsOf(code)[2]]!.mean);
  return { jobs: means('demand'), workers: means('supply') };
}

/** Of a region whose released numbers were all 0 at these steps: noise alone still lets expect something. */
export function nothingCounted(
  policy: ProtectedPolicy,
  steps: readonly number[],
  employees?: readonly number[],
): Counted {
  const releases = steps.map((step) => ({ step, numbers: protectedCells.map(() => 0) }));
  const of = (role: CountRole) => countPosterior(releases, policy, role, employees);
  return countedMeans({ supply: of('supply'), demand: of('demand') });
}

/** Jobs are where people live: that much is built in of districts. Those the catalogue does not know have none. */
export function jobPlaces(
  districts: readonly DistrictCode[],
  catalogue: Pick<Catalogue, 'district'>,
  placeOf: ReadonlyMap<string, number>,
): AskedRegion['places'] {
  const known = districts.flatMap((code) => catalogue.district(code) ?? []);
  const people = known.reduce((sum, { population }) => sum + population, 0);
  return known.map(({ code, population }) => ({ place: placeOf.get(code)!, share: population / people }));
}

/** What lies ahead of now. */
function openCounts(vectors: readonly PublishedVector[], now: Quarter): KnownCounts['open'] {
  const counts = { jobs: mainGroupCodes.map(() => 0), workers: mainGroupCodes.map(() => 0) };
  for (const { record } of vectors) {
    if (record.kind !== 'vector') continue;
    for (const { unit, quarter, supply, demand } of record.vector.open) {
      const group = mainGroupCodes.findIndex((code) => unit.startsWith(code));
      if (group === -1 || quarterIndex(quarter) < quarterIndex(now)) continue;
      counts.jobs[group]! += demand;
      counts.workers[group]! += supply;
    }
  }
  return counts;
}
