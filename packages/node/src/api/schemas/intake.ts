/** Imports: what a file would do, row by row, and what it did. */
import { Type } from 'typebox';
import {
  Bilingual,
  DistrictText,
  exact,
  KldbCodeText,
  QuarterText,
  SharingText,
  Tally,
  UnitText,
} from './primitives.ts';

export const ImportKindText = Type.Enum(['payroll', 'openings', 'releases']);

export const ImportPreviewSchema = exact({
  /** To be sent back as header `x-preview-digest` when the import is confirmed. */
  digest: Type.String(),
  fileHash: Type.String(),
  kind: ImportKindText,
  establishment: Type.String(),
  rows: Tally,
  rowReports: Type.Array(
    exact({
      /** Line of the file as a person counts: the header is row 1. */
      row: Type.Integer(),
      verdict: Type.Enum(['taken', 'merged', 'unchanged', 'wrong']),
      code: Type.String(),
      field: Type.Optional(Type.String()),
      value: Type.Optional(Type.String()),
      message: Bilingual,
    }),
  ),
  reportsOmitted: Tally,
  effect: Type.Array(
    exact({
      unit: UnitText,
      code: Type.Optional(KldbCodeText),
      quarter: Type.Optional(QuarterText),
      district: Type.Optional(DistrictText),
      sharing: Type.Optional(SharingText),
      before: Tally,
      after: Tally,
      verdict: Type.Enum(['new', 'changed', 'unchanged', 'withdrawn']),
    }),
  ),
  /** Rows that are wrong: an import with problems is refused as a whole. */
  problems: Tally,
  alreadyImported: Type.Boolean(),
});

export const ImportReceiptSchema = exact({
  importId: Type.String(),
  /** True: this file's effect already stood, nothing was changed. */
  alreadyImported: Type.Boolean(),
  created: Tally,
  changed: Tally,
  unchanged: Tally,
  withdrawn: Tally,
});
