import { ByteReader } from './byte-reader.ts';

/**
 * Decompresses one Snappy block (google/snappy format_description.txt): the length, then literals and copies of what
 * was written before. Throws RangeError on anything else.
 */
export function snappyDecompress(bytes: Uint8Array): Uint8Array {
  const reader = new ByteReader(bytes);
  const output = new Uint8Array(reader.varint());
  let written = 0;
  while (!reader.atEnd) {
    const tag = reader.littleEndian(1);
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const literal = reader.take((short < 60 ? short : reader.littleEndian(short - 59)) + 1);
      output.set(literal, written);
      written += literal.length;
      continue;
    }
    const nearby = (tag & 3) === 1;
    const length = nearby ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = nearby ? ((tag >> 5) << 8) | reader.littleEndian(1) : reader.littleEndian((tag & 3) === 2 ? 2 : 4);
    if (back === 0 || back > written || written + length > output.length) throw new RangeError('copy out of range');
    // Byte by byte: a copy may reach into what it is writing, to repeat it.
    for (const end = written + length; written < end; written++) output[written] = output[written - back]!;
  }
  if (written !== output.length) throw new RangeError('of another length than announced');
  return output;
}
