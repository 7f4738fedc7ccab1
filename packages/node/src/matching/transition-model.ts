/** Which transition model a node plans with. */
import { builtInTransitions, MatcherError, structuralTransitions, type TransitionModel } from '@drehscheibe/matcher';

/** The model built from data; a catalogue with units it does not know falls back to the structure of the classification. */
export function transitionsFor(units: readonly string[]): TransitionModel {
  try {
    return builtInTransitions(units);
  } catch (error) {
    if (error instanceof MatcherError && error.code === 'MATCHER_BAD_MODEL') return structuralTransitions(units);
    throw error;
  }
}
