import { setInterval } from 'node:timers/promises';
import { decodeSealedHead, type MemberId } from '@drehscheibe/protocol';
import type { PeerId } from '@libp2p/interface';
import type { KadDHT } from '@libp2p/kad-dht';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { Feeds } from './feeds.ts';
import type { HeadRecords } from './head-records.ts';
import type { PeerDirectory } from './peer-identity.ts';

/** DHT values expire after 48 hours, and nobody else republishes them. */
const REPUBLISH_MS = 12 * 60 * 60_000;
/** How often one absent member's head is looked up. */
const LOOK_UP_MS = 60_000;
/**
 * A value goes to 20 nodes, which costs more streams than the record itself, and all members publish on one clock: the puts
 * are spread evenly from here on. They are no later than the next look-up.
 */
const PUBLISH_DELAY_MS = 5_000;
const PUBLISH_SPREAD_MS = 55_000;
const QUERY_TIMEOUT_MS = 10_000;

/**
 * What the DHT adds to the roster's addresses and to greetings: where a member is now, and how far the feed of a member
 * goes that is not connected. Hints: an address proves itself by its key, a head by its signature. The network starts
 * and runs without it.
 */
export interface DhtHints {
  /** Puts the own latest head under the own name, a little later: a record on its way to everybody goes first. */
  publish(): void;
  addresses(peer: PeerId, signal: AbortSignal): Promise<Multiaddr[]>;
  /** Republishes and looks up now and then, until the signal. */
  run(): Promise<void>;
}

export function createDhtHints(deps: {
  dht: KadDHT;
  self: MemberId;
  feeds: Feeds;
  records: HeadRecords;
  directory: () => PeerDirectory;
  isConnected: (peer: PeerId) => boolean;
  /** A member's feed goes at least so far. */
  onHead: (author: MemberId, seq: number) => void;
  onError: (error: unknown) => void;
  signal: AbortSignal;
}): DhtHints {
  const { dht, records, feeds, signal } = deps;
  const limited = () => AbortSignal.any([signal, AbortSignal.timeout(QUERY_TIMEOUT_MS)]);

  let timer: NodeJS.Timeout | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const put = async (): Promise<void> => {
    const tip = feeds.feed(deps.self)?.tip;
    if (!tip) return;
    try {
      for await (const _ of dht.put(records.key(deps.self), records.value(tip.sealed), { signal: limited() }));
    } catch (error) {
      if (!signal.aborted) deps.onError(error);
    }
  };

  const lookUpHead = async (author: MemberId): Promise<void> => {
    try {
      for await (const event of dht.get(records.key(author), { signal: limited() })) {
        if (event.name !== 'VALUE') continue;
        const { head } = feeds.observe(decodeSealedHead(Uint8Array.from(event.value)));
        deps.onHead(head.author, head.seq);
      }
    } catch (error) {
      // Not found is the usual answer; a value that does not hold was counted by the validator.
      if (!signal.aborted) deps.onError(error);
    }
  };

  const every = async (ms: number, act: () => Promise<void>): Promise<void> => {
    try {
      for await (const _ of setInterval(ms, undefined, { signal })) await act();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };

  return {
    publish() {
      // One that is due already puts the latest head, too: whoever publishes often would otherwise never put any.
      timer ??= setTimeout(
        () => {
          timer = undefined;
          void put();
        },
        PUBLISH_DELAY_MS + Math.random() * PUBLISH_SPREAD_MS,
      );
    },
    async addresses(peer, limit) {
      try {
        for await (const event of dht.findPeer(peer, { signal: limit })) {
          if (event.name === 'FINAL_PEER') return event.peer.multiaddrs;
        }
      } catch (error) {
        if (!signal.aborted) deps.onError(error);
      }
      return [];
    },
    async run() {
      const lookUpAbsent = async () => {
        const absent = deps
          .directory()
          .others()
          .filter(({ peerId }) => !deps.isConnected(peerId));
        const target = absent[Math.floor(Math.random() * absent.length)];
        if (target) await lookUpHead(target.member.id);
      };
      await Promise.all([every(REPUBLISH_MS, put), every(LOOK_UP_MS, lookUpAbsent)]);
    },
  };
}
