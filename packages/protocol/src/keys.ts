import nacl from 'tweetnacl';
import { concatBytes, hash, utf8Encode } from './bytes.ts';

interface KeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes (seed and public key, as tweetnacl and libp2p take it) for Ed25519, 32 bytes for X25519. */
  readonly secretKey: Uint8Array;
}

/** All keys of one node. Only `seed` and the generation are ever stored. */
export interface NodeKeys {
  readonly generation: number;
  /** Ed25519: signs records, rosters and cards. */
  readonly signing: KeyPair;
  /** Ed25519: the libp2p identity. */
  readonly transport: KeyPair;
  /** X25519: opens letters. */
  readonly box: KeyPair;
}

/** What the roster lists: 32 bytes each. */
export interface PublicKeys {
  readonly generation: number;
  readonly signing: Uint8Array;
  readonly transport: Uint8Array;
  readonly box: Uint8Array;
}

/**
 * key seed = first 32 bytes of SHA-512("drehscheibe/1/" purpose "/" generation, then seed): knowing one key tells nothing
 * about the others. The seed has a fixed length and stands last, so no two inputs collide.
 * @param seed 32 random bytes, kept secret
 * @param generation 1, 2, …: the next one after a key was lost; a leaked seed needs a new seed instead
 * @throws TypeError for a seed of another length or a generation that is no positive integer
 */
export function deriveKeys(seed: Uint8Array, generation = 1): NodeKeys {
  if (seed.length !== 32) throw new TypeError(`a seed has 32 bytes, not ${seed.length}`);
  if (!Number.isSafeInteger(generation) || generation < 1) throw new TypeError(`not a generation: ${generation}`);
  const keySeed = (purpose: string) => hash(concatBytes(utf8Encode(`drehscheibe/1/${purpose}/${generation}`), seed));
  return {
    generation,
    signing: nacl.sign.keyPair.fromSeed(keySeed('signing')),
    transport: nacl.sign.keyPair.fromSeed(keySeed('transport')),
    box: nacl.box.keyPair.fromSecretKey(keySeed('box')),
  };
}

export function publicKeysOf(keys: NodeKeys): PublicKeys {
  return {
    generation: keys.generation,
    signing: keys.signing.publicKey,
    transport: keys.transport.publicKey,
    box: keys.box.publicKey,
  };
}

/**
 * Six groups of five digits, to be read out on the phone: '04711 00815 …'. Each group is 5 bytes of the hash modulo
 * 100,000; together 99 bits, so nobody finds another roster or card with the digits of a given one. (Two with the same
 * digits, both made for that, take some 2^50 hashes.)
 */
export function fingerprint(bytes: Uint8Array): string {
  const digest = hash(bytes);
  const groups: string[] = [];
  for (let group = 0; group < 6; group++) {
    let number = 0;
    for (let i = 0; i < 5; i++) number = number * 256 + digest[5 * group + i]!;
    groups.push(String(number % 100_000).padStart(5, '0'));
  }
  return groups.join(' ');
}
