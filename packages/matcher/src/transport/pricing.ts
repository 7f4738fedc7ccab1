/**
 * Finds, for every demand cell of a unit, the cheapest supply cell without looking at pairs. Costs are sums of factors, so the
 * minimum of cost - alpha is taken one factor after the other (min-plus sweeps):
 *
 *   1. learning: per place and quarter, over the cells of all units that can enter this one
 *   2. waiting: along the quarters, forwards and backwards
 *   3. way: over the places that can commute, and over all places for those who relocate
 *
 * The sweeps keep minima only and no account of where they came from: that made them three times as fast. For the few demand
 * cells worth a pivot the way is walked back. One sweep over all units costs supply cells x targets + demand cells x neighbours.
 */
import { type Basis, potentialColumn, threadWidth } from './basis.ts';
import { type Factors, never } from './factors.ts';

export class Pricing {
  readonly #factors: Factors;
  readonly #basis: Basis;
  /** Per demand cell the supply cell that was cheapest when last found, -1: none; and what the pair costs. */
  readonly source: Int32Array;
  readonly cost: Int32Array;
  /** places x slots: least cost - alpha after learning, and after waiting as well */
  readonly #entered: Int32Array;
  readonly #waited: Int32Array;
  /** per slot the least of all places */
  readonly #anywhere: Int32Array;
  /** Per unit the highest alpha at the last `refresh`. */
  readonly #highest: Int32Array;

  constructor(factors: Factors, basis: Basis) {
    this.#factors = factors;
    this.#basis = basis;
    const { places, slots, units, demand } = factors;
    this.source = new Int32Array(demand.count.length).fill(-1);
    this.cost = new Int32Array(demand.count.length);
    this.#entered = new Int32Array(places * slots);
    this.#waited = new Int32Array(places * slots);
    this.#anywhere = new Int32Array(slots);
    this.#highest = new Int32Array(units);
  }

  /** Takes up the present prices for the bound that leaves whole units out. Needed at least once in a round without a pivot. */
  refresh(): void {
    const { supply, units } = this.#factors;
    const { thread } = this.#basis;
    for (let unit = 0; unit < units; unit++) {
      let highest = -never;
      for (let i = supply.start[unit]!; i < supply.start[unit + 1]!; i++) {
        highest = Math.max(highest, thread[i * threadWidth + potentialColumn]!);
      }
      this.#highest[unit] = highest;
    }
  }

  /** Cost - alpha_i - beta_j of the pair kept for demand cell `j`; 0 where there is none. */
  reduced(j: number): number {
    const i = this.source[j]!;
    if (i < 0) return 0;
    const { thread, supply } = this.#basis;
    return (
      this.cost[j]! - thread[i * threadWidth + potentialColumn]! + thread[(supply + j) * threadWidth + potentialColumn]!
    );
  }

  /**
   * Sets `source` and `cost` of every demand cell of `unit` whose cheapest pair has a reduced cost of -threshold or less; keeps
   * the others as they were. Returns the least reduced cost found, 0 if none reached the threshold.
   */
  price(unit: number, threshold: number): number {
    const { demand } = this.#factors;
    const first = demand.start[unit]!;
    const end = demand.start[unit + 1]!;
    if (first === end || !this.#enter(unit, this.#highestBeta(first, end) - threshold)) return 0;
    this.#wait();
    let least = 0;
    for (let j = first; j < end; j++) {
      const reduced = this.#arrive(unit, j, threshold);
      if (reduced < least) least = reduced;
    }
    return least;
  }

  #highestBeta(first: number, end: number): number {
    const { thread, supply } = this.#basis;
    let highest = -never;
    for (let j = first; j < end; j++) {
      highest = Math.max(highest, -thread[(supply + j) * threadWidth + potentialColumn]!);
    }
    return highest;
  }

