import type { Actor } from './actor.ts';
import type { ApprovalSide, Entry, EntryAction, EntryChange, EntryKind, EntryNumbers, EntryState } from './entry.ts';
import { RegistryError } from './errors.ts';
import type { Establishment } from './establishment.ts';
import { eraseAfterQuarter } from './retention.ts';
import { mayRecord, type Standing, standingOf } from './standing.ts';

/** Who may do what from which state; everything that is not written here is refused. */
interface Act {
  by: readonly Standing[];
  from: readonly EntryState[];
}

const anyState: readonly EntryState[] = ['draft', 'reviewed', 'released', 'introduced', 'closed'];
const recorders: readonly Standing[] = ['establishment', 'coordinator', 'console'];
const employees: readonly Standing[] = ['worksCouncil', 'employeeBench'];

const acts: Record<EntryKind, Record<EntryAction, Act>> = {
  release: {
    /** Asks the works council (Unterrichtung, Beratung). */
    review: { by: recorders, from: ['draft'] },
    approve: { by: ['establishment', ...employees], from: ['reviewed'] },
    /** Widerspruch or pause: back to the establishment's desk, approvals gone. */
    object: { by: employees, from: ['reviewed', 'released'] },
    withdraw: { by: ['establishment', 'console', ...employees], from: anyState },
    close: { by: ['establishment', 'console'], from: ['released', 'introduced'] },
  },
  opening: {
    /** An issuer's opening waits here until it is public. */
    review: { by: recorders, from: ['draft'] },
    approve: { by: ['establishment'], from: ['draft', 'reviewed'] },
    object: { by: [], from: [] },
    withdraw: { by: ['establishment', 'console'], from: anyState },
    close: { by: ['establishment', 'console'], from: ['released', 'introduced'] },
  },
};

/** Mindestfallzahl: a smaller open release would point at single people (4-disclosure section 1). */
export const minimumOpenRelease = 5;

/** The entry after the act. Throws RegistryError. */
export function act(entry: Entry, action: EntryAction, actor: Actor, establishment: Establishment, at: number): Entry {
  const standing = standingOf(actor, establishment);
  const rule = acts[entry.kind][action];
  if (!rule.by.includes(standing)) {
    throw new RegistryError('NOT_ALLOWED', `${actor.role} may not ${action} this record`, { action, role: actor.role });
  }
  if (!rule.from.includes(entry.state)) {
    throw new RegistryError('WRONG_STATE', `cannot ${action} what is ${entry.state}`, { action, state: entry.state });
  }
  switch (action) {
    case 'review':
      return { ...entry, state: 'reviewed', updatedAt: at };
    case 'approve':
      return approve(entry, standing as ApprovalSide, actor, establishment, at);
    case 'object':
      return { ...entry, state: 'draft', approvals: [], updatedAt: at };
    case 'withdraw':
      return { ...entry, state: 'withdrawn', approvals: [], updatedAt: at };
    case 'close':
      return { ...entry, state: 'closed', updatedAt: at };
  }
}

/** A yes holds for these numbers. Throws RegistryError ENTRY_CHANGED. */
export function assertSays(entry: Entry, { count, quarter, sharing }: EntryNumbers): void {
  if (entry.count === count && entry.quarter === quarter && entry.sharing === sharing) return;
  throw new RegistryError('ENTRY_CHANGED', 'the entry says something else by now');
}

/** How many approvals of which side release a record, by different accounts (four eyes). */
function needed(kind: EntryKind, hasWorksCouncil: boolean): Partial<Record<ApprovalSide, number>> {
  if (kind === 'opening') return { establishment: 1 };
  return hasWorksCouncil ? { establishment: 1, worksCouncil: 1 } : { establishment: 2, employeeBench: 1 };
}

function approve(entry: Entry, side: ApprovalSide, actor: Actor, establishment: Establishment, at: number): Entry {
  if (establishment.issuer) {
    throw new RegistryError('ISSUER_NOT_PUBLIC', "an issuer's record stays reviewed until it is declared public");
  }
  assertMinimum(entry);
  const need = needed(entry.kind, establishment.hasWorksCouncil);
  const given = (of: ApprovalSide) => entry.approvals.filter((approval) => approval.side === of).length;
  if (entry.approvals.some(({ account }) => account === actor.account)) {
    throw new RegistryError('SAME_ACCOUNT', 'this account has approved already');
  }
  if (given(side) >= (need[side] ?? 0)) {
    throw new RegistryError('SIDE_APPROVED', `the ${side} has approved already`, { side });
  }
  const approvals = [...entry.approvals, { side, account: actor.account, at }];
  const complete = approvals.length === Object.values(need).reduce((sum, count) => sum + count, 0);
  return { ...entry, approvals, state: complete ? 'released' : entry.state, updatedAt: at };
}

/** Throws OPEN_BELOW_MINIMUM for an open release of too few workers. */
export function assertMinimum({ kind, sharing, count }: Pick<Entry, 'kind' | 'sharing' | 'count'>): void {
  if (!isBelowMinimum({ kind, sharing, count })) return;
  throw new RegistryError('OPEN_BELOW_MINIMUM', `an open release needs at least ${minimumOpenRelease} workers`, {
    minimum: minimumOpenRelease,
  });
}

export function isBelowMinimum({ kind, sharing, count }: Pick<Entry, 'kind' | 'sharing' | 'count'>): boolean {
  return kind === 'release' && sharing === 'open' && count < minimumOpenRelease;
}

/**
 * The entry with other numbers: agreed to anew by everybody, a release by the works council that knows of it already
 * (`reviewed`), an opening by its establishment (`draft`). The same numbers leave the entry as it is. Throws RegistryError.
 */
export function change(entry: Entry, to: EntryChange, actor: Actor, establishment: Establishment, at: number): Entry {
  const standing = standingOf(actor, establishment);
  if (!mayRecord(standing)) {
    throw new RegistryError('NOT_ALLOWED', `${actor.role} may not change this record`, {
      action: 'change',
      role: actor.role,
    });
  }
  if (!['draft', 'reviewed', 'released'].includes(entry.state)) {
    throw new RegistryError('WRONG_STATE', `cannot change what is ${entry.state}`, {
      action: 'change',
      state: entry.state,
    });
  }
  const count = to.count ?? entry.count;
  const quarter = to.quarter ?? entry.quarter;
  const sharing = to.sharing ?? entry.sharing;
  if (count === entry.count && quarter === entry.quarter && sharing === entry.sharing) return entry;
  const state = entry.kind === 'release' && entry.state !== 'draft' ? 'reviewed' : 'draft';
  const changed: Entry = { ...entry, count, quarter, sharing, state, approvals: [], updatedAt: at };
  assertMinimum(changed);
  return { ...changed, eraseAfter: eraseAfterQuarter(quarter) };
}

/** What a changed establishment does to its entry: whatever was agreed to under other rules is agreed to anew. */
export function afterEstablishmentChange(entry: Entry, before: Establishment, now: Establishment, at: number): Entry {
  const agreed = entry.state === 'released' || entry.state === 'reviewed';
  const becameIssuer = now.issuer && !before.issuer;
  // Also when it is released already: otherwise a release would stand that nobody of the new side may object to.
  const otherEyes = now.hasWorksCouncil !== before.hasWorksCouncil && entry.kind === 'release';
  const startsAnew = entry.approvals.length > 0 && agreed && (becameIssuer || otherEyes);
  return startsAnew ? { ...entry, state: 'reviewed', approvals: [], updatedAt: at } : entry;
}
