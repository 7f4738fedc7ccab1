/**
 * What was released, for ever: per vintage a chain of entries, each naming the hash of the one before. The first commits the
 * policy before anything is drawn; each further one is one release. It holds nothing that depends on records.
 */
import {
  type CborMap,
  type CborValue,
  type CountRole,
  countRoles,
  decode,
  encode,
  equalBytes,
  hash,
  type ProtectedPolicy,
  ProtocolError,
  rational,
} from '@drehscheibe/protocol';
import { type Op, type Store, sortableKey } from '../store/index.ts';

export type LedgerEntry = {
  readonly vintage: number;
  /** As they lie on disk: canonical CBOR. */
  readonly bytes: Uint8Array;
  /** hash(bytes), 32 bytes: what the next entry names. */
  readonly hash: Uint8Array;
} & (PolicyLine | ReleaseLine);

interface PolicyLine {
  readonly kind: 'policy';
  /** What the vintage goes by to its end. */
  readonly policy: ProtectedPolicy;
}

/** As it lies on disk. */
interface WrittenPolicy {
  kind: 'policy';
  periods: number;
  countedWorkers: number;
  rho: Record<CountRole, [number, number]>;
  /** Decimal digits: canonical CBOR has no floats. */
  delta: string;
}

interface ReleaseLine {
  readonly kind: 'release';
  readonly step: number;
  readonly period: number;
  /** Of the record that carried it. */
  readonly seq: number;
  /** protectedPartDigest, 32 bytes. */
  readonly part: Uint8Array;
}

/** A vintage's lines as far as they form a chain. */
export interface LedgerChain {
  readonly vintage: number;
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[];
  /**
   * False: behind these lies a line that is none, or that names another before it. No crash can cause that, a bad disk or a
   * hand can. What it said is lost, so nothing may be released in this vintage any more.
   */
  readonly whole: boolean;
}

export interface Ledger {
  chain(vintage: number): Promise<LedgerChain>;
  /** Of the last line, whatever has become of the line. */
  lastVintage(): Promise<number | undefined>;
  /** The first entry of a vintage. Throws TypeError unless the chain is whole and empty. */
  commitOp(chain: LedgerChain, policy: ProtectedPolicy): Op;
  /** The next entry. Throws TypeError unless the chain is whole and has its first. */
  releaseOp(
    chain: LedgerChain,
    release: { readonly step: number; readonly period: number; readonly seq: number; readonly part: Uint8Array },
  ): Op;
}

export function createLedger(store: Store): Ledger {
  const lines = store.bytes('disclosure.ledger');
  const op = ({ vintage, entries, whole }: LedgerChain, line: CborMap): Op => {
    if (!whole) throw new TypeError(`the ledger of vintage ${vintage} is broken: nothing follows`);
    return lines.putOp(
      `${sortableKey(vintage)}/${sortableKey(entries.length)}`,
      encode({ version: 1, vintage, ...line }),
    );
  };

  return {
    async chain(vintage) {
      const entries: LedgerEntry[] = [];
      const range = { gte: `${sortableKey(vintage)}/`, lt: `${sortableKey(vintage)}0` };
      for await (const [, bytes] of lines.entries(range)) {
        const line = readLine(bytes);
        const before = entries.at(-1)?.hash ?? null;
        if (line?.vintage !== vintage || !follows(line.previous, before)) return { vintage, entries, whole: false };
        entries.push(entryOf(line, bytes));
      }
      return { vintage, entries, whole: true };
    },
    async lastVintage() {
      for await (const [key] of lines.entries({ reverse: true, limit: 1 }))
        return Number(key.slice(0, key.indexOf('/')));
      return undefined;
    },
    commitOp(chain, policy) {
      if (chain.entries.length > 0) throw new TypeError(`the policy of vintage ${chain.vintage} is committed`);
      const { periods, countedWorkers, delta, rho } = policy;
      const fractions = countRoles.map((role) => [role, [Number(rho[role].numerator), Number(rho[role].denominator)]]);
      return op(chain, {
        kind: 'policy',
        previous: null,
        periods,
        countedWorkers: Number(countedWorkers),
        rho: Object.fromEntries(fractions),
        delta: String(delta),
      });
    },
    releaseOp(chain, { step, period, seq, part }) {
      const previous = chain.entries.at(-1)?.hash;
      if (!previous) throw new TypeError('a release before its policy');
      return op(chain, { kind: 'release', previous, step, period, seq, part });
    },
  };
}

function follows(previous: Uint8Array | null, before: Uint8Array | null): boolean {
  return previous === null || before === null ? previous === before : equalBytes(previous, before);
}

type WrittenLine = { vintage: number; previous: Uint8Array | null } & (WrittenPolicy | ReleaseLine);

/** Null for bytes that are no line. */
function readLine(bytes: Uint8Array): WrittenLine | null {
  try {
    const value = decode(bytes);
    return isLine(value) ? (value as unknown as WrittenLine) : null;
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

/** The first line is the policy and names no other, every further one is a release. */
function isLine(value: CborValue): boolean {
  // What is no map has none of these keys.
  const line = (value ?? {}) as CborMap;
  if (line.version !== 1) return false;
  if (line.kind === 'policy') {
    const { supply, demand } = (line.rho ?? {}) as CborMap;
    const delta = Number(line.delta);
    const counts = [line.periods, line.countedWorkers].every(isCount);
    return line.previous === null && counts && isFraction(supply) && isFraction(demand) && delta > 0 && delta < 1;
  }
  const counts = [line.step, line.period, line.seq].every(isCount);
  return line.kind === 'release' && isHash(line.previous) && isHash(line.part) && counts;
}

function isCount(value: CborValue | undefined): value is number {
  return typeof value === 'number' && value >= 0;
}

function isHash(value: CborValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32;
}

function isFraction(value: CborValue | undefined): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isCount) && value[1] !== 0;
}

function entryOf(line: WrittenLine, bytes: Uint8Array): LedgerEntry {
  const base = { vintage: line.vintage, bytes, hash: hash(bytes) };
  if (line.kind === 'policy') {
    const { periods, countedWorkers, delta, rho } = line;
    const fraction = ([numerator, denominator]: [number, number]) => rational(BigInt(numerator), BigInt(denominator));
    const policy = {
      rho: { supply: fraction(rho.supply), demand: fraction(rho.demand) },
      periods,
      countedWorkers: BigInt(countedWorkers),
      delta: Number(delta),
    };
    return { ...base, kind: 'policy', policy };
  }
  const { step, period, seq, part } = line;
  return { ...base, kind: 'release', step, period, seq, part };
}
