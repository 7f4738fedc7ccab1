import { equalBytes, hash, toHex } from './bytes.ts';
import { decode, encode } from './codec.ts';
import { type MemberId, parseMemberId } from './codes.ts';
import { ProtocolError } from './errors.ts';
import { fieldReader, firstUnsorted } from './fields.ts';
import { limits } from './limits.ts';
import { decodeRoster, type Member, quorum, type Roster } from './roster.ts';
import { signFor, verifyFor } from './sign.ts';
import { markVerified, type Verified } from './verified.ts';
import { admissibleBoxKey, admissiblePublicKey, type Verifier } from './verify.ts';

export interface RosterSignature {
  readonly member: MemberId;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

export interface SignedRoster {
  /** encodeRoster's bytes. */
  readonly roster: Uint8Array;
  /** Sorted by member, each once. */
  readonly signatures: readonly RosterSignature[];
}

/** Every epoch from the first to the current one, checked. Made by openRosterChain only. */
export type RosterChain = Verified<{
  readonly current: Roster;
  /** hash of the current epoch's bytes. */
  readonly hash: Uint8Array;
  /** hash of epoch 1: what a newcomer compares on the phone (as `fingerprint` of epoch 1's bytes). */
  readonly anchor: Uint8Array;
  readonly signed: readonly SignedRoster[];
  /** undefined for an epoch that has not come yet. */
  at(epoch: number): Roster | undefined;
  hashAt(epoch: number): Uint8Array | undefined;
  /** Of the current epoch. */
  member(id: MemberId): Member | undefined;
  /** Of the current epoch; `key` has 32 bytes. */
  memberByTransportKey(key: Uint8Array): Member | undefined;
}>;

const reader = fieldReader('CHAIN_MALFORMED', 'CHAIN_VERSION_UNKNOWN');

/** @param secretKey the member's signing key, 64 bytes */
export function signRoster(roster: Uint8Array, member: MemberId, secretKey: Uint8Array): RosterSignature {
  return { member, signature: signFor('roster', roster, secretKey) };
}

/**
 * Checks a whole chain. Epoch 1 is signed by a quorum of its own regions, every other by a quorum of the regions of the
 * epoch before. All signatures present must be good, not just enough of them.
 * @param anchor hash of epoch 1, if known by another way; without it the first chain seen is believed
 * @throws ProtocolError CHAIN_EMPTY, ROSTER_…, CODEC_…
 */
export function openRosterChain(chain: readonly SignedRoster[], verifier: Verifier, anchor?: Uint8Array): RosterChain {
  if (chain.length === 0) throw new ProtocolError('CHAIN_EMPTY', 'no epoch at all');
  const rosters: Roster[] = [];
  const hashes: Uint8Array[] = [];
  const admission = createAdmission();
  for (const [i, signed] of chain.entries()) {
    const roster = decodeRoster(signed.roster);
    const previous = rosters[i - 1];
    if (previous === undefined) requireFirst(roster, hash(signed.roster), anchor);
    else requireSuccession(previous, hashes[i - 1]!, roster, hash(signed.roster));
    requireSince(previous, roster);
    requireQuorum(signed, roster.epoch, previous ?? roster, verifier);
    for (const member of roster.members) admission.admit(member, roster.epoch);
    rosters.push(roster);
    hashes.push(hash(signed.roster));
  }
  return chainOf(chain, rosters, hashes);
}

/**
 * What a node keeps when a peer shows its chain: the longer one, if one continues the other.
 * @throws ProtocolError ROSTER_FORK {epoch, ours, theirs} if both know an epoch and it differs. Then both are frozen until
 *   people decide: whoever signed both has broken the agreement, and the bytes prove it.
 */
export function joinRosterChains(ours: RosterChain, theirs: RosterChain): RosterChain {
  const shared = Math.min(ours.current.epoch, theirs.current.epoch);
  for (let epoch = 1; epoch <= shared; epoch++) {
    const [a, b] = [ours.hashAt(epoch)!, theirs.hashAt(epoch)!];
    if (!equalBytes(a, b)) throw fork(epoch, a, b);
  }
  return theirs.current.epoch > ours.current.epoch ? theirs : ours;
}

/** The file format of invitations and exports. @throws ProtocolError CHAIN_…, CODEC_… if decodeChain would refuse it */
export function encodeChain(chain: readonly SignedRoster[]): Uint8Array {
  const epochs = chain.map(({ roster, signatures }) => [
    roster,
    signatures
      .toSorted((a, b) => (a.member < b.member ? -1 : 1))
      .map(({ member, signature }) => [member, signature] as const),
  ]);
  const bytes = encode({ version: 1, epochs });
  decodeChain(bytes);
  return bytes;
}

/** Reads the file, checks nothing in it: openRosterChain does. @throws ProtocolError CODEC_…, CHAIN_MALFORMED, CHAIN_VERSION_UNKNOWN */
export function decodeChain(bytes: Uint8Array): SignedRoster[] {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxChainBytes }), ['epochs']);
  return reader.array(map.epochs, 'epochs', limits.maxEpochs).map((value, i) => {
    const [roster, list] = reader.tuple(value, `epochs[${i}]`, 2);
    const signatures = reader.array(list, `epochs[${i}].signatures`, limits.maxMembers).map((entry, j) => {
      const at = `epochs[${i}].signatures[${j}]`;
      const [member, signature] = reader.tuple(entry, at, 2);
      return {
        member: reader.parsed(member, `${at}.member`, parseMemberId),
        signature: reader.bytes(signature, at, 64),
      };
    });
    if (firstUnsorted(signatures, ({ member }) => member) >= 0) {
      throw reader.refuse(`epochs[${i}].signatures`, 'sorted by member, each once');
    }
    return { roster: reader.bytes(roster, `epochs[${i}].roster`, [1, limits.maxRosterBytes]), signatures };
  });
}

