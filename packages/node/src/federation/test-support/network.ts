import {
  type DistrictCode,
  decodeHead,
  deriveKeys,
  encodeRoster,
  encodeVector,
  hash,
  headHash,
  type Member,
  type MemberId,
  type NodeKeys,
  openRosterChain,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  periodAt,
  publicKeysOf,
  type Roster,
  type RosterChain,
  type SealedRecord,
  type SealInput,
  type SignedRoster,
  seal,
  signRoster,
} from '@drehscheibe/protocol';
import { type Clock, systemClock } from '../../clock.ts';
import { createLogger } from '../../log.ts';
import { createMetrics } from '../../metrics.ts';
import { openMemoryStore, type Store } from '../../store/index.ts';
import { createFederation, type Federation, type FederationOptions } from '../federation.ts';
import { nodeVerifier } from '../verifier.ts';

/** Lower Saxony's districts, one a region. */
const DISTRICTS = ['03254', '03101', '03102', '03103', '03151', '03153', '03154', '03157', '03158', '03353', '03354'];
/** Periods short enough that a test may publish as often as it likes. */
const demoClock = { demo: { periodMs: 100 } };

export interface TestMember {
  id: MemberId;
  keys: NodeKeys;
  district: DistrictCode;
}

/** Keys by a fixed seed, so that PeerIds, and with them who dials whom, are the same in every run. */
export function testMember(name: string, index: number): TestMember {
  const seed = hash(new TextEncoder().encode(`test ${name}`));
  const district = parseDistrictCode(DISTRICTS[index] ?? String(3355 + index).padStart(5, '0'));
  return { id: parseMemberId(name), keys: deriveKeys(seed), district };
}

/** A roster with its quorum's signatures; `after` makes it the next epoch. */
export function signedRoster(
  members: { member: TestMember; addresses?: string[]; observer?: boolean }[],
  after?: RosterChain,
  signers: TestMember[] = members.filter(({ observer }) => !observer).map(({ member }) => member),
): SignedRoster[] {
  const epoch = (after?.current.epoch ?? 0) + 1;
  const roster: Roster = {
    epoch,
    network: 'test',
    previous: after?.hash ?? null,
    demo: demoClock.demo,
    members: members.map(({ member, addresses = [], observer = false }) => ({
      id: member.id,
      name: member.id,
      role: observer ? 'observer' : 'region',
      districts: observer ? [] : [member.district],
      keys: publicKeysOf(member.keys),
      addresses,
      since: after?.member(member.id)?.since ?? epoch,
    })) satisfies Member[],
    decision: 'for a test',
    createdAt: Date.now(),
  };
  const bytes = encodeRoster(roster);
  const signatures = signers
    .map(({ id, keys }) => signRoster(bytes, id, keys.signing.secretKey))
    .toSorted((a, b) => (a.member < b.member ? -1 : 1));
  return [...(after?.signed ?? []), { roster: bytes, signatures }];
}

export interface TestNode extends Federation {
  member: TestMember;
  store: Store;
  keys: NodeKeys;
}

export async function startNode(
  member: TestMember,
  options: Partial<FederationOptions> = {},
  deps: { store?: Store; clock?: Clock } = {},
): Promise<TestNode> {
  const store = deps.store ?? openMemoryStore();
  const federation = await createFederation(
    { member: member.id, keys: member.keys, listen: ['/ip4/127.0.0.1/tcp/0'], ...options },
    {
      store,
      clock: deps.clock ?? systemClock,
      log: createLogger({ level: (process.env.TEST_LOG as 'debug' | undefined) ?? 'silent' }),
      metrics: createMetrics(),
      verifier: nodeVerifier,
    },
  );
  return { ...federation, member, store, keys: member.keys };
}

/** Gives nodes that listen already a first roster, which names their ports. */
export async function admit(nodes: TestNode[]): Promise<RosterChain> {
  const signed = signedRoster(nodes.map((node) => ({ member: node.member, addresses: node.network.status().listen })));
  await Promise.all(nodes.map((node) => node.roster.adopt(signed)));
  return openRosterChain(signed, nodeVerifier);
}

/**
 * A vector of one cell, sealed under the current epoch of a roster to follow `after`, or as the first of a feed, unless
 * `over` says otherwise.
 */
export function sealed(
  member: TestMember,
  under: RosterChain,
  after?: SealedRecord,
  { supply = 7, ...over }: Partial<SealInput> & { supply?: number } = {},
): SealedRecord {
  const last = after && decodeHead(after.head);
  const now = Date.now();
  // A thousand periods back, so that there is room for a feed before now.
  const period = over.period ?? (last ? last.period + 1 : periodAt(now, demoClock) - 1000);
  const cell = {
    unit: parseUnit('242-2'),
    district: member.district,
    quarter: parseQuarter('2027-Q3'),
    supply,
    demand: 0,
  };
  return seal(
    {
      kind: 'vector',
      author: member.id,
      epoch: under.current.epoch,
      roster: under.hash,
      seq: (last?.seq ?? 0) + 1,
      previous: after ? headHash(after.head) : null,
      sealedAt: now,
      body: encodeVector({ version: 1, period, open: [cell], protected: null }),
      ...over,
      period,
    },
    member.keys.signing.secretKey,
  );
}

/** The first `count` records of a member's feed. */
export function sealedFeed(member: TestMember, under: RosterChain, count: number): SealedRecord[] {
  const records: SealedRecord[] = [];
  for (let i = 0; i < count; i++) records.push(sealed(member, under, records.at(-1)));
  return records;
}

/** Publishes the next record of a node and gives it back. */
export async function publish(node: TestNode): Promise<SealedRecord> {
  const { lastPeriod, witnesses: _, ...position } = await node.publish.position();
  const period = lastPeriod === null ? {} : { period: lastPeriod + 1 };
  const record = sealed(node.member, node.roster.chain()!, undefined, { ...position, ...period });
  await node.publish.append(record);
  return record;
}

/** Number of records the node holds of the author. */
export async function held(node: TestNode, author: TestNode | TestMember): Promise<number> {
  const id = 'member' in author ? author.member.id : author.id;
  return (await node.read.feed(id)).length;
}

export const fullyConnected = (nodes: TestNode[]): boolean =>
  nodes.every((node) => node.network.status().connected === nodes.length - 1);
