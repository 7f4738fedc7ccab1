import { ByteReader } from './byte-reader.ts';

/** The files that hold the records now; others are left over from an interrupted compaction and mean nothing. */
export interface LiveFiles {
  /** Numbers of the sorted tables, as in 000009.ldb. */
  readonly tables: ReadonlySet<number>;
  /** Logs with this number or a higher one are replayed at start. */
  readonly firstLog: number;
}

/**
 * Adds up the changes in a manifest (`VersionEdit` in leveldb/db/version_edit.cc): each is a list of tag and fields.
 * Throws RangeError for a tag this format does not have.
 */
export function liveFiles(edits: readonly Uint8Array[]): LiveFiles {
  const tables = new Set<number>();
  let firstLog = 0;
  for (const edit of edits) {
    const reader = new ByteReader(edit);
    const skipBytes = () => reader.take(reader.varint());
    while (!reader.atEnd) {
      const tag = reader.varint();
      switch (tag) {
        case 1: // name of the comparator
          skipBytes();
          break;
        case 2:
          firstLog = reader.varint();
          break;
        case 3: // next file number
        case 4: // last sequence number
        case 9: // the log before, unused since 2011
          reader.varint();
          break;
        case 5: // where compaction goes on: level, key
          reader.varint();
          skipBytes();
          break;
        case 6: // table dropped: level, number
          reader.varint();
          tables.delete(reader.varint());
          break;
        case 7: // table added: level, number, size, smallest and largest key
          reader.varint();
          tables.add(reader.varint());
          reader.varint();
          skipBytes();
          skipBytes();
          break;
        default:
          throw new RangeError(`unknown tag ${tag}`);
      }
    }
  }
  return { tables, firstLog };
}