function requireFirst(roster: Roster, rosterHash: Uint8Array, anchor: Uint8Array | undefined): void {
  if (roster.epoch !== 1) throw epochGap(1, roster.epoch);
  if (anchor !== undefined && !equalBytes(rosterHash, anchor)) {
    throw new ProtocolError('ROSTER_ANCHOR_MISMATCH', 'epoch 1 is not the one expected', {
      expected: toHex(anchor),
      found: toHex(rosterHash),
    });
  }
}

function requireSuccession(previous: Roster, previousHash: Uint8Array, next: Roster, nextHash: Uint8Array): void {
  const { epoch } = next;
  if (epoch === previous.epoch && !equalBytes(previousHash, nextHash)) throw fork(epoch, previousHash, nextHash);
  if (epoch !== previous.epoch + 1) throw epochGap(previous.epoch + 1, epoch);
  if (next.previous === null || !equalBytes(next.previous, previousHash)) {
    throw new ProtocolError('ROSTER_PREVIOUS_MISMATCH', 'names another predecessor', { epoch });
  }
  if (next.network !== previous.network || next.demo?.periodMs !== previous.demo?.periodMs) {
    throw new ProtocolError('ROSTER_NETWORK_CHANGED', 'name and clock of a network never change', { epoch });
  }
  if (next.createdAt < previous.createdAt) {
    throw new ProtocolError('ROSTER_TIME_BACKWARDS', 'made before its predecessor', { epoch });
  }
}

/** Whoever was a member before keeps `since`; whoever was not has this epoch. */
function requireSince(previous: Roster | undefined, next: Roster): void {
  const before = new Map(previous?.members.map((member) => [member.id, member.since]));
  for (const { id, since } of next.members) {
    const expected = before.get(id) ?? next.epoch;
    if (since !== expected) {
      throw new ProtocolError('ROSTER_SINCE_WRONG', 'admitted in another epoch', { member: id, since, expected });
    }
  }
}

function requireQuorum(signed: SignedRoster, epoch: number, electors: Roster, verifier: Verifier): void {
  const regions = new Map(
    electors.members.filter(({ role }) => role === 'region').map((member) => [member.id, member]),
  );
  const required = quorum(regions.size);
  if (signed.signatures.length < required) {
    const data = { epoch, signatures: signed.signatures.length, required };
    throw new ProtocolError('ROSTER_QUORUM_MISSING', 'too few signatures', data);
  }
  for (const { member: id, signature } of signed.signatures) {
    const region = regions.get(id);
    // Struck off once used, so that a second signature of the same member counts as a stranger's.
    if (region === undefined || !regions.delete(id)) {
      throw new ProtocolError('ROSTER_SIGNER_UNKNOWN', 'signed by one who has no vote, or twice', {
        epoch,
        member: id,
      });
    }
    if (!verifyFor('roster', signed.roster, signature, region.keys.signing, verifier)) {
      throw new ProtocolError('ROSTER_SIGNATURE_INVALID', 'signature does not fit', { epoch, member: id });
    }
  }
}

/** Over a whole chain a key belongs to one member for one purpose, and each is examined once. */
function createAdmission() {
  const owners = new Map<string, string>();
  return {
    admit({ id, keys }: Member, epoch: number): void {
      for (const purpose of ['signing', 'transport', 'box'] as const) {
        const key = keys[purpose];
        const owner = owners.get(toHex(key));
        if (owner === `${purpose} of ${id}`) continue;
        if (owner !== undefined) {
          throw new ProtocolError('ROSTER_KEY_SHARED', 'a key changed hands or purpose', { epoch, member: id, owner });
        }
        if (!(purpose === 'box' ? admissibleBoxKey(key) : admissiblePublicKey(key))) {
          throw new ProtocolError('ROSTER_KEY_INADMISSIBLE', 'a key is weak or no key', { epoch, member: id, purpose });
        }
        owners.set(toHex(key), `${purpose} of ${id}`);
      }
    },
  };
}

function chainOf(
  chain: readonly SignedRoster[],
  rosters: readonly Roster[],
  hashes: readonly Uint8Array[],
): RosterChain {
  const current = rosters.at(-1)!;
  const byId = new Map(current.members.map((member) => [member.id, member]));
  const byTransportKey = new Map(current.members.map((member) => [toHex(member.keys.transport), member]));
  return markVerified({
    current,
    hash: hashes.at(-1)!,
    anchor: hashes[0]!,
    // Copies: markVerified freezes, and the caller's objects are not ours.
    signed: chain.map(({ roster, signatures }) => ({ roster, signatures: signatures.map((entry) => ({ ...entry })) })),
    at: (epoch: number) => rosters[epoch - 1],
    hashAt: (epoch: number) => hashes[epoch - 1],
    member: (id: MemberId) => byId.get(id),
    memberByTransportKey: (key: Uint8Array) => byTransportKey.get(toHex(key)),
  });
}

function epochGap(expected: number, found: number): ProtocolError {
  return new ProtocolError('ROSTER_EPOCH_GAP', `epoch ${found} stands where ${expected} should`, { expected, found });
}

function fork(epoch: number, ours: Uint8Array, theirs: Uint8Array): ProtocolError {
  const data = { epoch, ours: toHex(ours), theirs: toHex(theirs) };
  return new ProtocolError('ROSTER_FORK', `two rosters call themselves epoch ${epoch}`, data);
}
