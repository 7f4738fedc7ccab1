import { ProtocolError } from '@drehscheibe/protocol';
import { usageError } from './errors.ts';

/** A value of the command line through one of the protocol's `parse…`. Throws a usage error with an example. */
export function parsed<T>(option: string, text: string, parse: (text: string) => T, example: string): T {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw usageError({
      de: `${option} „${text}“ ist so nicht zulässig. Erwartet wird etwas wie ${example}.`,
      en: `${option} "${text}" is not admissible. Something like ${example} is expected.`,
    });
  }
}
