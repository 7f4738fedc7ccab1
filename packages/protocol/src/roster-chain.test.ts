import { describe, expect, test } from 'vitest';
import {
  type ExampleMember,
  exampleKeys,
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
  suedost,
} from '../vectors/example.ts';
import { hash } from './bytes.ts';
import { parseDistrictCode } from './codes.ts';
import { publicKeysOf } from './keys.ts';
import { limits } from './limits.ts';
import { decodeRoster, encodeRoster, type Member, quorum, type Roster } from './roster.ts';
import { continueRosterChain, openRosterChain, type RosterChain, type SignedRoster } from './roster-chain.ts';
import { naclVerifier, type Verifier } from './verify.ts';

const chain = openRosterChain([signedFirst, signedSecond], naclVerifier);
const refusal = (code: string) => expect.objectContaining({ code });

test('a quorum is more than two thirds, so that any two have more than a third of the regions in common', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 45].map(quorum)).toEqual([1, 2, 3, 3, 4, 5, 5, 31]);
});

describe('an opened chain', () => {
  test('knows every epoch and the members of the current one', () => {
    expect(chain.current).toEqual(decodeRoster(encodeRoster(secondRoster)));
    expect(chain.at(1)?.members.map(({ id }) => id)).toEqual([
      'hildesheim',
      'nordostniedersachsen',
      'suedostniedersachsen',
    ]);
    expect([chain.at(0), chain.at(3)]).toEqual([undefined, undefined]);
    expect(chain.member(observer.member.id)).toMatchObject({ role: 'observer', since: 2 });
    expect(chain.memberByTransportKey(hildesheim.keys.transport.publicKey)?.id).toBe('hildesheim');
  });

  test('finds no member by a key that was replaced', () => {
    expect(chain.memberByTransportKey(suedost.keys.transport.publicKey)).toBeUndefined();
    expect(chain.memberByTransportKey(exampleKeys(2, 2).transport.publicKey)?.id).toBe('suedostniedersachsen');
  });

  test('has hashes of its bytes', () => {
    expect(chain.hash).toEqual(hash(signedSecond.roster));
    expect(chain.anchor).toEqual(hash(signedFirst.roster));
    expect([chain.hashAt(1), chain.hashAt(2), chain.hashAt(3)]).toEqual([chain.anchor, chain.hash, undefined]);
  });

  test('is frozen, and leaves what it was given alone', () => {
    expect(Object.isFrozen(chain.current.members[0]?.keys)).toBe(true);
    expect(Object.isFrozen(chain.signed)).toBe(true);
    expect(Object.isFrozen(signedFirst)).toBe(false);
    expect(chain.signed).toEqual([signedFirst, signedSecond]);
  });

  test('begins with the anchor, if one is known', () => {
    expect(openRosterChain([signedFirst], naclVerifier, hash(signedFirst.roster)).current.epoch).toBe(1);
    expect(() => openRosterChain([signedFirst], naclVerifier, new Uint8Array(32))).toThrow(
      refusal('ROSTER_ANCHOR_MISMATCH'),
    );
  });
});

