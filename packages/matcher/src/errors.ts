/** Stable codes; messages may change. */
export type MatcherErrorCode =
  | 'MATCHER_BAD_CELL'
  | 'MATCHER_BAD_MODEL'
  | 'MATCHER_BAD_NETWORK'
  | 'MATCHER_BAD_PARAMETER'
  | 'MATCHER_DUPLICATE_CELL'
  | 'MATCHER_OVERFLOW'
  | 'MATCHER_UNBOUNDED';

/** Input that cannot be planned, or numbers beyond exact arithmetic. Never a wrong plan. */
export class MatcherError extends Error {
  readonly code: MatcherErrorCode;
  readonly data: Record<string, unknown>;

  constructor(code: MatcherErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.name = 'MatcherError';
    this.code = code;
    this.data = data;
  }
}
