import type { DistrictCode, KldbCode, Quarter, Unit } from '@drehscheibe/protocol';
import type { Sharing } from './entry.ts';
import type { StaffingLine } from './establishment.ts';

export type ImportKind = 'payroll' | 'openings' | 'releases';

/** One merged line of a file: unique by (unit, quarter, district, sharing). */
export interface ImportLine {
  unit: Unit;
  code?: KldbCode;
  count: number;
  quarter: Quarter;
  district: DistrictCode;
  sharing: Sharing;
}

interface ImportOf {
  establishment: string;
  /** SHA-256 of the file's bytes, hex. */
  fileHash: string;
}

/** What a file asks for, before it is held against what stands. */
export type ImportRequest = ImportOf &
  (
    | { kind: 'payroll'; staffing: readonly StaffingLine[] }
    | { kind: 'openings' | 'releases'; lines: readonly ImportLine[] }
  );

/**
 * A request as previewed: applied only while its digest still holds, and only if no row of the file was wrong. All or
 * nothing: what the right rows ask for is not applied either.
 */
export type ImportChange = ImportRequest & { digest: string; wrongRows: number };

export type EffectVerdict = 'new' | 'changed' | 'unchanged' | 'withdrawn';

/** What an import does to one cell. Payroll effects have a code and no quarter, district and sharing. */
export interface ImportEffect {
  unit: Unit;
  code?: KldbCode;
  quarter?: Quarter;
  district?: DistrictCode;
  sharing?: Sharing;
  before: number;
  after: number;
  verdict: EffectVerdict;
}

/** A line of the request that cannot be applied. */
export interface ImportProblem {
  /** Index into the request's lines. */
  line: number;
  code: 'OPEN_BELOW_MINIMUM' | 'ENTRY_INTRODUCED';
}

/** Held against what stands now. `effect` sorted by unit, code, quarter, district, sharing. */
export interface ImportPlan {
  digest: string;
  effect: ImportEffect[];
  problems: ImportProblem[];
  /** These bytes were imported before, and what they brought still stands. */
  alreadyImported: boolean;
}

export interface ImportReceipt {
  importId: string;
  kind: ImportKind;
  establishment: string;
  at: number;
  created: number;
  changed: number;
  withdrawn: number;
  unchanged: number;
  alreadyImported: boolean;
}
