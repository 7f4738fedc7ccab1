/**
 * Implicit transportation simplex: the primal network simplex on workers x jobs, whose arcs are never stored. Pricing finds the
 * cheapest supply cell of every demand cell by sweeps over the factors of the cost (pricing.ts); pivots change the tree (basis.ts).
 *
 * In rounds: first the pairs found before are looked at again, which is cheap, then every unit is priced anew and its best pairs enter
 * the tree at once. Only pairs that save at least a threshold enter; it falls when a round brings few. Units that brought nothing
 * rest for a growing number of rounds. The last round has threshold 1, leaves nothing out and finds nothing: optimal.
 */
import type { SolveProgress } from '../plan.ts';
import type { Basis } from './basis.ts';
import type { Factors } from './factors.ts';
import { Pricing } from './pricing.ts';

/** A round that brings no more pivots than this share of the demand cells lowers the threshold. */
const fewPivots = 0.02;
const thresholdFalls = 3;
const longestRest = 8;
const pivotsPerReport = 5_000;
/** Points by which loose prices rise in the first stage; each stage rises twice as far, and settles what is worth this part of it. */
const firstRise = 8;
const riseGrows = 2;
const settledPart = 8;

/**
 * Pivots until the basis is optimal. Yields every few thousand pivots and after every round.
 *
 * @param loose Children of the dummy whose price there is still below their penalty (see transplant.ts): the basis is nearly
 *   optimal for these prices. They rise to the penalties in stages, so that what was torn off finds its new place before its price,
 *   and with it those of its whole subtree, has gone far astray.
 * @throws MatcherError MATCHER_OVERFLOW
 */
export function* optimise(
  factors: Factors,
  basis: Basis,
  loose: readonly number[] = [],
): Generator<SolveProgress, void> {
  const rounds = new Rounds(factors, basis);
  let left = loose;
  for (let rise = firstRise; left.length > 0; rise *= riseGrows) {
    left = raise(factors, basis, left, rise);
    if (left.length === 0) break;
    for (const { pivots, objective } of rounds.run(Math.max(1, Math.floor(rise / settledPart)), false)) {
      yield { pivots, objective: objective + hidden(factors, basis, left) };
    }
  }
  yield* rounds.run(loose.length > 0 ? firstRise : largestSaving(factors), true);
}

/** Raises the prices of those that still hang loose on the dummy; returns those whose price is still below their penalty. */
function raise(factors: Factors, basis: Basis, loose: readonly number[], rise: number): number[] {
  const left: number[] = [];
  for (const node of loose) {
    if (basis.parent(node) !== basis.dummy) continue;
    const gap = gapOf(factors, basis, node);
    const by = Math.min(rise, gap);
    basis.shift(node, node < basis.supply ? by : -by);
    if (by < gap) left.push(node);
  }
  return left;
}

/** Points by which the flow costs more than loose prices say. */
function hidden(factors: Factors, basis: Basis, loose: readonly number[]): number {
  let points = 0;
  for (const node of loose) {
    if (basis.parent(node) === basis.dummy) points += basis.flow(node) * gapOf(factors, basis, node);
  }
  return points;
}

/** How far the price of a child of the dummy is below its penalty. */
function gapOf({ supply, demand }: Factors, basis: Basis, node: number): number {
  return node < basis.supply
    ? supply.penalty[node]! - basis.potential(node)
    : demand.penalty[node - basis.supply]! + basis.potential(node);
}

class Rounds {
  readonly #factors: Factors;
  readonly #basis: Basis;
  readonly #pricing: Pricing;
  readonly #entering: Entering;
  /** Per unit: rounds it rests after bringing nothing, and rounds it still has to. */
  readonly #rest: Int32Array;
  readonly #resting: Int32Array;

  constructor(factors: Factors, basis: Basis) {
    this.#factors = factors;
    this.#basis = basis;
    this.#pricing = new Pricing(factors, basis);
    this.#entering = new Entering(factors, basis, this.#pricing);
    this.#rest = new Int32Array(factors.units);
    this.#resting = new Int32Array(factors.units);
  }

  /** Until nothing is left to save or, if `toTheEnd` is false, until a round brings few pivots. */
  *run(threshold: number, toTheEnd: boolean): Generator<SolveProgress, void> {
    const basis = this.#basis;
    const few = fewPivots * this.#factors.demand.count.length;
    this.#wakeAll();
    for (;;) {
      const before = basis.pivots;
      const leftOut = yield* this.#round(threshold);
      const pivots = basis.pivots - before;
      yield { pivots: basis.pivots, objective: basis.objective };
      if (!toTheEnd && pivots <= few) return;
      if (threshold === 1) {
        if (pivots === 0 && leftOut === 0) return;
        if (pivots === 0) this.#resting.fill(0);
      } else if (pivots <= few) {
        threshold = Math.max(1, Math.floor(threshold / thresholdFalls));
        this.#wakeAll();
      }
    }
  }

