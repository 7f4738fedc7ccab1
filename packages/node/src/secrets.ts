import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { homePaths } from './config.ts';

type SecretsErrorCode =
  | 'SECRET_MISSING'
  | 'SECRET_EXISTS'
  | 'SECRET_READABLE_BY_OTHERS'
  | 'SECRET_MALFORMED'
  | 'SECRET_UNAVAILABLE';

/** `data.path` is the file; for SECRET_READABLE_BY_OTHERS `data.mode` is its octal mode, such as '644'. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
  readonly code: SecretsErrorCode;
  readonly data: { readonly path: string; readonly mode?: string };

  constructor(code: SecretsErrorCode, data: { path: string; mode?: string }, options?: ErrorOptions) {
    super(`${data.path}: ${advice[code]}`, options);
    this.code = code;
    this.data = data;
  }
}

const advice: Record<SecretsErrorCode, string> = {
  SECRET_MISSING: 'the file is missing; run `drehscheibe init`, or restore it from the backup',
  SECRET_EXISTS: 'the file exists already and is never overwritten',
  SECRET_READABLE_BY_OTHERS: 'other accounts may read the file; run `chmod 600` on it and consider it known to them',
  SECRET_MALFORMED: 'not 64 hexadecimal digits; restore the file from the backup',
  SECRET_UNAVAILABLE: 'the operating system refuses access; check owner and rights of the directory',
};

/** Both secrets are 32 bytes, kept as 64 hexadecimal digits and a line end: they can be read aloud and printed. */
const SECRET_BYTES = 32;

/** The seed all keys of this node are derived from. Throws SecretsError. */
export function readSeed(home: string): Uint8Array {
  return readSecret(homePaths(home).seed);
}

/** Draws and keeps a new seed. Throws SecretsError SECRET_EXISTS if there is one. */
export function createSeed(home: string): Uint8Array {
  return createSecret(homePaths(home).seed);
}

/** The key that signs session cookies. Throws SecretsError. */
export function readSessionSecret(home: string): Uint8Array {
  return readSecret(homePaths(home).sessionSecret);
}

export function createSessionSecret(home: string): Uint8Array {
  return createSecret(homePaths(home).sessionSecret);
}

function readSecret(path: string): Uint8Array {
  const mode = reaching(path, () => statSync(path).mode & 0o777);
  if ((mode & 0o077) !== 0) {
    throw new SecretsError('SECRET_READABLE_BY_OTHERS', { path, mode: mode.toString(8) });
  }
  const text = reaching(path, () => readFileSync(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new SecretsError('SECRET_MALFORMED', { path });
  return new Uint8Array(Buffer.from(text, 'hex'));
}

/** Written aside and then linked: `link` fails where `rename` would overwrite, and a crash leaves no half a secret. */
function createSecret(path: string): Uint8Array {
  const secret = new Uint8Array(randomBytes(SECRET_BYTES));
  const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
  reaching(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(aside, 'wx', 0o600);
    try {
      writeSync(file, `${Buffer.from(secret).toString('hex')}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    try {
      linkSync(aside, path);
    } finally {
      unlinkSync(aside);
    }
    // The name is only safe from a power cut once its directory is.
    const directory = openSync(dirname(path), 'r');
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  });
  return secret;
}

function reaching<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === 'ENOENT') throw new SecretsError('SECRET_MISSING', { path }, { cause });
    if (reason === 'EEXIST') throw new SecretsError('SECRET_EXISTS', { path }, { cause });
    throw new SecretsError('SECRET_UNAVAILABLE', { path }, { cause });
  }
}
