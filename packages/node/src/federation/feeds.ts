import {
  type FeedRecord,
  follows,
  type Head,
  type MemberId,
  open,
  type RosterChain,
  type SealedHead,
  type SealedRecord,
  type Verified,
  type Verifier,
} from '@drehscheibe/protocol';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { createAdmission } from './admission.ts';
import { FederationError } from './errors.ts';
import type { Feed, Observation } from './feed.ts';
import { loadFeed } from './feed-loading.ts';
import type { FeedStore } from './feed-store.ts';
import type { ForkProof } from './fork-proof.ts';
import { createListeners } from './listeners.ts';
import type { OpenHead } from './open-head.ts';
import type { FeedEvent, PublishedVector, ReadDoor } from './read.ts';

/** All members' feeds: on disk, in memory, and what is told about them. */
export interface Feeds {
  /** Reads and verifies the feeds of members not read yet. Call after every change of the roster. */
  load(): Promise<void>;
  feed(author: MemberId): Feed | undefined;
  all(): Feed[];
  /**
   * Checks signature, membership and clock, then the fork check, all in one step.
   * Throws ProtocolError or FederationError FEDERATION_NO_ROSTER, _NOT_MEMBER, _FROM_FUTURE, _KEY_EXPIRED.
   */
  observe(sealed: SealedHead): Observation & { head: OpenHead['head'] };
  /**
   * Verifies a record of any author once and writes it, synced, if it is next in line. False when it is held already.
   * Throws ProtocolError or FederationError; FEED_SEQ_GAP when records before it are missing.
   */
  ingest(record: SealedRecord): Promise<boolean>;
  /** Whether the author still has the signing key that it had in the epoch the head names. */
  hasPresentKey(head: Head): boolean;
  /**
   * Takes heads of one author, each naming the one before, the last under the present key: from now on the records before
   * it may come in, though their key has expired. Throws as Admission.linked.
   */
  vouch(author: MemberId, heads: readonly SealedHead[]): void;
  /** As PublishDoor.append, without announcing. */
  append(author: MemberId, record: SealedRecord): Promise<void>;
  read: ReadDoor;
  /** Resolves when nothing is being written any more. */
  written(): Promise<void>;
  onFork(listener: (proof: ForkProof) => void): () => void;
}

