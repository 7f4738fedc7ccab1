/** What the HTTP interface itself refuses; rooms refuse with their own errors. */
export type ApiErrorCode =
  | 'NOT_SIGNED_IN'
  | 'ROLE_NOT_ALLOWED'
  /** Name or password is wrong: which of the two is not told. */
  | 'SIGN_IN_FAILED'
  | 'PASSWORD_WRONG'
  /** The accounts of this role are managed by somebody else. */
  | 'ROLE_NOT_MANAGEABLE'
  /** The request comes from another site. */
  | 'ORIGIN_FOREIGN'
  | 'CSRF_INVALID'
  /** `data.errors`: faulty fields. */
  | 'REQUEST_INVALID'
  | 'MEDIA_TYPE_UNKNOWN'
  /** `data.maxBytes`. */
  | 'BODY_TOO_LARGE'
  /** The sender went away before the end. */
  | 'UPLOAD_BROKEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'TOO_MANY_STREAMS'
  /** The same session has asked anew before the answer was there. */
  | 'REPLACED'
  /** What stands has changed since the preview: preview again. */
  | 'IMPORT_CHANGED'
  /** The file has wrong rows: nothing of it is taken. `data.problems`. */
  | 'IMPORT_HAS_PROBLEMS'
  | 'INTERNAL'
  /** At start: `npm run build` has not been run. `data.file`. */
  | 'UI_NOT_BUILT'
  /** At start: `data.host`, `data.port`. */
  | 'PORT_TAKEN';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: ApiErrorCode, data: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(`${code}${code === 'UI_NOT_BUILT' ? `: ${data.file} is missing, run "npm run build"` : ''}`, options);
    this.code = code;
    this.data = data;
  }
}
