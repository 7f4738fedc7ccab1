/** The doors' types: what a plan, a query and the state of the Land look like to the rest of the node. */
import type { CostTerms, FitClass, PlanParameters, TransitionModel } from '@drehscheibe/matcher';
import type { DistrictCode, KldbGroup, MainGroupCode, MemberId, Quarter, SkillLevel } from '@drehscheibe/protocol';
import type { ChangedMatch, PlanChanges } from './changes.ts';
import type { CountedUnit } from './counted-unit.ts';
import type { Improvement, Nearness, OccupationPath, Reason } from './explanation.ts';
import type { CoverageRow, PlanFigures } from './figures.ts';
import type { OwnRecords } from './own-records.ts';
import type { Scarcity } from './scarcity.ts';
import type { StatePlanView } from './state-plan.ts';
import type { WhatIf } from './what-if.ts';
import type { WorthAsking } from './worth-asking.ts';

export interface Words {
  de: string;
  en: string;
}

export interface MatchEnd {
  /** The node's own entry; absent for the counts of other regions' vectors. */
  entry?: string;
  /** Coarse where only a main group is known. */
  unit: CountedUnit;
  /** Null: somewhere in the region. */
  district: DistrictCode | null;
  /** Null: unknown. */
  quarter: Quarter | null;
  region: MemberId;
}

/** What a worker costs in a job, and why. */
interface Explained {
  /** Whole points by name (100 points: one month of learning); `total` is their sum. */
  cost: CostTerms;
  total: number;
  /** Estimated, one way. */
  minutes: number;
  /** Months of learning, the step between levels included. */
  months: number;
  path: OccupationPath;
  /** What brings the two occupations near; empty for the same unit, and where the model does not tell. */
  nearness: Nearness[];
  /** Official tasks of the job's unit (German) that hardly occur in the worker's: at most three, the most telling first. */
  missingTasks: string[];
  /** Level of the job minus level of the worker; null where one of them is coarse. */
  levelStep: number | null;
  /** Above 0: the workers wait so many quarters; below 0: the jobs do; null where a quarter is unknown. */
  quarters: number | null;
  relocates: boolean;
  /** Why, sentence by sentence, with the points each stands for; they add up to `total`. */
  reasons: Reason[];
  /** What would make it better, the most first; empty when it hardly gets better. */
  better: Improvement[];
  /** The whole explanation as one text. */
  words: Words;
}

/** `count` workers of `from` take jobs of `to`. At least one end is an own entry. */
export interface Match extends Explained {
  /** Stable while both ends stay what they are; tells nothing about them. */
  id: string;
  scope: 'region' | 'crossRegion';
  from: MatchEnd;
  to: MatchEnd;
  count: number;
  fit: FitClass;
}

/** Of all records of the node it rests on unreleased ones: for the coordinator alone. Of own records, for whoever may see these. */
export interface PlanView {
  at: number;
  /** The optimality certificate holds, checked by code that shares nothing with the solver: without it there is no plan to show. */
  certificate: true;
  /** Of the own entries: jobs that find a worker, workers that find a job, within the region or across. */
  figures: PlanFigures;
  /** The own entries by district and main group; only pairs that occur. */
  coverage: CoverageRow[];
  /** One row per own entry in the plan, the scarcest first; null under other assumptions than the standard ones. */
  scarcity: Scarcity[] | null;
  /** Own region first, then by cost. */
  matches: Match[];
  /** Points of the whole plan, all regions' cells. */
  objective: number;
  parameters: PlanParameters;
  /** Versions behind the figures. */
  model: string;
  catalogue: string;
}

/** How the plan that is shown stands to what it rests on. */
export interface PlanStatus {
  /** `planning`: something has changed, a new plan is being made; `failed`: it could not be made, the last one stays. */
  state: 'current' | 'planning' | 'failed';
  /** While planning: since when; pivots so far and points of the plan so far, which may rise at first where it starts from the last one. */
  since: number | null;
  pivots: number | null;
  objective: number | null;
  /** Why it failed: an error code. */
  code: string | null;
}

/** The last good plan, and whether a newer one is on its way. */
interface ShownPlan {
  plan: PlanView;
  status: PlanStatus;
}

/** How the plan of own records stands beside the one that was shown last before a past day. */
export interface OwnChanges {
  /** Start of that day; it depends on today alone. */
  since: number;
  /** The largest change first. Where nothing had been shown yet, everything is new. */
  matches: ChangedMatch[];
}

/** A plan under other assumptions beside the standard plan. Stored nowhere. */
interface WhatIfView {
  plan: PlanView;
  /** From the standard plan to this one. */
  changes: PlanChanges;
}

