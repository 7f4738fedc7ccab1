import { createHash } from 'node:crypto';
import {
  decodeHead,
  decodeSealedHead,
  encodeSealedHead,
  limits,
  type MemberId,
  ProtocolError,
  type ProtocolErrorCode,
  type SealedHead,
} from '@drehscheibe/protocol';
import { type GossipSub, TopicValidatorResult } from '@libp2p/gossipsub';
import type { PeerId } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { createBudget } from './budget.ts';
import { FederationError } from './errors.ts';
import type { Feeds } from './feeds.ts';
import type { PeerDirectory } from './peer-identity.ts';
import type { Refusals } from './refusals.ts';
import type { Tap } from './tap.ts';

/** Small signed heads and nothing else; bodies are pulled. A fork shows itself as a second head with one number. */
export const HEADS_TOPIC = '/drehscheibe/heads/1';

/** Signatures checked per peer and minute: on a Monday morning one peer may pass on every member's head, and again. */
const VERIFICATIONS_PER_MINUTE = 4 * limits.maxMembers;
/** Heads remembered so that a copy costs a hash and no signature: several rounds of the largest roster. */
const MAX_SEEN = 8 * limits.maxMembers;

export interface Announcer {
  /** Once the host has started: gossipsub subscribes no sooner. */
  subscribe(): void;
  /** Sends a head to the network unless it went through here already. */
  announce(sealed: SealedHead): void;
}

interface SeenHead {
  author: MemberId;
  seq: number;
  /** How often each peer sent it. */
  copies: Map<string, number>;
}

/** An honest peer passes a head on when it is new to it, and may announce it once itself; a third copy is a replay. */
const HONEST_COPIES = 2;

/** What the validator found. `code` is counted against the peer that passed the head on. */
type Verdict = { result: 'accept' | 'ignore' | 'reject'; code?: string };

export function createAnnouncer(deps: {
  pubsub: GossipSub;
  feeds: Feeds;
  directory: () => PeerDirectory;
  refusals: Refusals;
  tap: Tap | undefined;
  /** A peer has, or soon has, this record. */
  onHead: (author: MemberId, seq: number, from: PeerId) => void;
  /** A peer passed on what no honest one does. */
  onRejected: (from: PeerId) => void;
  /** From now on heads go to this peer. */
  onReachable: (peer: PeerId) => void;
  /** A head names a roster epoch that we have not seen. */
  onUnknownEpoch: (from: PeerId) => void;
  onError: (error: unknown) => void;
}): Announcer {
  const { pubsub, feeds, refusals } = deps;
  const budget = createBudget(VERIFICATIONS_PER_MINUTE);
  const seen = new Map<string, SeenHead>();

  const remember = (digest: string, { author, seq }: { author: MemberId; seq: number }): SeenHead => {
    const oldest = seen.keys().next();
    if (seen.size >= MAX_SEEN && !oldest.done) seen.delete(oldest.value);
    const head = { author, seq, copies: new Map<string, number>() };
    seen.set(digest, head);
    return head;
  };

  /** A copy of a head seen before. */
  const again = (from: PeerId, head: SeenHead): Verdict => {
    const copies = (head.copies.get(from.toString()) ?? 0) + 1;
    head.copies.set(from.toString(), copies);
    deps.onHead(head.author, head.seq, from);
    return copies > HONEST_COPIES ? { result: 'ignore', code: 'FEED_SEQ_REPLAYED' } : { result: 'ignore' };
  };

  const judge = (from: PeerId, data: Uint8Array): Verdict => {
    if (data.byteLength > limits.maxGossipBytes) return { result: 'reject', code: 'WIRE_TOO_LARGE' };
    const digest = digestOf(data);
    const known = seen.get(digest);
    if (known) return again(from, known);
    if (!budget.spend(from.toString(), performance.now())) return { result: 'ignore', code: 'BUDGET_GOSSIP' };
    try {
      const { verdict, head } = feeds.observe(decodeSealedHead(data));
      remember(digest, head).copies.set(from.toString(), 1);
      switch (verdict) {
        case 'new':
        case 'known':
          deps.onHead(head.author, head.seq, from);
          return { result: 'accept' };
        case 'fork':
          return { result: 'accept' };
        case 'quarantined':
          return { result: 'ignore', code: 'FEDERATION_QUARANTINED' };
        case 'held':
          return { result: 'ignore' };
        default:
          return verdict satisfies never;
      }
    } catch (error) {
      if (error instanceof FederationError) return { result: 'ignore', code: error.code };
      if (error instanceof ProtocolError) return verdictOn(error.code, () => deps.onUnknownEpoch(from));
      deps.onError(error);
      return { result: 'ignore' };
    }
  };

  // Before start(): gossip of remembered peers comes at once. Answers at once and never waits for a body.
  pubsub.topicValidators.set(HEADS_TOPIC, (from, { data }) => {
    deps.tap?.('in', HEADS_TOPIC, data);
    // A copy, and no Buffer: its slice() would be a view into what gossipsub keeps and passes on.
    const { result, code } = judge(from, Uint8Array.from(data));
    if (code) refusals.count(deps.directory().member(from)?.id ?? from.toString(), code);
    switch (result) {
      case 'accept':
        return TopicValidatorResult.Accept;
      case 'ignore':
        return TopicValidatorResult.Ignore;
      case 'reject':
        deps.onRejected(from);
        return TopicValidatorResult.Reject;
      default:
        return result satisfies never;
    }
  });

  pubsub.addEventListener('subscription-change', ({ detail }) => deps.onReachable(detail.peerId));
  pubsub.addEventListener('gossipsub:graft', ({ detail }) => deps.onReachable(peerIdFromString(detail.peerId)));

  return {
    subscribe: () => pubsub.subscribe(HEADS_TOPIC),
    announce(sealed) {
      const data = encodeSealedHead(sealed);
      const digest = digestOf(data);
      if (seen.has(digest)) return;
      remember(digest, decodeHead(sealed.head));
      deps.tap?.('out', HEADS_TOPIC, data);
      pubsub.publish(HEADS_TOPIC, data).catch(deps.onError);
    },
  };
}

/** Reject costs the sender score, so it is kept for what no honest member passes on, whatever its roster or clock. */
function verdictOn(code: ProtocolErrorCode, onUnknownEpoch: () => void): Verdict {
  switch (code) {
    case 'HEAD_EPOCH_UNKNOWN':
      onUnknownEpoch();
      return { result: 'ignore' };
    case 'HEAD_EPOCH_EXPIRED':
    case 'HEAD_ROSTER_MISMATCH':
    case 'HEAD_VERSION_UNKNOWN':
    case 'RECORD_VERSION_UNKNOWN':
      return { result: 'ignore', code };
    default:
      return { result: 'reject', code };
  }
}

function digestOf(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('base64');
}
