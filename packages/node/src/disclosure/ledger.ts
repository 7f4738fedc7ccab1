/**
 * What was released, for ever: per vintage a chain of entries, each naming the hash of the one before. The first commits the
 * policy before anything is drawn; each further one is one release. It holds nothing that depends on records.
 */
import {
  type CborMap,
  type CountRole,
  countRoles,
  decode,
  encode,
  equalBytes,
  hash,
  type ProtectedPolicy,
  type ReleaseStep,
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

export interface Ledger {
  /** Oldest first. Throws TypeError when they form no chain, which no crash can cause. */
  entries(vintage: number): Promise<LedgerEntry[]>;
  /** The last entry of the last vintage. */
  last(): Promise<LedgerEntry | undefined>;
  /** The first entry of a vintage. */
  commitOp(vintage: number, policy: ProtectedPolicy): Op;
  /** The next entry after these of its vintage. */
  releaseOp(
    entries: readonly LedgerEntry[],
    release: ReleaseStep & { readonly period: number; readonly seq: number; readonly part: Uint8Array },
  ): Op;
}

export function createLedger(store: Store): Ledger {
  const lines = store.bytes('disclosure.ledger');
  const op = (vintage: number, index: number, line: CborMap): Op =>
    lines.putOp(`${sortableKey(vintage)}/${sortableKey(index)}`, encode({ version: 1, vintage, ...line }));

  return {
    async entries(vintage) {
      const entries: LedgerEntry[] = [];
      const range = { gte: `${sortableKey(vintage)}/`, lt: `${sortableKey(vintage)}0` };
      for await (const [, bytes] of lines.entries(range)) {
        const line = decode(bytes) as unknown as { previous: Uint8Array | null };
        const before = entries.at(-1);
        const links = before
          ? line.previous !== null && equalBytes(line.previous, before.hash)
          : line.previous === null;
        if (!links) throw new TypeError(`the ledger of vintage ${vintage} is no chain`);
        entries.push(entryOf(bytes));
      }
      return entries;
    },
    async last() {
      for await (const [, bytes] of lines.entries({ reverse: true, limit: 1 })) return entryOf(bytes);
      return undefined;
    },
    commitOp(vintage, policy) {
      const { periods, countedWorkers, delta, rho } = policy;
      const fractions = countRoles.map((role) => [role, [Number(rho[role].numerator), Number(rho[role].denominator)]]);
      return op(vintage, 0, {
        kind: 'policy',
        previous: null,
        periods,
        countedWorkers: Number(countedWorkers),
        rho: Object.fromEntries(fractions),
        delta: String(delta),
      });
    },
    releaseOp(entries, { vintage, step, period, seq, part }) {
      const previous = entries.at(-1)?.hash;
      if (!previous) throw new TypeError('a release before its policy');
      return op(vintage, entries.length, { kind: 'release', previous, step, period, seq, part });
    },
  };
}

function entryOf(bytes: Uint8Array): LedgerEntry {
  const line = decode(bytes) as unknown as { vintage: number } & (WrittenPolicy | ReleaseLine);
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
