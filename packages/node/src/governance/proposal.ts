import {
  decodeRoster,
  type MemberCard,
  type MemberId,
  quorum,
  type Roster,
  type RosterChain,
  type SignedRoster,
} from '@drehscheibe/protocol';

/** What people decide about a roster beside its members. */
export interface Terms {
  /** The decision behind the epoch, in words. */
  readonly decision: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** How far a proposed epoch has come. */
export interface Standing {
  readonly epoch: number;
  readonly network: string;
  readonly decision: string;
  readonly members: readonly MemberId[];
  /** Signatures it takes. */
  readonly needed: number;
  readonly signed: readonly MemberId[];
  /** Regions whose signature would still count. */
  readonly missing: readonly MemberId[];
  readonly complete: boolean;
}

/** Epoch 1 of a new network: its members are the cards, and it waits for a quorum of their own regions. */
export function foundingRoster(
  cards: readonly MemberCard[],
  terms: Terms & { readonly network: string; readonly demo: Roster['demo'] },
): Roster {
  return { epoch: 1, previous: null, members: cards.map((card) => ({ ...card, since: 1 })), ...terms };
}

/**
 * The next epoch of `chain` with the holder of `card` in it: admitted if new, otherwise with what its card says now
 * (addresses, districts, a next generation of keys).
 */
export function rosterWith(chain: RosterChain, card: MemberCard, terms: Terms): Roster {
  const { network, demo, members, createdAt } = chain.current;
  const epoch = chain.current.epoch + 1;
  const since = chain.member(card.id)?.since ?? epoch;
  return {
    epoch,
    network,
    previous: chain.hash,
    demo,
    members: [...members.filter(({ id }) => id !== card.id), { ...card, since }],
    decision: terms.decision,
    createdAt: Math.max(terms.createdAt, createdAt),
  };
}

/** Who signs epoch n: the regions of epoch n - 1; the first epoch is signed by its own. */
export function standingOf(chain: readonly SignedRoster[]): Standing {
  const [last, before] = [chain.at(-1), chain.at(-2)];
  if (!last) throw new TypeError('a proposal has at least one epoch');
  const roster = decodeRoster(last.roster);
  const electors = (before ? decodeRoster(before.roster) : roster).members.filter(({ role }) => role === 'region');
  const signed = last.signatures.map(({ member }) => member);
  const needed = quorum(electors.length);
  return {
    epoch: roster.epoch,
    network: roster.network,
    decision: roster.decision,
    members: roster.members.map(({ id }) => id),
    needed,
    signed,
    missing: electors.map(({ id }) => id).filter((id) => !signed.includes(id)),
    complete: signed.length >= needed,
  };
}
