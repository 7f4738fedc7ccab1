/**
 * The transition model built from data (packages/matcher/TRANSITIONS.md): all 432 civil units of the KldB 2010, loaded
 * from data/transitions.json, which model/build.ts writes.
 */
import file from '../data/transitions.json' with { type: 'json' };
import { MatcherError } from './errors.ts';
import { bytes, twoByteNumbers } from './packed-numbers.ts';
import type { TransitionModel } from './transitions.ts';

/** The file as it stands, decoded once. Rows and columns of a matrix are units in the order of `units`. */
interface BuiltIn {
  readonly version: string;
  readonly units: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** n x n, row = from: 0 the unit itself, 255 farthest. The level step is not in it. */
  readonly distance: Uint8Array;
  /** length 256 each: whole months by distance, ascending; helpers' jobs (level 1) are learnt in less */
  readonly months: Uint8Array;
  readonly helperMonths: Uint8Array;
  /** length 4: what a step of 0 to 3 levels adds, in units of distance, where targets are ranked */
  readonly step: readonly number[];
  /** per unit: what its size takes off, in units of distance, where targets are ranked */
  readonly pull: readonly number[];
  /** Compressed rows as in TransitionModel. */
  readonly start: readonly number[];
  readonly target: Uint16Array;
  readonly parts: { readonly names: readonly string[]; readonly shares: Uint8Array };
}

let decoded: BuiltIn | undefined;

export function builtIn(): BuiltIn {
  decoded ??= decode();
  return decoded;
}

/**
 * Where a move from `u` to `v` (indexes of `builtIn().units`) stands among the moves from `u`: lower is likelier. Distance,
 * plus the step between levels, minus the pull of a large target. Likely is not feasible: months know
 * no pull, and targets are chosen by months and step alone.
 */
export function rankOf({ units, distance, step, pull }: BuiltIn, u: number, v: number): number {
  const levels = Math.abs(Number(units[u]![4]) - Number(units[v]![4]));
  return distance[u * units.length + v]! + step[levels]! - pull[v]!;
}

function learning({ units, distance, months, helperMonths }: BuiltIn, u: number, v: number): number {
  if (u === v) return 0;
  return (units[v]!.endsWith('1') ? helperMonths : months)[distance[u * units.length + v]!]!;
}

/**
 * The built-in model, restricted to `units`: targets outside them are left out, months do not change. Units are sorted.
 * Each call returns arrays of its own.
 *
 * @throws MatcherError MATCHER_BAD_MODEL for a unit the model does not have, or one that stands twice
 */
export function builtInTransitions(units: readonly string[]): TransitionModel {
  const all = builtIn();
  const n = all.units.length;
  const sorted = [...units].sort();
  const place = new Int32Array(n).fill(-1);
  const chosen = sorted.map((unit, k) => {
    const u = all.index.get(unit);
    if (u === undefined) throw new MatcherError('MATCHER_BAD_MODEL', 'the built-in model has no such unit', { unit });
    if (place[u] !== -1) throw new MatcherError('MATCHER_BAD_MODEL', 'a unit stands twice in the list', { unit });
    place[u] = k;
    return u;
  });
  const start = new Int32Array(sorted.length + 1);
  const target: number[] = [];
  const months: number[] = [];
  const shares: number[] = [];
  const partCount = all.parts.names.length;
  for (const [k, u] of chosen.entries()) {
    for (let t = all.start[u]!; t < all.start[u + 1]!; t++) {
      const v = all.target[t]!;
      if (place[v] === -1) continue;
      target.push(place[v]!);
      months.push(learning(all, u, v));
      for (let part = 0; part < partCount; part++) shares.push(all.parts.shares[t * partCount + part]!);
    }
    start[k + 1] = target.length;
  }
  const fullMonths = new Uint8Array(sorted.length * sorted.length);
  for (const [k, u] of chosen.entries()) {
    for (const [l, v] of chosen.entries()) fullMonths[k * sorted.length + l] = learning(all, u, v);
  }
  return {
    version: all.version,
    basis: 'data',
    units: sorted,
    start,
    target: Int32Array.from(target),
    months: Uint8Array.from(months),
    fullMonths,
    parts: { names: all.parts.names, shares: Uint8Array.from(shares) },
  };
}

function decode(): BuiltIn {
  const units = file.units.split(' ');
  const start = [0];
  for (const count of numbers(file.counts)) start.push(start.at(-1)! + count);
  return {
    version: file.version,
    units,
    index: new Map(units.map((unit, k) => [unit, k])),
    distance: bytes(file.distance),
    months: Uint8Array.from(numbers(file.months)),
    helperMonths: Uint8Array.from(numbers(file.helperMonths)),
    step: numbers(file.step),
    pull: numbers(file.pull),
    start,
    target: twoByteNumbers(file.target),
    parts: { names: file.parts.split(' '), shares: bytes(file.shares) },
  };
}

function numbers(text: string): number[] {
  return text.split(' ').map(Number);
}
