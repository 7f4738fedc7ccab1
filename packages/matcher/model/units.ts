/** The units of the model, and how their five-digit codes lead to ISCO-08, ESCO and the American SOC. */
import type { Sources } from './sources.ts';
import { add, type SparseVector, total } from './sparse.ts';

export interface Units {
  /** `NNN-L`, ascending, without the armed forces (area 0). */
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** Five-digit codes of each unit. */
  readonly codes: readonly (readonly string[])[];
}

/** The fifth digit of a KldB-5 code is its requirement level. */
function unitOfCode(code5: string): string {
  return `${code5.slice(0, 3)}-${code5[4]}`;
}

export function unitsOf(sources: Sources): Units {
  const codes = new Map<string, string[]>();
  for (const { code, level } of sources.codes) {
    if (level !== 5 || code.startsWith('0')) continue;
    const unit = unitOfCode(code);
    codes.set(unit, [...(codes.get(unit) ?? []), code]);
  }
  const names = [...codes.keys()].sort();
  return {
    names,
    index: new Map(names.map((name, k) => [name, k])),
    codes: names.map((name) => codes.get(name)!),
  };
}

/**
 * ISCO-08 unit groups of each unit with shares that sum to 1: every five-digit code counts alike, its groups by support.
 * A unit without any link has an empty vector.
 */
export function iscoShares(units: Units, sources: Sources): SparseVector<string>[] {
  const links = new Map<string, SparseVector<string>>();
  for (const { from, to, weight } of sources.kldbToIsco) {
    const vector = links.get(from) ?? new Map<string, number>();
    add(vector, to, weight);
    links.set(from, vector);
  }
  return units.codes.map((codes) => {
    const shares: SparseVector<string> = new Map();
    for (const code of codes) {
      const vector = links.get(code);
      if (!vector) continue;
      const sum = total(vector);
      for (const [isco, weight] of vector) add(shares, isco, weight / sum);
    }
    const sum = total(shares);
    for (const [isco, weight] of shares) shares.set(isco, weight / sum);
    return shares;
  });
}