describe('the next epoch', () => {
  test('is signed with the keys of the epoch before, not with the new ones', () => {
    const renewed: ExampleMember = { ...suedost, keys: exampleKeys(2, 2) };
    const signed = signedBy(secondRoster, [hildesheim, nordost, renewed]);
    expect(() => openRosterChain([signedFirst, signed], naclVerifier)).toThrow(refusal('ROSTER_SIGNATURE_INVALID'));
  });

  test('after a renewal is signed with the renewed key', () => {
    const renewed: ExampleMember = { ...suedost, keys: exampleKeys(2, 2) };
    const third = next(secondRoster, {});
    expect(open([secondRoster, third], [regions, [hildesheim, nordost, renewed]]).current.epoch).toBe(3);
    expect(() => open([secondRoster, third], [regions, regions])).toThrow(refusal('ROSTER_SIGNATURE_INVALID'));
  });

  test('takes three of four regions, and one may be absent', () => {
    const fourth = exampleMember('oldenburg', 'Oldenburg', 5, ['03403']);
    const four = next(firstRoster, { members: [...firstRoster.members, { ...fourth.member, since: 2 }] });
    const third = next(four, {});
    expect(open([four, third], [regions, [nordost, fourth, suedost]]).current.epoch).toBe(3);
    expect(() => open([four, third], [regions, [nordost, suedost]])).toThrow(refusal('ROSTER_QUORUM_MISSING'));
  });

  test('does not count one signature twice', () => {
    const twice: SignedRoster = { ...signedSecond, signatures: [0, 0, 1].map((i) => signedSecond.signatures[i]!) };
    expect(() => openRosterChain([signedFirst, twice], naclVerifier)).toThrow(refusal('ROSTER_SIGNER_UNKNOWN'));
  });

  test('may hand a district over, and let a member go and come back as new', () => {
    const without = next(firstRoster, { members: handOver(firstRoster.members) });
    const gone = next(without, { members: without.members.filter(({ id }) => id !== nordost.member.id) });
    const back = (since: number) => next(gone, { members: [...gone.members, { ...nordost.member, since }] });
    const two = [hildesheim, suedost];
    expect(open([without, gone, back(4)], [regions, regions, two]).member(nordost.member.id)?.since).toBe(4);
    expect(() => open([without, gone, back(1)], [regions, regions, two])).toThrow(refusal('ROSTER_SINCE_WRONG'));
  });

  test('never gives a key of a member that left to another', () => {
    const left = next(firstRoster, { members: firstRoster.members.filter(({ id }) => id !== nordost.member.id) });
    const heir = { ...observer.member, keys: nordost.member.keys, since: 3 };
    const third = next(left, { members: [...left.members, heir] });
    expect(() => open([left, third], [regions, [hildesheim, suedost]])).toThrow(refusal('ROSTER_KEY_SHARED'));
  });

  test('never gives a key another purpose', () => {
    const { signing, transport } = nordost.member.keys;
    const turned = { ...nordost.member, keys: { ...nordost.member.keys, signing: transport, transport: signing } };
    const second = next(firstRoster, { members: [hildesheim.member, turned, suedost.member] });
    expect(() => open([second], [regions])).toThrow(refusal('ROSTER_KEY_SHARED'));
  });
});

describe('a chain that is held', () => {
  const short = openRosterChain([signedFirst], naclVerifier);
  /** Counts what is verified anew. */
  const counting = () => {
    const verified: Uint8Array[] = [];
    const verify: Verifier['verify'] = (key, message, signature) => {
      verified.push(signature);
      return naclVerifier.verify(key, message, signature);
    };
    return { verified, verifier: { verify, hash } };
  };

  test('goes on with what continues it, and only that is verified', () => {
    const { verified, verifier } = counting();
    const continued = continueRosterChain(short, chain.signed, verifier);
    expect(continued.current).toEqual(chain.current);
    expect(continued.signed).toEqual(chain.signed);
    expect(verified).toHaveLength(signedSecond.signatures.length);
  });

  test('stays what it is when the other is no longer, whatever signatures that one shows', () => {
    const { verified, verifier } = counting();
    const unsigned = { ...signedFirst, signatures: [] };
    expect(continueRosterChain(chain, [unsigned, signedSecond], verifier)).toBe(chain);
    expect(continueRosterChain(chain, [signedFirst], verifier)).toBe(chain);
    expect(continueRosterChain(chain, [], verifier)).toBe(chain);
    expect(continueRosterChain(short, [unsigned, signedSecond], naclVerifier).signed).toEqual(chain.signed);
    expect(verified).toEqual([]);
  });

  test('is not continued by an epoch without a byte', () => {
    const empty = { ...signedSecond, roster: new Uint8Array(0) };
    for (const shown of [
      [signedFirst, empty],
      [signedFirst, empty, signedSecond],
    ]) {
      expect(() => continueRosterChain(short, shown, naclVerifier)).toThrow(refusal('CODEC_TRUNCATED'));
    }
  });

  test('and another roster of one number are a fork, whichever is longer', () => {
    const other = next(firstRoster, { decision: 'Ein anderer Beschluss' });
    const third = next(other, {});
    const fork = expect.objectContaining({ code: 'ROSTER_FORK', data: expect.objectContaining({ epoch: 2 }) });
    for (const rosters of [[other], [other, third]]) {
      const shown = open(rosters, [regions, regions]).signed;
      expect(() => continueRosterChain(chain, shown, naclVerifier)).toThrow(fork);
    }
    const forged = { ...signedBy(other, regions), signatures: signedSecond.signatures };
    expect(() => continueRosterChain(chain, [signedFirst, forged], naclVerifier)).toThrow(
      refusal('ROSTER_SIGNATURE_INVALID'),
    );
  });

  test('takes no other network, and no key that changed hands since', () => {
    const foreign = signedBy({ ...firstRoster, network: 'Anderes Netz' }, regions);
    expect(() => continueRosterChain(short, [foreign], naclVerifier)).toThrow(refusal('ROSTER_ANCHOR_MISMATCH'));
    const heir = { ...observer.member, keys: nordost.member.keys };
    const members = [hildesheim.member, { ...heir, since: 2 }, suedost.member];
    const stolen = signedBy(next(firstRoster, { members }), regions);
    expect(() => continueRosterChain(short, [signedFirst, stolen], naclVerifier)).toThrow(refusal('ROSTER_KEY_SHARED'));
  });

  test('keeps no buffer it was read from', () => {
    const roster = signedFirst.roster.slice();
    const opened = openRosterChain([{ ...signedFirst, roster }], naclVerifier);
    roster.fill(0);
    expect(opened.signed).toEqual([signedFirst]);
  });
});