  #wakeAll(): void {
    this.#rest.fill(0);
    this.#resting.fill(0);
  }

  /** Returns how many units were left out. */
  *#round(threshold: number): Generator<SolveProgress, number> {
    const { units } = this.#factors;
    const rest = this.#rest;
    const resting = this.#resting;
    const basis = this.#basis;
    this.#pricing.refresh();
    for (let unit = 0; unit < units; unit++) this.#entering.enterFound(unit, threshold);
    let leftOut = 0;
    let reported = basis.pivots;
    for (let unit = 0; unit < units; unit++) {
      if (resting[unit]! > 0) {
        resting[unit]!--;
        leftOut++;
        continue;
      }
      this.#entering.dummyArcs(unit, threshold);
      const entered = this.#pricing.price(unit, threshold) > 0 ? this.#entering.enterFound(unit, threshold) : 0;
      rest[unit] = entered > 0 ? 0 : Math.min(rest[unit]! * 2 + 1, longestRest);
      resting[unit] = rest[unit]!;
      if (basis.pivots - reported >= pivotsPerReport) {
        reported = basis.pivots;
        yield { pivots: basis.pivots, objective: basis.objective };
      }
    }
    return leftOut;
  }
}

function largestSaving({ supply, demand }: Factors): number {
  const dearest = (penalties: Int32Array): number => penalties.reduce((a, b) => Math.max(a, b), 0);
  return Math.max(1, dearest(supply.penalty) + dearest(demand.penalty));
}

/** Lets pairs enter the basis that save at least the threshold at the prices of that moment. */
class Entering {
  readonly #factors: Factors;
  readonly #basis: Basis;
  readonly #pricing: Pricing;
  /** reduced cost x cells found + number of the cell, to be sorted as numbers */
  readonly #keys: Float64Array;

  constructor(factors: Factors, basis: Basis, pricing: Pricing) {
    this.#factors = factors;
    this.#basis = basis;
    this.#pricing = pricing;
    const { start } = factors.demand;
    let most = 0;
    for (let unit = 0; unit < factors.units; unit++) most = Math.max(most, start[unit + 1]! - start[unit]!);
    this.#keys = new Float64Array(most);
  }

  /** The pairs that pricing found for a unit, those that save most first. Returns how many entered. */
  enterFound(unit: number, threshold: number): number {
    const pricing = this.#pricing;
    const basis = this.#basis;
    const first = this.#factors.demand.start[unit]!;
    const cells = pricing.count[unit]!;
    let worth = 0;
    for (let k = 0; k < cells; k++) {
      const reduced = pricing.reduced(pricing.found[first + k]!);
      if (reduced <= -threshold) this.#keys[worth++] = reduced * cells + k;
    }
    if (worth === 0) return 0;
    const keys = this.#keys.subarray(0, worth).sort();
    let entered = 0;
    for (const key of keys) {
      const j = pricing.found[first + (key - Math.floor(key / cells) * cells)]!;
      const reduced = pricing.reduced(j);
      if (reduced > -threshold) continue;
      basis.pivot(pricing.source[j]!, basis.supply + j, reduced);
      entered++;
    }
    return entered;
  }

  /** Workers and jobs of a unit for whom staying unmatched is cheaper than what the tree has for them. */
  dummyArcs(unit: number, threshold: number): void {
    const { supply, demand } = this.#factors;
    const basis = this.#basis;
    const [i0, i1] = [supply.start[unit]!, supply.start[unit + 1]!];
    // All cells of a unit have one penalty.
    if (i0 < i1 && this.#pricing.highestAlpha(unit) - supply.penalty[i0]! >= threshold) {
      for (let i = i0; i < i1; i++) {
        const reduced = supply.penalty[i]! - basis.potential(i);
        if (reduced <= -threshold) basis.pivot(i, basis.dummy, reduced);
      }
    }
    const [j0, j1] = [demand.start[unit]!, demand.start[unit + 1]!];
    if (j0 < j1 && this.#pricing.highestBeta(j0, j1) - demand.penalty[j0]! >= threshold) {
      for (let j = j0; j < j1; j++) {
        const reduced = demand.penalty[j]! + basis.potential(basis.supply + j);
        if (reduced <= -threshold) basis.pivot(basis.dummy, basis.supply + j, reduced);
      }
    }
  }
}
