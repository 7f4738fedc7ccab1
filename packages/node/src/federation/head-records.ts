import {
  decodeHead,
  decodeSealedHead,
  encodeSealedHead,
  type MemberId,
  ProtocolError,
  parseMemberId,
  type SealedHead,
  utf8Decode,
  utf8Encode,
} from '@drehscheibe/protocol';
import { FederationError } from './errors.ts';
import type { Feeds } from './feeds.ts';

/** First part of every key of ours in the DHT: '/drehscheibe/head/hildesheim'. */
export const DHT_NAMESPACE = 'drehscheibe';
const PREFIX = `/${DHT_NAMESPACE}/head/`;

/** A region's latest head under its name in the DHT: a hint where to look, never an authority. */
export interface HeadRecords {
  key(author: MemberId): Uint8Array;
  value(sealed: SealedHead): Uint8Array;
  /**
   * Throws unless the value is a valid head of the key's author and no older than the latest known here: kad-dht does not
   * ask the selector when it stores, so an old head would otherwise replace a new one.
   */
  validate(key: Uint8Array, value: Uint8Array): void;
  /** Index of the head with the highest number; asked only about valid ones. */
  select(key: Uint8Array, values: Uint8Array[]): number;
}

export function createHeadRecords(deps: { feeds: Feeds; onRefused: (code: string) => void }): HeadRecords {
  const check = (key: Uint8Array, value: Uint8Array): void => {
    const author = authorOf(key);
    const sealed = decodeSealedHead(value);
    const { head } = deps.feeds.observe(sealed);
    if (head.author !== author) throw new FederationError('WIRE_MALFORMED', 'a head under another name', { author });
    const latest = deps.feeds.feed(author)?.seq ?? 0;
    if (head.seq < latest) throw new FederationError('FEED_SEQ_REPLAYED', 'older than the head known here', { author });
  };

  return {
    key: (author) => utf8Encode(PREFIX + author),
    value: encodeSealedHead,
    validate(key, value) {
      try {
        // Copies: what comes from the DHT are Buffers, whose slice() is a view.
        check(Uint8Array.from(key), Uint8Array.from(value));
      } catch (error) {
        // An older head is no offence: DHT values live on when a newer one has been written elsewhere.
        const refused = error instanceof ProtocolError || error instanceof FederationError;
        if (refused && error.code !== 'FEED_SEQ_REPLAYED') deps.onRefused(error.code);
        throw error;
      }
    },
    select(_key, values) {
      const seqs = values.map((value) => decodeHead(decodeSealedHead(Uint8Array.from(value)).head).seq);
      return seqs.indexOf(Math.max(...seqs));
    },
  };
}

function authorOf(key: Uint8Array): MemberId {
  const text = utf8Decode(key);
  if (!text.startsWith(PREFIX)) throw new FederationError('WIRE_MALFORMED', 'not a key of ours');
  return parseMemberId(text.slice(PREFIX.length));
}
