/** Numbers that a file of data/ carries as text. */

/** Base64 by `atob`, which browsers and Node have. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Two bytes a number, the lower one first. */
export function twoByteNumbers(text: string): Uint16Array {
  const packed = bytes(text);
  return Uint16Array.from({ length: packed.length / 2 }, (_, k) => packed[2 * k]! + 256 * packed[2 * k + 1]!);
}
