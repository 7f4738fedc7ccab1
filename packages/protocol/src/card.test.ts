import { expect, test } from 'vitest';
import { hildesheim, suedost } from '../vectors/example.ts';
import { cardFingerprint, decodeCard, encodeCard } from './card.ts';
import { publicKeysOf } from './keys.ts';
import { naclVerifier } from './verify.ts';

const { since: _, keys: __, ...fields } = suedost.member;

test('a card comes back with the public keys and sorted districts', () => {
  const card = decodeCard(
    encodeCard({ ...fields, districts: fields.districts.toReversed() }, suedost.keys),
    naclVerifier,
  );
  expect(card).toEqual({ ...fields, keys: publicKeysOf(suedost.keys) });
});

test('both sides read out the same fingerprint, another card has another', () => {
  const card = decodeCard(encodeCard(fields, suedost.keys), naclVerifier);
  expect(cardFingerprint(card)).toBe(cardFingerprint(suedost.member));
  expect(cardFingerprint({ ...card, name: 'Anders' })).not.toBe(cardFingerprint(card));
  expect(cardFingerprint({ ...card, keys: hildesheim.member.keys })).not.toBe(cardFingerprint(card));
});

test.each([
  ['a name of white space', { name: ' ' }],
  ['no name', { name: '' }],
  ['a name over the limit', { name: 'x'.repeat(121) }],
  ['a line break in the name', { name: 'a\nb' }],
  ['a character in the name that nobody sees', { name: 'Hildes\u200bheim' }],
  ['a tag character in the name', { name: 'Hildesheim\u{e0061}' }],
  ['a district twice', { districts: [fields.districts[0]!, fields.districts[0]!] }],
  ['an address with a blank', { addresses: ['/ip4/127.0.0.1/tcp/1 '] }],
  ['an address without a protocol', { addresses: ['/ip4'] }],
  ['an address over the limit', { addresses: [`/dns4/${'x'.repeat(300)}/tcp/1`] }],
])('%s is refused when the card is made', (_, change) => {
  expect(() => encodeCard({ ...fields, ...change }, suedost.keys)).toThrow(
    expect.objectContaining({ code: 'CARD_MALFORMED' }),
  );
});
