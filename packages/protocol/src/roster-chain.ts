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
const purposes = ['signing', 'transport', 'box'] as const;

/** @param secretKey the member's signing key, 64 bytes */
export function signRoster(roster: Uint8Array, member: MemberId, secretKey: Uint8Array): RosterSignature {
  return { member, signature: signFor('roster', roster, secretKey) };
}

/**
 * Checks a whole chain. Epoch 1 is signed by a quorum of its own regions, every other by a quorum of the regions of the
 * epoch before. All signatures present must be good, not just enough of them. Costs about 10 ms per member.
 * @param anchor hash of epoch 1, if known by another way; without it the first chain seen is believed
 * @throws ProtocolError CHAIN_EMPTY, ROSTER_…, CODEC_…
 */
export function openRosterChain(chain: readonly SignedRoster[], verifier: Verifier, anchor?: Uint8Array): RosterChain {
  if (chain.length === 0) throw new ProtocolError('CHAIN_EMPTY', 'no epoch at all');
  return chainOf(checkedEpochs([], chain, verifier, anchor));
}

/**
 * What a node holds after a peer has shown it a chain: that one if it continues its own, otherwise its own. Epochs held
 * already are compared, not verified again.
 * @throws ProtocolError as openRosterChain with our anchor, and ROSTER_FORK {epoch, ours, theirs} if both know an epoch and
 *   it differs. Then both are frozen until people decide: whoever signed both has broken the agreement, and the bytes
 *   prove it.
 */
export function continueRosterChain(
  held: RosterChain,
  chain: readonly SignedRoster[],
  verifier: Verifier,
): RosterChain {
  const firstOther = chain.findIndex(({ roster }, i) => {
    const ours = held.signed[i];
    return ours === undefined || !equalBytes(ours.roster, roster);
  });
  if (firstOther < 0) return held;
  const common = held.signed
    .slice(0, firstOther)
    .map((signed, i) => ({ signed, roster: held.at(i + 1)!, hash: held.hashAt(i + 1)! }));
  const epochs = checkedEpochs(common, chain.slice(firstOther), verifier, held.anchor);
  const [ours, theirs] = [held.hashAt(firstOther + 1), epochs[firstOther]!.hash];
  if (ours !== undefined) throw fork(firstOther + 1, ours, theirs);
  return chainOf(epochs);
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

/** One epoch of a chain, checked. */
interface Epoch {
  readonly signed: SignedRoster;
  readonly roster: Roster;
  readonly hash: Uint8Array;
}

/** `held` and, behind it, the epochs of `chain`, which are checked. */
function checkedEpochs(
  held: readonly Epoch[],
  chain: readonly SignedRoster[],
  verifier: Verifier,
  anchor: Uint8Array | undefined,
): Epoch[] {
  const epochs = [...held];
  const admission = createAdmission(held.map(({ roster }) => roster));
  for (const signed of chain) {
    const epoch = { signed, roster: decodeRoster(signed.roster), hash: hash(signed.roster) };
    const previous = epochs.at(-1);
    if (previous === undefined) requireFirst(epoch, anchor);
    else requireSuccession(previous, epoch);
    requireSince(previous?.roster, epoch.roster);
    requireQuorum(epoch, (previous ?? epoch).roster, verifier);
    for (const member of epoch.roster.members) admission.admit(member, epoch.roster.epoch);
    epochs.push(epoch);
  }
  return epochs;
}

function requireFirst({ roster, hash: found }: Epoch, anchor: Uint8Array | undefined): void {
  if (roster.epoch !== 1) throw epochGap(1, roster.epoch);
  if (anchor !== undefined && !equalBytes(found, anchor)) {
    const data = { expected: toHex(anchor), found: toHex(found) };
    throw new ProtocolError('ROSTER_ANCHOR_MISMATCH', 'epoch 1 is not the one expected', data);
  }
}

function requireSuccession({ roster: previous, hash: before }: Epoch, { roster: next, hash: found }: Epoch): void {
  const { epoch } = next;
  if (epoch === previous.epoch && !equalBytes(before, found)) throw fork(epoch, before, found);
  if (epoch !== previous.epoch + 1) throw epochGap(previous.epoch + 1, epoch);
  if (next.previous === null || !equalBytes(next.previous, before)) {
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

function requireQuorum({ signed, roster: { epoch } }: Epoch, electors: Roster, verifier: Verifier): void {
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
function createAdmission(admitted: readonly Roster[]) {
  const owners = new Map<string, string>();
  const ownerOf = (purpose: string, id: MemberId) => `${purpose} of ${id}`;
  for (const { id, keys } of admitted.flatMap(({ members }) => members)) {
    for (const purpose of purposes) owners.set(toHex(keys[purpose]), ownerOf(purpose, id));
  }
  return {
    admit({ id, keys }: Member, epoch: number): void {
      for (const purpose of purposes) {
        const key = keys[purpose];
        const owner = owners.get(toHex(key));
        if (owner === ownerOf(purpose, id)) continue;
        if (owner !== undefined) {
          throw new ProtocolError('ROSTER_KEY_SHARED', 'a key changed hands or purpose', { epoch, member: id, owner });
        }
        if (!(purpose === 'box' ? admissibleBoxKey(key) : admissiblePublicKey(key))) {
          throw new ProtocolError('ROSTER_KEY_INADMISSIBLE', 'a key is weak or no key', { epoch, member: id, purpose });
        }
        owners.set(toHex(key), ownerOf(purpose, id));
      }
    },
  };
}

function chainOf(epochs: readonly Epoch[]): RosterChain {
  const { roster: current, hash: currentHash } = epochs.at(-1)!;
  const byId = new Map(current.members.map((member) => [member.id, member]));
  const byTransportKey = new Map(current.members.map((member) => [toHex(member.keys.transport), member]));
  return markVerified({
    current,
    hash: currentHash,
    anchor: epochs[0]!.hash,
    signed: epochs.map(({ signed }) => copyOf(signed)),
    at: (epoch: number) => epochs[epoch - 1]?.roster,
    hashAt: (epoch: number) => epochs[epoch - 1]?.hash,
    member: (id: MemberId) => byId.get(id),
    memberByTransportKey: (key: Uint8Array) => byTransportKey.get(toHex(key)),
  });
}

/** markVerified freezes, and the caller's objects and buffers are not ours. */
function copyOf({ roster, signatures }: SignedRoster): SignedRoster {
  return {
    roster: new Uint8Array(roster),
    signatures: signatures.map(({ member, signature }) => ({ member, signature: new Uint8Array(signature) })),
  };
}

function epochGap(expected: number, found: number): ProtocolError {
  return new ProtocolError('ROSTER_EPOCH_GAP', `epoch ${found} stands where ${expected} should`, { expected, found });
}

function fork(epoch: number, ours: Uint8Array, theirs: Uint8Array): ProtocolError {
  const data = { epoch, ours: toHex(ours), theirs: toHex(theirs) };
  return new ProtocolError('ROSTER_FORK', `two rosters call themselves epoch ${epoch}`, data);
}
