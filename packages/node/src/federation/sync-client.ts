import { limits } from '@drehscheibe/protocol';
import type { Connection, PeerId, Stream } from '@libp2p/interface';
import { FederationError } from './errors.ts';
import { createFrameReader, writeFrame } from './frames.ts';
import { encodeRequest, type SyncRequest } from './sync-messages.ts';
import type { Tap } from './tap.ts';

export const SYNC_PROTOCOL = '/drehscheibe/sync/1';

/** One megabyte in this time needs half a megabit per second. */
const FRAME_TIMEOUT_MS = 20_000;
/** A whole answer; what is left is asked for again, from another peer. */
const ANSWER_TIMEOUT_MS = 120_000;
/** Half of what a peer accepts at once, so that the two sides' accounting may differ. */
const PARALLEL_REQUESTS = limits.maxStreamsPerPeer / 2;

/**
 * Asks a connected peer and yields the frames of its answer up to the end marker.
 * Throws WIRE_TRUNCATED when the answer ends without one, WIRE_UNASKED when it has more frames than asked for.
 */
export type Ask = (peer: PeerId, request: SyncRequest, maxFrames: number) => AsyncGenerator<Uint8Array>;

export function createAsk(deps: {
  connections: (peer: PeerId) => Connection[];
  tap: Tap | undefined;
  signal: AbortSignal;
}): Ask {
  const slots = createSlots(PARALLEL_REQUESTS);

  return async function* ask(peer, request, maxFrames) {
    const release = await slots.take(peer.toString());
    let stream: Stream | undefined;
    try {
      const limit = AbortSignal.any([deps.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
      const connection = deps.connections(peer).find(({ status }) => status === 'open');
      if (!connection) throw new FederationError('WIRE_TRUNCATED', 'the peer is not connected');
      stream = await connection.newStream(SYNC_PROTOCOL, { signal: limit });
      const reader = createFrameReader(stream, limits.maxFrameBytes);
      const question = encodeRequest(request);
      deps.tap?.('out', SYNC_PROTOCOL, question);
      await writeFrame(stream, question, limit);
      for (let frames = 0; ; frames++) {
        const frame = await reader.next(AbortSignal.any([limit, AbortSignal.timeout(FRAME_TIMEOUT_MS)]));
        if (frame.byteLength === 0) break;
        deps.tap?.('in', SYNC_PROTOCOL, frame);
        if (frames === maxFrames) throw new FederationError('WIRE_UNASKED', 'more was sent than asked for');
        yield frame;
      }
      await stream.close({ signal: limit });
    } finally {
      // After a clean close this does nothing; otherwise nobody waits for the rest.
      stream?.abort(new Error('answer not wanted any more'));
      release();
    }
  };
}

/** So many at once for each key; the others wait in line. */
function createSlots(count: number) {
  const taken = new Map<string, { running: number; waiting: (() => void)[] }>();
  return {
    async take(key: string): Promise<() => void> {
      const slot = taken.get(key) ?? { running: 0, waiting: [] };
      taken.set(key, slot);
      if (slot.running >= count) await new Promise<void>((resolve) => slot.waiting.push(resolve));
      else slot.running += 1;
      return () => {
        const next = slot.waiting.shift();
        if (next) next();
        else slot.running -= 1;
        if (slot.running === 0) taken.delete(key);
      };
    },
  };
}
