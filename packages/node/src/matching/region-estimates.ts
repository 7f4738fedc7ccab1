/** What the protected parts of other regions' vectors say of their workers and jobs, as far as it goes at this moment. */
import {
  type CountPosterior,
  type CountRole,
  cellsOf,
  countPosterior,
  decodeHead,
  decodeVector,
  type Member,
  type MemberId,
  mainGroupCodes,
  type ProtectedPart,
  type ProtectedPolicy,
  ProtocolError,
  periodsPerVintage,
  policyInForce,
  publicCounts,
  roundedCounts,
  vintageOf,
} from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { PublishedVector, ReadDoor } from '../federation/read.ts';
import type { Logger } from '../log.ts';
import type { RegionCounts } from './market.ts';

/** By role what is known of a region's capped counts. */
export interface RegionEstimate {
  readonly member: Member;
  readonly policy: ProtectedPolicy;
  /** Of the releases behind it in their vintage, ascending, from 0. */
  readonly steps: readonly number[];
  readonly posteriors: Readonly<Record<CountRole, CountPosterior>>;
  /** The region's employees by main group, toward whose shares they are shrunk; undefined: no file is loaded that knows them. */
  readonly employees: readonly number[] | undefined;
}

/** Estimates by region; only of those that have released in the vintage of their last vector. Kept until a region publishes again, or the catalogue or its districts change. */
export type RegionEstimates = (vectors: readonly PublishedVector[]) => Promise<RegionEstimate[]>;

export function createRegionEstimates(deps: {
  read: Pick<ReadDoor, 'record'>;
  catalogue: Pick<Catalogue, 'employees' | 'loaded'>;
  log: Logger;
}): RegionEstimates {
  const { catalogue } = deps;
  const kept = new Map<MemberId, { basis: readonly unknown[]; estimate: RegionEstimate | null }>();

  /** Of the vintage of the last vector, at most a year back. */
  const releasesOf = async ({ member, record }: PublishedVector): Promise<ProtectedPart[]> => {
    const vintage = vintageOf(record.head.period);
    const releases: ProtectedPart[] = [];
    for (let seq = record.head.seq; seq > 0; seq--) {
      const sealed = await deps.read.record(member.id, seq);
      if (!sealed) continue;
      const head = decodeHead(sealed.head);
      if (head.period < vintage * periodsPerVintage) break;
      if (head.kind !== record.head.kind) continue;
      const part = decodeVector(sealed.body).protected;
      if (part) releases.push(part);
    }
    return releases;
  };

  const estimateOf = async (vector: PublishedVector): Promise<RegionEstimate | null> => {
    const { member, record } = vector;
    const releases = await releasesOf(vector);
    if (releases.length === 0) return null;
    const policy = policyInForce({ epoch: record.head.epoch });
    const employees = catalogue
      .employees(member.districts)
      ?.map((levels) => levels.reduce((sum, count) => sum + count, 0));
    const of = (role: CountRole) =>
      countPosterior(
        releases.map((part) => ({ step: part.step, numbers: part[role] })),
        policy,
        role,
        employees,
      );
    const steps = releases.map(({ step }) => step).sort((a, b) => a - b);
    try {
      const posteriors = { supply: of('supply'), demand: of('demand') };
      return { member, policy, steps, posteriors, employees };
    } catch (err) {
      // Numbers that no counts can have made: the region's fault, and no reason to be without a plan.
      if (!(err instanceof ProtocolError)) throw err;
      deps.log.warn({ event: 'matching.protected-contradictory', member: member.id, err });
      return null;
    }
  };

  return async (vectors) => {
    const estimates: RegionEstimate[] = [];
    for (const vector of vectors) {
      if (vector.record.kind !== 'vector') continue;
      const { id, districts } = vector.member;
      const basis = [vector.record.head.seq, catalogue.loaded, districts.join()];
      const known = kept.get(id);
      const holds = known !== undefined && basis.every((part, k) => part === known.basis[k]);
      const estimate = holds ? known.estimate : await estimateOf(vector);
      kept.set(id, { basis, estimate });
      if (estimate) estimates.push({ ...estimate, member: vector.member });
    }
    return estimates;
  };
}

/**
 * The counts a node's plan and queries reckon with: those that people may see. Where nobody is, noise alone still promises a few jobs, and
 * people must not be sent after them.
 */
export function shownCounts({ member, posteriors }: RegionEstimate): RegionCounts {
  const of = (role: CountRole) => {
    const counts = publicCounts(posteriors[role]);
    return mainGroupCodes.flatMap((code) => {
      const count = counts[cellsOf(code)[2]]!;
      return count.shown ? [[code, count.rounded] as const] : [];
    });
  };
  return { member, supply: of('supply'), demand: of('demand') };
}

/** The counts to be expected, whether shown or not: what joint draws scatter around. */
export function expectedCounts({ member, posteriors }: RegionEstimate): RegionCounts {
  return { member, supply: roundedCounts(posteriors.supply), demand: roundedCounts(posteriors.demand) };
}
