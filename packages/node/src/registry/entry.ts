import type { DistrictCode, KldbCode, Quarter, Unit } from '@drehscheibe/protocol';
import type { Role } from './actor.ts';

/** `release`: workers who will be free (Freisetzung). `opening`: jobs to fill (Stellenbedarf). */
export type EntryKind = 'release' | 'opening';

export type EntryState = 'draft' | 'reviewed' | 'released' | 'introduced' | 'closed' | 'withdrawn';

/** regional: nur in der Region; aggregated: aggregiert; open: offen (public worldwide). */
export type Sharing = 'regional' | 'aggregated' | 'open';

/** What people do to an entry. Its numbers change through `changeEntry`. */
export type EntryAction = 'review' | 'approve' | 'object' | 'withdraw' | 'close';

/** `employeeBench` stands in where there is no works council. */
export type ApprovalSide = 'establishment' | 'worksCouncil' | 'employeeBench';

interface Approval {
  side: ApprovalSide;
  account: string;
  at: number;
}

/** So many workers or jobs of one occupation unit in one district, from a quarter on. */
export interface Entry {
  id: string;
  kind: EntryKind;
  establishment: string;
  unit: Unit;
  /** The 5-digit occupation, where the establishment gave one. */
  code?: KldbCode;
  count: number;
  quarter: Quarter;
  district: DistrictCode;
  state: EntryState;
  sharing: Sharing;
  approvals: readonly Approval[];
  /** The import that wrote the entry last. */
  importId?: string;
  createdAt: number;
  updatedAt: number;
  /** Last day the record is kept, 'YYYY-MM-DD': six months after its target quarter. */
  eraseAfter: string;
}

/** Either `unit` or `code` says the occupation. */
export interface EntryInput {
  kind: EntryKind;
  establishment: string;
  unit?: Unit;
  code?: KldbCode;
  count: number;
  quarter: Quarter;
  district: DistrictCode;
  sharing: Sharing;
}

/** What may change in an entry, and what a yes holds for. */
export type EntryNumbers = Pick<Entry, 'count' | 'quarter' | 'sharing'>;
export type EntryChange = { -readonly [Field in keyof EntryNumbers]?: EntryNumbers[Field] };

export interface EntryFilter {
  establishment?: string;
  kind?: EntryKind;
  states?: readonly EntryState[];
  sharing?: Sharing;
}

/** One act on a record: who in which role, and when. Never what it said. */
export interface HistoryLine {
  at: number;
  role: Role;
  account: string;
  act: EntryAction | 'create' | 'change' | 'import' | 'save';
}
