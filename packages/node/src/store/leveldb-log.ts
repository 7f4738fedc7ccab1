import { maskedCrc32c } from './crc32c.ts';

/**
 * LevelDB's write-ahead log. Recovery drops a damaged record, and all that stand after it in its block, without a word
 * (one flipped byte lost 7 of 50 acknowledged writes), and afterwards nothing tells.
 *
 * Format (leveldb/doc/log_format.md): blocks of 32 KiB; in a block records of masked CRC-32C (4 bytes, little endian,
 * over type and content), length (2), type (1: full, first, middle, last), content; up to 6 zero bytes end a block.
 */
const BLOCK = 32_768;
const HEADER = 7;
const [FULL, FIRST, LAST] = [1, 2, 4];

export interface LogDamage {
  /** The offset at which the log stops making sense. */
  readonly at: number;
  /**
   * `torn`: nothing intact follows, as after a power cut in the middle of a write that nobody was promised.
   * `inside`: intact records follow, so acknowledged ones are lost.
   */
  readonly kind: 'torn' | 'inside';
}

/** The messages of a log (or manifest, which is a log too) up to its end or its first damage. */
export function readLog(log: Buffer): { messages: Buffer[]; damage: LogDamage | undefined } {
  const messages: Buffer[] = [];
  let fragments: Buffer[] = [];
  let offset = 0;
  while (offset < log.length) {
    const end = intactRecordEnd(log, offset);
    if (end !== undefined) {
      const type = log[offset + 6] as number;
      if (type === FULL || type === FIRST) fragments = [];
      fragments.push(log.subarray(offset + HEADER, end));
      if (type === FULL || type === LAST) messages.push(Buffer.concat(fragments));
      offset = end;
    } else if (isFiller(log, offset) && (isBlockEnd(offset) || !somethingIntactAfter(log, offset))) {
      offset = blockEnd(offset);
    } else {
      return { messages, damage: { at: offset, kind: somethingIntactAfter(log, offset) ? 'inside' : 'torn' } };
    }
  }
  return { messages, damage: undefined };
}

/** Where the record that begins here ends; undefined if none does. */
function intactRecordEnd(log: Buffer, offset: number): number | undefined {
  const contentAt = offset + HEADER;
  if (contentAt > Math.min(blockEnd(offset), log.length)) return undefined;
  const end = contentAt + log.readUInt16LE(offset + 4);
  const type = log[offset + 6] as number;
  if (type < FULL || type > LAST || end > Math.min(blockEnd(offset), log.length)) return undefined;
  return maskedCrc32c(log.subarray(offset + 6, end)) === log.readUInt32LE(offset) ? end : undefined;
}

/**
 * Zeros: the end of a block that holds no record any more, or space that was reserved and never written. With records
 * behind it, such space is a sector that got lost, the most frequent trace of a power cut; LevelDB skips it all the same.
 */
function isFiller(log: Buffer, offset: number): boolean {
  return log.subarray(offset, Math.min(offset + HEADER, blockEnd(offset))).every((byte) => byte === 0);
}

/** Too little left of the block for the head of a record. */
function isBlockEnd(offset: number): boolean {
  return blockEnd(offset) - offset < HEADER;
}

/** Searched byte by byte in the damaged block, since its lengths cannot be trusted, and at the start of every later one. */
function somethingIntactAfter(log: Buffer, offset: number): boolean {
  for (let at = offset + 1; at < Math.min(blockEnd(offset), log.length); at++) {
    if (intactRecordEnd(log, at) !== undefined) return true;
  }
  for (let at = blockEnd(offset); at < log.length; at += BLOCK) {
    if (intactRecordEnd(log, at) !== undefined) return true;
  }
  return false;
}

function blockEnd(offset: number): number {
  return (Math.floor(offset / BLOCK) + 1) * BLOCK;
}
