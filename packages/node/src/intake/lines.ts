import type { KldbCode } from '@drehscheibe/protocol';
import type { ImportEffect, ImportLine, StaffingLine } from '../registry/index.ts';
import { IntakeError } from './errors.ts';
import { limits } from './limits.ts';

/** The rows of a file that say the same, summed. */
interface Gathered<T> {
  line: T;
  firstRow: number;
  rows: number;
}

/** Rows merged into lines as they come; memory grows with the different lines, not with the rows. */
export interface Lines<Row, Line> {
  /** Index of the row's line, and whether it joined an earlier row. Throws INTAKE_TOO_MANY_LINES. */
  add(row: number, said: Row): { index: number; merged: boolean };
  all(): readonly Gathered<Line>[];
  /** Index of the line an effect belongs to; undefined for cells that the file does not name. */
  indexOf(effect: ImportEffect): number | undefined;
}

/** Entries of one file: equal in unit, quarter, district and sharing. A code survives only if all its rows name it. */
export function createEntryLines(): Lines<ImportLine, ImportLine> {
  const key = (of: Pick<ImportEffect, 'unit' | 'quarter' | 'district' | 'sharing'>) =>
    `${of.unit} ${of.quarter} ${of.district} ${of.sharing}`;
  return createLines<ImportLine, ImportLine>(
    key,
    key,
    (line) => line,
    (line, { count, code }) => {
      const { code: before, ...rest } = line;
      return { ...rest, count: line.count + count, ...(before !== undefined && before === code && { code }) };
    },
  );
}

/** Staff of one file: equal in the 5-digit code. */
export function createStaffingLines(): Lines<{ code: KldbCode; count: number }, StaffingLine> {
  return createLines<{ code: KldbCode; count: number }, StaffingLine>(
    ({ code }) => code,
    ({ code }) => code ?? '',
    ({ code, count }) => ({ code, headcount: count }),
    (line, { count }) => ({ ...line, headcount: line.headcount + count }),
  );
}

function createLines<Row, Line>(
  keyOfRow: (row: Row) => string,
  keyOfEffect: (effect: ImportEffect) => string,
  begin: (row: Row) => Line,
  join: (line: Line, row: Row) => Line,
): Lines<Row, Line> {
  const indices = new Map<string, number>();
  const gathered: Gathered<Line>[] = [];
  return {
    add(row, said) {
      const key = keyOfRow(said);
      const known = indices.get(key);
      if (known === undefined) {
        if (gathered.length === limits.maxLines) {
          throw new IntakeError('INTAKE_TOO_MANY_LINES', { limit: limits.maxLines });
        }
        indices.set(key, gathered.length);
        gathered.push({ line: begin(said), firstRow: row, rows: 1 });
        return { index: gathered.length - 1, merged: false };
      }
      const there = gathered[known]!;
      there.line = join(there.line, said);
      there.rows += 1;
      return { index: known, merged: true };
    },
    all: () => gathered,
    indexOf: (effect) => indices.get(keyOfEffect(effect)),
  };
}
