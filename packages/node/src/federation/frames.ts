import type { Stream } from '@libp2p/interface';
import { FederationError } from './errors.ts';

/**
 * Frames on a libp2p stream: 4 bytes length (big endian), then so many bytes. An empty frame ends an answer: the end of
 * the stream proves nothing, because a closing connection or a relay's limit ends it just as quietly.
 */
const PREFIX_BYTES = 4;

export interface FrameReader {
  /** The next frame; empty is the end marker. Throws WIRE_TRUNCATED, WIRE_TOO_LARGE or the signal's reason. */
  next(signal: AbortSignal): Promise<Uint8Array>;
}

/**
 * Reads with the stream paused except while it waits, so that a slow consumer holds back the sender instead of
 * buffering (lpStream of @libp2p/utils never pauses). It pauses after the wait, never inside `resume()`'s own dispatch,
 * which would leave the window closed for good.
 */
export function createFrameReader(stream: Stream, maxFrameBytes: number): FrameReader {
  let chunks: Uint8Array[] = [];
  let buffered = 0;
  let ended = false;
  let wake: () => void = () => {};

  stream.addEventListener('message', ({ data }) => {
    const chunk = data.subarray();
    chunks.push(chunk);
    buffered += chunk.byteLength;
    wake();
  });
  for (const end of ['end', 'remoteCloseWrite', 'close'] as const) {
    stream.addEventListener(end, () => {
      ended = true;
      wake();
    });
  }
  pause(stream);

  const take = (count: number): Uint8Array => {
    const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks = count < all.byteLength ? [all.subarray(count)] : [];
    buffered = all.byteLength - count;
    return all.subarray(0, count);
  };

  const atLeast = async (count: number, signal: AbortSignal): Promise<void> => {
    while (buffered < count) {
      signal.throwIfAborted();
      if (ended && stream.readBufferLength === 0) {
        throw new FederationError('WIRE_TRUNCATED', 'the stream ended inside an answer');
      }
      await woken(signal);
    }
  };

  const woken = async (signal: AbortSignal): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    signal.addEventListener('abort', resolve as () => void, { once: true });
    resume(stream);
    // What came while paused is dispatched by resume() itself; a stream that ended meanwhile dispatches nothing more.
    if (ended && stream.readBufferLength === 0) resolve();
    await promise;
    signal.removeEventListener('abort', resolve as () => void);
    pause(stream);
  };

  return {
    async next(signal) {
      await atLeast(PREFIX_BYTES, signal);
      const prefix = take(PREFIX_BYTES);
      const length = new DataView(prefix.buffer, prefix.byteOffset, PREFIX_BYTES).getUint32(0);
      if (length > maxFrameBytes) {
        throw new FederationError('WIRE_TOO_LARGE', 'a frame is larger than any message', { length, maxFrameBytes });
      }
      await atLeast(length, signal);
      // A copy: what is kept of a frame must not hold the whole chunk it came in.
      return Uint8Array.from(take(length));
    },
  };
}

/** Sends one frame and waits while the other side is slow. Throws when the stream ends first. */
export async function writeFrame(stream: Stream, payload: Uint8Array, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const frame = new Uint8Array(PREFIX_BYTES + payload.byteLength);
  new DataView(frame.buffer).setUint32(0, payload.byteLength);
  frame.set(payload, PREFIX_BYTES);
  if (!stream.send(frame)) await drained(stream, signal);
}

export function writeEnd(stream: Stream, signal: AbortSignal): Promise<void> {
  return writeFrame(stream, new Uint8Array(0), signal);
}

/** `stream.onDrain()` resolves at once after the first drain, so this waits for the event itself. */
async function drained(stream: Stream, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const closed = () => reject(new FederationError('WIRE_TRUNCATED', 'the stream ended while writing'));
  const aborted = () => reject(signal.reason);
  stream.addEventListener('drain', resolve as () => void);
  stream.addEventListener('close', closed);
  signal.addEventListener('abort', aborted);
  try {
    await promise;
  } finally {
    stream.removeEventListener('drain', resolve as () => void);
    stream.removeEventListener('close', closed);
    signal.removeEventListener('abort', aborted);
  }
}

function pause(stream: Stream): void {
  if (stream.readStatus === 'readable') stream.pause();
}

function resume(stream: Stream): void {
  if (stream.readStatus === 'paused') stream.resume();
}
