import {
  type CborMap,
  cardFingerprint,
  concatBytes,
  decode,
  encode,
  encodeCard,
  fromHex,
  type MemberCard,
  publicKeysOf,
} from '../src/index.ts';
import { bad, changed, good, type VectorCase } from './case.ts';
import { hildesheim, suedost } from './example.ts';
import { mixedOrderKey } from './signature-cases.ts';

export function cardCases(): VectorCase[] {
  const { since, keys: _, ...fields } = hildesheim.member;
  const card: MemberCard = { ...fields, keys: publicKeysOf(hildesheim.keys) };
  const bytes = encodeCard(fields, hildesheim.keys);
  const borrowed = {
    ...hildesheim.keys,
    transport: { ...suedost.keys.transport, secretKey: hildesheim.keys.transport.secretKey },
  };
  const identity = fromHex(`01${'00'.repeat(31)}`);
  const wire = decode(bytes) as CborMap;
  const withKey = (purpose: 'signing' | 'transport' | 'box', publicKey: Uint8Array) =>
    encodeCard(fields, { ...hildesheim.keys, [purpose]: { ...hildesheim.keys[purpose], publicKey } });
  return [
    good('a region', { ...card, fingerprint: cardFingerprint(card) }, bytes),
    bad("another member's transport key", 'CARD_SIGNATURE_INVALID', encodeCard(fields, borrowed)),
    ...weakBoxKeys.map(([comment, hex]) =>
      bad(`a weak box key: ${comment}`, 'CARD_KEY_INADMISSIBLE', withKey('box', fromHex(hex))),
    ),
    bad('a signing key of small order', 'CARD_KEY_INADMISSIBLE', withKey('signing', identity)),
    bad('a transport key of mixed order', 'CARD_KEY_INADMISSIBLE', withKey('transport', mixedOrderKey())),
    bad('a byte after the card', 'CODEC_TRAILING_BYTES', concatBytes(bytes, new Uint8Array(1))),
    bad('an empty card', 'CARD_MALFORMED', encode({ ...wire, card: new Uint8Array(0) })),
    bad('a signing signature of 63 bytes', 'CARD_MALFORMED', encode({ ...wire, signing: new Uint8Array(63) })),
    bad('an inner card of version 2', 'CARD_VERSION_UNKNOWN', encode({ ...wire, card: encode({ version: 2 }) })),
    bad('more than 8 KiB', 'CODEC_TOO_LARGE', encode({ version: 1, card: new Uint8Array(8192) })),
    bad('a changed signature', 'CARD_SIGNATURE_INVALID', changed(bytes, indexOfLast(bytes, 0x58) + 2, 1)),
    bad('a file of version 2', 'CARD_VERSION_UNKNOWN', encode({ version: 2 })),
    bad('no card', 'CARD_MALFORMED', fromHex('a0')),
  ];
}

/** RFC 7748's curve and its twist: the points of small order, and bytes above p. */
const weakBoxKeys = [
  ['u = 0', '00'.repeat(32)],
  ['u = 1', `01${'00'.repeat(31)}`],
  ['u = -1', `ec${'ff'.repeat(30)}7f`],
  ['of order 8', 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'],
  ['of order 8, the other', '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'],
  ['u = p', `ed${'ff'.repeat(30)}7f`],
  ['u = p + 9', `f6${'ff'.repeat(30)}7f`],
  ['the top bit set', `09${'00'.repeat(30)}80`],
] as const;

/** Where the last byte string with a one-byte length starts: in a card, the transport signature. */
function indexOfLast(bytes: Uint8Array, initial: number): number {
  return bytes.findLastIndex((byte, i) => byte === initial && bytes[i + 1] === 64);
}
