import {
  decodeHead,
  decodeSealed,
  decodeSealedHead,
  limits,
  type MemberId,
  type SealedHead,
} from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import type { Logger } from '../log.ts';
import type { Blame } from './blame.ts';
import { FederationError } from './errors.ts';
import type { Feeds } from './feeds.ts';
import type { PeerDirectory } from './peer-identity.ts';
import type { Ask } from './sync-client.ts';

/** Fetches records, one author's from one peer at a time, so that each body comes once. */
export interface Pulls {
  /** A peer has, or soon has, the author's records up to this one. */
  offered(author: MemberId, seq: number, peer: PeerId): void;
  /** A head of this author is known, and nobody in particular to have its record from. */
  announced(author: MemberId): void;
  /** Resolves when the author's feed is fetched as far as anybody offers. Never throws. */
  settled(author: MemberId): Promise<void>;
  /** Compares heads with a peer, from `last` backwards until both agree; observing two of one number proves the fork. */
  findFork(peer: PeerId, author: MemberId, last: number): Promise<void>;
  forget(peer: PeerId): void;
}

/** Heads fetched to find one under the present key: some years of weekly records. */
const MAX_VOUCHED = 16 * limits.maxRecordsPerRequest;
/** Peers asked for a record that was announced, once those who offered it have failed. */
const MAX_OTHERS = 3;

export function createPulls(deps: {
  ask: Ask;
  feeds: Feeds;
  directory: () => PeerDirectory;
  connected: () => PeerId[];
  blame: Blame;
  /** The feed has grown; its last head may be news to others too, and gossip never goes back. */
  onFetched: (author: MemberId) => void;
  log: Logger;
  signal: AbortSignal;
}): Pulls {
  const { ask, feeds, blame, signal } = deps;
  /** Each is used once in vain and then forgotten; the latest is asked first. */
  const offers = new Map<MemberId, Map<string, { peer: PeerId; seq: number }>>();
  const running = new Map<MemberId, Promise<void>>();

  const findFork = async (peer: PeerId, author: MemberId, last: number): Promise<void> => {
    for (let to = last; to > 0; to -= limits.maxRecordsPerRequest) {
      const from = Math.max(1, to - limits.maxRecordsPerRequest + 1);
      let differs = false;
      try {
        // One more than numbers asked for: of a fork both heads are sent.
        for await (const frame of ask(peer, { type: 'heads', author, from, to }, to - from + 2)) {
          const { verdict } = feeds.observe(decodeSealedHead(frame));
          if (verdict === 'fork' || verdict === 'quarantined') differs = true;
        }
      } catch (error) {
        return blame(peer, error);
      }
      if (!differs) return;
    }
  };

  /** Fetches and writes the next records; false when there is no point in asking this peer again. */
  const fetch = async (peer: PeerId, author: MemberId, from: number, to: number): Promise<boolean> => {
    let next = from;
    try {
      for await (const frame of ask(peer, { type: 'records', author, from, to }, to - from + 1)) {
        const record = decodeSealed(frame);
        const { head } = feeds.observe(record);
        if (head.author !== author || head.seq !== next) {
          const data = { author: head.author, seq: head.seq, asked: next };
          throw new FederationError('WIRE_UNASKED', 'another record than asked for', data);
        }
        await feeds.ingest(record);
        next += 1;
      }
    } catch (error) {
      const code = error instanceof FederationError ? error.code : undefined;
      if (code === 'FEDERATION_KEY_EXPIRED' && (await vouch(peer, author, next))) return true;
      blame(peer, error);
      if (code === 'FEED_PREVIOUS_MISMATCH') await findFork(peer, author, next - 1);
    }
    return next > from;
  };

  /**
   * The author has changed its key since this record: fetches heads until one is under the present key, which stands for
   * all before it. False when none comes.
   */
  const vouch = async (peer: PeerId, author: MemberId, first: number): Promise<boolean> => {
    const heads: SealedHead[] = [];
    try {
      for (let from = first; from < first + MAX_VOUCHED; from += limits.maxRecordsPerRequest) {
        const to = from + limits.maxRecordsPerRequest - 1;
        // One more than numbers asked for: of a fork both heads are sent.
        for await (const frame of ask(peer, { type: 'heads', author, from, to }, to - from + 2)) {
          const sealed = decodeSealedHead(frame);
          heads.push(sealed);
          if (!feeds.hasPresentKey(decodeHead(sealed.head))) continue;
          feeds.vouch(author, heads);
          return true;
        }
        if (heads.length < to - first + 1) return false;
      }
    } catch (error) {
      blame(peer, error);
    }
    return false;
  };

  const offerBeyond = (author: MemberId, seq: number): { peer: PeerId; seq: number } | undefined => {
    const rows = offers.get(author);
    for (const [key, row] of rows ?? []) if (row.seq <= seq) rows?.delete(key);
    return [...(rows?.values() ?? [])].at(-1);
  };

  /** The author itself, or anybody: a record that was announced is somewhere. */
  const someoneElse = (author: MemberId, tried: Set<string>): PeerId | undefined => {
    if (tried.size >= MAX_OTHERS) return undefined;
    const untried = deps.connected().filter((peer) => !tried.has(peer.toString()));
    const self = untried.find((peer) => deps.directory().member(peer)?.id === author);
    const peer = self ?? untried[Math.floor(Math.random() * untried.length)];
    if (peer) tried.add(peer.toString());
    return peer;
  };

  const pull = async (author: MemberId): Promise<void> => {
    const tried = new Set<string>();
    for (;;) {
      const feed = feeds.feed(author);
      const next = (feed?.seq ?? 0) + 1;
      if (!feed || signal.aborted || feed.isQuarantined(next)) return void offers.delete(author);
      const offer = offerBeyond(author, feed.seq);
      const highest = Math.max(offer?.seq ?? 0, feed.highestUsed);
      if (highest < next) return;
      const peer = offer?.peer ?? someoneElse(author, tried);
      if (!peer) return;
      const beforeFork = feed.fork ? feed.fork.seq - 1 : highest;
      const to = Math.min(highest, beforeFork, next + limits.maxRecordsPerRequest - 1);
      const brought = await fetch(peer, author, next, to);
      if (!brought) offers.get(author)?.delete(peer.toString());
    }
  };

  const start = (author: MemberId): Promise<void> => {
    const known = running.get(author);
    if (known) return known;
    const before = feeds.feed(author)?.seq ?? 0;
    const run = pull(author)
      .catch((err: unknown) => deps.log.error({ event: 'federation.failed', part: 'repair', err }))
      .then(() => {
        running.delete(author);
        const after = feeds.feed(author)?.seq ?? 0;
        if (after > before) {
          deps.log.debug({ event: 'federation.received', author, from: before + 1, to: after });
          deps.onFetched(author);
        }
        // An offer that came between the last look and now.
        return offerBeyond(author, after) && !signal.aborted ? start(author) : undefined;
      });
    running.set(author, run);
    return run;
  };

  return {
    offered(author, seq, peer) {
      const feed = feeds.feed(author);
      if (!feed || seq <= feed.seq) return;
      const rows = offers.get(author) ?? new Map<string, { peer: PeerId; seq: number }>();
      offers.set(author, rows);
      rows.delete(peer.toString());
      rows.set(peer.toString(), { peer, seq });
      void start(author);
    },
    announced: (author) => void start(author),
    settled: (author) => running.get(author) ?? Promise.resolve(),
    findFork,
    forget(peer) {
      for (const rows of offers.values()) rows.delete(peer.toString());
    },
  };
}
