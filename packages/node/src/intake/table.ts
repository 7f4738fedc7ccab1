import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { createUtf8Reader } from './encoding.ts';
import { IntakeError } from './errors.ts';
import { limits } from './limits.ts';

/** Longer than a row may be. */
const pieceBytes = 2 * limits.maxRowLength;
const rowsPerProgress = 5_000;
const delimiters = [';', '\t', ','] as const;
const byteOrderMark = Buffer.from('\uFEFF');

/** Says what to do with a table. Row numbers count as a spreadsheet does: the header is row 1. */
export interface TableReader {
  /** How many cells of the first line are known headers; the delimiter that gives most is taken. */
  known(header: readonly string[]): number;
  /** Indices of the columns to keep. All others are dropped inside the parser. */
  keep(header: readonly string[]): readonly number[];
  /** The kept cells, trimmed, in the order of `keep`; '' where the row is short. Empty rows are left out. */
  row(row: number, cells: readonly string[], tooWide: boolean): void;
}

export interface TableFacts {
  /** Data rows, empty ones not counted. */
  rows: number;
  bytes: number;
  /** SHA-256 of the bytes, hex. */
  fileHash: string;
}

/**
 * Reads a CSV file as it streams by; holds one piece of it at a time. Delimiter ; , or tab, with or without byte order
 * mark, UTF-8 or Windows-1252, any line end. Throws IntakeError or the signal's reason; the parser's own errors carry
 * cells and are never passed on.
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  reader: TableReader,
  options: { onProgress?: (progress: { rows: number; bytes: number }) => void; signal?: AbortSignal } = {},
): Promise<TableFacts> {
  const facts = { rows: 0, bytes: 0 };
  /** The parser runs ahead of the rows handed over. */
  let done = 0;
  const hash = createHash('sha256');
  const projection = createProjection(reader, () => {
    facts.rows += 1;
    if (facts.rows > limits.maxRows) throw new IntakeError('INTAKE_TOO_MANY_ROWS', { limit: limits.maxRows });
  });

  try {
    const text = utf8(source, (piece) => {
      facts.bytes += piece.length;
      if (facts.bytes > limits.maxBytes) throw new IntakeError('INTAKE_TOO_LARGE', { limit: limits.maxBytes });
      hash.update(piece);
    });
    // The first piece is longer than a row may be, so it holds the whole header.
    const { value: head = Buffer.alloc(0) } = await text.next();
    const { delimiter, skip } = lookAtHead(head, reader);
    await pipeline(
      Readable.from(follow(head.subarray(skip), text)),
      createParser(delimiter, projection.project),
      async (records: AsyncIterable<string[]>) => {
        for await (const [row, wide, ...cells] of records) {
          reader.row(Number(row), cells, wide !== '');
          done += 1;
          if (done % rowsPerProgress === 0) options.onProgress?.({ rows: done, bytes: facts.bytes });
        }
      },
      { ...(options.signal && { signal: options.signal }) },
    );
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof CsvError ? fromParser(error, projection.row() + 1) : error;
  }
  if (!projection.hasHeader()) throw new IntakeError('INTAKE_EMPTY');
  if (facts.rows === 0) throw new IntakeError('INTAKE_HEADER_ONLY');
  if (done % rowsPerProgress !== 0) options.onProgress?.({ ...facts });
  return { ...facts, fileHash: hash.digest('hex') };
}

/** Called by the parser for every record, blank lines included. What `project` gives back is all that lives on. */
function createProjection(reader: TableReader, countRow: () => void) {
  let row = 0;
  let width = 0;
  let kept: readonly number[] | undefined;
  return {
    row: () => row,
    hasHeader: () => kept !== undefined,
    /** Row number, a mark when the row is wider than the header, the kept cells; null drops the record. */
    project(cells: string[]): string[] | null {
      row += 1;
      if (cells.length > limits.maxFields) {
        throw new IntakeError('INTAKE_TOO_MANY_FIELDS', { row, limit: limits.maxFields });
      }
      if (cells.every((cell) => cell.trim() === '')) return null;
      if (!kept) {
        width = cells.length;
        kept = reader.keep(cells);
        return null;
      }
      countRow();
      const wide = cells.slice(width).some((cell) => cell.trim() !== '');
      return [String(row), wide ? 'wide' : '', ...kept.map((index) => (cells[index] ?? '').trim())];
    },
  };
}

function createParser(delimiter: string, project: (cells: string[]) => string[] | null): Parser {
  return parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A quotation mark inside an unquoted cell is a quotation mark (Rohr 3").
    relax_quotes: true,
    max_record_size: limits.maxRowLength,
    on_record: project,
  });
}

/** The parser's errors hold the record, and with it names: only the kind of fault and the row go on. */
function fromParser(error: CsvError, row: number): IntakeError {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new IntakeError('INTAKE_ROW_TOO_LONG', { row, limit: limits.maxRowLength });
  }
  return new IntakeError('INTAKE_QUOTE', { row });
}

async function* follow(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

/** The file as UTF-8 without byte order mark, in pieces. `count` sees the raw bytes. */
async function* utf8(source: AsyncIterable<Uint8Array>, count: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  const reader = createUtf8Reader();
  let isFirst = true;
  for await (const piece of pieces(source)) {
    count(piece);
    if (isFirst) refuseOtherFormats(piece);
    if (piece.includes(0)) throw new IntakeError('INTAKE_NOT_CSV', { looksLike: 'binary' });
    const text = reader.next(piece);
    yield isFirst && text.subarray(0, 3).equals(byteOrderMark) ? text.subarray(3) : text;
    isFirst = false;
  }
  yield reader.end();
}

/** Chunks of any size as pieces of one size; the last one is shorter. */
async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < pieceBytes) continue;
    const joined = Buffer.concat(waiting);
    let at = 0;
    for (; at + pieceBytes <= joined.length; at += pieceBytes) yield joined.subarray(at, at + pieceBytes);
    waiting = [joined.subarray(at)];
    length = joined.length - at;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** First bytes of files that people take for CSV. */
const signatures = [
  ['xlsx/ods', Buffer.from('PK\u0003\u0004')],
  ['xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
  ['pdf', Buffer.from('%PDF-')],
  ['UTF-16', Buffer.from([0xff, 0xfe])],
  ['UTF-16', Buffer.from([0xfe, 0xff])],
] as const;

function refuseOtherFormats(head: Buffer): void {
  const found = signatures.find(([, signature]) => head.subarray(0, signature.length).equals(signature));
  if (found) throw new IntakeError('INTAKE_NOT_CSV', { looksLike: found[0] });
}

/** The delimiter, and how many bytes stand before the table: Excel's own 'sep=;' line says the first by the second. */
function lookAtHead(head: Buffer, reader: TableReader): { delimiter: string; skip: number } {
  const text = head.toString('utf8');
  const said = /^sep=([;,\t])(?:\r\n|\n|\r)/i.exec(text);
  if (said) return { delimiter: said[1]!, skip: said[0].length };
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const candidates = delimiters.map((delimiter) => {
    const cells = line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return { delimiter, known: reader.known(cells), width: cells.length };
  });
  const [best] = candidates.sort((a, b) => b.known - a.known || b.width - a.width);
  return { delimiter: best!.delimiter, skip: 0 };
}
