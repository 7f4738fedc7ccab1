import type { FastifySchemaValidationError } from 'fastify';
import type { Language } from './views.ts';

/** What is wrong with a field, by the keyword of JSON Schema that refused it. The value itself is never repeated. */
const texts: Readonly<Record<string, { de: string; en: string }>> = {
  required: { de: 'fehlt', en: 'is missing' },
  additionalProperties: { de: 'ist hier nicht vorgesehen', en: 'does not belong here' },
  minLength: { de: 'ist zu kurz', en: 'is too short' },
  maxLength: { de: 'ist zu lang', en: 'is too long' },
  pattern: { de: 'ist nicht richtig geschrieben', en: 'is not well formed' },
  enum: { de: 'ist keiner der erlaubten Werte', en: 'is none of the allowed values' },
  minimum: { de: 'ist zu klein', en: 'is too small' },
  maximum: { de: 'ist zu groß', en: 'is too large' },
};
const otherwise = { de: 'ist nicht zulässig', en: 'is not allowed' };

/** `field`: path inside the body, empty for the body itself; at most ten, each field once. */
export function fieldProblems(
  faults: readonly FastifySchemaValidationError[],
  language: Language,
): { field: string; message: string }[] {
  const problems = new Map<string, { field: string; message: string }>();
  for (const { instancePath, keyword, params } of faults) {
    const property = params.missingProperty ?? params.additionalProperty;
    const path = instancePath.split('/').slice(1);
    // Names of unknown fields come from outside: a stranger's text is not echoed at any length.
    if (typeof property === 'string') path.push(property.slice(0, 40));
    const field = path.join('.');
    if (!problems.has(field)) problems.set(field, { field, message: (texts[keyword] ?? otherwise)[language] });
  }
  return [...problems.values()].slice(0, 10);
}
