import { decode, encode } from './codec.ts';
import { ProtocolError } from './errors.ts';
import { fieldReader } from './fields.ts';
import { fingerprint, type NodeKeys, publicKeysOf } from './keys.ts';
import { limits } from './limits.ts';
import { cardFields, type MemberCard, readCard } from './roster.ts';
import { signFor, verifyFor } from './sign.ts';
import { admissibleBoxKey, admissiblePublicKey, type Verifier } from './verify.ts';

const reader = fieldReader('CARD_MALFORMED', 'CARD_VERSION_UNKNOWN');

/**
 * A member's own statement of who it is, sent to whoever prepares the next roster. Signed with both Ed25519 keys, so that
 * nobody enters a key it does not hold.
 * @throws ProtocolError CARD_MALFORMED, CODEC_TEXT_… if a field breaks the rules
 */
export function encodeCard(card: Omit<MemberCard, 'keys'>, keys: NodeKeys): Uint8Array {
  const inner = innerBytes({ ...card, keys: publicKeysOf(keys) });
  const bytes = encode({
    version: 1,
    card: inner,
    signing: signFor('card', inner, keys.signing.secretKey),
    transport: signFor('card', inner, keys.transport.secretKey),
  });
  readInner(inner);
  return bytes;
}

/**
 * @throws ProtocolError CODEC_…, CARD_MALFORMED, CARD_VERSION_UNKNOWN, CARD_KEY_INADMISSIBLE, CARD_SIGNATURE_INVALID
 */
export function decodeCard(bytes: Uint8Array, verifier: Verifier): MemberCard {
  const map = reader.versioned(decode(bytes, { maxBytes: limits.maxCardBytes }), ['card', 'signing', 'transport']);
  const inner = reader.bytes(map.card, 'card', [1, limits.maxCardBytes]);
  const card = readInner(inner);
  if (!admissibleBoxKey(card.keys.box)) throw inadmissible(card, 'box');
  for (const purpose of ['signing', 'transport'] as const) {
    const key = card.keys[purpose];
    if (!admissiblePublicKey(key)) throw inadmissible(card, purpose);
    if (!verifyFor('card', inner, reader.bytes(map[purpose], purpose, 64), key, verifier)) {
      throw new ProtocolError('CARD_SIGNATURE_INVALID', 'signature does not fit', { member: card.id, purpose });
    }
  }
  return card;
}

/** What the member reads out on the phone and the receiver compares. */
export function cardFingerprint(card: MemberCard): string {
  return fingerprint(innerBytes(card));
}

function innerBytes(card: MemberCard): Uint8Array {
  return encode({ version: 1, ...cardFields(card) });
}

function readInner(bytes: Uint8Array): MemberCard {
  const keys = ['addresses', 'districts', 'id', 'keys', 'name', 'role'];
  return readCard(reader, reader.versioned(decode(bytes, { maxBytes: limits.maxCardBytes }), keys), '');
}

function inadmissible(card: MemberCard, purpose: string): ProtocolError {
  return new ProtocolError('CARD_KEY_INADMISSIBLE', 'a key is weak or no key', { member: card.id, purpose });
}
