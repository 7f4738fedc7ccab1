import nacl from 'tweetnacl';
import { ProtocolError } from './errors.ts';

const hexDigits = '0123456789abcdef';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const encoder = new TextEncoder();
// ignoreBOM keeps a leading U+FEFF: dropping it would let two byte strings decode to one text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  return text;
}

/** @throws ProtocolError BYTES_MALFORMED unless `text` is lower-case hex of whole bytes */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) {
    throw new ProtocolError('BYTES_MALFORMED', 'not lower-case hex of whole bytes', { encoding: 'hex' });
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Standard alphabet, padded with `=`. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += base64Digits.charAt(group >> 18) + base64Digits.charAt((group >> 12) & 63);
    text += i + 1 < bytes.length ? base64Digits.charAt((group >> 6) & 63) : '=';
    text += i + 2 < bytes.length ? base64Digits.charAt(group & 63) : '=';
  }
  return text;
}

/**
 * One text per byte string: no white space, no other alphabet, unused bits zero.
 * @throws ProtocolError BYTES_MALFORMED
 */
export function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const digit of digits) {
    buffer = ((buffer << 6) | base64Digits.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = buffer >> bits;
    }
  }
  if (toBase64(bytes) !== text) {
    throw new ProtocolError('BYTES_MALFORMED', 'not canonical base64', { encoding: 'base64' });
  }
  return bytes;
}

/** Not constant-time: for public bytes only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws ProtocolError CODEC_TEXT_NOT_UNICODE on a lone surrogate, which UTF-8 cannot carry */
export function utf8Encode(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new ProtocolError('CODEC_TEXT_NOT_UNICODE', 'text contains a lone surrogate');
  return encoder.encode(text);
}

/** @throws ProtocolError CODEC_TEXT_NOT_UNICODE on bytes that are not UTF-8 */
export function utf8Decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ProtocolError('CODEC_TEXT_NOT_UNICODE', 'bytes are not UTF-8');
  }
}

/** The first 32 bytes of SHA-512. One hash for everything: heads, bodies, rosters, fingerprints. */
export function hash(bytes: Uint8Array): Uint8Array {
  return nacl.hash(bytes).slice(0, 32);
}
