import { setInterval } from 'node:timers/promises';
import { decodeChain, equalBytes, limits, type MemberId, type SignedRoster } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import type { Clock } from '../clock.ts';
import type { Blame } from './blame.ts';
import type { ClockSkew } from './clock-skew.ts';
import { FederationError } from './errors.ts';
import type { Feeds } from './feeds.ts';
import type { Pulls } from './pulls.ts';
import type { RosterDoor } from './roster.ts';
import type { Ask } from './sync-client.ts';
import { decodeGreeting, type Greeting } from './sync-messages.ts';

/**
 * Makes feeds whole: gossip never fills gaps. Two nodes that meet tell each other the highest record of every author and
 * fetch from each other what they lack. One author writes each feed, so that is all there is to reconcile.
 */
export interface Repair {
  /** What this node tells a peer; undefined without a roster. */
  greeting(peer: PeerId): Greeting | undefined;
  /** A peer greeted us: begins to fetch what it has and we lack. */
  greeted(peer: PeerId, greeting: Greeting): Promise<void>;
  /** Greets a peer and begins to fetch what it has and we lack. Never throws. */
  meet(peer: PeerId): Promise<void>;
  /**
   * From now on gossip reaches the peer. What was written since it was told and before that moment, gossip has missed:
   * greets it again if there is any.
   */
  reachable(peer: PeerId): void;
  /** A peer has a roster that we have not seen. */
  fetchRoster(peer: PeerId): Promise<void>;
  /**
   * Greets every connected peer not heard of lately; resolves when the author's feed is fetched as far as it goes, with the number of
   * peers that told how far.
   */
  catchUp(author: MemberId): Promise<number>;
  /** Meets a random peer every so often, until the signal. */
  run(everyMs: number): Promise<void>;
  forget(peer: PeerId): void;
}

/** What a peer said longer ago is not enough to sign on. */
const FRESH_MS = 15_000;

export function createRepair(deps: {
  ask: Ask;
  feeds: Feeds;
  pulls: Pulls;
  roster: RosterDoor;
  connected: () => PeerId[];
  blame: Blame;
  skew: ClockSkew;
  clock: Clock;
  signal: AbortSignal;
}): Repair {
  const { ask, feeds, pulls, roster, blame, clock, signal } = deps;
  /** Monotonic ms. */
  const heardAt = new Map<string, number>();
  /** Records written by this node so far, and how many of them each peer was told about. */
  let written = 0;
  const told = new Map<string, number>();
  feeds.read.subscribe(() => {
    written += 1;
  });
  let rosterFetch: Promise<void> | undefined;

  const ownGreeting = (): Greeting | undefined => {
    const chain = roster.chain();
    if (!chain) return undefined;
    const members = feeds.all().filter(({ author }) => chain.member(author));
    return {
      at: clock.now(),
      epoch: chain.current.epoch,
      rosterHash: chain.hash,
      rows: members.flatMap(({ author, tip }) => (tip ? [{ author, seq: tip.head.seq, hash: tip.hash }] : [])),
      forks: members.flatMap(({ author, fork }) => (fork ? [{ author, seq: fork.seq }] : [])),
    };
  };

  const requestRoster = async (peer: PeerId): Promise<void> => {
    const held = roster.chain()?.signed ?? [];
    const fresh: SignedRoster[] = [];
    try {
      for await (const frame of ask(peer, { type: 'roster', from: held.length + 1 }, limits.maxEpochs)) {
        fresh.push(...decodeChain(frame));
      }
      if (fresh.length > 0) await roster.adopt([...held, ...fresh]);
    } catch (error) {
      blame(peer, error);
    }
  };

  const fetchRoster = (peer: PeerId): Promise<void> => {
    rosterFetch ??= requestRoster(peer).finally(() => {
      rosterFetch = undefined;
    });
    return rosterFetch;
  };

  const compareRosters = async (peer: PeerId, theirs: Greeting): Promise<void> => {
    const ours = roster.chain()?.hashAt(theirs.epoch);
    if (!ours) await fetchRoster(peer);
    if (!ours || equalBytes(ours, theirs.rosterHash)) return;
    blame(peer, new FederationError('FEDERATION_ROSTER_DIFFERS', 'another roster under a number known here'));
  };

  const compareFeeds = (peer: PeerId, { rows, forks }: Greeting): void => {
    for (const { author, seq, hash } of rows) {
      const feed = feeds.feed(author);
      if (!feed) continue;
      if (seq > feed.seq) pulls.offered(author, seq, peer);
      if (!feed.agrees(seq, hash) && !feed.isQuarantined(seq)) void pulls.findFork(peer, author, seq);
    }
    for (const { author, seq } of forks) {
      const feed = feeds.feed(author);
      if (feed && !feed.isQuarantined(seq)) void pulls.findFork(peer, author, seq);
    }
  };

  /** `sentAt`: when we asked for it, ms since 1970; a greeting that came unasked is taken as read when it was sent. */
  const greeted = async (peer: PeerId, theirs: Greeting, sentAt = clock.now()): Promise<void> => {
    deps.skew.measured(peer.toString(), theirs.at, sentAt, clock.now());
    heardAt.set(peer.toString(), performance.now());
    // First the roster: it says whose feeds there are, and with which keys they are read.
    await compareRosters(peer, theirs);
    await feeds.load();
    compareFeeds(peer, theirs);
  };

  const tell = (peer: PeerId): Greeting | undefined => {
    told.set(peer.toString(), written);
    return ownGreeting();
  };

  const meet = async (peer: PeerId): Promise<void> => {
    const ours = tell(peer);
    if (!ours) return;
    try {
      const sentAt = clock.now();
      for await (const frame of ask(peer, { type: 'greet', greeting: ours }, 1)) {
        await greeted(peer, decodeGreeting(frame), sentAt);
      }
    } catch (error) {
      blame(peer, error);
    }
  };

  return {
    greeting: tell,
    greeted: (peer, theirs) => greeted(peer, theirs),
    meet,
    reachable(peer) {
      if (told.get(peer.toString()) !== written) void meet(peer);
    },
    fetchRoster,
    async catchUp(author) {
      const isStale = (peer: PeerId) =>
        performance.now() - (heardAt.get(peer.toString()) ?? Number.NEGATIVE_INFINITY) > FRESH_MS;
      await Promise.all(deps.connected().filter(isStale).map(meet));
      await pulls.settled(author);
      return deps.connected().filter((peer) => !isStale(peer)).length;
    },
    async run(everyMs) {
      try {
        for await (const _ of setInterval(everyMs, undefined, { signal })) {
          const peers = deps.connected();
          const peer = peers[Math.floor(Math.random() * peers.length)];
          if (peer) await meet(peer);
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    forget(peer) {
      heardAt.delete(peer.toString());
      told.delete(peer.toString());
      deps.skew.forget(peer.toString());
      pulls.forget(peer);
    },
  };
}
