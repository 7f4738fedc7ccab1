/**
 * What a region's released numbers say of its counts: the joint posterior of one role in one vintage, at the last release.
 *
 * Everything here counts what the protected part counts, capped workers or jobs ("gedeckelte Zählung"): the contribution filter
 * admits only a few of a large company. Nothing here says how many there are without the cap.
 *
 * Model. The recovered running counts of the 48 cells are the true ones plus independent normal noise of known variance: linear
 * functions of discrete Gaussians of thousands of lattice steps. The true ones are whole numbers >= 0 that sum up in the tree
 * region -> 10 areas -> 37 main groups. Beforehand every total of the region is equally likely, and a parent's count splits
 * over its children as `sibling-split.ts` says: without known shares all splits are equally likely, so that besides the numbers
 * only the tree and non-negativity speak; with employment shares, main groups are shrunk toward their share of the area and
 * areas toward theirs of the region, as far as the numbers agree with such shares. A child's posterior contains the uncertainty
 * of its parent. Far from 0 and without shares this is the weighted least squares of Hay et al. 2010; near 0 it stays honest,
 * where truncating or rounding an unconstrained estimate would not. Reporting and drawing share one recursion.
 *
 * Weights below 1e-9 of a likelihood's greatest are cut off: e^(-x²/2) = 1e-9 at x = 6.44 standard deviations.
 */
import { ProtocolError } from '../../errors.ts';
import { displayGate, isShown } from '../display-gate.ts';
import { latticeVariances, type ProtectedPolicy } from '../noise-scale.ts';
import { answersOf, type CountRole, cellsOf, type MainGroupCode, mainGroupCodes, protectedCells } from '../queries.ts';
import { runningCounts, runningCountVariances, squareRootToeplitz } from '../strategy.ts';
import {
  type CountSummary,
  drawFrom,
  fromLogarithms,
  type LatticeWeights,
  product,
  summaryOf,
  type Window,
  windowOf,
} from './lattice.ts';
import { type SiblingSplit, type SplitPrior, siblingSplit } from './sibling-split.ts';
import { families, regionCell } from './tree.ts';

/** What one region released of one role in one period of a vintage. */
export interface CountRelease {
  /** The period, from 0. */
  readonly step: number;
  /** In steps of the lattice, in the order of `protectedCells`. */
  readonly numbers: readonly (number | bigint)[];
}

/** The running count of a cell after the last release, recovered from its numbers alone: without bias, and possibly below 0. */
export interface RawCount {
  readonly estimate: number;
  readonly sd: number;
  /** Whether people may see the cell, by the display gate. */
  readonly shown: boolean;
}

export interface CountPosterior {
  /** The period of the last release. */
  readonly step: number;
  /** In the order of `protectedCells`, like all that follows. */
  readonly raw: readonly RawCount[];
  /** Also of cells that people may not see; for them there is `publicCounts`. */
  readonly summaries: readonly CountSummary[];
  /** Of the region's count. */
  readonly ofRegion: LatticeWeights;
  /** Of each parent over its children, in the order of `families`. */
  readonly splits: readonly SiblingSplit[];
}

/** Standard deviations beyond which nothing is looked for. */
const reach = 6.44;
/** A of the splits' prior; the largest means shares that hold but for the few companies that make up a count. */
const concentrations = [2, 8, 32, 128, 512];
/** So much of all is taken as spread evenly, so that no share of 0 rules a group out. */
const evenPart = 0.02;

/**
 * @param releases in any order, at least one; steps in which the region released nothing are left out
 * @param employment employees by main group, in the order of `mainGroupCodes`, on any scale; without them no shares are assumed
 * @throws TypeError for releases that are not of this policy's vintage, or employment of another length, negative or all 0
 * @throws ProtocolError PROTECTED_CONTRADICTORY if a cell lies beyond all chance below 0, or away from the sum of its parts
 */
export function countPosterior(
  releases: readonly CountRelease[],
  policy: ProtectedPolicy,
  role: CountRole,
  employment?: readonly number[],
): CountPosterior {
  const ordered = releases.toSorted((a, b) => a.step - b.step);
  requireVintage(ordered, policy);
  const raw = rawCounts(ordered, policy, role);
  const likelihoods = raw.map(likelihoodOf);
  const priors = splitPriors(employment);
  // Upwards: what a cell's numbers and all below it say of its count.
  const messages = likelihoods.slice();
  const splits = families
    .toReversed()
    .map(({ parent, children }, i) => {
      const range = windowOf(likelihoods[parent]!);
      const parts = children.map((cell) => messages[cell]!);
      requireMeeting(parent, range, parts.map(windowOf));
      const { estimate, sd } = raw[parent]!;
      const split = siblingSplit(parts, range, priors.at(-1 - i)!, Math.max(estimate, sd));
      messages[parent] = scaled(product(split.ofParent, likelihoods[parent]!), parent);
      return split;
    })
    .reverse();
  // Downwards: what all numbers say of it.
  const posteriors = messages.slice();
  families.forEach(({ parent, children }, i) => {
    const marginals = splits[i]!.marginals(posteriors[parent]!);
    children.forEach((cell, k) => {
      posteriors[cell] = marginals[k]!;
    });
  });
  const ofRegion = posteriors[regionCell]!;
  return { step: ordered.at(-1)!.step, raw, summaries: posteriors.map(summaryOf), ofRegion, splits };
}

