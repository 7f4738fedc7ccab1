/** The doors' types: what a plan, a query and the state of the Land look like to the rest of the node. */
import type { CostTerms, PlanParameters } from '@drehscheibe/matcher';
import type { DistrictCode, KldbGroup, MemberId, Quarter, SkillLevel, Unit } from '@drehscheibe/protocol';

export interface Words {
  de: string;
  en: string;
}

export interface MatchEnd {
  /** The node's own entry; absent for the counts of other regions' vectors. */
  entry?: string;
  unit: Unit;
  district: DistrictCode;
  quarter: Quarter;
  region: MemberId;
}

/** `count` workers of `from` take jobs of `to`. At least one end is an own entry. */
export interface Match {
  /** Stable while both ends stay what they are. */
  id: string;
  scope: 'region' | 'crossRegion';
  from: MatchEnd;
  to: MatchEnd;
  count: number;
  /** Whole points by name (100 points: one month of learning); `total` is their sum. */
  cost: CostTerms;
  total: number;
  /** Estimated, one way. */
  minutes: number;
  /** Months of learning, the step between levels included. */
  months: number;
  words: Words;
}

interface Share {
  numerator: number;
  denominator: number;
}

/** The node's own plan. Rests on unreleased records: whoever shows it filters by role. */
export interface PlanView {
  at: number;
  /** The optimality certificate holds; checked by code that shares nothing with the solver. */
  certificate: boolean;
  /** Of the own entries: jobs that find a worker, workers that find a job, within the region or across. */
  coverage: { demand: Share; supply: Share };
  /** Workers in `matches` by the learning they need. */
  fit: { direct: number; upToSixMonths: number; more: number };
  /** Own region first, then by cost. */
  matches: Match[];
  /** Points of the whole plan, all regions' cells. */
  objective: number;
  parameters: PlanParameters;
  /** Versions behind the figures. */
  model: string;
  catalogue: string;
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

export interface QueryMatch {
  region: MemberId;
  district: DistrictCode;
  kldb: KldbGroup;
  level: SkillLevel;
  quarter: Quarter;
  /** So many of the asked would fit here; the sum over all answers is at most what was asked. */
  count: number;
  /** So many the region has published. */
  available: number;
  part: 'open' | 'protected';
  /** Whole points by name (100 points: one month of learning); `total` is their sum. */
  cost: CostTerms;
  total: number;
  minutes: number;
  months: number;
  words: Words;
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
}

export interface PlanOptions {
  parameters?: PlanParameters;
  signal?: AbortSignal;
}

export interface Matching {
  /** Own records in all detail, other regions as their vectors show them. Cached until a record or vector changes. */
  plan(options?: PlanOptions): Promise<PlanView>;
  /** A dry run (Probelauf): released vectors only, answered here, stored nowhere. Best first. */
  query(query: MatchingQuery): Promise<QueryMatch[]>;
  state(): Promise<StateView>;
  close(): Promise<void>;
}
