import { toHex } from './bytes.ts';
import { type CborMap, type CborValue, decode, encode } from './codec.ts';
import { type DistrictCode, type MemberId, parseDistrictCode, parseMemberId } from './codes.ts';
import { ProtocolError } from './errors.ts';
import { type FieldReader, fieldReader, firstUnsorted } from './fields.ts';
import type { PublicKeys } from './keys.ts';
import { limits } from './limits.ts';

/** A region publishes for its districts and votes; an observer reads. */
export type MemberRole = 'region' | 'observer';

export interface Member {
  readonly id: MemberId;
  /** As people read it: 'SüdOstNiedersachsen'. */
  readonly name: string;
  readonly role: MemberRole;
  /** Published for by this member and no other; sorted. Observers have none. */
  readonly districts: readonly DistrictCode[];
  readonly keys: PublicKeys;
  /** Multiaddrs without /p2p: '/dns4/knoten.example.org/tcp/4001'. */
  readonly addresses: readonly string[];
  /** Epoch of (last) admission. */
  readonly since: number;
}

/** Teilnehmerverzeichnis: who is admitted in one epoch. */
export interface Roster {
  /** 1, 2, 3, … */
  readonly epoch: number;
  /** The network's name, the same in every epoch. */
  readonly network: string;
  /** hash of the previous epoch's bytes (32), null in epoch 1. */
  readonly previous: Uint8Array | null;
  /** A demonstration network with a fast clock; the same in every epoch. */
  readonly demo: { readonly periodMs: number } | null;
  /** Sorted by id. */
  readonly members: readonly Member[];
  /** The decision behind this epoch, in words. */
  readonly decision: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The part of a member which the member states itself; see card.ts. */
export type MemberCard = Omit<Member, 'since'>;

const keys = ['createdAt', 'decision', 'demo', 'epoch', 'members', 'network', 'previous'] as const;
const reader = fieldReader('ROSTER_MALFORMED', 'ROSTER_VERSION_UNKNOWN');
const cardKeys = ['addresses', 'districts', 'id', 'keys', 'name', 'role'] as const;
/** '/ip4/192.0.2.1/tcp/4001' and its like: pairs of a protocol and, mostly, a value. What it means is libp2p's business. */
const multiaddr = /^(\/[A-Za-z0-9._:%-]+){2,}$/;

/**
 * @param roster members and districts may come in any order
 * @throws ProtocolError ROSTER_… if decodeRoster would refuse the result
 */
export function encodeRoster(roster: Roster): Uint8Array {
  const members = roster.members
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((member) => ({ ...cardFields(member), since: member.since }));
  const { epoch, network, previous, decision, createdAt } = roster;
  const demo = roster.demo === null ? null : { periodMs: roster.demo.periodMs };
  const bytes = encode({ version: 1, epoch, network, previous, demo, members, decision, createdAt });
  decodeRoster(bytes);
  return bytes;
}

/**
 * Reads one epoch and checks what can be seen in it alone. Signatures, order and keys' admissibility: openRosterChain.
 * @throws ProtocolError CODEC_…, ROSTER_MALFORMED, ROSTER_VERSION_UNKNOWN, ROSTER_MEMBER_DUPLICATE, ROSTER_DISTRICT_SHARED,
 *   ROSTER_KEY_SHARED, ROSTER_NO_REGION
 */
export function decodeRoster(bytes: Uint8Array): Roster {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxRosterBytes }), keys);
  const epoch = reader.integer(map.epoch, 'epoch', 1, limits.maxEpochs);
  if ((epoch === 1) !== (map.previous === null)) throw reader.refuse('previous', 'null in epoch 1, and only there');
  const members = reader
    .array(map.members, 'members', limits.maxMembers)
    .map((value, i) => readMember(value, i, epoch));
  requireDistinct(members);
  return {
    epoch,
    network: readName(reader, map.network, 'network'),
    previous: epoch === 1 ? null : reader.bytes(map.previous, 'previous', 32),
    demo: readDemo(map.demo!),
    members,
    decision: reader.text(map.decision, 'decision', limits.maxDecisionLength),
    createdAt: reader.integer(map.createdAt, 'createdAt', 0, limits.maxTimeMs),
  };
}

/** Signatures of regions that a next epoch needs: more than two thirds of `regions`. */
export function quorum(regions: number): number {
  return Math.floor((2 * regions) / 3) + 1;
}