/**
 * One joint draw: whole numbers >= 0, consistent with the tree by construction (`answersOf` has the sums).
 * @param random uniform in [0, 1)
 */
export function drawCounts({ ofRegion, splits }: CountPosterior, random: () => number): [MainGroupCode, number][] {
  const counts: number[] = [];
  counts[regionCell] = drawFrom(ofRegion, random);
  families.forEach(({ parent, children }, i) => {
    const drawn = splits[i]!.draw(counts[parent]!, random);
    children.forEach((cell, k) => {
      counts[cell] = drawn[k]!;
    });
  });
  return mainGroupCodes.map((code) => [code, counts[cellsOf(code)[2]]!]);
}

function rawCounts(ordered: readonly CountRelease[], policy: ProtectedPolicy, role: CountRole): RawCount[] {
  const strategy = squareRootToeplitz(policy.periods);
  const steps = ordered.map(({ step }) => step);
  const spread = runningCountVariances(strategy, steps).at(-1)!;
  const variances = latticeVariances(policy, role);
  const gate = displayGate(policy, role, steps);
  return protectedCells.map(({ level }, cell) => {
    const released = ordered.map(({ numbers }) => Number(numbers[cell]));
    const estimate = runningCounts(released, strategy, steps).at(-1)!;
    const sd = Math.sqrt(Number(variances[level]) * spread);
    return { estimate, sd, shown: isShown(estimate, gate[level].at(-1)!) };
  });
}

function likelihoodOf({ estimate, sd }: RawCount, cell: number): LatticeWeights {
  if (!(estimate >= -reach * sd)) throw contradictory(cell, 'lies below 0 beyond all chance');
  if (estimate > Number.MAX_SAFE_INTEGER) throw contradictory(cell, 'is beyond all counts');
  const low = Math.max(0, Math.ceil(estimate - reach * sd));
  const high = Math.floor(Math.max(0, estimate) + reach * sd);
  return fromLogarithms(
    low,
    Float64Array.from({ length: high - low + 1 }, (_, i) => -((low + i - estimate) ** 2) / (2 * sd ** 2)),
  );
}

/** In the order of `families`. */
function splitPriors(employment: readonly number[] | undefined): SplitPrior[] {
  if (employment === undefined) return families.map(({ children }) => [children.map(() => 1)]);
  const total = employment.reduce((sum, employees) => sum + employees, 0);
  if (
    employment.length !== mainGroupCodes.length ||
    employment.some((employees) => !(employees >= 0)) ||
    !(total > 0)
  ) {
    throw new TypeError(`employment is ${mainGroupCodes.length} numbers, none below 0, not all 0`);
  }
  const blended = employment.map((employees) => (1 - evenPart) * (employees / total) + evenPart / employment.length);
  const shares = answersOf(mainGroupCodes.map((code, i) => [code, blended[i]!] as const));
  return families.map(({ parent, children }) =>
    concentrations.map((concentration) => children.map((cell) => (concentration * shares[cell]!) / shares[parent]!)),
  );
}

function requireVintage(ordered: readonly CountRelease[], { periods }: ProtectedPolicy): void {
  const fits = ({ step, numbers }: CountRelease, i: number) =>
    Number.isInteger(step) &&
    step > (ordered[i - 1]?.step ?? -1) &&
    step < periods &&
    numbers.length === protectedCells.length;
  if (ordered.length === 0 || !ordered.every(fits)) {
    throw new TypeError(
      `releases of a vintage: ${protectedCells.length} numbers for each of some steps below ${periods}`,
    );
  }
}

function requireMeeting(parent: number, range: Window, children: readonly Window[]): void {
  const least = children.reduce((sum, { low }) => sum + low, 0);
  const most = children.reduce((sum, { high }) => sum + high, 0);
  if (least > range.high || most < range.low) throw contradictory(parent, differs);
}

const differs = 'and the sum of its parts differ beyond all chance';

function contradictory(cell: number, how: string): ProtocolError {
  const { level, code } = protectedCells[cell]!;
  return new ProtocolError('PROTECTED_CONTRADICTORY', `the released count of ${level} ${code} ${how}`, { level, code });
}

/** To a greatest weight of 1: messages would shrink without limit on their way up. */
function scaled({ low, weights }: LatticeWeights, cell: number): LatticeWeights {
  const greatest = weights.reduce((a, b) => Math.max(a, b));
  if (!(greatest > 0)) throw contradictory(cell, differs);
  return { low, weights: weights.map((weight) => weight / greatest) };
}
