/**
 * Who can do what next: for each occupation unit (KldB 2010 group x requirement level, e.g. `242-2`) the units a worker
 * can move to, and the months of learning inside the occupation. The step between levels is not part of the months here:
 * it is a term of its own (see parameters.ts).
 */
import { MatcherError } from './errors.ts';

/**
 * Compressed rows: the targets of unit `u` are `target[start[u] .. start[u + 1] - 1]`, ascending, with `months` beside
 * them. Every unit is a target of itself at 0 months.
 */
export interface TransitionModel {
  /** What is shown beside every figure made with this model. */
  readonly version: string;
  /** `structural`: from the structure of the classification alone, without any data on work or workers. */
  readonly basis: 'structural' | 'data';
  /** `NNN-L`, strictly ascending; cells name units by their index in this list. */
  readonly units: readonly string[];
  /** length units + 1 */
  readonly start: Int32Array;
  /** unit indexes */
  readonly target: Int32Array;
  /** whole months, 0..255 */
  readonly months: Uint8Array;
  /**
   * Months of all pairs, kept as targets or not: `fullMonths[u * units.length + v]`, 255 where no move is sensible. For
   * means over the units of a coarse cell; a plan uses the targets alone.
   */
  readonly fullMonths?: Uint8Array;
  /** For explanations: per target and part the share of what makes the two near, in percent (0..100, rounded). */
  readonly parts?: { readonly names: readonly string[]; readonly shares: Uint8Array };
}

const structuralVersion = 'structural-1';
/** Assumption: another area altogether, for all but helpers' jobs. Only in `fullMonths`; such pairs are no targets. */
const monthsElsewhere = 36;
const minTargets = 10;
const maxTargets = 20;

/**
 * Months of learning by the number of leading KldB digits two groups share (0, 1: area, 2: main group, 3: group) and the
 * target's level. Assumptions, stated as such: inside a main group half a year, inside an area more than a year; a
 * helper's job is learnt at work, in any area. `null`: no target.
 */
const monthsByPrefix: readonly (readonly (number | null)[])[] = [
  [6, null, null, null],
  [3, 15, 18, 21],
  [1, 6, 8, 9],
  [0, 0, 0, 0],
];

/**
 * Only for choosing among targets, in months: a level down weighs 3 and a level up 9 (as in the default parameters); who
 * leaves the main group and changes the level as well comes last.
 */
const chosenBy = { up: 9, down: 3, farAndOtherLevel: 24, atMost: 24 };

/**
 * The transition model that knows nothing but the classification: it says that `241-2` is nearer to `242-2` than to
 * `831-2` because the codes say so. It does not know tasks, skills or any real move, and it cannot see that two
 * occupations of different areas may be close. A model built from data replaces it under the same interface.
 *
 * Keeps for each unit the 10 to 20 nearest targets (fewer only where the classification itself has fewer), ties broken by
 * the distance of the group codes, then by code. Deterministic in the set of units.
 *
 * @param units any order; duplicates and malformed codes throw MATCHER_BAD_MODEL
 */
export function structuralTransitions(units: readonly string[]): TransitionModel {
  const sorted = [...units].sort();
  const groups = sorted.map((u) => u.slice(0, 3));
  const levels = sorted.map(levelOfUnit);
  const start = new Int32Array(sorted.length + 1);
  const target: number[] = [];
  const months: number[] = [];
  const fullMonths = new Uint8Array(sorted.length * sorted.length);
  for (let u = 0; u < sorted.length; u++) {
    if (sorted[u] === sorted[u - 1]) {
      throw new MatcherError('MATCHER_BAD_MODEL', 'a unit stands twice in the list', { unit: sorted[u] });
    }
    const candidates: { v: number; months: number; weight: number; apart: number }[] = [];
    for (let v = 0; v < sorted.length; v++) {
      const prefix = sharedPrefix(groups[u]!, groups[v]!);
      const learn = monthsByPrefix[prefix]![levels[v]! - 1] ?? null;
      fullMonths[u * sorted.length + v] = learn ?? monthsElsewhere;
      if (learn === null) continue;
      const step = levels[v]! - levels[u]!;
      const far = prefix < 2 && step !== 0 ? chosenBy.farAndOtherLevel : 0;
      const weight = learn + (step > 0 ? step * chosenBy.up : -step * chosenBy.down) + far;
      candidates.push({ v, months: learn, weight, apart: Math.abs(Number(groups[u]) - Number(groups[v])) });
    }
    candidates.sort((a, b) => a.weight - b.weight || a.apart - b.apart || a.v - b.v);
    const kept = candidates.filter(
      (c, rank) => rank < minTargets || (rank < maxTargets && c.weight <= chosenBy.atMost),
    );
    kept.sort((a, b) => a.v - b.v);
    for (const c of kept) {
      target.push(c.v);
      months.push(c.months);
    }
    start[u + 1] = target.length;
  }
  return {
    version: structuralVersion,
    basis: 'structural',
    units: sorted,
    start,
    target: Int32Array.from(target),
    months: Uint8Array.from(months),
    fullMonths,
  };
}

/** Months from unit `u` to unit `v`, or -1 where the model has no such move. */
export function monthsBetween(model: TransitionModel, u: number, v: number): number {
  let low = model.start[u]!;
  let high = model.start[u + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = model.target[middle]!;
    if (found === v) return model.months[middle]!;
    if (found < v) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** 1 Helfer, 2 Fachkraft, 3 Spezialist, 4 Experte. @throws MatcherError MATCHER_BAD_MODEL */
export function levelOfUnit(unit: string): 1 | 2 | 3 | 4 {
  if (!/^\d{3}-[1-4]$/.test(unit)) {
    throw new MatcherError('MATCHER_BAD_MODEL', 'a unit is written NNN-L, e.g. 242-2', { unit });
  }
  return Number(unit[4]) as 1 | 2 | 3 | 4;
}

/** @throws MatcherError MATCHER_BAD_MODEL when rows are not ascending, out of range or lack the unit itself at 0 months */
export function checkModel(model: TransitionModel): void {
  const bad = (message: string, data: Record<string, unknown>): never => {
    throw new MatcherError('MATCHER_BAD_MODEL', message, data);
  };
  const n = model.units.length;
  if (model.start.length !== n + 1 || model.start[0] !== 0 || model.start[n] !== model.target.length) {
    bad('row starts do not fit the targets', { units: n, targets: model.target.length });
  }
  if (model.months.length !== model.target.length) bad('months do not fit the targets', {});
  if (model.fullMonths && model.fullMonths.length !== n * n) bad('months of all pairs do not fit the units', {});
  const { parts } = model;
  if (parts && parts.shares.length !== parts.names.length * model.target.length)
    bad('shares do not fit the targets', {});
  for (let u = 0; u < n; u++) {
    levelOfUnit(model.units[u]!);
    if (u > 0 && model.units[u - 1]! >= model.units[u]!)
      bad('units must be strictly ascending', { unit: model.units[u] });
    for (let k = model.start[u]!; k < model.start[u + 1]!; k++) {
      const v = model.target[k]!;
      if (v < 0 || v >= n || (k > model.start[u]! && model.target[k - 1]! >= v)) {
        bad('targets of a unit must be strictly ascending', { unit: model.units[u] });
      }
    }
    if (monthsBetween(model, u, u) !== 0) bad('a unit must reach itself in 0 months', { unit: model.units[u] });
  }
}

function sharedPrefix(a: string, b: string): number {
  let n = 0;
  while (n < 3 && a[n] === b[n]) n++;
  return n;
}