  /** First factor. False if every source is dearer than `bound` before any way or wait. */
  #enter(unit: number, bound: number): boolean {
    const { supply, learning, shedding, places, slots } = this.#factors;
    const { thread } = this.#basis;
    const { site, start } = supply;
    const entered = this.#entered;
    const highest = this.#highest;
    entered.fill(never);
    let others = 0;
    let own = -1;
    for (let k = learning.start[unit]!; k < learning.start[unit + 1]!; k++) {
      const from = learning.from[k]!;
      const cost = learning.cost[k]!;
      if (from === unit) own = cost;
      if (from === unit || cost - highest[from]! > bound) continue;
      others++;
      const end = start[from + 1]!;
      for (let i = start[from]!; i < end; i++)
        lower(entered, site[i]!, cost - thread[i * threadWidth + potentialColumn]!);
    }
    if (others > 0) {
      for (let place = 0; place < places; place++) {
        if (shedding[unit * places + place] === 1) entered.fill(never, place * slots, (place + 1) * slots);
      }
    }
    if (own < 0 || own - highest[unit]! > bound) return others > 0;
    const end = start[unit + 1]!;
    for (let i = start[unit]!; i < end; i++) lower(entered, site[i]!, own - thread[i * threadWidth + potentialColumn]!);
    return true;
  }

  /** Second factor, and the least of all places for those who relocate. */
  #wait(): void {
    const { places, slots, workerWaits, jobWaits } = this.#factors;
    const waited = this.#waited;
    const anywhere = this.#anywhere;
    waited.set(this.#entered);
    anywhere.fill(never);
    for (let at = 0; at < places * slots; at += slots) {
      for (let slot = 1; slot < slots; slot++) lower(waited, at + slot, waited[at + slot - 1]! + workerWaits[slot]!);
      for (let slot = slots - 1; slot > 0; slot--) lower(waited, at + slot - 1, waited[at + slot]! + jobWaits[slot]!);
      for (let slot = 0; slot < slots; slot++) lower(anywhere, slot, waited[at + slot]!);
    }
  }

  /** Third factor. Returns the reduced cost of the cheapest pair of demand cell `j`, 0 if it does not reach the threshold. */
  #arrive(unit: number, j: number, threshold: number): number {
    const { demand, ways, relocation, slots } = this.#factors;
    const { thread, supply } = this.#basis;
    const place = Math.floor(demand.site[j]! / slots);
    const slot = demand.site[j]! - place * slots;
    const beta = -thread[(supply + j) * threadWidth + potentialColumn]!;
    const bound = beta - threshold;
    const cheapest = this.#anywhere[slot]!;
    let best = cheapest + relocation;
    let from = -1;
    let way = relocation;
    for (let k = ways.start[place]!; k < ways.start[place + 1]!; k++) {
      const cost = ways.cost[k]!;
      // Ways are sorted: all others are at least as dear.
      if (cheapest + cost >= best || cheapest + cost > bound) break;
      const value = this.#waited[ways.from[k]! * slots + slot]! + cost;
      if (value < best) {
        best = value;
        from = ways.from[k]!;
        way = cost;
      }
    }
    if (best > bound) return 0;
    const i = this.#walkBack(unit, from < 0 ? this.#placeOf(slot, cheapest) : from, slot, best - way);
    this.source[j] = i;
    this.cost[j] = best + thread[i * threadWidth + potentialColumn]!;
    return best - beta;
  }

  #placeOf(slot: number, value: number): number {
    const { slots } = this.#factors;
    let place = 0;
    while (this.#waited[place * slots + slot] !== value) place++;
    return place;
  }

  /** The supply cell that gave the value at (place, slot): first by how long it waits, then by unit. */
  #walkBack(unit: number, place: number, slot: number, value: number): number {
    const { slots, workerWaits, jobWaits } = this.#factors;
    const at = place * slots;
    let wait = 0;
    for (let from = slot; from >= 0; from--) {
      if (this.#entered[at + from]! + wait === value) return this.#cellThatGave(unit, at + from, value - wait);
      wait += workerWaits[from]!;
    }
    wait = 0;
    for (let from = slot + 1; from < slots; from++) {
      wait += jobWaits[from]!;
      if (this.#entered[at + from]! + wait === value) return this.#cellThatGave(unit, at + from, value - wait);
    }
    throw new TypeError('a minimum came from nowhere');
  }

  #cellThatGave(unit: number, site: number, value: number): number {
    const { learning, shedding, places, slots } = this.#factors;
    const closed = shedding[unit * places + Math.floor(site / slots)] === 1;
    for (let k = learning.start[unit]!; k < learning.start[unit + 1]!; k++) {
      const from = learning.from[k]!;
      if (closed && from !== unit) continue;
      const i = this.#cellAt(from, site);
      if (i >= 0 && learning.cost[k]! - this.#basis.potential(i) === value) return i;
    }
    throw new TypeError('a minimum came from nowhere');
  }

  #cellAt(unit: number, site: number): number {
    const { start, site: sites } = this.#factors.supply;
    let low = start[unit]!;
    let high = start[unit + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = sites[middle]!;
      if (found === site) return middle;
      if (found < site) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** values[at] = min(values[at], value), without a branch: which of the two is less cannot be predicted. */
function lower(values: Int32Array, at: number, value: number): void {
  const old = values[at]!;
  const difference = value - old;
  values[at] = old + (difference & (difference >> 31));
}
