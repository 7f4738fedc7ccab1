/** The Land from the released vectors, added up; nothing else enters. */
import {
  type DistrictCode,
  type Member,
  type MemberId,
  type PublicCount,
  protectedCells,
  publicCounts,
  type Quarter,
  quarterIndex,
} from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { PublishedVector } from '../federation/read.ts';
import type { EstimatedCount, ProtectedRegion, StateView } from './matching.ts';
import type { RegionEstimate } from './region-estimates.ts';
import type { StatePlanView } from './state-plan.ts';

interface Counts {
  supply: number;
  demand: number;
}

export function stateViewOf(input: {
  at: number;
  members: readonly Member[];
  vectors: readonly PublishedVector[];
  catalogue: Catalogue;
  estimates: readonly RegionEstimate[];
  plan: StatePlanView;
}): StateView {
  const { catalogue, members } = input;
  const total = { supply: 0, demand: 0 };
  const quarters = new Tally<Quarter>();
  const districts = new Tally<DistrictCode>();
  const areas = new Tally<string>();
  const mainGroups = new Tally<string>();
  const districtAreas = new Tally<string>();
  for (const { record } of input.vectors) {
    if (record.kind !== 'vector') continue;
    for (const cell of record.vector.open) {
      const area = cell.unit.slice(0, 1);
      add(total, cell);
      quarters.add(cell.quarter, cell);
      districts.add(cell.district, cell);
      areas.add(area, cell);
      mainGroups.add(cell.unit.slice(0, 2), cell);
      districtAreas.add(`${cell.district}/${area}`, cell);
    }
  }

  const publisher = new Map<DistrictCode, MemberId>(
    members.flatMap((member) => member.districts.map((district) => [district, member.id] as const)),
  );
  const codes = new Set([...catalogue.districts.map(({ code }) => code), ...publisher.keys(), ...districts.keys()]);
  const vectorOf = new Map(input.vectors.map((vector) => [vector.member.id, vector]));
  return {
    at: input.at,
    authors: members
      .filter(({ role }) => role === 'region')
      .map(({ id, name, role, districts }) => ({
        id,
        name,
        role,
        districts: [...districts],
        vector: signedFacts(vectorOf.get(id)),
      })),
    total,
    quarters: quarters
      .rows()
      .map(([quarter, counts]) => ({ quarter, ...counts }))
      .sort((a, b) => quarterIndex(a.quarter) - quarterIndex(b.quarter)),
    districts: [...codes]
      .sort()
      .map((district) => ({ district, region: publisher.get(district) ?? null, ...districts.of(district) })),
    areas: catalogue.areas.map(({ code }) => ({ area: code, ...areas.of(code) })),
    mainGroups: catalogue.mainGroups.map(({ code }) => ({ mainGroup: code, ...mainGroups.of(code) })),
    districtAreas: districtAreas
      .rows()
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, counts]) => {
        const [district, area] = key.split('/') as [DistrictCode, string];
        return { district, area, ...counts };
      }),
    protectedCounts: input.estimates.map(protectedRegion),
    plan: input.plan,
  };
}

function protectedRegion({ member, posteriors, employees }: RegionEstimate): ProtectedRegion {
  const supply = publicCounts(posteriors.supply).map(estimated);
  const demand = publicCounts(posteriors.demand).map(estimated);
  return {
    region: member.id,
    step: posteriors.supply.step,
    employmentShares: employees !== undefined,
    counts: protectedCells.map(({ level, code }, k) => ({ level, code, supply: supply[k]!, demand: demand[k]! })),
  };
}

function estimated(count: PublicCount): EstimatedCount {
  if (!count.shown) return null;
  const [low, high] = count.interval;
  return { mean: count.rounded, low, high };
}

function signedFacts(vector: PublishedVector | undefined): StateView['authors'][number]['vector'] {
  if (vector === undefined || vector.record.kind !== 'vector') return null;
  const { seq, period, sealedAt } = vector.record.head;
  return { seq, period, sealedAt, receivedAt: vector.receivedAt };
}

class Tally<Key extends string> {
  readonly #counts = new Map<Key, Counts>();

  add(key: Key, counts: Counts): void {
    const known = this.#counts.get(key);
    if (known) add(known, counts);
    else this.#counts.set(key, { supply: counts.supply, demand: counts.demand });
  }

  of(key: Key): Counts {
    return this.#counts.get(key) ?? { supply: 0, demand: 0 };
  }

  keys(): Iterable<Key> {
    return this.#counts.keys();
  }

  rows(): [Key, Counts][] {
    return [...this.#counts];
  }
}

function add(sum: Counts, counts: Counts): void {
  sum.supply += counts.supply;
  sum.demand += counts.demand;
}
