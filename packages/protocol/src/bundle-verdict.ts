import { decodeBundle } from './bundle.ts';
import type { MemberId } from './codes.ts';
import { type FeedRecord, open, type SealedRecord } from './envelope.ts';
import { ProtocolError, type ProtocolErrorCode } from './errors.ts';
import { type FeedFault, follows } from './feed.ts';
import { fingerprint } from './keys.ts';
import { limits } from './limits.ts';
import { decodeChain, openRosterChain, type RosterChain } from './roster-chain.ts';
import type { Verified } from './verified.ts';
import type { Verifier } from './verify.ts';

/**
 * - `valid`: every record is signed by a member of the epoch it names, has the body it was signed with, is understood, and
 *   each author's records form an unbroken chain from seq 1.
 * - `invalid`: the file contradicts itself, its signatures or the roster. More files or newer software would not mend it.
 * - `undecidable`: nothing speaks against the file, but something needed to decide is not at hand.
 */
export type Verdict = 'valid' | 'invalid' | 'undecidable';

export type ReasonCode =
  | ProtocolErrorCode
  | FeedFault
  /** No record, so nothing to vouch for. */
  | 'BUNDLE_EMPTY'
  /** The author's first record in the file is not seq 1: what it follows is not at hand. */
  | 'FEED_START_MISSING'
  /** Signed and chained, but its kind cannot be read here. */
  | 'KIND_UNKNOWN';

export interface Reason {
  readonly verdict: Exclude<Verdict, 'valid'>;
  readonly code: ReasonCode;
  readonly about: 'bundle' | 'roster' | 'record';
  /** Position in the file, from 0, when `about` is 'record'. */
  readonly record?: number;
  readonly author?: MemberId;
  readonly seq?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface BundleVerdict {
  readonly verdict: Verdict;
  /** Empty exactly when valid; those for `invalid` first; at most limits.maxReasons. */
  readonly reasons: readonly Reason[];
  readonly reasonsOmitted: number;
  /** Records in the file. */
  readonly records: number;
  /** Verified feeds: their authors, first and last seq in the file. */
  readonly feeds: readonly { author: MemberId; from: number; to: number }[];
  /** The roster judged by: whoever trusts the verdict has compared the fingerprint of its first epoch. */
  readonly roster: { network: string; epoch: number; fingerprint: string } | null;
}

/** A roster that knows more, or software that knows more, may come to another result. Everything else is final. */
const undecidable: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'BUNDLE_EMPTY',
  'BUNDLE_VERSION_UNKNOWN',
  'FEED_START_MISSING',
  'HEAD_EPOCH_UNKNOWN',
  'HEAD_ROSTER_MISMATCH',
  'HEAD_VERSION_UNKNOWN',
  'KIND_UNKNOWN',
  'SEQ_GAP',
]);

interface Opened {
  readonly index: number;
  readonly record: Verified<FeedRecord>;
}

/**
 * For a third party without a node: judges an export file by a roster file. Never throws for the content of either.
 * A roster file that does not hold by itself leaves the bundle undecidable, never invalid: it is not what is judged.
 * Nor does a roster file of another network, or of the other side of a fork, speak against a record: it is not the roster
 * that the record names, so who the author was stays open (HEAD_ROSTER_MISMATCH).
 * @param bundle encodeBundle's bytes
 * @param chain encodeChain's bytes
 * @param anchor hash of the roster's epoch 1, if known by another way
 */
export function verifyBundle(
  bundle: Uint8Array,
  chain: Uint8Array,
  verifier: Verifier,
  anchor?: Uint8Array,
): BundleVerdict {
  const records = attempt(() => decodeBundle(bundle));
  if (records instanceof ProtocolError)
    return conclude([judge(records.code, 'bundle', { data: records.data })], 0, [], null);
  const roster = attempt(() => openRosterChain(decodeChain(chain), verifier, anchor));
  if (roster instanceof ProtocolError) {
    const reason: Reason = { verdict: 'undecidable', code: roster.code, about: 'roster', data: roster.data };
    return conclude([reason], records.length, [], null);
  }
  if (records.length === 0) return conclude([judge('BUNDLE_EMPTY', 'bundle')], 0, [], roster);
  const { opened, reasons } = openAll(records, roster, verifier);
  const feeds = feedsOf(opened);
  reasons.push(...feeds.flatMap(judgeFeed));
  return conclude(reasons, records.length, feeds, roster);
}

function openAll(records: readonly SealedRecord[], roster: RosterChain, verifier: Verifier) {
  const opened: Opened[] = [];
  const reasons: Reason[] = [];
  for (const [index, sealed] of records.entries()) {
    const record = attempt(() => open(sealed, roster, verifier));
    if (record instanceof ProtocolError) {
      reasons.push(judge(record.code, 'record', { record: index, data: record.data }));
      continue;
    }
    opened.push({ index, record });
    if (record.kind === 'unknown') {
      const place = placeOf({ index, record });
      reasons.push(judge('KIND_UNKNOWN', 'record', { ...place, data: { kind: record.head.kind } }));
    }
  }
  return { opened, reasons };
}

/** Per author in order of seq, whatever the order in the file. */
function feedsOf(opened: readonly Opened[]): Opened[][] {
  const feeds = Map.groupBy(opened, ({ record }) => record.head.author);
  return [...feeds.values()].map((feed) => feed.toSorted((a, b) => a.record.head.seq - b.record.head.seq));
}

function judgeFeed(feed: readonly Opened[]): Reason[] {
  const reasons: Reason[] = [];
  let previous: Opened | undefined;
  for (const next of feed) {
    const result = follows(previous?.record ?? null, next.record);
    // The same record twice in one file harms nobody.
    if (result === 'SEQ_REPLAYED') continue;
    if (result !== 'ok') {
      const code = previous === undefined ? 'FEED_START_MISSING' : result;
      reasons.push(judge(code, 'record', placeOf(next)));
    }
    if (result !== 'FORK') previous = next;
  }
  return reasons;
}

function placeOf({ index, record }: Opened) {
  return { record: index, author: record.head.author, seq: record.head.seq };
}

function judge(code: ReasonCode, about: Reason['about'], more: Partial<Reason> = {}): Reason {
  return { verdict: undecidable.has(code) ? 'undecidable' : 'invalid', code, about, ...more };
}

function conclude(
  found: readonly Reason[],
  records: number,
  feeds: readonly (readonly Opened[])[],
  roster: RosterChain | null,
): BundleVerdict {
  const invalid = found.filter(({ verdict }) => verdict === 'invalid');
  const reasons = [...invalid, ...found.filter(({ verdict }) => verdict === 'undecidable')];
  return {
    verdict: invalid.length > 0 ? 'invalid' : reasons.length > 0 ? 'undecidable' : 'valid',
    reasons: reasons.slice(0, limits.maxReasons),
    reasonsOmitted: Math.max(0, reasons.length - limits.maxReasons),
    records,
    feeds: feeds.map((feed) => {
      const { author, seq: from } = feed[0]!.record.head;
      return { author, from, to: feed.at(-1)!.record.head.seq };
    }),
    roster: roster === null ? null : rosterOf(roster),
  };
}

function rosterOf({ current, signed }: RosterChain): BundleVerdict['roster'] {
  return { network: current.network, epoch: current.epoch, fingerprint: fingerprint(signed[0]!.roster) };
}

function attempt<T>(action: () => T): T | ProtocolError {
  try {
    return action();
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}
