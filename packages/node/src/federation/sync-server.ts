import {
  encodeChain,
  encodeSealed,
  encodeSealedHead,
  limits,
  type MemberId,
  type RosterChain,
} from '@drehscheibe/protocol';
import type { Connection, PeerId, Stream } from '@libp2p/interface';
import type { Blame } from './blame.ts';
import { createBudget } from './budget.ts';
import { FederationError } from './errors.ts';
import type { Feeds } from './feeds.ts';
import { createFrameReader, writeEnd, writeFrame } from './frames.ts';
import { SYNC_PROTOCOL } from './sync-client.ts';
import { decodeRequest, encodeGreeting, type Greeting, type SyncRequest } from './sync-messages.ts';
import type { Tap } from './tap.ts';

/** For a request to arrive, and for the asker to hang up after the answer. */
const REQUEST_TIMEOUT_MS = 10_000;
/** A reader slower than this for a whole answer loses the rest of it. */
const ANSWER_TIMEOUT_MS = 120_000;
/** Heads travel faster than bodies: who is asked for a body that is on its way waits so long before it says no. */
const BODY_WAIT_MS = 2_000;

/** Handler of the sync protocol: answers one request per stream. A peer that breaks the rules is counted, never answered. */
export function createSyncServer(deps: {
  feeds: Feeds;
  roster: () => RosterChain | undefined;
  blame: Blame;
  greeting: (peer: PeerId) => Greeting | undefined;
  onGreeting: (peer: PeerId, greeting: Greeting) => void;
  tap: Tap | undefined;
  signal: AbortSignal;
}): (stream: Stream, connection: Connection) => Promise<void> {
  const budget = createBudget(limits.maxRequestsPerPeerPerMinute);

  const send = (stream: Stream, frame: Uint8Array, signal: AbortSignal): Promise<void> => {
    deps.tap?.('out', SYNC_PROTOCOL, frame);
    return writeFrame(stream, frame, signal);
  };

  const onItsWay = async (author: MemberId, seq: number): Promise<void> => {
    const feed = deps.feeds.feed(author);
    if (!feed || feed.seq >= seq || feed.highestUsed < seq || feed.isQuarantined(seq)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, BODY_WAIT_MS);
    deps.signal.addEventListener('abort', resolve as () => void);
    const leave = deps.feeds.read.subscribe((event) => {
      if (event.author === author && event.seq >= seq) resolve();
    });
    await promise;
    clearTimeout(timer);
    deps.signal.removeEventListener('abort', resolve as () => void);
    leave();
  };

  async function* answer(request: SyncRequest, peer: PeerId): AsyncGenerator<Uint8Array> {
    switch (request.type) {
      case 'greet': {
        deps.onGreeting(peer, request.greeting);
        const greeting = deps.greeting(peer);
        if (greeting) yield encodeGreeting(greeting);
        return;
      }
      case 'heads': {
        const feed = deps.feeds.feed(request.author);
        for (let seq = request.from; feed && seq <= request.to; seq++) {
          const heads = feed.fork?.seq === seq ? feed.fork.heads : [feed.held[seq - 1]?.sealed];
          for (const head of heads) if (head) yield encodeSealedHead(head);
        }
        return;
      }
      case 'records': {
        await onItsWay(request.author, request.from);
        for (let seq = request.from; seq <= request.to; seq++) {
          const record = await deps.feeds.read.record(request.author, seq);
          if (!record) return;
          yield encodeSealed(record);
        }
        return;
      }
      case 'roster': {
        for (const signed of deps.roster()?.signed.slice(request.from - 1) ?? []) yield encodeChain([signed]);
        return;
      }
      default:
        return request satisfies never;
    }
  }

  return async (stream, connection) => {
    const peer = connection.remotePeer;
    try {
      if (!budget.spend(peer.toString(), performance.now())) {
        throw new FederationError('WIRE_TOO_MANY', 'more requests than a peer may make in a minute');
      }
      const reader = createFrameReader(stream, limits.maxFrameBytes);
      const frame = await reader.next(AbortSignal.any([deps.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]));
      deps.tap?.('in', SYNC_PROTOCOL, frame);
      const request = decodeRequest(frame);
      const limit = AbortSignal.any([deps.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
      for await (const part of answer(request, peer)) await send(stream, part, limit);
      await writeEnd(stream, limit);
      await stream.close({ signal: limit });
      hangUpLater(stream);
    } catch (error) {
      deps.blame(peer, error);
      stream.abort(error instanceof Error ? error : new Error('request not answered'));
    }
  };
}

/** Closing only ends what we send; a peer that never ends its side would use up the streams of its link. */
function hangUpLater(stream: Stream): void {
  const timer = setTimeout(() => stream.abort(new Error('the asker did not hang up')), REQUEST_TIMEOUT_MS);
  stream.addEventListener('close', () => clearTimeout(timer));
  if (stream.status !== 'open' && stream.status !== 'closing') clearTimeout(timer);
}
