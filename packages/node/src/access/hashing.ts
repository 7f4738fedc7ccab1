import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AccessError } from './errors.ts';

/** Cost of one scrypt: memory is 128 * n * r bytes. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** A salted scrypt hash with the cost it was made with, so that the cost may rise later. Bytes as base64. */
export interface PasswordHash extends ScryptCost {
  readonly salt: string;
  readonly hash: string;
}

/** 32 MiB and about 0.2 s: one of the equivalent settings of the OWASP Password Storage Cheat Sheet. */
export const defaultCost: ScryptCost = { n: 2 ** 15, r: 8, p: 3 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Each running scrypt holds 32 MiB and a thread of the pool that file access needs too. */
const MAX_RUNNING = 2;
const MAX_WAITING = 16;

export interface PasswordHasher {
  /** Throws AccessError SIGN_IN_BUSY. */
  hash(password: string): Promise<PasswordHash>;
  /**
   * True when the password is the one of `stored`. Without `stored` the same work is done and the answer is false, so
   * that an unknown account cannot be told by the clock. Throws AccessError SIGN_IN_BUSY.
   */
  verify(password: string, stored: PasswordHash | undefined): Promise<boolean>;
  /** False: made at another cost, worth hashing again while the password is at hand. */
  isCurrent(stored: PasswordHash): boolean;
}

export function createPasswordHasher(cost: ScryptCost): PasswordHasher {
  const gate = createGate(MAX_RUNNING, MAX_WAITING);
  const nobody: PasswordHash = {
    ...cost,
    salt: randomBytes(SALT_BYTES).toString('base64'),
    hash: randomBytes(HASH_BYTES).toString('base64'),
  };

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const hash = await gate(() => derive(password, salt, cost));
      return { ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
    },
    async verify(password, stored) {
      const against = stored ?? nobody;
      const derived = await gate(() => derive(password, Buffer.from(against.salt, 'base64'), against));
      return timingSafeEqual(derived, Buffer.from(against.hash, 'base64')) && stored !== undefined;
    },
    isCurrent: ({ n, r, p }) => n === cost.n && r === cost.r && p === cost.p,
  };
}

function derive(password: string, salt: Uint8Array, { n, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Twice what the algorithm needs for its table, and room for the rest.
    const options = { N: n, r, p, maxmem: 256 * n * r + 2 ** 20 };
    scrypt(password, salt, HASH_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Lets `running` tasks through at a time and keeps at most `waiting` more; refuses the rest. */
function createGate(running: number, waiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = running;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (free > 0) {
      free -= 1;
    } else {
      if (queue.length >= waiting) throw new AccessError('SIGN_IN_BUSY', { retryAfterSeconds: 5 });
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
