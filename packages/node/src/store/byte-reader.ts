/** Reads forward; throws RangeError where nothing is left. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('bytes end too soon');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** An unsigned integer of 1 to 4 bytes. */
  littleEndian(bytes: number): number {
    return this.take(bytes).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  /** Seven bits a byte, the lowest first; up to 2^53. */
  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.littleEndian(1);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError('number too long');
  }
}
