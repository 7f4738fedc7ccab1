import { crc32 } from 'node:zlib';
import type { Engine } from './engine.ts';
import { StoreError } from './errors.ts';

/**
 * Bounds are keys, one below and one above at most; order is that of their UTF-8 bytes; `reverse` turns it round before
 * `limit` counts.
 */
export interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** A change prepared for `batch`, made by `putOp` and `delOp`. */
export interface Op {
  readonly collection: string;
  readonly key: string;
  /** Sealed bytes as they lie on disk; undefined deletes. */
  readonly value: Uint8Array | undefined;
}

/** Values by key, in key order. Every write is synced to disk before it resolves. Values are copies both ways. */
export interface Collection<T> {
  /** Throws StoreError STORE_CORRUPT when the stored bytes are damaged. */
  get(key: string): Promise<T | undefined>;
  put(key: string, value: T): Promise<void>;
  del(key: string): Promise<void>;
  entries(range?: Range): AsyncIterable<[string, T]>;
  putOp(key: string, value: T): Op;
  delOp(key: string): Op;
}

/** What a migration may read. */
export interface Collections {
  /** Values are JSON. Asking twice for one name gives the same records. */
  collection<T>(name: string): Collection<T>;
  bytes(name: string): Collection<Uint8Array>;
}

export interface Store extends Collections {
  /** All operations or none, across collections, synced to disk before it resolves. */
  batch(ops: readonly Op[]): Promise<void>;
  /** Twice is fine; everything after it throws StoreError STORE_CLOSED. */
  close(): Promise<void>;
}

interface Codec<T> {
  readonly format: 'json' | 'bytes';
  encode(value: T): Uint8Array;
  decode(bytes: Uint8Array): T;
}

/** Typed collections over an engine: names, keys, encodings and checksums are the same whatever lies below. */
export function createStore(engine: Engine): Store {
  const formats = new Map<string, string>();
  let closing: Promise<void> | undefined;

  const assertOpen = () => {
    if (closing) throw new StoreError('STORE_CLOSED', { path: engine.path });
  };

  const collectionOf = <T>(name: string, codec: Codec<T>): Collection<T> => {
    if (!/^[a-z][a-z0-9.-]*$/.test(name)) throw new TypeError(`not a collection name: ${name}`);
    if ((formats.get(name) ?? codec.format) !== codec.format) {
      throw new TypeError(`collection ${name} holds ${formats.get(name)}, not ${codec.format}`);
    }
    formats.set(name, codec.format);

    const putOp = (key: string, value: T): Op => {
      assertKey(key);
      return { collection: name, key, value: withChecksum(name, key, codec.encode(value)) };
    };
    const delOp = (key: string): Op => {
      assertKey(key);
      return { collection: name, key, value: undefined };
    };
    const open = (key: string, stored: Uint8Array): T => {
      try {
        return codec.decode(withoutChecksum(name, key, stored));
      } catch (cause) {
        throw new StoreError('STORE_CORRUPT', { path: engine.path, where: `record ${name}/${key}` }, { cause });
      }
    };

    return {
      async get(key) {
        assertOpen();
        assertKey(key);
        const stored = await engine.get(name, key);
        return stored && open(key, stored);
      },
      async put(key, value) {
        assertOpen();
        await engine.write([putOp(key, value)]);
      },
      async del(key) {
        assertOpen();
        await engine.write([delOp(key)]);
      },
      async *entries(range = {}) {
        assertOpen();
        assertRange(range);
        for await (const [key, stored] of engine.entries(name, range)) yield [key, open(key, stored)];
      },
      putOp,
      delOp,
    };
  };

  return {
    collection: <T>(name: string) => collectionOf<T>(name, json as Codec<T>),
    bytes: (name) => collectionOf(name, raw),
    async batch(ops) {
      assertOpen();
      if (ops.length > 0) await engine.write(ops);
    },
    close() {
      closing ??= engine.close();
      return closing;
    },
  };
}

const json: Codec<unknown> = {
  format: 'json',
  encode(value) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError('a value that JSON cannot hold');
    return Buffer.from(text);
  },
  decode: (bytes) => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()),
};

const raw: Codec<Uint8Array> = {
  format: 'bytes',
  encode(value) {
    if (!(value instanceof Uint8Array)) throw new TypeError('not bytes');
    return value;
  },
  decode: (bytes) => bytes,
};

/**
 * LevelDB verifies its block checksums neither on reads nor fully on recovery, so a flipped bit could turn 40 workers
 * into 41 unnoticed. Each value therefore carries the CRC-32 (4 bytes, big endian) of its collection, key and content.
 */
const CHECKSUM_BYTES = 4;

function checksum(collection: string, key: string, content: Uint8Array): number {
  return crc32(content, crc32(`${collection}!${key}`));
}

function withChecksum(collection: string, key: string, content: Uint8Array): Uint8Array {
  const stored = new Uint8Array(CHECKSUM_BYTES + content.length);
  new DataView(stored.buffer).setUint32(0, checksum(collection, key, content));
  stored.set(content, CHECKSUM_BYTES);
  return stored;
}

function withoutChecksum(collection: string, key: string, stored: Uint8Array): Uint8Array {
  if (stored.length < CHECKSUM_BYTES) throw new RangeError('shorter than its checksum');
  // A plain copy: LevelDB hands out Buffers, whose slices share memory.
  const content = new Uint8Array(stored.subarray(CHECKSUM_BYTES));
  const expected = new DataView(stored.buffer, stored.byteOffset).getUint32(0);
  if (checksum(collection, key, content) !== expected) throw new RangeError('checksum does not match');
  return content;
}

/** Lone surrogates would be stored as U+FFFD and two keys could become one. */
function assertKey(key: string): void {
  if (typeof key !== 'string' || key === '' || !key.isWellFormed()) throw new TypeError('not a store key');
}

function assertRange({ gt, gte, lt, lte }: Range): void {
  const twice = (gt !== undefined && gte !== undefined) || (lt !== undefined && lte !== undefined);
  if (twice) throw new TypeError('one bound on each side');
}
