/** What each code carries; the code is stable, the message is not. No message holds a password or a code. */
interface AccessErrorData {
  ACCOUNT_NAME_INVALID: Record<string, never>;
  ACCOUNT_NAME_TAKEN: { name: string };
  ACCOUNT_UNKNOWN: { name: string };
  ACCOUNT_ROLE_UNKNOWN: Record<string, never>;
  /** Roles of an establishment need one. */
  ACCOUNT_NEEDS_ESTABLISHMENT: { role: string };
  /** Every other role has none. */
  ACCOUNT_TAKES_NO_ESTABLISHMENT: { role: string };
  /** Nobody could manage accounts any more. */
  ACCOUNT_LAST_MANAGER: { name: string };
  PASSWORD_TOO_SHORT: { minLength: number };
  PASSWORD_TOO_LONG: { maxLength: number };
  /** Known to everybody, made of the account's name, or one piece repeated. */
  PASSWORD_GUESSABLE: Record<string, never>;
  SIGN_IN_THROTTLED: { retryAfterSeconds: number };
  /** More passwords wait to be checked than this machine should take on. */
  SIGN_IN_BUSY: { retryAfterSeconds: number };
  /** Wrong, used, or replaced by a newer one: which of these is not told. */
  FIRST_CODE_WRONG: Record<string, never>;
}

export type AccessErrorCode = keyof AccessErrorData;

export class AccessError<C extends AccessErrorCode = AccessErrorCode> extends Error {
  override readonly name = 'AccessError';
  readonly code: C;
  readonly data: AccessErrorData[C];

  constructor(code: C, data: AccessErrorData[C]) {
    super(code);
    this.code = code;
    this.data = data;
  }
}
