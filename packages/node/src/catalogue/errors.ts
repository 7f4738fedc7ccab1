export type CatalogueErrorCode =
  /** The header row belongs to none of the supported files. `data.supported`: file kind -> header columns. */
  | 'CATALOGUE_UNKNOWN_FORMAT'
  /** A row of a known file cannot be read. `data.line`, `data.field`. */
  | 'CATALOGUE_BAD_ROW'
  /** The file holds a header and nothing else. */
  | 'CATALOGUE_EMPTY'
  /** More bytes or rows than the catalogue takes. `data.limit`. */
  | 'CATALOGUE_TOO_LARGE'
  /** The file cannot be opened or read. `data.reason`. */
  | 'CATALOGUE_UNREADABLE';

/** What went wrong with a catalogue file. Codes are stable, messages are not. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
  readonly code: CatalogueErrorCode;
  readonly data: Record<string, unknown>;

  constructor(code: CatalogueErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
