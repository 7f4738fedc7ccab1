import {
  decodeCard,
  deriveKeys,
  encodeCard,
  encodeRoster,
  naclVerifier,
  openRosterChain,
  parseDistrictCode,
  parseMemberId,
  signRoster,
} from '@drehscheibe/protocol';
import { describe, expect, test } from 'vitest';
import { foundingRoster, rosterWith, standingOf } from './proposal.ts';

const terms = { network: 'probe', demo: null, decision: 'Gründung', createdAt: Date.UTC(2026, 5, 1) };

/** A member with its keys; the number makes them its own. */
function member(id: string, number: number, districts: string[], role: 'region' | 'observer' = 'region') {
  const keys = deriveKeys(new Uint8Array(32).fill(number));
  const said = {
    id: parseMemberId(id),
    name: id,
    role,
    districts: districts.map(parseDistrictCode),
    addresses: [] as string[],
  };
  const card = (change: Partial<typeof said> = {}) =>
    decodeCard(encodeCard({ ...said, ...change }, keys), naclVerifier);
  return { id: said.id, card, sign: (roster: Uint8Array) => signRoster(roster, said.id, keys.signing.secretKey) };
}

const a = member('a', 1, ['03254']);
const b = member('b', 2, ['03157']);
const c = member('c', 3, ['03353']);
const land = member('land', 4, [], 'observer');

function founded() {
  const roster = encodeRoster(foundingRoster([a.card(), b.card(), c.card(), land.card()], terms));
  return openRosterChain([{ roster, signatures: [a, b, c].map(({ sign }) => sign(roster)) }], naclVerifier);
}

describe('standing', () => {
  test('of a first roster counts its own regions, never an observer', () => {
    const roster = encodeRoster(foundingRoster([a.card(), b.card(), c.card(), land.card()], terms));
    expect(standingOf([{ roster, signatures: [] }])).toMatchObject({
      needed: 3,
      signed: [],
      missing: ['a', 'b', 'c'],
      complete: false,
    });
    expect(standingOf([{ roster, signatures: [b.sign(roster)] }])).toMatchObject({
      signed: ['b'],
      missing: ['a', 'c'],
    });
  });

  test('of a later roster counts the regions before it: a newcomer has no vote on itself', () => {
    const chain = founded();
    const newcomer = member('d', 5, ['03358']);
    const roster = encodeRoster(rosterWith(chain, newcomer.card(), terms));
    expect(standingOf([...chain.signed, { roster, signatures: [] }]).missing).toEqual(['a', 'b', 'c']);
  });
});

describe('the next roster', () => {
  test('follows the present one, and whoever was there keeps the epoch of admission', () => {
    const chain = founded();
    const roster = encodeRoster(rosterWith(chain, member('d', 5, ['03358']).card(), { ...terms, createdAt: 0 }));
    const next = openRosterChain(
      [...chain.signed, { roster, signatures: [a, b, c].map(({ sign }) => sign(roster)) }],
      naclVerifier,
    );
    expect(next.current.epoch).toBe(2);
    expect(next.current.members.map(({ id, since }) => [id, since])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['d', 2],
      ['land', 1],
    ]);
    // A clock that lags behind its predecessor's is no reason to be refused.
    expect(next.current.createdAt).toBe(terms.createdAt);
  });

  test('renews a member that sends a new card instead of admitting it twice', () => {
    const address = '/dns4/b.example.org/tcp/4711';
    const renewed = rosterWith(founded(), b.card({ addresses: [address] }), terms);
    expect(renewed.members.filter(({ id }) => id === b.id)).toMatchObject([{ since: 1, addresses: [address] }]);
  });
});
