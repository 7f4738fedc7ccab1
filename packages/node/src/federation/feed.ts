import {
  equalBytes,
  type FeedRecord,
  limits,
  type MemberId,
  type RecordKind,
  type Verified,
} from '@drehscheibe/protocol';
import { type ForkProof, proveFork } from './fork-proof.ts';
import type { Damage } from './network.ts';
import type { OpenHead } from './open-head.ts';

/**
 * What a valid head says to a feed. `held`: its record is on disk; `known`: announced before; `fork`: the author signed
 * another head with this number; `quarantined`: the author is known to have forked here or earlier.
 */
export type Observation = { verdict: 'held' | 'known' | 'new' | 'quarantined' } | { verdict: 'fork'; proof: ForkProof };

/** Heads remembered beyond the last record held; more would let one author fill the memory. */
const MAX_ANNOUNCED = limits.maxRecordsPerRequest;

/**
 * One author's chain in memory: the heads of all records held, the heads announced beyond them, and what is known
 * against the author. No I/O: what must happen in one step happens here.
 */
export class Feed {
  readonly author: MemberId;
  /** Heads of the records on disk; index = seq - 1. */
  readonly held: OpenHead[] = [];
  readonly kinds = new Set<RecordKind>();
  /** The latest record that is a vector and not in doubt. */
  latest: { record: Verified<FeedRecord>; receivedAt: number } | undefined;
  fork: ForkProof | undefined;
  /** What was lost on disk and has not come back yet. */
  damage: Damage | undefined;
  /** Highest number found on disk, also behind damage: a number once used, whatever became of its record. */
  seenOnDisk = 0;
  /** Hashes of records under expired keys that a head under the present key stands for, by seq. */
  readonly #vouched = new Map<number, Uint8Array>();
  readonly #announced = new Map<number, OpenHead>();

  constructor(author: MemberId) {
    this.author = author;
  }

  get tip(): OpenHead | undefined {
    return this.held.at(-1);
  }

  /** Records held, which is also the last one's number. */
  get seq(): number {
    return this.held.length;
  }

  /** Highest number the author is known to have used. */
  get highestUsed(): number {
    return Math.max(this.seq, this.seenOnDisk, ...this.#announced.keys());
  }

  vouch(seq: number, hash: Uint8Array): void {
    this.#vouched.set(seq, hash);
  }

  /** Whether this very head is held, or named by hash through a chain that ends under the author's present key. */
  isBelieved(seq: number, hash: Uint8Array): boolean {
    const believed = this.held[seq - 1]?.hash ?? this.#vouched.get(seq);
    return believed !== undefined && equalBytes(believed, hash);
  }

  /** True when the author used this number for something else than what has this hash. */
  isTaken(seq: number, hash: Uint8Array): boolean {
    const known = this.held[seq - 1] ?? this.#announced.get(seq);
    return known ? !equalBytes(known.hash, hash) : seq <= this.highestUsed;
  }

  isQuarantined(seq: number): boolean {
    return this.fork !== undefined && seq >= this.fork.seq;
  }

  /** The fork check: remembers (author, seq) in the same step in which it looks, before anything is waited for. */
  observe(open: OpenHead): Observation {
    const { seq } = open.head;
    const known = this.held[seq - 1] ?? this.#announced.get(seq);
    const proof = known && proveFork(known, open);
    if (proof && (!this.fork || seq < this.fork.seq)) {
      this.fork = proof;
      return { verdict: 'fork', proof };
    }
    if (this.isQuarantined(seq)) return { verdict: 'quarantined' };
    if (seq <= this.seq) return { verdict: 'held' };
    if (known) return { verdict: 'known' };
    this.#remember(open);
    return { verdict: 'new' };
  }

  /** Takes the next record as held, once it is on disk. */
  extend(open: OpenHead): void {
    if (open.head.seq !== this.seq + 1) throw new TypeError('a record beside its chain');
    this.held.push(open);
    this.kinds.add(open.head.kind);
    this.#announced.delete(open.head.seq);
    this.#vouched.delete(open.head.seq);
    if (this.seq >= this.seenOnDisk) this.damage = undefined;
  }

  /** Whether a head with this hash is the one this feed has, or none is known: false shows a fork somewhere. */
  agrees(seq: number, hash: Uint8Array): boolean {
    const known = this.held[seq - 1] ?? this.#announced.get(seq);
    return known === undefined || equalBytes(known.hash, hash);
  }

  /** Keeps the highest, which shows how much is missing, and those next in line. */
  #remember(open: OpenHead): void {
    this.#announced.set(open.head.seq, open);
    if (this.#announced.size <= MAX_ANNOUNCED) return;
    const [, secondHighest] = [...this.#announced.keys()].sort((a, b) => b - a);
    if (secondHighest !== undefined) this.#announced.delete(secondHighest);
  }
}
