import type { CborMap, CborValue } from './codec.ts';
import { ProtocolError, type ProtocolErrorCode } from './errors.ts';

/**
 * Control characters, line and paragraph separators, and what shows nothing itself: byte order mark, joiners, soft hyphen,
 * tags, marks that turn the direction of text. With them a name could be made to read as another. Fixed ranges (and Cc,
 * which never changes): Unicode classes grow, and nodes would come to differ.
 */
const unprintable =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/**
 * Whether a text may stand in a roster or card: at most `maxLength` UTF-16 units, normal form C, no outer white space,
 * nothing unprintable.
 */
export function isPlainText(text: string, maxLength: number): boolean {
  return text.length <= maxLength && !unprintable.test(text) && text.trim() === text && text.normalize('NFC') === text;
}

/**
 * Reads the fields of one kind of structure. Every method returns the typed value or throws ProtocolError `malformed` with
 * `{field, expected}`; a version other than 1 throws `versionUnknown` before any other field is looked at, because a later
 * version may have other fields.
 */
export interface FieldReader {
  /** The map, if it has exactly these keys. */
  map(value: CborValue, field: string, keys: readonly string[]): CborMap;
  /** As map, with the key `version`, which must be 1. */
  versioned(value: CborValue, keys: readonly string[]): CborMap;
  integer(value: CborValue | undefined, field: string, min: number, max: number): number;
  /** See isPlainText. */
  text(value: CborValue | undefined, field: string, maxLength: number): string;
  /** `length` is exact, or [min, max]. */
  bytes(value: CborValue | undefined, field: string, length: number | readonly [number, number]): Uint8Array;
  array(value: CborValue | undefined, field: string, maxLength: number): readonly CborValue[];
  /** An array of exactly `length`. */
  tuple(value: CborValue | undefined, field: string, length: number): readonly CborValue[];
  /** A text accepted by `parse`, whose ProtocolError becomes ours. */
  parsed<T>(value: CborValue | undefined, field: string, parse: (text: string) => T): T;
  refuse(field: string, expected: string): ProtocolError;
}

export function fieldReader(malformed: ProtocolErrorCode, versionUnknown: ProtocolErrorCode): FieldReader {
  const refuse = (field: string, expected: string) =>
    new ProtocolError(malformed, `${field}: expected ${expected}`, { field, expected });

  const reader: FieldReader = {
    refuse,
    map(value, field, keys) {
      if (!isMap(value)) throw refuse(field, 'a map');
      const names = Object.keys(value);
      if (names.length !== keys.length || keys.some((key) => !Object.hasOwn(value, key))) {
        throw refuse(field, `the keys ${keys.join(', ')}`);
      }
      return value;
    },
    versioned(value, keys) {
      if (!isMap(value)) throw refuse('(all)', 'a map');
      const version = reader.integer(value.version, 'version', 1, Number.MAX_SAFE_INTEGER);
      if (version !== 1) throw new ProtocolError(versionUnknown, `version ${version} is not known here`, { version });
      return reader.map(value, '(all)', [...keys, 'version']);
    },
    integer(value, field, min, max) {
      if (typeof value !== 'number' || value < min || value > max) throw refuse(field, `an integer, ${min} to ${max}`);
      return value;
    },
    text(value, field, maxLength) {
      if (typeof value !== 'string' || !isPlainText(value, maxLength)) {
        throw refuse(field, `a text of at most ${maxLength} printable characters, none of them outer white space`);
      }
      return value;
    },
    bytes(value, field, length) {
      const [min, max] = typeof length === 'number' ? [length, length] : length;
      if (!(value instanceof Uint8Array) || value.length < min || value.length > max) {
        throw refuse(field, min === max ? `${min} bytes` : `${min} to ${max} bytes`);
      }
      return value;
    },
    array(value, field, maxLength) {
      if (!Array.isArray(value) || value.length > maxLength) throw refuse(field, `an array of at most ${maxLength}`);
      return value;
    },
    tuple(value, field, length) {
      if (!Array.isArray(value) || value.length !== length) throw refuse(field, `an array of ${length}`);
      return value;
    },
    parsed(value, field, parse) {
      if (typeof value !== 'string') throw refuse(field, 'a text');
      try {
        return parse(value);
      } catch (error) {
        if (error instanceof ProtocolError) throw refuse(field, error.message);
        throw error;
      }
    },
  };
  return reader;
}

/** First position that does not come strictly after the one before it, or -1. `key` must be comparable with `<`. */
export function firstUnsorted<T>(items: readonly T[], key: (item: T) => string): number {
  return items.findIndex((item, i) => i > 0 && key(items[i - 1]!) >= key(item));
}

function isMap(value: CborValue | undefined): value is CborMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
