import { ByteReader } from './byte-reader.ts';
import { maskedCrc32c } from './crc32c.ts';
import { snappyDecompress } from './snappy.ts';

/**
 * LevelDB's sorted tables (leveldb/doc/table_format.md): data blocks, a filter block, a metaindex block, an index block
 * that says where the data blocks are, and a footer that says where the two indexes are. Each block is followed by its
 * compression (1 byte: 0 none, 1 Snappy) and the masked CRC-32C of both (4 bytes). LevelDB does not look at these
 * checksums when it reads: a flipped bit hides records, changes them, or ends the process in an assertion.
 */
const FOOTER = 48;
const TRAILER = 5;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');

interface Block {
  readonly at: number;
  /** Without its trailer. */
  readonly length: number;
}

/** Where a table stops being what was written; undefined for an intact one. */
export function findTableDamage(table: Buffer): number | undefined {
  const footerAt = table.length - FOOTER;
  if (footerAt < 0 || !table.subarray(-MAGIC.length).equals(MAGIC)) return Math.max(footerAt, 0);
  let suspect = footerAt;
  try {
    const footer = new ByteReader(table.subarray(footerAt));
    const metaindex = readBlock(footer);
    const index = readBlock(footer);
    suspect = index.at;
    const blocks = dataBlocks(contentOf(table, index));
    const dataEnd = blocks.reduce((end, block) => Math.max(end, after(block)), 0);
    const filter = { at: dataEnd, length: metaindex.at - dataEnd - TRAILER };
    let end = 0;
    // Together they are the whole file: no byte is left that nobody checked.
    for (const block of [...blocks, ...(metaindex.at > dataEnd ? [filter] : []), metaindex, index]) {
      suspect = block.at;
      if (block.at !== end || !isIntact(table, block)) return suspect;
      end = after(block);
    }
    return end === footerAt ? undefined : end;
  } catch (error) {
    if (error instanceof RangeError) return suspect;
    throw error;
  }
}

function readBlock(reader: ByteReader): Block {
  return { at: reader.varint(), length: reader.varint() };
}

function after({ at, length }: Block): number {
  return at + length + TRAILER;
}

function isIntact(table: Buffer, block: Block): boolean {
  const checksumAt = block.at + block.length + 1;
  if (block.length < 0 || checksumAt + 4 > table.length) return false;
  return maskedCrc32c(table.subarray(block.at, checksumAt)) === table.readUInt32LE(checksumAt);
}

/** Throws RangeError when the block is damaged. */
function contentOf(table: Buffer, block: Block): Uint8Array {
  if (!isIntact(table, block)) throw new RangeError('checksum does not match');
  const bytes = table.subarray(block.at, block.at + block.length);
  return table[block.at + block.length] === 1 ? snappyDecompress(bytes) : bytes;
}

/**
 * Entries of an index block: bytes shared with the key before, bytes of the rest, bytes of the value, rest of the key,
 * value (where a data block is). At the end: restart points of 4 bytes each, and their number in 4 bytes.
 */
function dataBlocks(index: Uint8Array): Block[] {
  const restarts = new ByteReader(index.subarray(-4)).littleEndian(4);
  const entries = new ByteReader(index.subarray(0, Math.max(index.length - 4 - restarts * 4, 0)));
  const blocks: Block[] = [];
  while (!entries.atEnd) {
    entries.varint();
    const rest = entries.varint();
    const valueLength = entries.varint();
    entries.take(rest);
    blocks.push(readBlock(new ByteReader(entries.take(valueLength))));
  }
  return blocks;
}
