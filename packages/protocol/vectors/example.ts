import {
  defaultProtectedPolicy,
  deriveKeys,
  encodeRoster,
  encodeVector,
  hash,
  headHash,
  type MemberRole,
  type NodeKeys,
  type OpenCell,
  parseDistrictCode,
  parseMemberId,
  parseQuarter,
  parseUnit,
  type ProtectedPart,
  periodStart,
  policyDigest,
  protectedCells,
  publicKeysOf,
  type Roster,
  type SealedRecord,
  type SealInput,
  type SignedRoster,
  seal,
  signRoster,
  type Vector,
} from '../src/index.ts';

/** The network of the golden vectors: three regions and an observer, every seed fixed (32 times one byte). */

export const hildesheim = exampleMember('hildesheim', 'Hildesheim', 1, ['03254']);
export const suedost = exampleMember('suedostniedersachsen', 'SüdOstNiedersachsen', 2, [
  '03101',
  '03102',
  '03103',
  '03151',
  '03153',
  '03154',
  '03157',
  '03158',
]);
export const nordost = exampleMember('nordostniedersachsen', 'Nordostniedersachsen', 3, [
  '03353',
  '03354',
  '03355',
  '03360',
]);
export const observer = exampleMember('land', 'Land Niedersachsen', 4, [], 'observer');
/** In no roster. */
export const stranger = exampleMember('fremd', 'Fremder Knoten', 9, ['03241']);

export type ExampleMember = ReturnType<typeof exampleMember>;

export function exampleMember(
  id: string,
  name: string,
  seedByte: number,
  districts: string[],
  role: MemberRole = 'region',
) {
  const keys = exampleKeys(seedByte);
  return {
    keys,
    member: {
      id: parseMemberId(id),
      name,
      role,
      districts: districts.map(parseDistrictCode),
      keys: publicKeysOf(keys),
      addresses: [`/dns4/${id}.example.org/tcp/4001`],
      since: 1,
    },
  };
}

export function exampleKeys(seedByte: number, generation = 1): NodeKeys {
  return deriveKeys(new Uint8Array(32).fill(seedByte), generation);
}

export const firstRoster: Roster = {
  epoch: 1,
  network: 'Arbeitsmarktdrehscheibe Niedersachsen',
  previous: null,
  demo: null,
  members: [hildesheim, nordost, suedost].map(({ member }) => member),
  decision: 'Kooperationsvereinbarung vom 1. Juni 2026',
  createdAt: Date.UTC(2026, 5, 1, 12),
};

/** The observer joins, and SüdOstNiedersachsen's keys are exchanged for the next generation. */
export const secondRoster: Roster = {
  ...firstRoster,
  epoch: 2,
  previous: hash(encodeRoster(firstRoster)),
  members: [
    hildesheim.member,
    { ...observer.member, since: 2 },
    nordost.member,
    { ...suedost.member, keys: publicKeysOf(exampleKeys(2, 2)) },
  ],
  decision: 'Beschluss der Bänke vom 6. Juli 2026',
  createdAt: Date.UTC(2026, 6, 6, 12),
};

export function signedBy(roster: Roster, signers: readonly ExampleMember[]): SignedRoster {
  const bytes = encodeRoster(roster);
  return {
    roster: bytes,
    signatures: signers.map(({ keys, member }) => signRoster(bytes, member.id, keys.signing.secretKey)),
  };
}

/** In order of their ids, as signatures have to be. */
export const regions = [hildesheim, nordost, suedost];
export const signedFirst = signedBy(firstRoster, regions);
export const signedSecond = signedBy(secondRoster, regions);

/** A demo network of the same members with the same keys: its epoch 1 is another. */
export const demoRosterHash = hash(encodeRoster({ ...firstRoster, demo: { periodMs: 5000 } }));
/** What epoch 2 would be on the other side of a fork. */
export const forkedRosterHash = hash(encodeRoster({ ...secondRoster, decision: 'Ein anderer Beschluss' }));

const rosterHashes: Record<number, Uint8Array> = { 1: hash(signedFirst.roster), 2: hash(signedSecond.roster) };

export function exampleCell(text: string): OpenCell {
  const [unit, district, quarter, supply, demand] = text.split(' ') as [string, string, string, string, string];
  return {
    unit: parseUnit(unit),
    district: parseDistrictCode(district),
    quarter: parseQuarter(quarter),
    supply: Number(supply),
    demand: Number(demand),
  };
}

export function exampleVector(period: number, cells: readonly string[]): Vector {
  return { version: 1, period, open: cells.map(exampleCell), protected: null };
}

/** A period that has a protected part: step 6 of vintage 0, Monday, 22 June 2026. */
export const releasePeriod = 24;

/** Made up, with numbers of every length and sign. */
export function examplePart(change: Partial<ProtectedPart> = {}): ProtectedPart {
  const numbers = (scale: bigint) => protectedCells.map((_, cell) => scale * BigInt(cell - 20) ** 3n);
  const policy = policyDigest(defaultProtectedPolicy);
  return { vintage: 0, step: 6, policy, supply: numbers(1n), demand: numbers(-7n), ...change };
}

/** The period of Monday, 8 June 2026. */
export const examplePeriod = 22;

/** Seals with everything an example leaves out: kind, epoch 1, its roster, the period's own time, a vector with one cell. */
export function sealed({ member, keys }: ExampleMember, seq: number, input: Partial<SealInput> = {}): SealedRecord {
  const period = input.period ?? examplePeriod + seq - 1;
  const cells = member.districts.slice(0, 1).map((district) => `242-2 ${district} 2027-Q3 40 ${seq}`);
  const roster = rosterHashes[input.epoch ?? 1] ?? new Uint8Array(32);
  const fields = { kind: 'vector', author: member.id, epoch: 1, roster, seq, previous: null, period } as const;
  const sealedAt = periodStart(period, firstRoster) + 1500;
  const body = input.body ?? encodeVector(exampleVector(period, cells));
  return seal({ ...fields, sealedAt, ...input, body }, keys.signing.secretKey);
}

/** `length` records, each naming the one before. */
export function exampleFeed(author: ExampleMember, length: number): SealedRecord[] {
  const feed: SealedRecord[] = [];
  for (let seq = 1; seq <= length; seq++) feed.push(sealed(author, seq, { previous: previousOf(feed) }));
  return feed;
}

export function previousOf(feed: readonly SealedRecord[]): Uint8Array | null {
  const last = feed.at(-1);
  return last === undefined ? null : headHash(last.head);
}
