import { isUtf8 } from 'node:buffer';

/**
 * UTF-8 or Windows-1252, decided byte by byte while the file streams by: what is valid UTF-8 stays, every other byte is
 * read as Windows-1252. For a UTF-8 file that is the identity; for a German Windows-1252 file no two letters happen to
 * form valid UTF-8. So nobody has to know the end of the file to read its beginning.
 */
export function createUtf8Reader() {
  /** The first bytes of a sequence that the next chunk completes; at most 3. */
  let begun = Buffer.alloc(0);

  return {
    /** Valid UTF-8 for the chunk, but for a sequence cut at its end. */
    next(chunk: Uint8Array): Buffer {
      const bytes =
        begun.length > 0
          ? Buffer.concat([begun, chunk])
          : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const whole = bytes.length - cutAtEnd(bytes);
      begun = Buffer.from(bytes.subarray(whole));
      return toUtf8(bytes.subarray(0, whole));
    },
    /** What is left at the end of the file. */
    end(): Buffer {
      return toUtf8(begun);
    },
  };
}

/** Characters of the bytes 0x80 to 0x9F; the other bytes are the code points of the same number. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const replacements = Array.from({ length: 128 }, (_, index) =>
  Buffer.from(index < windows1252.length ? windows1252[index]! : String.fromCodePoint(0x80 + index)),
);

function toUtf8(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes;
  // A Windows-1252 byte takes at most three bytes in UTF-8.
  const out = Buffer.allocUnsafe(bytes.length * 3);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const valid = sequenceLength(bytes, at);
    const from = valid > 0 ? bytes.subarray(at, at + valid) : replacements[bytes[at]! - 0x80]!;
    length += from.copy(out, length);
    at += valid || 1;
  }
  return out.subarray(0, length);
}

/** Length of the valid UTF-8 sequence that begins here, 0 if none does (Unicode 16, table 3-7). */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = lengthBy(first);
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || at + length > bytes.length) return 0;
  if (second < leastSecond(first) || second > mostSecond(first)) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function lengthBy(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function leastSecond(first: number): number {
  return first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
}

function mostSecond(first: number): number {
  return first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
}

/** Bytes at the end that may begin a sequence the next chunk completes. */
function cutAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    return lengthBy(byte) > back ? back : 0;
  }
  return 0;
}
