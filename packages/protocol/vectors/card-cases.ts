import { cardFingerprint, encode, encodeCard, fromHex, type MemberCard, publicKeysOf } from '../src/index.ts';
import { bad, changed, good, type VectorCase } from './case.ts';
import { hildesheim, suedost } from './example.ts';

export function cardCases(): VectorCase[] {
  const { since, keys: _, ...fields } = hildesheim.member;
  const card: MemberCard = { ...fields, keys: publicKeysOf(hildesheim.keys) };
  const bytes = encodeCard(fields, hildesheim.keys);
  const borrowed = {
    ...hildesheim.keys,
    transport: { ...suedost.keys.transport, secretKey: hildesheim.keys.transport.secretKey },
  };
  const weak = { ...hildesheim.keys, box: { ...hildesheim.keys.box, publicKey: new Uint8Array(32) } };
  const identity = fromHex(`01${'00'.repeat(31)}`);
  const small = { ...hildesheim.keys, signing: { ...hildesheim.keys.signing, publicKey: identity } };
  return [
    good('a region', { ...card, fingerprint: cardFingerprint(card) }, bytes),
    bad("another member's transport key", 'CARD_SIGNATURE_INVALID', encodeCard(fields, borrowed)),
    bad('a weak box key', 'CARD_KEY_INADMISSIBLE', encodeCard(fields, weak)),
    bad('a signing key of small order', 'CARD_KEY_INADMISSIBLE', encodeCard(fields, small)),
    bad('a changed signature', 'CARD_SIGNATURE_INVALID', changed(bytes, indexOfLast(bytes, 0x58) + 2, 1)),
    bad('a file of version 2', 'CARD_VERSION_UNKNOWN', encode({ version: 2 })),
    bad('no card', 'CARD_MALFORMED', fromHex('a0')),
  ];
}

/** Where the last byte string with a one-byte length starts: in a card, the transport signature. */
function indexOfLast(bytes: Uint8Array, initial: number): number {
  return bytes.findLastIndex((byte, i) => byte === initial && bytes[i + 1] === 64);
}
