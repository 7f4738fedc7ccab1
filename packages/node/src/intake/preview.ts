import type { DistrictCode } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import {
  type ImportChange,
  type ImportEffect,
  type ImportKind,
  type ImportPlan,
  type ImportRequest,
  minimumOpenRelease,
  type Registry,
} from '../registry/index.ts';
import { countKnown, type Field, findColumns } from './columns.ts';
import { IntakeError } from './errors.ts';
import { limits } from './limits.ts';
import { createEntryLines, createStaffingLines, type Lines } from './lines.ts';
import { createReports, type LineProblem, type RowReport } from './reports.ts';
import { type Cells, type RowResult, type RowSetting, readEntryRow, readPayrollRow } from './rows.ts';
import { readTable } from './table.ts';

export interface ImportPreview {
  /** Hash of the file and of what it would do to what stands now. */
  digest: string;
  /** SHA-256 of the file's bytes, hex. */
  fileHash: string;
  /** As the file was called where it came from. Kept nowhere. */
  fileName: string;
  kind: ImportKind;
  establishment: string;
  /** Data rows, without header and empty rows. */
  rows: number;
  /** At most 2,000, by row; the wrong ones before the others. */
  rowReports: RowReport[];
  reportsOmitted: number;
  /** Per cell, what the right rows do; sorted. */
  effect: ImportEffect[];
  /** Wrong rows. While there is one, nothing can be applied. */
  problems: number;
  /** These bytes were imported before, and what they brought still stands. */
  alreadyImported: boolean;
  change: ImportChange;
}

export interface IntakeProgress {
  rows: number;
  bytes: number;
}

interface PreviewInput {
  kind: ImportKind;
  establishment: string;
  /** Of an establishment that is to be recorded with this import; without it an unknown one is refused. */
  newInDistrict?: DistrictCode;
  source: AsyncIterable<Uint8Array>;
  fileName: string;
}

interface PreviewDeps {
  registry: Registry;
  catalogue: Catalogue;
  clock: Clock;
  onProgress?: (progress: IntakeProgress) => void;
  signal?: AbortSignal;
}

/**
 * Reads a file and says row by row what it would do; changes nothing. Memory grows with the different cells a file
 * names, not with its rows. Throws IntakeError when the file cannot be read at all, and the signal's reason.
 */
export async function previewImport(input: PreviewInput, deps: PreviewDeps): Promise<ImportPreview> {
  const { kind, establishment: id } = input;
  const district = (await deps.registry.establishment(id))?.district ?? input.newInDistrict;
  if (district === undefined) throw new IntakeError('UNKNOWN_ESTABLISHMENT');
  const setting: RowSetting = {
    isUnit: deps.catalogue.isUnit,
    now: deps.clock.now(),
    districts: deps.registry.districts,
    district,
  };
  if (kind === 'payroll') {
    const lines = createStaffingLines();
    return preview(input, deps, lines, (cells) => readPayrollRow(cells, setting), {
      // Nothing of a payroll is repeated, not even digits.
      mayRepeat: false,
      count: ({ headcount }) => headcount,
      request: (fileHash, staffing) => ({ kind, establishment: id, fileHash, staffing }),
    });
  }
  const lines = createEntryLines();
  return preview(input, deps, lines, (cells) => readEntryRow(cells, setting), {
    mayRepeat: true,
    count: ({ count }) => count,
    request: (fileHash, entries) => ({ kind, establishment: id, fileHash, lines: entries }),
  });
}

async function preview<Row, Line>(
  { kind, establishment, source, fileName }: PreviewInput,
  { registry, onProgress, signal }: PreviewDeps,
  lines: Lines<Row, Line>,
  read: (cells: Cells) => RowResult<Row>,
  of: { mayRepeat: boolean; count(line: Line): number; request(fileHash: string, lines: Line[]): ImportRequest },
): Promise<ImportPreview> {
  const reports = createReports();
  let fields: readonly Field[] = [];
  const { rows, fileHash } = await readTable(
    source,
    {
      known: (header) => countKnown(kind, header),
      keep(header) {
        const columns = findColumns(kind, header);
        fields = [...columns.keys()];
        return [...columns.values()];
      },
      row(row, texts, tooWide) {
        if (tooWide) return reports.tooWide(row);
        const cells: Cells = Object.fromEntries(fields.map((field, index) => [field, texts[index] ?? '']));
        const result = read(cells);
        if ('wrong' in result) {
          return reports.wrong(row, result.wrong, (field) => (of.mayRepeat ? (cells[field as Field] ?? '') : ''));
        }
        const { index, merged } = lines.add(row, result.line);
        reports.right(row, index, merged);
      },
    },
    { ...(onProgress && { onProgress }), ...(signal && { signal }) },
  );

  const gathered = lines.all();
  const request = of.request(
    fileHash,
    gathered.map(({ line }) => line),
  );
  const plan = await registry.planImport(request);
  const unchanged = new Set<number>();
  for (const effect of plan.effect) {
    const index = effect.verdict === 'unchanged' ? lines.indexOf(effect) : undefined;
    if (index !== undefined) unchanged.add(index);
  }
  const told = reports.finish(unchanged, lineProblems(plan, gathered, of.count));
  return {
    digest: plan.digest,
    fileHash,
    fileName,
    kind,
    establishment,
    rows,
    ...told,
    effect: plan.effect,
    alreadyImported: plan.alreadyImported,
    change: { ...request, digest: plan.digest, wrongRows: told.problems },
  };
}

/** What is wrong with lines as a whole: only their sum, or what stands, shows it. */
function lineProblems<Line>(
  plan: ImportPlan,
  gathered: readonly { line: Line; firstRow: number; rows: number }[],
  count: (line: Line) => number,
): Map<number, LineProblem> {
  const problems = new Map<number, LineProblem>();
  for (const { line: index, code } of plan.problems) {
    const { firstRow, rows } = gathered[index]!;
    problems.set(index, { code, firstRow, rows, data: { minimum: minimumOpenRelease } });
  }
  for (const [index, { line, firstRow, rows }] of gathered.entries()) {
    if (count(line) <= limits.maxCount) continue;
    problems.set(index, { code: 'COUNT_TOO_LARGE', firstRow, rows, data: { limit: limits.maxCount } });
  }
  return problems;
}
