/**
 * Where asking is worthwhile: for the workers whom the plan sends to no other region, the regions from which most is expected
 * of protected jobs. Nothing is sent by it. It rests on unreleased records: for the coordinator alone.
 *
 * All protected counts take part, shown ones or not: it serves to choose whom to ask, and no count is told. But where nobody
 * seeks, noise still lets expect jobs. So a region is worth asking only if more is expected of it than of one in its place whose
 * released numbers were all 0.
 *
 * test/bench/utility measures what contacts by this rule bring; docs/adr/0017 says why it is an expectation and no plan.
 */
import type { TransitionModel } from '@drehscheibe/matcher';
import { type DistrictCode, type MemberId, type Quarter, quarterIndex, quarterOf } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import type { ReadDoor } from '../federation/read.ts';
import type { Registry } from '../registry/index.ts';
import { createAskedRegions, type RegionProspects } from './asked-regions.ts';
import type { CountedUnit } from './counted-unit.ts';
import { type ExpectedGain, expectedGain } from './expected-gain.ts';
import { marketOf, unitIndexes } from './market.ts';
import type { PlanView } from './matching.ts';
import { PairCosts } from './pair-costs.ts';
import { plannedEntries } from './planning.ts';
import type { RegionEstimates } from './region-estimates.ts';

export interface WorthAsking {
  /** When the plan was made. */
  at: number;
  /** So many other regions have released protected counts. */
  regions: number;
  /** Own workers whom the plan sends to no other region. */
  staying: number;
  /** Only those for whom some region is worth asking; first those of whose best region most is expected. */
  groups: AskingGroup[];
}

/** Workers of one unit in one district: what would be shown to a region together. */
interface AskingGroup extends StayingGroup {
  /** At most three, the best first. */
  regions: ExpectedOfRegion[];
}

interface StayingGroup {
  unit: CountedUnit;
  district: DistrictCode;
  /** The plan sends so many to no other region, */
  staying: number;
  /** and so many of them nowhere at all. */
  unmatched: number;
  releases: { entry: string; quarter: Quarter | null; staying: number }[];
}

interface ExpectedOfRegion {
  region: MemberId;
  /** Points all together are expected to gain. */
  points: number;
  /** So many are expected to be better off there than by the plan, by half a month of learning or more, */
  people: number;
  /** and so many if every number that the region has released were 0. */
  peopleByNoise: number;
}

interface Prospect {
  readonly gain: ExpectedGain;
  readonly byNoise: ExpectedGain;
}

const mostRegions = 3;
/** More than by noise, in all: a month of learning of one worker. */
const leastPoints = 100;

/** The prospects of a group that are worth asking for, the best first; of equals in the order they come in. */
export function worthAsking<P extends Prospect>(prospects: readonly P[]): P[] {
  return prospects
    .filter(({ gain, byNoise }) => gain.points - byNoise.points >= leastPoints)
    .sort((a, b) => b.gain.points - a.gain.points);
}

export function createWorthAsking(
  { member, transitions }: { member: MemberId; transitions: TransitionModel },
  deps: {
    registry: Pick<Registry, 'entries' | 'establishments'>;
    read: Pick<ReadDoor, 'vectors'>;
    catalogue: Catalogue;
    clock: Clock;
    estimates: RegionEstimates;
  },
): (plan: PlanView) => Promise<WorthAsking> {
  const { registry, read, catalogue, clock, estimates } = deps;
  const askedRegions = createAskedRegions(transitions.units, catalogue);

  return async (plan) => {
    const vectors = (await read.vectors()).filter((vector) => vector.member.id !== member);
    const known = await estimates(vectors);
    const entries = await plannedEntries(registry);
    const now = quarterOf(clock.now());
    const { problem } = marketOf({ member, entries, vectors: [], catalogue, transitions, now, allDistricts: true });
    const placeOf = new Map(problem.places.map((place, index) => [place, index]));
    const regions = askedRegions(known, { vectors, now, placeOf });
    return worthAskingOf(plan, {
      regions,
      pairs: new PairCosts(problem),
      placeOf,
      units: unitIndexes(transitions),
      now,
    });
  };
}

/** @param from `placeOf` and `units`: indexes of districts and units in what `pairs` and `regions` are of */
export function worthAskingOf(
  plan: Pick<PlanView, 'at' | 'matches' | 'scarcity'>,
  from: {
    regions: readonly RegionProspects[];
    pairs: PairCosts;
    placeOf: ReadonlyMap<string, number>;
    units: ReadonlyMap<string, number>;
    now: Quarter;
  },
): WorthAsking {
  const { regions, pairs, placeOf, units, now } = from;
  const staying = stayingReleases(plan);
  const groups = [...Map.groupBy(staying, ({ unit, district }) => `${unit}/${district}`).values()].map((rows) => {
    const [{ unit, district }] = rows as [StayingRelease];
    const workers = rows.map(({ quarter, staying: count, price }) => ({
      place: placeOf.get(district)!,
      unit: units.get(unit)!,
      quarter: quarter === null ? 0 : Math.max(quarterIndex(quarter) - quarterIndex(now), 0),
      pricePoints: price,
      count,
    }));
    const prospects = regions.map(({ region, expected, byNoise }) => {
      return {
        region,
        gain: expectedGain(pairs, workers, expected),
        byNoise: expectedGain(pairs, workers, byNoise),
      };
    });
    return {
      unit,
      district,
      staying: sum(workers.map(({ count }) => count)),
      unmatched: sum(rows.map(({ unmatched }) => unmatched)),
      releases: rows.map(({ entry, quarter, staying }) => ({ entry, quarter, staying })),
      regions: worthAsking(prospects)
        .slice(0, mostRegions)
        .map(({ region, gain, byNoise }) => ({
          region,
          points: Math.round(gain.points),
          people: gain.workers,
          peopleByNoise: byNoise.workers,
        })),
    };
  });
  const best = ({ regions: [first] }: AskingGroup) => first?.points ?? 0;
  return {
    at: plan.at,
    regions: regions.length,
    staying: sum(staying.map((row) => row.staying)),
    groups: groups
      .filter((group) => group.regions.length > 0)
      .sort((a, b) => best(b) - best(a) || (a.unit + a.district < b.unit + b.district ? -1 : 1)),
  };
}

type StayingRelease = ReturnType<typeof stayingReleases>[number];

/** Own releases of which the plan sends some to no other region. */
function stayingReleases({ matches, scarcity }: Pick<PlanView, 'matches' | 'scarcity'>) {
  const sentAway = new Map<string, number>();
  for (const { scope, from, count } of matches) {
    if (scope === 'region' || from.entry === undefined) continue;
    sentAway.set(from.entry, (sentAway.get(from.entry) ?? 0) + count);
  }
  return (scarcity ?? [])
    .filter(({ kind }) => kind === 'release')
    .map(({ entry, unit, district, quarter, count, matched, price }) => ({
      ...{ entry, unit, district, quarter, price },
      staying: count - (sentAway.get(entry) ?? 0),
      unmatched: count - matched,
    }))
    .filter(({ staying }) => staying > 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
