import { fromHex, type ProtocolErrorCode, type ReasonCode, toHex, type Verdict } from '../src/index.ts';

/** One line of a file. SPEC.md of the package explains the notation of `input` and `bytes`. */
export interface VectorCase {
  comment: string;
  /** What the bytes mean; null where they mean nothing. */
  input: unknown;
  bytes: string;
  valid: boolean;
  /** With which code the bytes are refused. */
  error?: ProtocolErrorCode | ReasonCode | WireErrorCode;
  /** Of bundles. */
  verdict?: Verdict;
  tags: string[];
}

/** Of frames and sync messages, which the node reads (packages/node/src/federation/errors.ts). */
export type WireErrorCode = 'WIRE_MALFORMED' | 'WIRE_TOO_LARGE' | 'WIRE_TRUNCATED';

/** Hex, in which `(00*n)` stands for n zero bytes where there are more than 64. */
export function bytesText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const zeros = zerosFrom(bytes, at);
    text += zeros > 64 ? `(00*${zeros})` : toHex(bytes.subarray(at, at + Math.max(1, zeros)));
    at += Math.max(1, zeros);
  }
  return text;
}

function zerosFrom(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0) at++;
  return at - from;
}

export function bytesOfText(text: string): Uint8Array {
  return fromHex(text.replace(/\(00\*(\d+)\)/g, (_, count) => '00'.repeat(Number(count))));
}

/** JSON of a decoded value: byte strings as {"$bytes": hex}; big integers, all safe ones, as numbers. */
export function jsonOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: toHex(value) };
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jsonOf(part)]));
}

export function good(comment: string, input: unknown, bytes: Uint8Array, ...tags: string[]): VectorCase {
  return { comment, input: jsonOf(input), bytes: bytesText(bytes), valid: true, tags };
}

export function bad(
  comment: string,
  error: ProtocolErrorCode | WireErrorCode,
  bytes: Uint8Array,
  ...tags: string[]
): VectorCase {
  return { comment, input: null, bytes: bytesText(bytes), valid: false, error, tags };
}

export function changed(bytes: Uint8Array, at: number, by: number): Uint8Array {
  const copy = bytes.slice();
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index]! + by) & 0xff;
  return copy;
}
