import { utf8Decode, utf8Encode } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { limits } from './limits.ts';

/**
 * Canonical CBOR (RFC 8949 section 4.2.1), cut down to what can be written in exactly one way: maps with text keys in
 * bytewise order of their encodings, arrays, NFC text, byte strings, safe integers, booleans and null. No floats, tags,
 * `undefined`, indefinite lengths or duplicate keys. So for any bytes x: if decode(x) returns, encode(decode(x)) is x, and
 * a hash over bytes is a hash over their meaning.
 */
export type CborValue = null | boolean | number | string | Uint8Array | readonly CborValue[] | CborMap;
export interface CborMap {
  readonly [key: string]: CborValue;
}

export interface DecodeLimits {
  maxBytes: number;
  /** Nesting of arrays and maps; a bare integer has depth 0. */
  maxDepth: number;
  /** Values of every kind, map keys included. */
  maxItems: number;
}

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 } as const;
const simpleFalse = 0xf4;
const simpleTrue = 0xf5;
const simpleNull = 0xf6;
/** Up to this length codes are read and written without TextDecoder and TextEncoder. */
const shortText = 32;

/**
 * @throws ProtocolError CODEC_TEXT_NOT_NFC, CODEC_TEXT_NOT_UNICODE, CODEC_TEXT_TOO_LONG for a text that decode would refuse
 * @throws TypeError for a value outside CborValue, such as 1.5 or undefined
 */
export function encode(value: CborValue): Uint8Array {
  const sink = new Sink();
  write(sink, value);
  return sink.toBytes();
}

/**
 * Costs O(bytes) time and memory whatever lengths the bytes declare: a declared length is compared with what is left
 * before anything is allocated.
 * @param bounds anything left out is taken from `limits`: maxRecordBytes, maxDepth, maxItems
 * @returns arrays and plain objects; byte strings are copies
 * @throws ProtocolError CODEC_…, and nothing else
 */
export function decode(bytes: Uint8Array, bounds: Partial<DecodeLimits> = {}): CborValue {
  const { maxBytes = limits.maxRecordBytes, maxDepth = limits.maxDepth, maxItems = limits.maxItems } = bounds;
  if (bytes.length > maxBytes) {
    throw new ProtocolError('CODEC_TOO_LARGE', 'more bytes than allowed', { bytes: bytes.length, maxBytes });
  }
  const source: Source = { bytes, at: 0, itemsLeft: maxItems, depthLeft: maxDepth };
  const value = read(source);
  if (source.at !== bytes.length) {
    throw new ProtocolError('CODEC_TRAILING_BYTES', 'bytes after the value', { at: source.at, bytes: bytes.length });
  }
  return value;
}

/** Bytes that the head of an item with this length or value takes: 1, 2, 3, 5 or 9. */
export function headLength(argument: number): number {
  if (argument < 24) return 1;
  if (argument < 0x100) return 2;
  if (argument < 0x10000) return 3;
  return argument < 0x1_0000_0000 ? 5 : 9;
}

class Sink {
  #bytes = new Uint8Array(256);
  #length = 0;

