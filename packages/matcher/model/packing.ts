/** Numbers as text, the way src/packed-numbers.ts reads them. */

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Two bytes a number, the lower one first. */
export function twoBytes(numbers: readonly number[]): Uint8Array {
  return Uint8Array.from(numbers.flatMap((value) => [value & 255, value >> 8]));
}
