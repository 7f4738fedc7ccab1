import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Store } from '../store/index.ts';

/** Crockford's base 32: no letter that is mistaken for a digit when read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 20 characters are 100 bits: guessing is hopeless, so a plain hash of it may be stored. */
const GROUPS = 5;
const GROUP_LENGTH = 4;
const KEY = 'open';

/** The one-time code that makes the first account of a new node. Only its hash is stored. */
export interface FirstCode {
  /** A fresh code like `7K2M-…`; the one before it is void. */
  issue(): Promise<string>;
  isOpen(): Promise<boolean>;
  matches(code: string): Promise<boolean>;
  /** Deletes the code; to be written in one batch with the account it made. */
  redeemOp(): ReturnType<ReturnType<Store['collection']>['delOp']>;
}

export function createFirstCode(store: Store): FirstCode {
  const codes = store.collection<{ sha256: string }>('access-first-code');
  return {
    async issue() {
      const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
      const code = Array.from({ length: GROUPS }, group).join('-');
      await codes.put(KEY, { sha256: digest(code).toString('hex') });
      return code;
    },
    isOpen: async () => (await codes.get(KEY)) !== undefined,
    async matches(code) {
      const stored = await codes.get(KEY);
      return stored !== undefined && timingSafeEqual(digest(code), Buffer.from(stored.sha256, 'hex'));
    },
    redeemOp: () => codes.delOp(KEY),
  };
}

/** As typed by people: any case, with or without hyphens and blanks, O for 0, I or L for 1. */
function digest(code: string): Buffer {
  const canonical = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(canonical).digest();
}
