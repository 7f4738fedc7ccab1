import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Quarter, quarterAt, quarterIndex } from '@drehscheibe/protocol';
import { parse } from 'csv-parse/sync';
import { CliError } from '../errors.ts';
import { type Cast, castOf, everyRegion } from './regions.ts';

const kinds = ['payroll', 'releases', 'openings'] as const;

export interface ScenarioEstablishment {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly district: string;
  readonly issuer: boolean;
  readonly worksCouncil: boolean;
  /** Files of this establishment, in the order of import. */
  readonly files: readonly { readonly kind: (typeof kinds)[number]; readonly name: string; readonly text: string }[];
}

/** Input files of the demo: per region one folder with establishments.csv and <establishment>-<kind>.csv. */
export interface Scenario {
  /** Changes with every byte of the files and with the quarter. */
  readonly digest: string;
  readonly cast: Cast;
  /** By the region's id; a region without folder has none. */
  readonly establishments: ReadonlyMap<string, readonly ScenarioEstablishment[]>;
}

/**
 * Reads a scenario. `{Q+3}` in a file stands for the quarter three after `now`, so that the files do not age.
 * Throws CliError SCENARIO_WRONG naming the file.
 */
export function readScenario(directory: string, now: Quarter): Scenario {
  const hasFolder = (id: string) => existsSync(join(directory, id));
  const folders = everyRegion.filter(({ id }) => hasFolder(id));
  if (folders.length === 0)
    throw wrong(
      directory,
      `keinen der Ordner ${everyRegion.map(({ id }) => id).join(', ')}`,
      `none of the folders ${everyRegion.map(({ id }) => id).join(', ')}`,
    );
  const digest = createHash('sha256').update(now);
  const establishments = new Map<string, ScenarioEstablishment[]>();
  for (const { id } of folders) {
    const folder = join(directory, id);
    const texts = new Map<string, string>();
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.csv'))
      .sort()) {
      const text = readFileSync(join(folder, name), 'utf8');
      digest.update(`\0${id}/${name}\0`).update(text);
      texts.set(name, withQuarters(text, now));
    }
    establishments.set(id, readEstablishments(folder, texts));
  }
  return { digest: digest.digest('hex'), cast: castOf(hasFolder), establishments };
}

/** Writes a region's files with their quarters filled in, for the import. Resolves file -> path. */
export function writeInputs(directory: string, establishments: readonly ScenarioEstablishment[]): Map<string, string> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const paths = new Map<string, string>();
  for (const { files } of establishments)
    for (const { name, text } of files) {
      paths.set(name, join(directory, name));
      writeFileSync(join(directory, name), text, { mode: 0o600 });
    }
  return paths;
}

/** `{Q+3}`, `{Q}`: quarters counted from `now`. */
export function withQuarters(text: string, now: Quarter): string {
  return text.replaceAll(/\{Q(?:\+(\d{1,2}))?\}/g, (_, ahead?: string) =>
    quarterAt(quarterIndex(now) + Number(ahead ?? 0)),
  );
}

function readEstablishments(folder: string, texts: Map<string, string>): ScenarioEstablishment[] {
  const list = texts.get('establishments.csv');
  if (list === undefined) throw wrong(folder, 'keine establishments.csv', 'no establishments.csv');
  const rows = parse<Record<string, string>>(list, {
    columns: true,
    delimiter: ';',
    bom: true,
    trim: true,
    skip_empty_lines: true,
  });
  const left = new Set([...texts.keys()].filter((name) => name !== 'establishments.csv'));
  const establishments = rows.map((row): ScenarioEstablishment => {
    const { id, name, district } = row;
    if (!id || !name || !district)
      throw wrong(
        join(folder, 'establishments.csv'),
        'eine Zeile ohne id, name oder district',
        'a row without id, name or district',
      );
    const files = kinds.flatMap((kind) => {
      const file = `${id}-${kind}.csv`;
      const text = texts.get(file);
      left.delete(file);
      return text === undefined ? [] : [{ kind, name: file, text }];
    });
    return {
      id,
      name,
      company: row.company || name,
      district,
      issuer: isYes(row.issuer, false),
      worksCouncil: isYes(row.worksCouncil, true),
      files,
    };
  });
  if (left.size > 0) {
    const names = [...left].join(', ');
    throw wrong(
      folder,
      `Dateien, die zu keinem Betrieb gehören: ${names}`,
      `files that belong to no establishment: ${names}`,
    );
  }
  return establishments;
}

function isYes(cell: string | undefined, missing: boolean): boolean {
  if (cell === undefined || cell === '') return missing;
  return ['ja', 'yes', 'true', '1', 'j', 'y'].includes(cell.toLowerCase());
}

function wrong(place: string, de: string, en: string): CliError {
  return new CliError('SCENARIO_WRONG', {
    de: `Das Szenario ${place} hat ${de}. Der Aufbau steht in deploy/demo/README.md.`,
    en: `The scenario ${place} has ${en}. deploy/demo/README.md describes the layout.`,
  });
}
