import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { CatalogueKind } from './catalogue.ts';
import { CatalogueError } from './errors.ts';
import { BadField, type Format, formats } from './formats.ts';
import { openRowStore } from './row-store.ts';

/** Rows read so far, and the share of the file's bytes (0..1). */
interface CatalogueProgress {
  rows: number;
  share: number;
}

/** All of Germany's commuter flows take .4 MB, its employment .9 MB, all job titles 1.5 MB. */
const maxFileBytes = 64 * 2 ** 20;
const maxRows = 500_000;
/** Longest task text: 4,600 characters. */
const maxRecordLength = 64 * 2 ** 10;
const rowsPerProgress = 1_000;

/**
 * Loads one of the supported CSV files, told apart by its header row. Rows are staged beside what is there and
 * switched on in one batch: readers see the old file or the new one, never half of either. Loading a kind again
 * replaces it. Rows are counted without the header. Throws CatalogueError, or the signal's reason; nothing has changed
 * then.
 */
export async function addCatalogueFile(
  path: string,
  deps: { store: Store; clock: Clock; onProgress?: (progress: CatalogueProgress) => void; signal?: AbortSignal },
): Promise<{ kind: CatalogueKind; rows: number }> {
  const size = await sizeOf(path);
  const source = createReadStream(path);
  const rowStore = openRowStore(deps.store);
  let format: Format | undefined;
  let staged: ReturnType<typeof rowStore.stage> | undefined;
  let rows = 0;

  try {
    const parser = parse({ bom: true, max_record_size: maxRecordLength });
    await pipeline(
      source,
      parser,
      async (records: AsyncIterable<string[]>) => {
        for await (const cells of records) {
          if (!format || !staged) {
            format = formatOf(cells);
            staged = rowStore.stage(format.kind);
            continue;
          }
          rows += 1;
          if (rows > maxRows) throw tooLarge('rows', maxRows);
          const kept = keep(format, cells, rows + 1);
          if (kept) await staged.add(kept);
          if (rows % rowsPerProgress === 0) deps.onProgress?.({ rows, share: source.bytesRead / size });
        }
      },
      { ...(deps.signal && { signal: deps.signal }) },
    );
    if (!format || !staged) throw unknownFormat();
    if (rows === 0) throw new CatalogueError('CATALOGUE_EMPTY', 'a header and no rows', { kind: format.kind });
    await staged.switchOn({ file: basename(path), kind: format.kind, rows, addedAt: deps.clock.now() });
    deps.onProgress?.({ rows, share: 1 });
    return { kind: format.kind, rows };
  } catch (error) {
    await staged?.abandon();
    deps.signal?.throwIfAborted();
    if (error instanceof CsvError) {
      if (!format) throw unknownFormat();
      throw new CatalogueError('CATALOGUE_BAD_ROW', 'not well-formed CSV', { line: rows + 2, reason: error.code });
    }
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new CatalogueError('CATALOGUE_UNREADABLE', 'cannot be read', { path, reason: cause.code });
  });
  if (!found.isFile()) throw new CatalogueError('CATALOGUE_UNREADABLE', 'not a file', { path, reason: 'NOT_A_FILE' });
  if (found.size > maxFileBytes) throw tooLarge('bytes', maxFileBytes);
  return found.size;
}

function formatOf(header: readonly string[]): Format {
  const names = header.map((name) => name.trim().toLowerCase()).join();
  const found = formats.find((format) => format.header.join() === names);
  if (!found) throw unknownFormat();
  return found;
}

function keep(format: Format, cells: readonly string[], line: number) {
  try {
    return format.keep(cells);
  } catch (error) {
    if (!(error instanceof BadField)) throw error;
    throw new CatalogueError('CATALOGUE_BAD_ROW', error.message, { line, field: error.field });
  }
}

function unknownFormat(): CatalogueError {
  const supported = Object.fromEntries(formats.map(({ kind, header }) => [kind, header.join(',')]));
  return new CatalogueError('CATALOGUE_UNKNOWN_FORMAT', 'the header row belongs to none of the supported files', {
    supported,
  });
}

function tooLarge(what: 'bytes' | 'rows', limit: number): CatalogueError {
  return new CatalogueError('CATALOGUE_TOO_LARGE', `more than ${limit} ${what}`, { limit, what });
}
