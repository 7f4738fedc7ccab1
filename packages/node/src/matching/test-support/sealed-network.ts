/** A small network with real keys, roster and signed records, opened as a node opens them. For tests and benchmarks. */
import {
  type DistrictCode,
  deriveKeys,
  encodeRoster,
  encodeVector,
  hash,
  type Member,
  type MemberId,
  type MemberRole,
  naclVerifier,
  type OpenCell,
  open,
  openRosterChain,
  type ProtectedPart,
  parseMemberId,
  periodOfStep,
  publicKeysOf,
  quorum,
  type SealedRecord,
  seal,
  signRoster,
  utf8Encode,
} from '@drehscheibe/protocol';
import type { PublishedVector } from '../../federation/read.ts';

export interface SealedNetwork {
  readonly members: readonly Member[];
  /** Seals the region's first vector and opens it again. */
  publish(region: MemberId, cells: readonly OpenCell[], part?: ProtectedPart): PublishedVector;
  /** The region's vector as it was sealed. */
  sealed(region: MemberId): SealedRecord | undefined;
}

export function sealedNetwork(
  regions: readonly { id: string; name: string; role?: MemberRole; districts: readonly DistrictCode[] }[],
  nowMs: number,
): SealedNetwork {
  const keysOf = new Map(regions.map(({ id }) => [id, deriveKeys(hash(utf8Encode(`seed of ${id}`)))]));
  const roster = encodeRoster({
    epoch: 1,
    network: 'test',
    previous: null,
    demo: null,
    members: regions.map(({ id, name, role = 'region', districts }) => ({
      id: parseMemberId(id),
      name,
      role,
      districts,
      keys: publicKeysOf(keysOf.get(id)!),
      addresses: [],
      since: 1,
    })),
    decision: 'set up for a test',
    createdAt: nowMs,
  });
  const voters = regions.filter(({ role }) => role !== 'observer');
  const signatures = voters
    .slice(0, quorum(voters.length))
    .map(({ id }) => signRoster(roster, parseMemberId(id), keysOf.get(id)!.signing.secretKey));
  const chain = openRosterChain([{ roster, signatures }], naclVerifier);
  const sealedBy = new Map<MemberId, SealedRecord>();
  return {
    members: chain.current.members,
    sealed: (region) => sealedBy.get(region),
    publish(region, cells, part) {
      const period = part ? periodOfStep(part) : 10;
      const body = encodeVector({ version: 1, period, open: cells, protected: part ?? null });
      const place = { author: region, epoch: 1, roster: chain.hash, seq: 1, previous: null, period };
      const sealed = seal({ kind: 'vector', ...place, sealedAt: nowMs, body }, keysOf.get(region)!.signing.secretKey);
      sealedBy.set(region, sealed);
      const record = open(sealed, chain, naclVerifier);
      return { member: chain.member(region)!, record, receivedAt: nowMs + 1 };
    },
  };
}
