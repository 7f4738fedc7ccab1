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

/** A round that brings fewer pivots than this share of the demand cells lowers the threshold. */
const fewPivots = 0.02;
const thresholdFalls = 3;
const longestRest = 8;
const pivotsPerReport = 5_000;

/**
 * Pivots until the basis is optimal. Yields every few thousand pivots and after every round.
 * @throws MatcherError MATCHER_OVERFLOW
 */
export function* optimise(factors: Factors, basis: Basis): Generator<SolveProgress, void> {
  const { demand, units } = factors;
  const pricing = new Pricing(factors, basis);
  const entering = new Entering(factors, basis, pricing);
  const rested = new Int32Array(units);
  const resting = new Int32Array(units);
  let reported = basis.pivots;
  let threshold = largestSaving(factors);
  for (;;) {
    const before = basis.pivots;
    pricing.refresh();
    entering.dummyArcs(threshold);
    for (let unit = 0; unit < units; unit++) entering.known(unit, threshold);
    let leftOut = 0;
    for (let unit = 0; unit < units; unit++) {
      if (resting[unit]! > 0) {
        resting[unit]!--;
        leftOut++;
        continue;
      }
      const entered = pricing.price(unit, threshold) < 0 ? entering.known(unit, threshold) : 0;
      rested[unit] = entered > 0 ? 0 : Math.min(rested[unit]! * 2 + 1, longestRest);
      resting[unit] = rested[unit]!;
      if (basis.pivots - reported >= pivotsPerReport) {
        reported = basis.pivots;
        yield { pivots: basis.pivots, objective: basis.objective };
      }
    }
    const pivots = basis.pivots - before;
    if (pivots === 0 && threshold === 1) {
      if (leftOut === 0) return;
      resting.fill(0);
    }
    if (threshold > 1 && pivots <= fewPivots * demand.count.length) {
      threshold = Math.max(1, Math.floor(threshold / thresholdFalls));
      resting.fill(0);
      rested.fill(0);
    }
    yield { pivots: basis.pivots, objective: basis.objective };
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
  /** reduced cost x cells of the unit + number of the cell, to be sorted as numbers */
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

  /** The pairs that pricing keeps for the demand cells of a unit, those that save most first. Returns how many entered. */
  known(unit: number, threshold: number): number {
    const pricing = this.#pricing;
    const basis = this.#basis;
    const first = this.#factors.demand.start[unit]!;
    const cells = this.#factors.demand.start[unit + 1]! - first;
    let found = 0;
    for (let k = 0; k < cells; k++) {
      const reduced = pricing.reduced(first + k);
      if (reduced <= -threshold) this.#keys[found++] = reduced * cells + k;
    }
    if (found === 0) return 0;
    const keys = this.#keys.subarray(0, found).sort();
    let entered = 0;
    for (const key of keys) {
      const j = first + (key - Math.floor(key / cells) * cells);
      const reduced = pricing.reduced(j);
      if (reduced > -threshold) continue;
      basis.pivot(pricing.source[j]!, basis.supply + j, reduced);
      entered++;
    }
    return entered;
  }

  /** Workers and jobs for whom staying unmatched is cheaper than what the tree has for them. */
  dummyArcs(threshold: number): void {
    const { supply, demand } = this.#factors;
    const basis = this.#basis;
    for (let i = 0; i < supply.count.length; i++) {
      const reduced = supply.penalty[i]! - basis.potential(i);
      if (reduced <= -threshold) basis.pivot(i, basis.dummy, reduced);
    }
    for (let j = 0; j < demand.count.length; j++) {
      const reduced = demand.penalty[j]! + basis.potential(basis.supply + j);
      if (reduced <= -threshold) basis.pivot(basis.dummy, basis.supply + j, reduced);
    }
  }
}