export function createFeeds(deps: {
  store: FeedStore;
  roster: () => RosterChain | undefined;
  verifier: Verifier;
  clock: Clock;
  log: Logger;
}): Feeds {
  const { store, verifier, clock, log } = deps;
  const feeds = new Map<MemberId, Feed>();
  const turns = new Map<MemberId, Promise<unknown>>();
  let loading: Promise<void> = Promise.resolve();
  const reportListener = (err: unknown) => log.error({ event: 'federation.failed', part: 'listener', err });
  const added = createListeners<FeedEvent>(reportListener);
  const forked = createListeners<ForkProof>(reportListener);

  const requireRoster = (): RosterChain => {
    const chain = deps.roster();
    if (!chain) throw new FederationError('FEDERATION_NO_ROSTER', 'this node has no roster yet');
    return chain;
  };

  const requireFeed = (author: MemberId): Feed => {
    const feed = requireRoster().member(author) && feeds.get(author);
    if (!feed) throw new FederationError('FEDERATION_NOT_MEMBER', 'not a member of the current roster', { author });
    return feed;
  };

  const admission = createAdmission({ roster: requireRoster, verifier, clock });

  /** The previous one's turn may have failed; that is its caller's business. */
  const inTurn = <T>(author: MemberId, act: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(author) ?? Promise.resolve()).then(act, act);
    turns.set(
      author,
      turn.catch(() => {}),
    );
    return turn;
  };

  const observe = (feed: Feed, opened: OpenHead): Observation => {
    const observation = feed.observe(opened);
    if (observation.verdict === 'fork') quarantine(feed, observation.proof);
    return observation;
  };

  const quarantine = (feed: Feed, proof: ForkProof): void => {
    log.warn({ event: 'federation.quarantined', author: proof.author, seq: proof.seq });
    void inTurn(feed.author, async () => {
      await store.putProof(proof);
      await takeLatestBefore(feed, proof.seq);
    }).catch((err: unknown) => log.error({ event: 'federation.failed', part: 'quarantine', err }));
    forked.tell(proof);
  };

  /** The latest vector that is not in doubt. */
  const takeLatestBefore = async (feed: Feed, seq: number): Promise<void> => {
    const chain = requireRoster();
    for (let at = Math.min(seq - 1, feed.seq); at > 0; at--) {
      const stored = await store.record(feed.author, at);
      const record = stored && open(stored, chain, verifier);
      if (stored && record?.kind === 'vector') {
        feed.latest = { record, receivedAt: stored.receivedAt };
        return;
      }
    }
    feed.latest = undefined;
  };

  const write = async (feed: Feed, opened: OpenHead, record: SealedRecord, content: Verified<FeedRecord>) => {
    const receivedAt = clock.now();
    await store.append(feed.author, opened.head.seq, { ...record, receivedAt });
    const { damage } = feed;
    feed.extend(opened);
    if (damage && !feed.damage) log.info({ event: 'federation.repaired', ...damage });
    if (content.kind === 'vector' && !feed.isQuarantined(opened.head.seq))
      feed.latest = { record: content, receivedAt };
    added.tell({ author: feed.author, seq: opened.head.seq });
  };

  const requireNext = (feed: Feed, opened: OpenHead): void => {
    const { tip } = feed;
    const next = { head: opened.head, headHash: opened.hash };
    const verdict = follows(tip ? { head: tip.head, headHash: tip.hash } : null, next);
    if (verdict === 'ok') return;
    const data = { author: feed.author, seq: opened.head.seq, held: feed.seq };
    throw new FederationError(`FEED_${verdict}`, 'the record does not continue its feed', data);
  };

  const loadNew = async (): Promise<void> => {
    const chain = deps.roster();
    if (!chain) return;
    for (const { id } of chain.current.members) {
      if (feeds.has(id)) continue;
      const feed = await loadFeed(id, { store, chain, verifier });
      if (feed.fork) await takeLatestBefore(feed, feed.fork.seq);
      if (feed.damage) log.error({ event: 'federation.failed', part: 'store', ...feed.damage });
      feeds.set(id, feed);
    }
  };

  return {
    load() {
      loading = loading.then(loadNew, loadNew);
      return loading;
    },
    feed: (author) => feeds.get(author),
    all: () => [...feeds.values()],
    observe(sealed) {
      const opened = admission.head(sealed);
      const feed = requireFeed(opened.head.author);
      admission.requireTimely(feed, opened);
      return { ...observe(feed, opened), head: opened.head };
    },
    async ingest(record) {
      const { opened, content } = admission.record(record);
      const feed = requireFeed(opened.head.author);
      admission.requireTimely(feed, opened);
      const { verdict } = observe(feed, opened);
      if (verdict === 'held') return false;
      if (verdict === 'fork' || verdict === 'quarantined') throw quarantinedError(feed);
      return inTurn(feed.author, async () => {
        if (opened.head.seq <= feed.seq) return false;
        requireNext(feed, opened);
        await write(feed, opened, record, content);
        return true;
      });
    },
    hasPresentKey: admission.hasPresentKey,
    vouch(author, sealed) {
      const feed = requireFeed(author);
      for (const { head, hash } of admission.linked(author, sealed)) feed.vouch(head.seq, hash);
    },
    async append(author, record) {
      const { opened, content } = admission.record(record);
      const { seq, period } = opened.head;
      if (opened.head.author !== author) {
        throw new FederationError('FEDERATION_NOT_OWN_RECORD', 'signed by another member', {
          author: opened.head.author,
        });
      }
      const feed = requireFeed(author);
      if (feed.isTaken(seq, opened.hash)) {
        // Ours was never sent, so this is no fork: the number is taken, that is all.
        throw new FederationError('FEDERATION_SEQ_USED', 'another record has this number', { seq });
      }
      if (feed.isQuarantined(seq)) throw quarantinedError(feed);
      if (seq > feed.seq) {
        const last = feed.tip?.head;
        if (last && seq === last.seq + 1 && content.kind === 'vector' && period <= last.period) {
          throw new FederationError('FEDERATION_PERIOD_USED', 'another record has this period', { seq, period });
        }
        requireNext(feed, opened);
      }
      observe(feed, opened);
      await inTurn(author, async () => {
        if (seq <= feed.seq) return;
        requireNext(feed, opened);
        await write(feed, opened, record, content);
      });
    },
    read: {
      async vectors() {
        const members = deps.roster()?.current.members ?? [];
        return members.flatMap((member): PublishedVector[] => {
          const latest = feeds.get(member.id)?.latest;
          return latest ? [{ member, ...latest }] : [];
        });
      },
      async feed(author) {
        const records: SealedRecord[] = [];
        for (let seq = 1; seq <= (feeds.get(author)?.seq ?? 0); seq++) {
          const stored = await store.record(author, seq);
          if (stored) records.push(sealedOf(stored));
        }
        return records;
      },
      async record(author, seq) {
        const stored = seq <= (feeds.get(author)?.seq ?? 0) ? await store.record(author, seq) : undefined;
        return stored && sealedOf(stored);
      },
      subscribe: added.subscribe,
    },
    async written() {
      await loading.catch(() => {});
      await Promise.all(turns.values());
    },
    onFork: forked.subscribe,
  };
}

function sealedOf({ head, signature, body }: SealedRecord): SealedRecord {
  return { head, signature, body };
}

function quarantinedError(feed: Feed): FederationError {
  const data = { author: feed.author, fromSeq: feed.fork?.seq };
  return new FederationError('FEDERATION_QUARANTINED', 'the author signed two records with one number', data);
}
