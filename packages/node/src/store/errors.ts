/** What each code carries; the code is stable, the message is not. */
interface StoreErrorData {
  /** Somebody else has the directory open. `pid` is null when the owner could not be named. */
  STORE_LOCKED: { path: string; pid: number | null };
  /** Bytes on disk are not what was written. `where` names the file or the record. */
  STORE_CORRUPT: { path: string; where: string };
  /** A later release of the program wrote this directory. */
  STORE_NEWER_SCHEMA: { path: string; found: number; known: number };
  /** The operating system refuses: missing rights, full disk, not a directory. `reason` is its own code. */
  STORE_UNAVAILABLE: { path: string; reason: string };
  /** Used after `close()`. */
  STORE_CLOSED: { path: string };
}

export type StoreErrorCode = keyof StoreErrorData;

export class StoreError<C extends StoreErrorCode = StoreErrorCode> extends Error {
  override readonly name = 'StoreError';
  readonly code: C;
  readonly data: StoreErrorData[C];

  constructor(code: C, data: StoreErrorData[C], options?: ErrorOptions) {
    super(describe[code](data), options);
    this.code = code;
    this.data = data;
  }
}

/** Each sentence names the path and ends with what to do. */
const describe: { [C in StoreErrorCode]: (data: StoreErrorData[C]) => string } = {
  STORE_LOCKED: ({ path, pid }) =>
    `The store ${path} is open already (${pid === null ? 'by an unknown process' : `by process ${pid}`}). ` +
    'Stop that process, or use the running node instead of opening its store again.',
  STORE_CORRUPT: ({ path, where }) =>
    `The store ${path} is damaged: ${where}. Nothing was changed. Stop the node, keep a copy of the directory, ` +
    'restore the latest backup, and check the disk. Published records come back from the other nodes.',
  STORE_NEWER_SCHEMA: ({ path, found, known }) =>
    `The store ${path} has schema ${found}, this program knows up to ${known}. Nothing was changed. ` +
    'Install the newer release again, or restore the backup made before the update.',
  STORE_UNAVAILABLE: ({ path, reason }) =>
    `The store ${path} cannot be used (${reason}). Check the rights of the directory and the free space of the disk, ` +
    'then start the node again: after a failed write nothing more is written.',
  STORE_CLOSED: ({ path }) => `The store ${path} is closed already.`,
};
