import { isIP } from 'node:net';

/**
 * The second line of defence: callers log figures and ids only, and what slips through is cut here. Fields that name
 * people, establishments, clients or secrets are dropped at any depth; a query is cut off every path.
 */
const FORBIDDEN =
  /^(name|names|title|company|establishments?|account|password|secret|seed|token|csrf.*|cookies?|authorization|.*key|body|payload|query|search|url|uri|headers?|ip|remote.*|client.*|user-?agent|host(name)?)$/i;

const MAX_DEPTH = 4;

/** A copy without forbidden fields. Bytes become their length. */
export function redact(record: Record<string, unknown>): Record<string, unknown> {
  return redactFields(record, MAX_DEPTH);
}

function redactFields(record: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([field]) => !FORBIDDEN.test(field))
      .map(([field, value]) => [field, redactValue(value, depth)]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth - 1));
  return redactFields(value, depth - 1);
}

/** Queries and network addresses, wherever in a text they stand. */
function redactText(text: string): string {
  return text
    .replace(/\?\S*/g, '?…')
    .replace(/[0-9a-fA-F:.]{2,}/g, (word) => (isIP(word.replace(/(?<=\.\d+):\d+$/, '')) > 0 ? '(address)' : word));
}

/**
 * A message without a code may quote what was being read (JSON.parse does), so only coded errors keep theirs. Stacks
 * keep their frames, not their first lines, which repeat the message.
 */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code, message: redactText(error.message) }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause instanceof Error && depth > 0 ? { cause: describeError(error.cause, depth - 1) } : {}),
    ...(error instanceof AggregateError && depth > 0 ? { errors: redactValue(error.errors, depth - 1) } : {}),
  };
}
