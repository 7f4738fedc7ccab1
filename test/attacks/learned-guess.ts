/** The best guess of a number from a reading that tells something about it, or nothing. */

export interface Example {
  readonly reading: number;
  readonly truth: number;
}

export type IsRight = (guess: number, truth: number) => boolean;

export const withinTenth: IsRight = (guess, truth) => Math.abs(guess - truth) <= 0.1 * truth;
export const exactly: IsRight = (guess, truth) => Math.round(guess) === truth;

const ranges = 8;

/**
 * Learned from examples: in each of eight ranges of readings the attacker says either the reading itself or always the same
 * number, whichever was right more often. So he is never worse off than by what he would guess without any release.
 */
export function learnedGuess(examples: readonly Example[], isRight: IsRight): (reading: number) => number {
  const sorted = examples.toSorted((a, b) => a.reading - b.reading);
  const rules = Array.from({ length: ranges }, (_, range) => {
    const from = Math.floor((range * sorted.length) / ranges);
    const to = Math.floor(((range + 1) * sorted.length) / ranges);
    const inRange = sorted.slice(from, to);
    const constant = blindGuess(
      inRange.map(({ truth }) => truth),
      isRight,
    );
    const byReading = inRange.filter(({ reading, truth }) => isRight(reading, truth)).length / inRange.length;
    return { most: sorted[to - 1]!.reading, guess: byReading > constant.share ? null : constant.guess };
  });
  return (reading) => (rules.find(({ most }) => reading <= most) ?? rules.at(-1)!).guess ?? reading;
}

/** The number that is right most often if one has to say the same always, and how often it is. */
export function blindGuess(
  truths: readonly number[],
  isRight: IsRight,
): { readonly guess: number; readonly share: number } {
  return [...new Set(truths)]
    .map((guess) => ({ guess, share: truths.filter((truth) => isRight(guess, truth)).length / truths.length }))
    .reduce((a, b) => (b.share > a.share ? b : a));
}
