export type GovernanceErrorCode =
  /** The node belongs to a network already. `data.network`. */
  | 'ROSTER_EXISTS'
  /** The node belongs to no network yet. */
  | 'ROSTER_MISSING'
  /** This node is not among the regions whose signatures count. */
  | 'ROSTER_NO_VOTE'
  /** This node has signed another roster of the same epoch. `data.epoch`. */
  | 'ROSTER_SIGNED_OTHER'
  /** The network has moved on since the proposal was made. `data.epoch`, `data.current`. */
  | 'ROSTER_PROPOSAL_OLD'
  /** The file does not list this node. `data.network`. */
  | 'ROSTER_NOT_LISTED'
  /** The first roster is not the one that was read out. `data.found`. */
  | 'ROSTER_FINGERPRINT_DIFFERS'
  /** The file holds a proposal that still lacks signatures. `data.missing`. */
  | 'ROSTER_UNFINISHED';

/** A refusal of the governance room. Codes are stable; `text` is for people and says what to do. */
export class GovernanceError extends Error {
  override readonly name = 'GovernanceError';
  readonly code: GovernanceErrorCode;
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: { readonly de: string; readonly en: string };

  constructor(code: GovernanceErrorCode, text: { de: string; en: string }, data: Record<string, unknown> = {}) {
    super(text.en);
    this.code = code;
    this.text = text;
    this.data = data;
  }
}
