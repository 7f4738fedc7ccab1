/**
 * How one error code is told to people. `{name}` stands for the error's `data.name`; the tables name only data that
 * is safe to show: limits, codes, ids the asker sent.
 */
export interface ProblemRow {
  /** HTTP status. */
  readonly status: number;
  readonly de: string;
  readonly en: string;
}

export type ProblemTable<Code extends string> = Readonly<Record<Code, ProblemRow>>;

export function row(status: number, de: string, en: string): ProblemRow {
  return { status, de, en };
}
