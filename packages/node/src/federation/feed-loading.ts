import {
  equalBytes,
  follows,
  type MemberId,
  open,
  ProtocolError,
  type RosterChain,
  type Verifier,
} from '@drehscheibe/protocol';
import { Feed } from './feed.ts';
import type { FeedStore, StoredRecord } from './feed-store.ts';
import { proveFork } from './fork-proof.ts';
import { type OpenHead, openHeadOf } from './open-head.ts';

/**
 * Reads one feed and believes nothing: a torn log or a flipped byte loses records silently (LevelDB does not notice all
 * of it). Signatures, chain and body hashes are checked; what comes after the first fault is dropped from memory,
 * named in `damage`, and comes back from peers.
 */
export async function loadFeed(
  author: MemberId,
  deps: { store: FeedStore; chain: RosterChain; verifier: Verifier },
): Promise<Feed> {
  const feed = new Feed(author);
  let last: StoredRecord | undefined;
  for await (const { seq, record } of deps.store.scan(author)) {
    feed.seenOnDisk = Math.max(feed.seenOnDisk, seq);
    if (feed.damage) continue;
    const opened = record ? verified(feed, record, deps) : 'STORE_CORRUPT';
    if (typeof opened === 'string') {
      feed.damage = { author, fromSeq: seq, code: opened };
      continue;
    }
    feed.extend(opened);
    if (opened.head.kind === 'vector') last = record;
  }
  if (last) {
    const record = open(last, deps.chain, deps.verifier);
    if (record.kind === 'vector') feed.latest = { record, receivedAt: last.receivedAt };
  }
  await loadProof(feed, deps);
  return feed;
}

/** The head, or the code of the fault. */
function verified(
  feed: Feed,
  record: StoredRecord,
  { chain, verifier }: { chain: RosterChain; verifier: Verifier },
): OpenHead | string {
  try {
    const opened = openHeadOf(record, chain, verifier);
    const { tip } = feed;
    const verdict = follows(tip ? { head: tip.head, headHash: tip.hash } : null, {
      head: opened.head,
      headHash: opened.hash,
    });
    if (verdict !== 'ok') return `FEED_${verdict}`;
    return equalBytes(verifier.hash(record.body), opened.head.bodyHash) ? opened : 'BODY_HASH_MISMATCH';
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

async function loadProof(
  feed: Feed,
  deps: { store: FeedStore; chain: RosterChain; verifier: Verifier },
): Promise<void> {
  const [a, b] = (await deps.store.proof(feed.author)) ?? [];
  if (!a || !b) return;
  const { chain, verifier } = deps;
  feed.fork = proveFork(openHeadOf(a, chain, verifier), openHeadOf(b, chain, verifier));
}