test('the largest roster stays under its limit and is read', () => {
  const members = Array.from({ length: limits.maxMembers }, (_, i): Member => {
    const key = (purpose: number) => new Uint8Array(32).map((__, j) => [purpose, i >> 8, i & 255][j] ?? 0);
    const keys = { generation: 1, signing: key(1), transport: key(2), box: key(3) };
    const district = parseDistrictCode(String(1001 + i).padStart(5, '0'));
    const addresses = [`/dns4/knoten-${i}.arbeitsmarktdrehscheibe.example.org/tcp/4001`];
    return {
      ...hildesheim.member,
      id: `m${String(i).padStart(3, '0')}` as Member['id'],
      keys,
      addresses,
      districts: [district],
    };
  });
  const bytes = encodeRoster({ ...firstRoster, members });
  expect(bytes.length).toBeLessThan(limits.maxRosterBytes);
  expect(decodeRoster(bytes).members).toHaveLength(limits.maxMembers);
});

test('the order in which members and districts are given does not matter', () => {
  const turned = firstRoster.members
    .map((member) => ({ ...member, districts: member.districts.toReversed() }))
    .reverse();
  expect(encodeRoster({ ...firstRoster, members: turned })).toEqual(encodeRoster(firstRoster));
});

test('public keys of a member are those of its seed', () => {
  expect(chain.member(hildesheim.member.id)?.keys).toEqual(publicKeysOf(exampleKeys(1)));
});

/** The epoch after `before`, with the same members unless told. */
function next(before: Roster, change: Partial<Roster>): Roster {
  return {
    ...before,
    epoch: before.epoch + 1,
    previous: hash(encodeRoster(before)),
    createdAt: before.createdAt + 1,
    ...change,
  };
}

/** The chain of the first roster and `rosters`, each signed by its `signers`. */
function open(rosters: readonly Roster[], signers: readonly (readonly ExampleMember[])[]): RosterChain {
  return openRosterChain([signedFirst, ...rosters.map((roster, i) => signedBy(roster, signers[i]!))], naclVerifier);
}

/** Peine goes from SüdOstNiedersachsen to Hildesheim. */
function handOver(members: readonly Member[]): Member[] {
  const peine = parseDistrictCode('03157');
  return members.map((member) => {
    const others = member.districts.filter((district) => district !== peine);
    return { ...member, districts: member.id === hildesheim.member.id ? [...others, peine] : others };
  });
}