export interface MatchingQuery {
  group: KldbGroup;
  level: SkillLevel;
  count: number;
  from: Quarter;
  district: DistrictCode;
  maxMinutes: number;
  /** `openings` (default): where could these workers go? `workers`: who could fill these jobs? */
  side?: 'openings' | 'workers';
}

export interface QueryMatch extends Explained {
  region: MemberId;
  /** Null: somewhere in the region. */
  district: DistrictCode | null;
  /** A main group where that is all that is known; then there is no level. */
  kldb: KldbGroup | MainGroupCode;
  level: SkillLevel | null;
  /** Null: unknown. */
  quarter: Quarter | null;
  /** So many of the asked would fit here; the sum over all answers is at most what was asked. */
  count: number;
  /** So many the region has published. */
  available: number;
  part: 'open' | 'protected';
}

interface Counts {
  supply: number;
  demand: number;
}

/** The Land as the released vectors show it, and nothing else. */
export interface StateView {
  at: number;
  /** One row per region of the roster; `vector` null while nothing has arrived from it. */
  authors: {
    id: MemberId;
    name: string;
    role: 'region' | 'observer';
    districts: DistrictCode[];
    vector: { seq: number; period: number; sealedAt: number; receivedAt: number } | null;
  }[];
  total: Counts;
  /** Ascending; every quarter that occurs. */
  quarters: ({ quarter: Quarter } & Counts)[];
  /** Every district of the catalogue and of the roster; `region` null: nobody publishes for it, which is not zero. */
  districts: ({ district: DistrictCode; region: MemberId | null } & Counts)[];
  /** Every occupation area (1 digit). */
  areas: ({ area: string } & Counts)[];
  /** Every main group (2 digits). */
  mainGroups: ({ mainGroup: string } & Counts)[];
  /** Only pairs that occur. */
  districtAreas: ({ district: DistrictCode; area: string } & Counts)[];
  /** What the protected parts tell, of each region that has released: capped workers and jobs ("gedeckelte Zählung"). */
  protectedCounts: ProtectedRegion[];
  plan: StatePlanView;
}

/** A count with its 90 % interval. Null where the display gate withholds it: that is not 0. */
export type EstimatedCount = { mean: number; low: number; high: number } | null;

export interface ProtectedRegion {
  region: MemberId;
  /** Of the last release in its vintage, from 0. */
  step: number;
  /** Whether the estimates use the region's employees by main group, as the catalogue knows them. */
  employmentShares: boolean;
  /** The region, its occupation areas and main groups, in the order of the classification. */
  counts: { level: 'region' | 'area' | 'mainGroup'; code: string; supply: EstimatedCount; demand: EstimatedCount }[];
}

/** Of the region's plan. `status`: a long one has come further, or one has failed. */
export interface MatchingEvent {
  readonly kind: 'planned' | 'status';
}

export interface Matching {
  /** What is behind the months of learning. */
  readonly model: Pick<TransitionModel, 'version' | 'basis'>;
  /**
   * Own records in all detail, other regions as their vectors show them; as of now. Kept until a record or vector changes.
   * @throws MatchingError PLAN_TOO_SLOW, PLAN_NOT_PROVEN, PLAN_CANCELLED; the reason of an aborted signal
   */
  plan(options?: { signal?: AbortSignal }): Promise<PlanView>;
  /** Without waiting long: the last good plan, even while a newer one is being made. Waits only for the very first. */
  shownPlan(): Promise<ShownPlan>;
  status(): PlanStatus;
  /** Of the plan that is shown: which regions to ask for whom. Rests on unreleased records; nothing is sent. */
  worthAsking(): Promise<WorthAsking>;
  /** What the standard plan has gained and lost since the kept plan of that time; by default the one before. */
  changes(options?: { since?: number }): Promise<PlanChanges>;
  /**
   * These records in all detail, and of all others what has been published: whoever sees only these may know nothing else. Kept until
   * one of these changes. @throws as `plan`
   */
  ownPlan(own: OwnRecords): Promise<PlanView>;
  /** What that plan has gained and lost within a week. @throws as `plan` */
  ownChanges(own: OwnRecords): Promise<OwnChanges>;
  /** The standard plan with some assumptions moved. @throws as `plan`, and MatchingError OUT_OF_RANGE */
  whatIf(whatIf: WhatIf, options?: { signal?: AbortSignal }): Promise<WhatIfView>;
  /** A dry run (Probelauf): released vectors only, answered here, stored nowhere. Best first. */
  query(query: MatchingQuery): Promise<QueryMatch[]>;
  state(): Promise<StateView>;
  /** Returns the way to stop listening. */
  subscribe(listener: (event: MatchingEvent) => void): () => void;
  close(): Promise<void>;
}
