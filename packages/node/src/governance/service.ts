import {
  decodeCard,
  decodeChain,
  decodeRoster,
  encodeChain,
  encodeRoster,
  equalBytes,
  fingerprint,
  hash,
  type MemberId,
  openRosterChain,
  ProtocolError,
  type Roster,
  type RosterChain,
  type RosterSignature,
  type SignedRoster,
  toHex,
  type Verifier,
} from '@drehscheibe/protocol';
import type { Clock } from '../clock.ts';
import type { RosterDoor } from '../federation/roster.ts';
import { type Store, sortableKey } from '../store/index.ts';
import { GovernanceError } from './errors.ts';
import { foundingRoster, rosterWith, type Standing, standingOf } from './proposal.ts';

/** A roster on its way: the file that goes round for signatures, and how far it has come. */
export interface Outcome {
  /** The chain up to and with the proposed epoch (protocol's chain file). */
  readonly file: Uint8Array;
  readonly standing: Standing;
  /** True when this node goes by it now; its network learns it as soon as the node runs. */
  readonly adopted: boolean;
}

interface Signing {
  /** Sign although another roster of this epoch was signed here before: only when that one has been given up. */
  readonly replace?: boolean;
}

/** Who belongs to the network, and how that is changed: cards in, proposals round, signatures counted. */
export interface Governance {
  /** This node's own statement of who it is, for whoever prepares the next roster. */
  card(): Uint8Array;
  /** First roster of a new network: this node and the holders of `cards`. Throws GovernanceError ROSTER_EXISTS, ProtocolError. */
  found(
    cards: readonly Uint8Array[],
    terms: { network: string; demo: Roster['demo']; decision: string } & Signing,
  ): Promise<Outcome>;
  /** Next roster, with the holder of `card` admitted or renewed. Throws GovernanceError ROSTER_MISSING, ProtocolError. */
  invite(card: Uint8Array, terms: { decision?: string } & Signing): Promise<Outcome>;
  /** Adds this node's signature to a proposal. Signing the same one twice changes nothing. Throws GovernanceError, ProtocolError. */
  sign(file: Uint8Array, terms: Signing): Promise<Outcome>;
  /** Goes by the rosters of an invitation from now on. Throws GovernanceError, ProtocolError, FederationError. */
  join(file: Uint8Array, fingerprintOfFirst?: string): Promise<RosterChain>;
}

interface GovernanceDeps {
  readonly roster: RosterDoor;
  readonly store: Store;
  readonly clock: Clock;
  readonly verifier: Verifier;
  readonly card: Uint8Array;
  /** The only use this room has for the signing key. */
  readonly signRoster: (roster: Uint8Array) => RosterSignature;
}

export function createGovernance(options: { member: MemberId }, deps: GovernanceDeps): Governance {
  const { member } = options;
  const { clock, verifier } = deps;
  /** Epoch -> hex hash of the roster this node signed: two rosters of one epoch must not both find a quorum. */
  const signedEpochs = deps.store.collection<string>('governance.signed-epochs');

  const isElector = (chain: readonly SignedRoster[]) => {
    const { signed, missing } = standingOf(chain);
    return signed.includes(member) || missing.includes(member);
  };

  const withOwnSignature = async (chain: readonly SignedRoster[], { replace }: Signing): Promise<SignedRoster[]> => {
    const last = chain.at(-1)!;
    if (last.signatures.some((signature) => signature.member === member)) return [...chain];
    const { epoch } = decodeRoster(last.roster);
    const own = toHex(hash(last.roster));
    const before = await signedEpochs.get(sortableKey(epoch));
    if (before !== undefined && before !== own && !replace) throw signedOther(epoch);
    await signedEpochs.put(sortableKey(epoch), own);
    const signatures = [...last.signatures, deps.signRoster(last.roster)].sort((a, b) =>
      a.member < b.member ? -1 : 1,
    );
    return [...chain.slice(0, -1), { roster: last.roster, signatures }];
  };

  const outcome = async (chain: readonly SignedRoster[]): Promise<Outcome> => {
    const opened = openProposal(chain, verifier);
    if (opened) await deps.roster.adopt([...chain]);
    return { file: encodeChain(chain), standing: standingOf(chain), adopted: opened !== undefined };
  };

  const propose = async (before: readonly SignedRoster[], roster: Roster, signing: Signing): Promise<Outcome> => {
    const chain = [...before, { roster: encodeRoster(roster), signatures: [] }];
    // An observer prepares a roster like anyone else; it just has no vote.
    return outcome(isElector(chain) ? await withOwnSignature(chain, signing) : chain);
  };

  return {
    card: () => deps.card,

    async found(cards, { network, demo, decision, replace }) {
      const present = deps.roster.chain();
      if (present) throw rosterExists(present.current.network);
      const members = [deps.card, ...cards].map((card) => decodeCard(card, verifier));
      const terms = { network, demo, decision, createdAt: clock.now() };
      return propose([], foundingRoster(members, terms), replace ? { replace } : {});
    },

    async invite(cardBytes, { decision, replace }) {
      const present = deps.roster.chain();
      if (!present) throw rosterMissing();
      const card = decodeCard(cardBytes, verifier);
      const terms = { decision: decision ?? `Aufnahme: ${card.name}`, createdAt: clock.now() };
      return propose(present.signed, rosterWith(present, card, terms), replace ? { replace } : {});
    },

    async sign(file, signing) {
      const chain = decodeChain(file);
      // Everything but the number of signatures must hold before this node adds its own.
      openProposal(chain, verifier);
      const before = chain.slice(0, -1);
      if (before.length > 0) {
        if (!deps.roster.chain()) throw rosterMissing();
        await deps.roster.adopt(before);
      }
      requireNext(deps.roster.chain(), chain);
      if (!isElector(chain)) throw noVote();
      return outcome(await withOwnSignature(chain, signing));
    },

    async join(file, fingerprintOfFirst) {
      const chain = decodeChain(file);
      const first = chain[0];
      if (first && fingerprintOfFirst !== undefined) requireFingerprint(first.roster, fingerprintOfFirst);
      const opened = openProposal(chain, verifier);
      if (!opened) throw unfinished(standingOf(chain));
      if (!opened.member(member)) throw notListed(opened.current.network);
      return deps.roster.adopt(chain);
    },
  };
}

