export type RegistryErrorCode =
  /** No establishment of that id. */
  | 'UNKNOWN_ESTABLISHMENT'
  /** No entry of that id, or it has been withdrawn and erased. */
  | 'UNKNOWN_ENTRY'
  /** The actor's role may not do this to this record. `data.action`, `data.role`. */
  | 'NOT_ALLOWED'
  /** The action does not fit the state the record is in. `data.action`, `data.state`. */
  | 'WRONG_STATE'
  /** Somebody has changed the numbers since they were agreed to. */
  | 'ENTRY_CHANGED'
  /** Four eyes: this account has approved already, in whatever role. */
  | 'SAME_ACCOUNT'
  /** This side has approved already; the other one is awaited. `data.side`. */
  | 'SIDE_APPROVED'
  /** An issuer's record stays `reviewed` until it is declared public (MAR Art. 7, 17). */
  | 'ISSUER_NOT_PUBLIC'
  /** An open release below the minimum count (Mindestfallzahl). `data.minimum`. */
  | 'OPEN_BELOW_MINIMUM'
  /** A field of the input is missing or out of range. `data.field`. */
  | 'INVALID_INPUT'
  /** The state the preview was made on has changed since; preview again. */
  | 'IMPORT_STALE'
  /** The import holds lines that cannot be applied. `data.problems`. */
  | 'IMPORT_REFUSED';

/** A refusal of the registry. Codes are stable, messages are not. */
export class RegistryError extends Error {
  override name = 'RegistryError';
  readonly code: RegistryErrorCode;
  readonly data: Record<string, unknown>;

  constructor(code: RegistryErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