/** The wire form of what a card and a roster say alike about a member. */
export function cardFields(card: MemberCard): CborMap {
  const { generation, signing, transport, box } = card.keys;
  return {
    id: card.id,
    name: card.name,
    role: card.role,
    districts: card.districts.toSorted(),
    keys: { generation, signing, transport, box },
    addresses: card.addresses,
  };
}

/** Reverse of cardFields; `fields` says whose error codes apply, `at` where in the structure we are. */
export function readCard(fields: FieldReader, map: CborMap, at: string): MemberCard {
  const role = map.role;
  if (role !== 'region' && role !== 'observer') throw fields.refuse(`${at}role`, 'region or observer');
  const districts = fields
    .array(map.districts, `${at}districts`, limits.maxDistrictsPerMember)
    .map((value, i) => fields.parsed(value, `${at}districts[${i}]`, parseDistrictCode));
  if (firstUnsorted(districts, String) >= 0) throw fields.refuse(`${at}districts`, 'sorted, each once');
  if (role === 'observer' && districts.length > 0) throw fields.refuse(`${at}districts`, 'none for an observer');
  return {
    id: fields.parsed(map.id, `${at}id`, parseMemberId),
    name: readName(fields, map.name, `${at}name`),
    role,
    districts,
    keys: readKeys(fields, map.keys!, `${at}keys`),
    addresses: fields
      .array(map.addresses, `${at}addresses`, limits.maxAddressesPerMember)
      .map((value, i) => readAddress(fields, value, `${at}addresses[${i}]`)),
  };
}

function readMember(value: CborValue, index: number, epoch: number): Member {
  const at = `members[${index}]`;
  const map = reader.map(value, at, [...cardKeys, 'since']);
  return { ...readCard(reader, map, `${at}.`), since: reader.integer(map.since, `${at}.since`, 1, epoch) };
}

function readKeys(fields: FieldReader, value: CborValue, at: string): PublicKeys {
  const map = fields.map(value, at, ['box', 'generation', 'signing', 'transport']);
  return {
    generation: fields.integer(map.generation, `${at}.generation`, 1, 0xffff),
    signing: fields.bytes(map.signing, `${at}.signing`, 32),
    transport: fields.bytes(map.transport, `${at}.transport`, 32),
    box: fields.bytes(map.box, `${at}.box`, 32),
  };
}

function readName(fields: FieldReader, value: CborValue | undefined, at: string): string {
  const name = fields.text(value, at, limits.maxNameLength);
  if (name === '') throw fields.refuse(at, 'a name');
  return name;
}

function readAddress(fields: FieldReader, value: CborValue, at: string): string {
  const address = fields.text(value, at, limits.maxAddressLength);
  if (!multiaddr.test(address) || /\/(p2p|ipfs)(\/|$)/.test(address)) {
    throw fields.refuse(at, 'a multiaddr without /p2p');
  }
  return address;
}

function readDemo(value: CborValue): Roster['demo'] {
  if (value === null) return null;
  const map = reader.map(value, 'demo', ['periodMs']);
  return { periodMs: reader.integer(map.periodMs, 'demo.periodMs', limits.minDemoPeriodMs, limits.maxTimeMs) };
}

function requireDistinct(members: readonly Member[]): void {
  const unsorted = firstUnsorted(members, (member) => member.id);
  if (unsorted > 0 && members[unsorted]?.id === members[unsorted - 1]?.id) {
    throw new ProtocolError('ROSTER_MEMBER_DUPLICATE', 'a member stands twice', { member: members[unsorted]?.id });
  }
  if (unsorted >= 0) throw reader.refuse('members', 'sorted by id');
  if (!members.some((member) => member.role === 'region')) {
    throw new ProtocolError('ROSTER_NO_REGION', 'nobody could sign the next epoch');
  }
  const publisher = new Map<DistrictCode, MemberId>();
  const holder = new Map<string, MemberId>();
  for (const { id, districts, keys: own } of members) {
    for (const district of districts) {
      const other = publisher.get(district);
      if (other !== undefined) {
        throw new ProtocolError('ROSTER_DISTRICT_SHARED', 'a district has two publishers', {
          district,
          members: [other, id],
        });
      }
      publisher.set(district, id);
    }
    for (const key of [own.signing, own.transport, own.box].map(toHex)) {
      const other = holder.get(key);
      if (other !== undefined)
        throw new ProtocolError('ROSTER_KEY_SHARED', 'a key stands twice', { members: [other, id] });
      holder.set(key, id);
    }
  }
}
