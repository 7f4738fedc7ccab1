import type { ImportKind } from '../registry/index.ts';
import { IntakeError } from './errors.ts';

export type Field = 'key' | 'kldb' | 'count' | 'quarter' | 'district' | 'sharing';

interface Column {
  field: Field;
  /** Header words, plain (see `plain`); the first stands for all in messages. */
  names: readonly string[];
  required: boolean;
}

const entryColumns: readonly Column[] = [
  { field: 'kldb', names: ['kldb', 'beruf', 'taetigkeit', 'taetigkeitsschluessel', 'occupation'], required: true },
  { field: 'count', names: ['anzahl', 'count'], required: true },
  { field: 'quarter', names: ['quartal', 'ab', 'quarter', 'from'], required: true },
  { field: 'district', names: ['kreis', 'ags', 'district'], required: false },
  { field: 'sharing', names: ['freigabe', 'teilen', 'sharing'], required: false },
];

const columnsOf: Readonly<Record<ImportKind, readonly Column[]>> = {
  payroll: [
    { field: 'key', names: ['taetigkeitsschluessel', 'ttsc', 'key', 'schluessel'], required: true },
    { field: 'count', names: ['anzahl', 'count'], required: false },
  ],
  openings: entryColumns,
  releases: entryColumns,
};

/**
 * Where in a row each known field stands. All other columns are unknown here and never looked at again. Throws
 * INTAKE_COLUMNS_MISSING and INTAKE_COLUMN_TWICE; neither repeats the header, which may be a row of data with names.
 */
export function findColumns(kind: ImportKind, header: readonly string[]): Map<Field, number> {
  const words = header.map(plain);
  const found = new Map<Field, number>();
  const columns = columnsOf[kind];
  for (const { field, names } of columns) {
    const at = words.flatMap((word, index) => (names.includes(word) ? [index] : []));
    if (at.length > 1) throw new IntakeError('INTAKE_COLUMN_TWICE', { field, accepted: names });
    if (at[0] !== undefined) found.set(field, at[0]);
  }
  const missing = columns.filter(({ field, required }) => required && !found.has(field)).map(({ field }) => field);
  if (missing.length > 0)
    throw new IntakeError('INTAKE_COLUMNS_MISSING', { missing, accepted: acceptedWords(columns) });
  return found;
}

/** How many of the cells are known headers: tells the right delimiter from the wrong ones. */
export function countKnown(kind: ImportKind, header: readonly string[]): number {
  const known = new Set(columnsOf[kind].flatMap(({ names }) => names));
  return header.filter((cell) => known.has(plain(cell))).length;
}

/** 'Tätigkeits-Schlüssel ' becomes 'taetigkeitsschluessel': letters and digits only, umlauts written out. */
export function plain(text: string): string {
  const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => letters[letter]!)
    .replace(/[^a-z0-9]/g, '');
}

function acceptedWords(columns: readonly Column[]): string[] {
  return columns.map(({ names, required }) => names.join(' | ') + (required ? '' : ' (optional)'));
}
