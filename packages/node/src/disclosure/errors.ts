/** What each code carries; the code is stable, the message is not. */
interface DisclosureErrorData {
  /** Only the clock publishes under this roster. `nextAt`: when it does so next, ms. */
  PUBLISH_ONLY_DEMO: { nextAt: number };
  /** The node belongs to no network yet. */
  PUBLISH_NO_ROSTER: Record<string, never>;
  /** The current roster does not list this node. */
  PUBLISH_NOT_ADMITTED: Record<string, never>;
  /** An observer reads and never publishes. */
  PUBLISH_OBSERVER: Record<string, never>;
}

export type DisclosureErrorCode = keyof DisclosureErrorData;

export class DisclosureError<C extends DisclosureErrorCode = DisclosureErrorCode> extends Error {
  override readonly name = 'DisclosureError';
  readonly code: C;
  readonly data: DisclosureErrorData[C];

  constructor(code: C, data: DisclosureErrorData[C]) {
    super(messages[code]);
    this.code = code;
    this.data = data;
  }
}

const messages: Record<DisclosureErrorCode, string> = {
  PUBLISH_ONLY_DEMO:
    'publishing on demand exists in demo networks only: a moment of our own choosing would tell something',
  PUBLISH_NO_ROSTER: 'this node has no roster yet: there is nobody to publish for',
  PUBLISH_NOT_ADMITTED: 'the current roster does not list this node',
  PUBLISH_OBSERVER: 'an observer never publishes',
};
