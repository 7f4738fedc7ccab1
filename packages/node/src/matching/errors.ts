export type MatchingErrorCode =
  /** The catalogue has no such occupation group with that level. `data.unit`. */
  | 'UNKNOWN_UNIT'
  /** The catalogue has no such district; without coordinates nothing can be said about ways. `data.district`. */
  | 'UNKNOWN_DISTRICT'
  /** Not a whole number of 1 or more. `data.field`. */
  | 'INVALID_QUERY'
  /** An assumption is no whole number in its range. `data.field`, `data.min`, `data.max`. */
  | 'OUT_OF_RANGE'
  /** There is no kept plan of that time to compare with. */
  | 'NO_SUCH_PLAN'
  /** The plan took longer than it may. `data.limitMs`. */
  | 'PLAN_TOO_SLOW'
  /** The node closed while the plan was being made. */
  | 'PLAN_CANCELLED'
  /** The thread that makes plans has failed or ended; the next plan starts it anew. */
  | 'PLAN_WORKER_LOST'
  /** The thread that makes plans needed more memory than it may; the next plan starts it anew. */
  | 'PLAN_OUT_OF_MEMORY'
  /** Too many ask for plans under other assumptions at the same time. */
  | 'PLAN_BUSY'
  /** The solver's plan did not pass the independent check: nothing is shown. `data.reason`. */
  | 'PLAN_NOT_PROVEN';

export class MatchingError extends Error {
  readonly code: MatchingErrorCode;
  readonly data: Record<string, unknown>;

  constructor(code: MatchingErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.name = 'MatchingError';
    this.code = code;
    this.data = data;
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
}
