import { limits as protocolLimits } from '@drehscheibe/protocol';

/** What a clerk's file may be; each bound is far beyond real ones and keeps memory and time small. */
export const limits = {
  /** A payroll of 100,000 people with 50 columns takes about 40 MiB. */
  maxBytes: 64 * 2 ** 20,
  /** Rows without the header: what a spreadsheet can hold (2 ** 20). */
  maxRows: 1_000_000,
  /** Payroll programs export up to about 300 columns. */
  maxFields: 1_000,
  /** A row longer than this is a quote that was never closed. Bytes. */
  maxRowLength: 64 * 2 ** 10,
  /** Workers in one cell. */
  maxCount: protocolLimits.maxCount,
  /** Different cells of one file: eight districts, eight quarters, three sharings of every unit are 82,944. */
  maxLines: 100_000,
  /** Reports kept of wrong rows, and as many of the others; the rest is counted. */
  maxReports: 1_000,
} as const;