  head(majorType: number, argument: number): void {
    const size = headLength(argument);
    this.#reserve(size);
    const bytes = this.#bytes;
    const type = majorType << 5;
    if (size === 1) {
      bytes[this.#length++] = type | argument;
      return;
    }
    bytes[this.#length++] = type | { 2: 24, 3: 25, 5: 26, 9: 27 }[size]!;
    // Division instead of shifts: arguments reach 2^53.
    for (let power = size - 2; power >= 0; power--) {
      bytes[this.#length++] = Math.floor(argument / 256 ** power) % 256;
    }
  }

  push(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes a short ASCII text; false if it is not ASCII. Ten times faster than TextEncoder for our many short codes. */
  ascii(majorType: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
    this.head(majorType, text.length);
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#length++] = text.charCodeAt(i);
    return true;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

function write(sink: Sink, value: CborValue): void {
  if (value === null) sink.byte(simpleNull);
  else if (typeof value === 'boolean') sink.byte(value ? simpleTrue : simpleFalse);
  else if (typeof value === 'number') writeInteger(sink, value);
  else if (typeof value === 'string') writeText(sink, value);
  else if (value instanceof Uint8Array) {
    sink.head(major.bytes, value.length);
    sink.push(value);
  } else if (Array.isArray(value)) {
    sink.head(major.array, value.length);
    for (const item of value) write(sink, item);
  } else if (isPlainMap(value)) writeMap(sink, value);
  else throw new TypeError(`cannot be encoded: ${typeof value}`);
}

function isPlainMap(value: unknown): value is CborMap {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function writeInteger(sink: Sink, value: number): void {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not a safe integer: ${value}`);
  if (value >= 0) sink.head(major.unsigned, value);
  else sink.head(major.negative, -1 - value);
}

function writeText(sink: Sink, text: string): void {
  if (text.length <= shortText && sink.ascii(major.text, text)) return;
  const bytes = textBytes(text);
  sink.head(major.text, bytes.length);
  sink.push(bytes);
}

function writeMap(sink: Sink, map: CborMap): void {
  const entries = Object.keys(map).map((key) => ({ bytes: textBytes(key), value: map[key]! }));
  entries.sort((a, b) => compareKeys(a.bytes, b.bytes));
  sink.head(major.map, entries.length);
  for (const { bytes, value } of entries) {
    sink.head(major.text, bytes.length);
    sink.push(bytes);
    write(sink, value);
  }
}

function textBytes(text: string): Uint8Array {
  const bytes = utf8Encode(text);
  requireTextLength(bytes.length);
  if (bytes.length !== text.length) requireNfc(text);
  return bytes;
}

/** Bytewise order of the encoded keys: their heads hold the lengths, so shorter keys come first. */
function compareKeys(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

function requireTextLength(bytes: number): void {
  if (bytes > limits.maxTextBytes) {
    throw new ProtocolError('CODEC_TEXT_TOO_LONG', 'text longer than any of ours', {
      bytes,
      maxBytes: limits.maxTextBytes,
    });
  }
}

function requireNfc(text: string): void {
  if (text.normalize('NFC') !== text) {
    throw new ProtocolError('CODEC_TEXT_NOT_NFC', 'text is not in Unicode normalisation form C');
  }
}

interface Source {
  readonly bytes: Uint8Array;
  at: number;
  itemsLeft: number;
  depthLeft: number;
}

function read(source: Source): CborValue {
  const start = source.at;
  const initial = nextInitial(source);
  const type = initial >> 5;
  if (type === major.simple) return readSimple(initial, start);
  if (type === major.tag) throw new ProtocolError('CODEC_UNSUPPORTED', 'tags are not used', { at: start });
  const argument = readArgument(source, initial & 31, start);
  if (type === major.unsigned) return argument;
  if (type === major.negative) return negative(argument, start);
  if (type === major.bytes) return new Uint8Array(take(source, argument, start)); // not slice(), which for Node's bytes is a view
  if (type === major.text) return readText(source, argument, start);
  return type === major.array ? readArray(source, argument, start) : readMap(source, argument, start);
}

function nextInitial(source: Source): number {
  if (--source.itemsLeft < 0) {
    throw new ProtocolError('CODEC_TOO_MANY_ITEMS', 'more values than allowed', { at: source.at });
  }
  const initial = source.bytes[source.at++];
  if (initial === undefined) throw truncated(source.bytes.length);
  return initial;
}

function readSimple(initial: number, at: number): CborValue {
  if (initial === simpleFalse) return false;
  if (initial === simpleTrue) return true;
  if (initial === simpleNull) return null;
  throw new ProtocolError('CODEC_UNSUPPORTED', 'floats, undefined, breaks and other simple values are not used', {
    at,
  });
}

/** The length or value that follows the initial byte: 0 to 2^53 - 1, in its shortest form. */
function readArgument(source: Source, info: number, start: number): number {
  if (info < 24) return info;
  if (info === 31) throw new ProtocolError('CODEC_INDEFINITE', 'indefinite lengths are not used', { at: start });
  if (info > 27) throw new ProtocolError('CODEC_UNSUPPORTED', 'reserved length form', { at: start });
  const size = 2 ** (info - 24);
  let argument = 0;
  const from = advance(source, size, start);
  // Doubles are exact below 2^53; above, the sum may round, but never to below 2^53.
  for (let at = from; at < source.at; at++) argument = argument * 256 + source.bytes[at]!;
  if (argument > Number.MAX_SAFE_INTEGER) {
    throw new ProtocolError('CODEC_INTEGER_UNSAFE', 'integer or length beyond 2^53 - 1', { at: start });
  }
  if (headLength(argument) !== 1 + size) {
    throw new ProtocolError('CODEC_NOT_SHORTEST', 'integer or length not in its shortest form', { at: start });
  }
  return argument;
}

function negative(argument: number, at: number): number {
  if (argument >= Number.MAX_SAFE_INTEGER) {
    throw new ProtocolError('CODEC_INTEGER_UNSAFE', 'integer below -(2^53 - 1)', { at });
  }
  return -1 - argument;
}

/** Where the next bytes begin; goes past them. Making a view of a few bytes costs more than reading them. */
function advance(source: Source, length: number, start: number): number {
  if (length > source.bytes.length - source.at) throw truncated(start);
  const from = source.at;
  source.at += length;
  return from;
}

/** A view of the next bytes, not a copy. */
function take(source: Source, length: number, start: number): Uint8Array {
  const from = advance(source, length, start);
  return source.bytes.subarray(from, source.at);
}

function readText(source: Source, length: number, start: number): string {
  const from = advance(source, length, start);
  return shortAscii(source.bytes, from, source.at) ?? textOf(source.bytes.subarray(from, source.at));
}

/** Of any length and alphabet. */
function textOf(bytes: Uint8Array): string {
  requireTextLength(bytes.length);
  const text = utf8Decode(bytes);
  requireNfc(text);
  return text;
}

/**
 * The latest short texts, one for each slot. A vector has thousands of cells and but a few hundred codes: with one string
 * for all that are equal, 4,000 cells are read in 1.3 ms instead of 5.5, and stay in a fraction of the memory.
 */
const latestTexts: string[] = Array.from({ length: 4096 }, () => '');

/** As Sink.ascii: undefined if it is long or not ASCII. */
function shortAscii(bytes: Uint8Array, from: number, to: number): string | undefined {
  if (to - from > shortText) return undefined;
  let slot = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > 127) return undefined;
    slot = (slot * 31 + byte) % latestTexts.length;
  }
  const latest = latestTexts[slot]!;
  if (isText(latest, bytes, from, to)) return latest;
  // In one call: a text grown byte by byte takes fifteen times the memory.
  const text = String.fromCharCode(...bytes.subarray(from, to));
  latestTexts[slot] = text;
  return text;
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}

function readArray(source: Source, count: number, start: number): CborValue[] {
  enter(source, count, start);
  const items: CborValue[] = [];
  for (let i = 0; i < count; i++) items.push(read(source));
  source.depthLeft++;
  return items;
}

function readMap(source: Source, count: number, start: number): CborMap {
  enter(source, 2 * count, start);
  const map: Record<string, CborValue> = {};
  let previous: Uint8Array | undefined;
  for (let i = 0; i < count; i++) {
    const at = source.at;
    const initial = nextInitial(source);
    if (initial >> 5 !== major.text) throw new ProtocolError('CODEC_KEY_NOT_TEXT', 'map key is not a text', { at });
    const bytes = take(source, readArgument(source, initial & 31, at), at);
    const order = previous === undefined ? -1 : compareKeys(previous, bytes);
    if (order === 0) throw new ProtocolError('CODEC_KEY_DUPLICATE', 'map key appears twice', { at });
    if (order > 0) throw new ProtocolError('CODEC_KEYS_UNSORTED', 'map keys are not in canonical order', { at });
    previous = bytes;
    put(map, shortAscii(bytes, 0, bytes.length) ?? textOf(bytes), read(source));
  }
  source.depthLeft++;
  return map;
}

/** A plain object, because one without prototype takes five times the memory; so this one key needs care. */
function put(map: Record<string, CborValue>, key: string, value: CborValue): void {
  if (key !== '__proto__') map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every value takes a byte at least, so a count beyond the bytes left is refused before the first value is read. */
function enter(source: Source, values: number, start: number): void {
  if (--source.depthLeft < 0) throw new ProtocolError('CODEC_TOO_DEEP', 'nested deeper than allowed', { at: start });
  if (values > source.bytes.length - source.at) throw truncated(start);
}

function truncated(at: number): ProtocolError {
  return new ProtocolError('CODEC_TRUNCATED', 'bytes end before the value does', { at });
}