/** The chain when it is complete; undefined when all that lacks is signatures. Throws what else is wrong with it. */
function openProposal(chain: readonly SignedRoster[], verifier: Verifier): RosterChain | undefined {
  try {
    return openRosterChain(chain, verifier);
  } catch (error) {
    const lacking = error instanceof ProtocolError && error.code === 'ROSTER_QUORUM_MISSING';
    if (lacking && error.data.epoch === chain.length) return undefined;
    throw error;
  }
}

/** The proposal must be the epoch after the present one, or the present one itself. */
function requireNext(present: RosterChain | undefined, chain: readonly SignedRoster[]): void {
  const current = present?.current.epoch ?? 0;
  if (chain.length === current + 1) return;
  if (chain.length === current && equalBytes(hash(chain.at(-1)!.roster), present!.hash)) return;
  throw new GovernanceError(
    'ROSTER_PROPOSAL_OLD',
    {
      de: `Der Vorschlag ist für Epoche ${chain.length}, das Netz ist schon in Epoche ${current}. Bitte lassen Sie ihn neu aufstellen.`,
      en: `The proposal is for epoch ${chain.length}, the network is in epoch ${current} already. Please have it made anew.`,
    },
    { epoch: chain.length, current },
  );
}

function requireFingerprint(firstRoster: Uint8Array, expected: string): void {
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  const found = fingerprint(firstRoster);
  if (digits(found) === digits(expected)) return;
  throw new GovernanceError(
    'ROSTER_FINGERPRINT_DIFFERS',
    {
      de: `Der Fingerabdruck der Einladung ist ${found} und nicht der genannte. Treten Sie nicht bei, bevor Sie ihn am Telefon verglichen haben.`,
      en: `The fingerprint of the invitation is ${found}, not the one given. Do not join before comparing it on the phone.`,
    },
    { found },
  );
}

function signedOther(epoch: number): GovernanceError {
  return new GovernanceError(
    'ROSTER_SIGNED_OTHER',
    {
      de: `Dieser Knoten hat für Epoche ${epoch} schon einen anderen Vorschlag unterschrieben. Nur wenn jener aufgegeben ist: noch einmal mit --replace.`,
      en: `This node has signed another proposal for epoch ${epoch}. Only if that one has been given up: again with --replace.`,
    },
    { epoch },
  );
}

function rosterExists(network: string): GovernanceError {
  return new GovernanceError(
    'ROSTER_EXISTS',
    {
      de: `Dieser Knoten gehört schon zum Netz „${network}“. Neue Mitglieder nimmt \`drehscheibe roster invite\` auf.`,
      en: `This node belongs to the network "${network}" already. \`drehscheibe roster invite\` admits new members.`,
    },
    { network },
  );
}

function rosterMissing(): GovernanceError {
  return new GovernanceError('ROSTER_MISSING', {
    de: 'Dieser Knoten gehört noch zu keinem Netz. Gründen Sie eines (`roster init`) oder treten Sie bei (`roster join`).',
    en: 'This node belongs to no network yet. Found one (`roster init`) or join one (`roster join`).',
  });
}

function noVote(): GovernanceError {
  return new GovernanceError('ROSTER_NO_VOTE', {
    de: 'Dieser Knoten ist nicht unter den Regionen, deren Unterschrift für diesen Vorschlag zählt.',
    en: 'This node is not among the regions whose signature counts for this proposal.',
  });
}

function notListed(network: string): GovernanceError {
  return new GovernanceError(
    'ROSTER_NOT_LISTED',
    {
      de: `Die Einladung ins Netz „${network}“ nennt diesen Knoten nicht. Senden Sie dem Netz Ihre Karte (card in Ihrem Verzeichnis).`,
      en: `The invitation to the network "${network}" does not list this node. Send the network your card (card in your home).`,
    },
    { network },
  );
}

function unfinished(standing: Standing): GovernanceError {
  const lacking = standing.needed - standing.signed.length;
  return new GovernanceError(
    'ROSTER_UNFINISHED',
    {
      de: `Dem Vorschlag fehlen noch ${lacking} Unterschriften (möglich: ${standing.missing.join(', ')}).`,
      en: `The proposal still lacks ${lacking} signatures (possible: ${standing.missing.join(', ')}).`,
    },
    { missing: standing.missing },
  );
}
