/**
 * Whether a period's vector may carry a protected part. Decided by calendar, ledger and own feed alone, before noise is drawn
 * and before a record is read: a refusal that followed the data would tell of it.
 */
import { equalBytes, policyDigest, type ReleaseStep, releaseStepOf } from '@drehscheibe/protocol';
import type { LedgerChain } from './ledger.ts';

/** Why a vintage cannot go on; the next one begins anew. */
export type ReleaseRefusal =
  /**
   * The own feed holds a release that this store knows nothing of, or the other way round, or the ledger is broken: a restored
   * backup, a new disk, or a bad one. What the filters admitted then is lost, and with it what each company may still add.
   */
  | 'historyLost'
  /** The ledger holds this step or a later one: the clock was set back, or another process published. */
  | 'clockBack'
  /** Another policy is in force than the one this vintage was committed to. */
  | 'policyChanged';

export interface ReleaseFacts {
  readonly period: number;
  /** policyDigest of the policy in force. */
  readonly policy: Uint8Array;
  /** Of the period's vintage. */
  readonly ledger: LedgerChain;
  /** The last vintage that the ledger has a line of. */
  readonly lastVintage: number | undefined;
  /** Whether the store holds the key of the vintage's kept state. */
  readonly keyHeld: boolean;
  /** What the own feed holds of this vintage, in any order; null when it cannot be read. */
  readonly left: readonly { readonly step: number; readonly part: Uint8Array }[] | null;
}

/** Null in a period that has no release. */
export function scheduledRelease(facts: ReleaseFacts): ReleaseStep | ReleaseRefusal | null {
  const { period, policy, ledger, lastVintage, keyHeld, left } = facts;
  const due = releaseStepOf(period);
  if (due === null) return null;
  const releases = ledger.entries.filter((entry) => entry.kind === 'release');
  const latest = releases.at(-1);
  if ((lastVintage ?? 0) > due.vintage || (latest && latest.step >= due.step)) return 'clockBack';
  const [committed] = ledger.entries;
  const kept = committed === undefined || keyHeld;
  const agree =
    left?.length === releases.length &&
    releases.every(({ step, part }) => left.some((other) => other.step === step && equalBytes(other.part, part)));
  // Also a feed set back as far as a broken ledger agrees with what is left of it.
  if (!ledger.whole || !kept || !agree) return 'historyLost';
  if (committed?.kind === 'policy' && !equalBytes(policyDigest(committed.policy), policy)) return 'policyChanged';
  return due;
}
