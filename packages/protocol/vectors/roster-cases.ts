import {
  type CborValue,
  concatBytes,
  encode,
  encodeChain,
  encodeRoster,
  limits,
  type Member,
  type PublicKeys,
  parseDistrictCode,
  type Roster,
  type SignedRoster,
  signRoster,
} from '../src/index.ts';
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
import { malleated, mixedOrderKey } from './signature-cases.ts';

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
  const joins = (keys: Partial<PublicKeys>) => {
    const joining = { ...observer.member, since: 2, keys: { ...observer.member.keys, ...keys } };
    return next({ members: [...members, joining] });
  };
  const wireMembers = (change: Record<string, CborValue>) => rosterWith({ ...wireMember(hildesheim), ...change });
  const identity = new Uint8Array(32).fill(1, 0, 1);
  const stretched: SignedRoster = {
    ...signedFirst,
    signatures: signedFirst.signatures.map((entry, i) =>
      i === 0 ? { ...entry, signature: malleated(entry.signature) } : entry,
    ),
  };
  const ems = exampleMember('ems', 'Ems', 5, ['03454']);
  const four = { ...firstRoster, members: [ems, ...regions].map(({ member }) => member) };
  const bytes = encodeRoster(firstRoster);
  return [
    good('one epoch', { epochs: 1 }, encodeChain([signedFirst])),
    good('two epochs: an observer joins, a key is renewed', { epochs: 2 }, encodeChain(chain)),
    good('a demo network with periods of 5 s', { epochs: 1 }, alone({ demo: { periodMs: 5000 } })),
    good('three of four regions sign', { epochs: 1 }, encodeChain([signedBy(four, regions)])),
    bad(
      'two of four regions sign',
      'ROSTER_QUORUM_MISSING',
      encodeChain([signedBy(four, [hildesheim, nordost])]),
    ),
    good(
      'a name of 120 UTF-16 units',
      { epochs: 1 },
      alone({ members: [{ ...hildesheim.member, name: '\u{1F6E0}'.repeat(60) }, nordost.member, suedost.member] }),
    ),
    good('the longest and greatest a roster may say', { epochs: 1 }, encodeChain([signedBy(greatest, [hildesheim])])),
    ...malformedMembers.map(([comment, change]) =>
      bad(`a member with ${comment}`, 'ROSTER_MALFORMED', wireMembers(change)),
    ),
    ...malformedRosters.map(([comment, change]) =>
      bad(`a roster with ${comment}`, 'ROSTER_MALFORMED', signedBytes(encode({ ...wireRoster(), ...change }))),
    ),
    ...malformedChains.map(([comment, roster, signatures]) =>
      bad(`a file with ${comment}`, 'CHAIN_MALFORMED', unchecked(roster, signatures)),
    ),
    bad('a roster of version 2', 'ROSTER_VERSION_UNKNOWN', signedBytes(encode({ version: 2 }))),
    bad('a byte after the roster', 'CODEC_TRAILING_BYTES', signedBytes(concatBytes(bytes, new Uint8Array(1)))),
    bad('a byte after the file', 'CODEC_TRAILING_BYTES', concatBytes(encodeChain(chain), new Uint8Array(1))),
    bad('a file of more than 8 MiB', 'CODEC_TOO_LARGE', unchecked(new Uint8Array(2 ** 23), [])),
    bad('S + L in a signature', 'ROSTER_SIGNATURE_INVALID', encodeChain([stretched])),
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
    bad('a weak box key', 'ROSTER_KEY_INADMISSIBLE', joins({ box: new Uint8Array(32) })),
    bad('a signing key of small order', 'ROSTER_KEY_INADMISSIBLE', joins({ signing: identity })),
    bad('a transport key of mixed order', 'ROSTER_KEY_INADMISSIBLE', joins({ transport: mixedOrderKey() })),
    bad(
      'a signing key that becomes a transport key',
      'ROSTER_KEY_SHARED',
      next({ members: secondRoster.members.map((m) => (m.id === suedost.member.id ? repurposed(m) : m)) }),
    ),
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

/** Its present keys, but for transport the signing key of the epoch before. */
function repurposed(member: Member): Member {
  return { ...member, keys: { ...member.keys, transport: suedost.member.keys.signing } };
}

function unsortedSignatures(): Uint8Array {
  const signatures = signedFirst.signatures.map(({ member, signature }) => [member, signature]).reverse();
  return unchecked(signedFirst.roster, signatures);
}

/** A file with one epoch, right or wrong. */
function unchecked(roster: Uint8Array, signatures: CborValue[]): Uint8Array {
  return encode({ version: 1, epochs: [[roster, signatures]] });
}

/** These bytes as a first epoch, signed by Hildesheim. */
function signedBytes(roster: Uint8Array): Uint8Array {
  const { member, signature } = signRoster(roster, hildesheim.member.id, hildesheim.keys.signing.secretKey);
  return unchecked(roster, [[member, signature]]);
}

function wireRoster(): Record<string, CborValue> {
  const { epoch, network, previous, decision, createdAt } = firstRoster;
  return { version: 1, epoch, network, previous, demo: null, decision, createdAt, members: [wireMember(hildesheim)] };
}

/** Every text, list and number as long and great as it may be. */
const greatest: Roster = {
  ...firstRoster,
  network: 'n'.repeat(limits.maxNameLength),
  decision: 'd'.repeat(limits.maxDecisionLength),
  demo: { periodMs: limits.minDemoPeriodMs },
  createdAt: limits.maxTimeMs,
  members: [
    {
      ...hildesheim.member,
      name: 'ü'.repeat(limits.maxNameLength),
      districts: Array.from({ length: limits.maxDistrictsPerMember }, (_, i) => parseDistrictCode(`16${871 + i}`)),
      keys: { ...hildesheim.member.keys, generation: 0xffff },
      addresses: new Array(limits.maxAddressesPerMember).fill(`/dns4/${'a'.repeat(limits.maxAddressLength - 6)}`),
    },
  ],
};

/** Each a little beside what is allowed. */
const malformedMembers: readonly [string, Record<string, CborValue>][] = [
  ['a name of 121 UTF-16 units', { name: `${'\u{1F6E0}'.repeat(60)}a` }],
  ['a name that begins with a no-break space', { name: '\u00a0Hildesheim' }],
  ['a name that ends with a space', { name: 'Hildesheim ' }],
  ['a line feed in its name', { name: 'Hildes\nheim' }],
  ['no name', { name: '' }],
  ['an id in capitals', { id: 'Hildesheim' }],
  ['districts out of order', { districts: ['03254', '03241'] }],
  ['a district twice', { districts: ['03254', '03254'] }],
  ['a district of a 17th state', { districts: ['17254'] }],
  ['129 districts', { districts: Array.from({ length: 129 }, (_, i) => `16${871 + i}`) }],
  ['a role that is null', { role: null, districts: [] }],
  ['generation 0', { keys: { ...hildesheim.member.keys, generation: 0 } }],
  ['generation 65,536', { keys: { ...hildesheim.member.keys, generation: 65_536 } }],
  ['a signing key of 31 bytes', { keys: { ...hildesheim.member.keys, signing: new Uint8Array(31) } }],
  ['a fourth key', { keys: { ...hildesheim.member.keys, mail: new Uint8Array(32) } }],
  ['an address of 301 characters', { addresses: [`/dns4/${'a'.repeat(295)}`] }],
  ['an address that ends with a slash', { addresses: ['/ip4/192.0.2.1/'] }],
  ['an address that ends with ipfs', { addresses: ['/ip4/192.0.2.1/ipfs'] }],
  ['an address of one part', { addresses: ['/ip4'] }],
  ['since 0', { since: 0 }],
  ['admission in an epoch to come', { since: 2 }],
  ['a field too many', { phone: '' }],
];

const malformedRosters: readonly [string, Record<string, CborValue>][] = [
  ['version 0', { version: 0 }],
  ['epoch 0', { epoch: 0, previous: new Uint8Array(32) }],
  ['epoch 1,041', { epoch: 1041, previous: new Uint8Array(32) }],
  ['epoch 1 and a predecessor', { previous: new Uint8Array(32) }],
  ['epoch 2 and no predecessor', { epoch: 2 }],
  ['a predecessor of 31 bytes', { epoch: 2, previous: new Uint8Array(31) }],
  ['no network', { network: '' }],
  ['a network of 121 characters', { network: 'n'.repeat(121) }],
  ['a demo clock of 99 ms', { demo: { periodMs: 99 } }],
  ['a demo clock of more than all time', { demo: { periodMs: limits.maxTimeMs + 1 } }],
  ['a demo clock and more', { demo: { periodMs: 100, fast: true } }],
  ['a decision of 501 characters', { decision: 'd'.repeat(501) }],
  ['a decision that is null', { decision: null }],
  ['a time before 1970', { createdAt: -1 }],
  ['a time after the year 9999', { createdAt: limits.maxTimeMs + 1 }],
  ['members as a map', { members: {} }],
];

const malformedChains: readonly [string, Uint8Array, CborValue[]][] = [
  ['an empty roster', new Uint8Array(0), []],
  ['a roster of 512 KiB and a byte', new Uint8Array(limits.maxRosterBytes + 1), []],
  ['a signature of 63 bytes', signedFirst.roster, [['hildesheim', new Uint8Array(63)]]],
  ['a signer in capitals', signedFirst.roster, [['Hildesheim', new Uint8Array(64)]]],
  ['a signer twice', signedFirst.roster, new Array(2).fill(['hildesheim', new Uint8Array(64)])],
  ['a signature without its signer', signedFirst.roster, [[new Uint8Array(64)]]],
];

function wireMember({ member }: Pick<ExampleMember, 'member'>): Record<string, CborValue> {
  const { keys, ...fields } = member;
  return { ...fields, keys: { ...keys } };
}

/** A first epoch with these members, right or wrong, signed by Hildesheim. */
function rosterWith(...members: Record<string, CborValue>[]): Uint8Array {
  return signedBytes(encode({ ...wireRoster(), members }));
}
