/** The units of the model, and how their five-digit codes lead to ISCO-08, ESCO and the American SOC. */
import type { Sources } from './sources.ts';
import { add, type SparseVector, scaledToOne } from './sparse.ts';

export interface Units {
  /** `NNN-L`, ascending, without the armed forces (area 0). */
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** Five-digit codes of each unit. */
  readonly codes: readonly (readonly string[])[];
}

/** The fifth digit of a KldB-5 code is its requirement level. */
export function unitOfCode(code5: string): string {
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
export function iscoShares(units: Units, sources: Sources): SparseVector[] {
  const linksOf = Map.groupBy(sources.kldbToIsco, ({ from }) => from);
  return units.codes.map((codes) => {
    const shares: SparseVector = new Map();
    for (const code of codes) {
      const links = new Map((linksOf.get(code) ?? []).map(({ to, weight }) => [to, weight]));
      for (const [isco, share] of scaledToOne(links)) add(shares, isco, share);
    }
    return scaledToOne(shares);
  });
}

/**
 * Levels of one group share work: each unit's vector gets `sharing` times the mean of its group, itself included. So a
 * unit without any link of its own is described by its group.
 */
export function acrossLevels(units: Units, vectors: readonly SparseVector[], sharing: number): SparseVector[] {
  const ofGroup = Map.groupBy(units.names.keys(), (k) => units.names[k]!.slice(0, 3));
  return vectors.map((vector, k) => {
    const shared = new Map(vector);
    const group = ofGroup.get(units.names[k]!.slice(0, 3))!;
    for (const other of group) {
      for (const [key, weight] of vectors[other]!) add(shared, key, (sharing * weight) / group.length);
    }
    return shared;
  });
}
