import {
  equalBytes,
  type FeedRecord,
  type Head,
  type MemberId,
  open,
  periodAt,
  type RosterChain,
  type SealedHead,
  type SealedRecord,
  type Verified,
  type Verifier,
} from '@drehscheibe/protocol';
import type { Clock } from '../clock.ts';
import { FederationError } from './errors.ts';
import type { Feed } from './feed.ts';
import { headOfRecord, type OpenHead, openHeadOf } from './open-head.ts';

/** Clocks may differ by minutes, not hours; a record from further ahead waits until its time has come. */
export const CLOCK_TOLERANCE_MS = 10 * 60_000;

/**
 * Who may say what, and when: the checks a head passes before its feed looks at it. Everything throws ProtocolError or
 * FederationError; FEDERATION_NO_ROSTER without a roster.
 */
export interface Admission {
  head(sealed: SealedHead): OpenHead;
  record(sealed: SealedRecord): { opened: OpenHead; content: Verified<FeedRecord> };
  /**
   * Throws FEDERATION_FROM_FUTURE, and FEDERATION_KEY_EXPIRED for a head signed with a key that its author has given up:
   * whoever found or stole that key could write any date. What the feed holds or has a later head's word for is believed.
   */
  requireTimely(feed: Feed, opened: OpenHead): void;
  /** Whether the author still has the signing key of the epoch the head names. */
  hasPresentKey(head: Head): boolean;
  /**
   * Opens heads of one author, in order, each naming the one before by hash, the last under the present key: it stands
   * for all before it. Throws FEDERATION_KEY_EXPIRED when it does not.
   */
  linked(author: MemberId, sealed: readonly SealedHead[]): OpenHead[];
}

export function createAdmission(deps: { roster: () => RosterChain; verifier: Verifier; clock: Clock }): Admission {
  const { roster, verifier, clock } = deps;

  const hasPresentKey = ({ author, epoch }: Head): boolean => {
    const now = roster().member(author)?.keys.signing;
    const then = roster()
      .at(epoch)
      ?.members.find(({ id }) => id === author)?.keys.signing;
    return now !== undefined && then !== undefined && equalBytes(now, then);
  };

  return {
    hasPresentKey,
    head: (sealed) => openHeadOf(sealed, roster(), verifier),
    record(sealed) {
      const content = open(sealed, roster(), verifier);
      return { opened: headOfRecord(sealed, content), content };
    },
    requireTimely(feed, { head, hash }) {
      const { author, seq, epoch, sealedAt, period } = head;
      if (!hasPresentKey(head) && !feed.isBelieved(seq, hash)) throw keyExpired({ author, seq, epoch });
      const latest = clock.now() + CLOCK_TOLERANCE_MS;
      if (sealedAt > latest || period > periodAt(latest, roster().current)) {
        throw new FederationError('FEDERATION_FROM_FUTURE', 'sealed later than now', { author, seq, sealedAt, period });
      }
    },
    linked(author, sealed) {
      const opened = sealed.map((head) => openHeadOf(head, roster(), verifier));
      const complete = opened.every(
        (next, i) => next.head.author === author && (i === 0 || links(opened[i - 1]!, next)),
      );
      const last = opened.at(-1);
      if (!complete || !last || !hasPresentKey(last.head)) throw keyExpired({ author });
      return opened;
    },
  };
}

function links(before: OpenHead, { head }: OpenHead): boolean {
  return head.seq === before.head.seq + 1 && head.previous !== null && equalBytes(head.previous, before.hash);
}

function keyExpired(data: Record<string, unknown>): FederationError {
  return new FederationError('FEDERATION_KEY_EXPIRED', 'signed with a key that its author has given up', data);
}
