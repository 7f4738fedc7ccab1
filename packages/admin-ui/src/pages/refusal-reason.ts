import type { Texts } from '../texts/index.ts';

type Reason = keyof Texts['network']['reasons'];

/** From a refusal's code to the kind of reason people can read. The first pattern that fits counts. */
const patterns: readonly (readonly [RegExp, Reason])[] = [
  [/STRANGER|NOT_MEMBER|AUTHOR_UNKNOWN|NOT_REGION/, 'stranger'],
  [/SIGNATURE|KEY_MISMATCH|INADMISSIBLE/, 'signature'],
  [/TOO_LARGE|TOO_DEEP|TOO_MANY|TOO_LONG/, 'size'],
  [/REPLAY|SEQ_USED/, 'replayed'],
  [/GAP/, 'gap'],
  [/FORK|QUARANTINE/, 'fork'],
  [/PREVIOUS/, 'previous'],
  [/PERIOD/, 'period'],
  [/DISTRICT_FOREIGN/, 'district'],
  [/ROSTER|EPOCH/, 'roster'],
  [/MALFORMED|TRUNCATED|CODEC|PADDING|UNSORTED|MISMATCH|VERSION/, 'malformed'],
];

export function refusalReason(code: string): Reason {
  return patterns.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}
