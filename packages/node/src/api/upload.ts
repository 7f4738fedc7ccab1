import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './errors.ts';
import { limits } from './limits.ts';

interface Upload {
  /** The body as it arrives, never held as a whole. Throws ApiError BODY_TOO_LARGE, UPLOAD_BROKEN. */
  readonly source: AsyncIterable<Uint8Array>;
  /** Ends when the sender goes away before the answer. */
  readonly signal: AbortSignal;
}

/** The raw body of an `application/octet-stream` request. */
export function uploadOf(request: FastifyRequest, reply: FastifyReply): Upload {
  const body = request.body;
  if (!(body instanceof Readable)) throw new ApiError('MEDIA_TYPE_UNKNOWN');
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new ApiError('UPLOAD_BROKEN'));
  });
  return { source: counted(body, reply), signal: gone.signal };
}

async function* counted(body: Readable, reply: FastifyReply): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let complete = false;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > limits.maxUploadBytes) throw new ApiError('BODY_TOO_LARGE', { maxBytes: limits.maxUploadBytes });
      yield chunk;
    }
    complete = true;
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError('UPLOAD_BROKEN', {}, { cause: error });
  } finally {
    // Whoever stops reading early does not want the rest: the connection ends with the answer.
    if (!complete) reply.header('connection', 'close');
  }
}
