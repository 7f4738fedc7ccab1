import { AccessError } from './errors.ts';

/** NIST SP 800-63B: length counts, composition rules and forced changes do not help; known passwords are refused. */
const MIN_LENGTH = 12;
/** Long sentences are welcome; the limit only bounds the work of one request. */
const MAX_LENGTH = 256;

/** What people type when twelve characters are asked for, lower case. */
const KNOWN = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789abc',
  '0123456789ab',
  'abcdefghijkl',
  'arbeit bewegen',
  'arbeitbewegen',
  'arbeitsmarktdrehscheibe',
  'changemechangeme',
  'geheimgeheim',
  'hallohallohallo',
  'iloveyou1234',
  'jobdrehscheibe',
  'passw0rd1234',
  'password1234',
  'password12345',
  'passwordpassword',
  'passwort1234',
  'passwort12345',
  'passwort123456',
  'passwortpasswort',
  'qwertyuiop12',
  'qwertyuiop[]',
  'qwertzuiop12',
  'qwertzuiopü+',
  'sommer2026!!',
  'sommer2027!!',
  'willkommen12',
  'willkommen123',
  'willkommen1234',
]);

/** One spelling whatever keyboard or system typed it (NFKC, as SP 800-63B asks before hashing). */
export function canonicalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Returns the canonical password. `name` is the account's.
 * Throws AccessError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_GUESSABLE.
 */
export function parseNewPassword(password: string, name: string): string {
  const canonical = canonicalPassword(password);
  const length = [...canonical].length;
  if (length < MIN_LENGTH) throw new AccessError('PASSWORD_TOO_SHORT', { minLength: MIN_LENGTH });
  if (length > MAX_LENGTH) throw new AccessError('PASSWORD_TOO_LONG', { maxLength: MAX_LENGTH });
  const plain = canonical.toLowerCase();
  if (KNOWN.has(plain) || isRepetition(plain) || isMostly(plain, name) || isMostly(plain, 'drehscheibe')) {
    throw new AccessError('PASSWORD_GUESSABLE', {});
  }
  return canonical;
}

/** One piece of up to four characters over and over: aaaaaaaaaaaa, 123412341234. */
function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/su.test(text);
}

/** What remains without the word is shorter than five characters: drehscheibe123. */
function isMostly(text: string, word: string): boolean {
  return text.includes(word) && text.replaceAll(word, '').length < 5;
}
