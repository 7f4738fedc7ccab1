import { limits } from './limits.ts';
import type { FieldWrong } from './rows.ts';
import { type RowCode, type RowData, rowTexts, type Words } from './texts.ts';

type RowVerdict = 'taken' | 'merged' | 'unchanged' | 'wrong';

/** What became of one row. `row` counts as a spreadsheet does: the header is row 1. */
export interface RowReport {
  row: number;
  verdict: RowVerdict;
  code: RowCode;
  field?: string;
  /** Only ever digits and punctuation: words of a cell may be a name and are not repeated. */
  value?: string;
  message: Words;
}

/** A line whose rows turned out wrong only when all of them were read. */
export interface LineProblem {
  code: RowCode;
  data?: RowData;
  firstRow: number;
  rows: number;
}

/**
 * Reports of the first rows, and of the first wrong ones, so that a hundred thousand good rows do not hide the bad one.
 * A row that is wrong in two fields has two reports.
 */
export function createReports() {
  const wrong: RowReport[] = [];
  const right: { row: number; line: number; merged: boolean }[] = [];
  let reports = 0;
  let wrongRows = 0;

  const addWrong = (
    row: number,
    { wrong: code, data = {} }: Pick<FieldWrong, 'wrong' | 'data'>,
    field?: string,
    cell = '',
  ) => {
    reports += 1;
    if (wrong.length >= limits.maxReports) return;
    const value = repeatable(cell);
    const message = rowTexts[code](data);
    wrong.push({ row, verdict: 'wrong', code, ...(field && { field }), ...(value && { value }), message });
  };

  return {
    /** @param cellOf text of a field's cell where it may be repeated, else '' */
    wrong(row: number, reasons: readonly FieldWrong[], cellOf: (field: string) => string): void {
      wrongRows += 1;
      for (const reason of reasons) addWrong(row, reason, reason.field, cellOf(reason.field));
    },
    tooWide(row: number): void {
      wrongRows += 1;
      addWrong(row, { wrong: 'ROW_TOO_WIDE' });
    },
    right(row: number, line: number, merged: boolean): void {
      reports += 1;
      if (right.length < limits.maxReports) right.push({ row, line, merged });
    },
    finish(unchanged: ReadonlySet<number>, problems: ReadonlyMap<number, LineProblem>) {
      for (const { code, data, firstRow, rows } of problems.values()) {
        wrongRows += rows;
        reports -= 1;
        addWrong(firstRow, { wrong: code, ...(data && { data }) }, 'count');
      }
      const rest = right.flatMap(({ row, line, merged }): RowReport[] => {
        const problem = problems.get(line);
        if (problem) return problem.firstRow === row ? [] : [report(row, 'wrong', problem.code, problem.data)];
        if (unchanged.has(line)) return [report(row, 'unchanged', 'UNCHANGED')];
        return [merged ? report(row, 'merged', 'MERGED') : report(row, 'taken', 'TAKEN')];
      });
      const rowReports = [...wrong, ...rest].sort((a, b) => a.row - b.row);
      return { rowReports, reportsOmitted: reports - rowReports.length, problems: wrongRows };
    },
  };
}

function report(row: number, verdict: RowVerdict, code: RowCode, data: RowData = {}): RowReport {
  return { row, verdict, code, message: rowTexts[code](data) };
}

function repeatable(cell: string): string | undefined {
  return /^[-\d\s.,/−]{1,20}$/.test(cell) ? cell : undefined;
}
