import { decode, encode, type MemberId, type SealedHead, type SealedRecord } from '@drehscheibe/protocol';
import { type Store, StoreError, sortableKey } from '../store/index.ts';
import type { ForkProof } from './fork-proof.ts';

/** A record as it lies on disk. */
export interface StoredRecord extends SealedRecord {
  /** ms since 1970. */
  readonly receivedAt: number;
}

/** Feeds on disk. Every write is synced before it resolves. */
export interface FeedStore {
  /** One batch: a head is never there without its body. */
  append(author: MemberId, seq: number, record: StoredRecord): Promise<void>;
  /** Undefined when there is none, or its bytes are damaged. */
  record(author: MemberId, seq: number): Promise<StoredRecord | undefined>;
  /** All records from the first on; `record` is undefined where one is damaged or missing before a later one. */
  scan(author: MemberId): AsyncIterable<{ seq: number; record: StoredRecord | undefined }>;
  putProof(proof: ForkProof): Promise<void>;
  /** The two heads of a fork proof. */
  proof(author: MemberId): Promise<SealedHead[] | undefined>;
}

export function createFeedStore(store: Store): FeedStore {
  const heads = store.bytes('federation.heads');
  const bodies = store.bytes('federation.bodies');
  const proofs = store.bytes('federation.proofs');
  const key = (author: MemberId, seq: number) => `${author}/${sortableKey(seq)}`;

  const record = async (author: MemberId, seq: number): Promise<StoredRecord | undefined> => {
    try {
      const head = await heads.get(key(author, seq));
      const body = head && (await bodies.get(key(author, seq)));
      if (!head || !body) return undefined;
      const [bytes, signature, receivedAt] = decode(head) as [Uint8Array, Uint8Array, number];
      return { head: bytes, signature, receivedAt, body };
    } catch (error) {
      return ifDamaged(error);
    }
  };

  return {
    append(author, seq, { head, signature, body, receivedAt }) {
      return store.batch([
        heads.putOp(key(author, seq), encode([head, signature, receivedAt])),
        bodies.putOp(key(author, seq), body),
      ]);
    },
    record,
    async *scan(author) {
      let next = 1;
      for (;;) {
        try {
          const range = { gte: key(author, next), lte: key(author, Number.MAX_SAFE_INTEGER) };
          for await (const [at] of heads.entries(range)) {
            const seq = Number(at.slice(author.length + 1));
            for (; next < seq; next++) yield { seq: next, record: undefined };
            yield { seq, record: await record(author, seq) };
            next = seq + 1;
          }
          return;
        } catch (error) {
          // A damaged head ends the iteration without telling its key: it is the next one, or lies behind a gap.
          yield { seq: next++, record: ifDamaged(error) };
        }
      }
    },
    putProof({ author, heads: pair }) {
      return proofs.put(author, encode(pair.map(({ head, signature }) => [head, signature])));
    },
    async proof(author) {
      const bytes = await proofs.get(author).catch(ifDamaged);
      if (!bytes) return undefined;
      return (decode(bytes) as [Uint8Array, Uint8Array][]).map(([head, signature]) => ({ head, signature }));
    },
  };
}

function ifDamaged(error: unknown): undefined {
  if (error instanceof StoreError && error.code === 'STORE_CORRUPT') return undefined;
  throw error;
}
