import { type CborValue, encode, encodeChain, type SignedRoster, signRoster } from '../src/index.ts';
import { bad, good, type VectorCase } from './case.ts';
import {
  type ExampleMember,
  exampleMember,
  firstRoster,
  hildesheim,
  nordost,
  observer,
  regions,
  secondRoster,
  signedBy,
  signedFirst,
  signedSecond,
  stranger,
  suedost,
} from './example.ts';

export function rosterCases(): VectorCase[] {
  const chain = [signedFirst, signedSecond];
  const members = firstRoster.members;
  const alone = (change: Partial<typeof firstRoster>) =>
    encodeChain([signedBy({ ...firstRoster, ...change }, regions)]);
  const next = (change: Partial<typeof secondRoster>, signers = regions) =>
    encodeChain([signedFirst, signedBy({ ...secondRoster, ...change }, signers)]);
  const forged: SignedRoster = { ...signedFirst, signatures: signedSecond.signatures };
  const clash = exampleMember('zweite', 'Zweite', 5, ['03254']).member;
  const sameKey = { ...exampleMember('zweite', 'Zweite', 1, []).member };
  const swapped = secondRoster.members.map((member) =>
    member.id === observer.member.id ? { ...member, keys: suedost.member.keys } : member,
  );
  const weak = { ...observer.member, since: 2, keys: { ...observer.member.keys, box: new Uint8Array(32) } };
  const wireMembers = (change: Record<string, CborValue>) => rosterWith({ ...wireMember(hildesheim), ...change });
  return [
    good('one epoch', { epochs: 1 }, encodeChain([signedFirst])),
    good('two epochs: an observer joins, a key is renewed', { epochs: 2 }, encodeChain(chain)),
    good('a demo network with periods of 5 s', { epochs: 1 }, alone({ demo: { periodMs: 5000 } })),
    bad('no epoch', 'CHAIN_EMPTY', encodeChain([])),
    bad('signatures out of order', 'CHAIN_MALFORMED', unsortedSignatures()),
    bad('a file of version 2', 'CHAIN_VERSION_UNKNOWN', encode({ version: 2 })),
    bad('two of three signatures', 'ROSTER_QUORUM_MISSING', next({}, [hildesheim, nordost])),
    bad(
      'two of three signatures on the first epoch',
      'ROSTER_QUORUM_MISSING',
      encodeChain([signedBy(firstRoster, [hildesheim, nordost])]),
    ),
    bad('a signature over another epoch', 'ROSTER_SIGNATURE_INVALID', encodeChain([forged])),
    bad('a stranger signs with the others', 'ROSTER_SIGNER_UNKNOWN', next({}, [stranger, ...regions])),
    bad('an observer signs with the others', 'ROSTER_SIGNER_UNKNOWN', next({}, [...regions, observer])),
    bad('the second epoch without the first', 'ROSTER_EPOCH_GAP', encodeChain([signedSecond])),
    bad(
      'two different rosters of epoch 1',
      'ROSTER_FORK',
      encodeChain([signedFirst, signedBy({ ...firstRoster, decision: 'Anders' }, regions)]),
    ),
    bad('epoch 3 after epoch 1', 'ROSTER_EPOCH_GAP', next({ epoch: 3 })),
    bad('another predecessor', 'ROSTER_PREVIOUS_MISMATCH', next({ previous: new Uint8Array(32) })),
    bad('another network', 'ROSTER_NETWORK_CHANGED', next({ network: 'Anderes Netz' })),
    bad('a demo clock from the second epoch on', 'ROSTER_NETWORK_CHANGED', next({ demo: { periodMs: 5000 } })),
    bad('made before its predecessor', 'ROSTER_TIME_BACKWARDS', next({ createdAt: firstRoster.createdAt - 1 })),
    bad(
      'a member older than its admission',
      'ROSTER_SINCE_WRONG',
      next({ members: secondRoster.members.map((m) => ({ ...m, since: 1 })) }),
    ),
    bad(
      'a key that changes hands',
      'ROSTER_KEY_SHARED',
      next({ members: swapped.filter(({ id }) => id !== suedost.member.id) }),
    ),
    bad('a weak box key', 'ROSTER_KEY_INADMISSIBLE', next({ members: [...members, weak] })),
    bad(
      'a district with two publishers',
      'ROSTER_DISTRICT_SHARED',
      rosterWith(wireMember(hildesheim), wireMember({ member: clash })),
    ),
    bad(
      'a key with two holders',
      'ROSTER_KEY_SHARED',
      rosterWith(wireMember(hildesheim), wireMember({ member: sameKey })),
    ),
    bad('a member twice', 'ROSTER_MEMBER_DUPLICATE', rosterWith(wireMember(hildesheim), wireMember(hildesheim))),
    bad('members out of order', 'ROSTER_MALFORMED', rosterWith(wireMember(suedost), wireMember(hildesheim))),
    bad('only an observer', 'ROSTER_NO_REGION', rosterWith(wireMember(observer))),
    bad('an observer with a district', 'ROSTER_MALFORMED', wireMembers({ role: 'observer' })),
    bad('an unknown role', 'ROSTER_MALFORMED', wireMembers({ role: 'admin' })),
    bad('a name that turns the direction of text', 'ROSTER_MALFORMED', wireMembers({ name: 'Hildes\u202eheim' })),
    bad(
      'an address with a peer id',
      'ROSTER_MALFORMED',
      wireMembers({ addresses: ['/ip4/192.0.2.1/tcp/4001/p2p/12D3'] }),
    ),
    bad('an address that is none', 'ROSTER_MALFORMED', wireMembers({ addresses: ['https://example.org/'] })),
    bad('nine addresses', 'ROSTER_MALFORMED', wireMembers({ addresses: new Array(9).fill('/ip4/192.0.2.1/tcp/4001') })),
  ];
}

function unsortedSignatures(): Uint8Array {
  const signatures = signedFirst.signatures.map(({ member, signature }) => [member, signature]).reverse();
  return encode({ version: 1, epochs: [[signedFirst.roster, signatures]] });
}

function wireMember({ member }: Pick<ExampleMember, 'member'>): Record<string, CborValue> {
  const { keys, ...fields } = member;
  return { ...fields, keys: { ...keys } };
}

/** A first epoch with these members, right or wrong, signed by Hildesheim. */
function rosterWith(...members: Record<string, CborValue>[]): Uint8Array {
  const { epoch, network, previous, demo, decision, createdAt } = firstRoster;
  const roster = encode({
    version: 1,
    epoch,
    network,
    previous,
    demo: demo && { ...demo },
    decision,
    createdAt,
    members,
  });
  return encodeChain([
    { roster, signatures: [signRoster(roster, hildesheim.member.id, hildesheim.keys.signing.secretKey)] },
  ]);
}
