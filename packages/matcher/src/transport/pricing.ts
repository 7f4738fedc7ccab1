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
  /** The cells of unit `u` worth a pivot when it was last priced: `found[k]`, `demand.start[u] <= k < demand.start[u] + count[u]`. */
  readonly found: Int32Array;
  readonly count: Int32Array;
  /** By demand cell, where found: the cheapest supply cell, and what the pair costs. */
  readonly source: Int32Array;
  readonly cost: Int32Array;
  /** places x slots: least cost - alpha after learning, and after waiting as well */
  readonly #entered: Int32Array;
  readonly #waited: Int32Array;
  /** per slot the least of all places */
  readonly #anywhere: Int32Array;
  /** by demand cell, at the place looked at last: least cost - alpha of all who could come */
  readonly #arrived: Int32Array;
  /** per slot the place that is the cheapest, -1 until somebody asks */
  readonly #cheapestPlace: Int32Array;
  /** Per unit the highest alpha at the last `refresh`. */
  readonly #highest: Int32Array;

  constructor(factors: Factors, basis: Basis) {
    this.#factors = factors;
    this.#basis = basis;
    const { places, slots, units, demand } = factors;
    this.found = new Int32Array(demand.count.length);
    this.count = new Int32Array(units);
    this.source = new Int32Array(demand.count.length);
    this.cost = new Int32Array(demand.count.length);
    this.#entered = new Int32Array(places * slots);
    this.#waited = new Int32Array(places * slots);
    this.#anywhere = new Int32Array(slots);
    this.#cheapestPlace = new Int32Array(slots);
    this.#arrived = new Int32Array(demand.count.length);
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

  /** Cost - alpha_i - beta_j of the pair found for demand cell `j`, at the prices of this moment. */
  reduced(j: number): number {
    const { thread, supply } = this.#basis;
    return (
      this.cost[j]! -
      thread[this.source[j]! * threadWidth + potentialColumn]! +
      thread[(supply + j) * threadWidth + potentialColumn]!
    );
  }

  /** Finds the demand cells of `unit` whose cheapest pair has a reduced cost of -threshold or less. Returns how many. */
  price(unit: number, threshold: number): number {
    const { demand, slots } = this.#factors;
    const first = demand.start[unit]!;
    const end = demand.start[unit + 1]!;
    this.count[unit] = 0;
    if (first === end || !this.#enter(unit, this.highestBeta(first, end) - threshold)) return 0;
    this.#wait();
    for (let j = first; j < end; ) {
      const place = Math.floor(demand.site[j]! / slots);
      const beyond = (place + 1) * slots;
      let next = j + 1;
      while (next < end && demand.site[next]! < beyond) next++;
      this.#arrive(unit, place, j, next, threshold);
      j = next;
    }
    return this.count[unit]!;
  }

  /** Of the unit's supply cells, at the last `refresh`. */
  highestAlpha(unit: number): number {
    return this.#highest[unit]!;
  }

  /** Of the demand cells first .. end - 1. */
  highestBeta(first: number, end: number): number {
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
    const { places, slots, knownSlots, workerWaits, jobWaits } = this.#factors;
    const waited = this.#waited;
    const anywhere = this.#anywhere;
    waited.set(this.#entered);
    anywhere.fill(never);
    this.#cheapestPlace.fill(-1);
    for (let at = 0; at < places * slots; at += slots) {
      for (let slot = 1; slot < knownSlots; slot++)
        lower(waited, at + slot, waited[at + slot - 1]! + workerWaits[slot]!);
      for (let slot = knownSlots - 1; slot > 0; slot--)
        lower(waited, at + slot - 1, waited[at + slot]! + jobWaits[slot]!);
      if (knownSlots < slots) {
        // Who is free at an unknown time waits for nobody, and nobody waits for such a job.
        const unknown = waited[at + knownSlots]!;
        for (let slot = 0; slot < knownSlots; slot++) {
          lower(waited, at + knownSlots, waited[at + slot]!);
          lower(waited, at + slot, unknown);
        }
      }
      for (let slot = 0; slot < slots; slot++) lower(anywhere, slot, waited[at + slot]!);
    }
  }

  /** Third factor, for the demand cells first .. end - 1, which are at one place. */
  #arrive(unit: number, place: number, first: number, end: number, threshold: number): void {
    const { demand, ways, relocation, slots } = this.#factors;
    const { thread, supply } = this.#basis;
    const waited = this.#waited;
    const anywhere = this.#anywhere;
    const arrived = this.#arrived;
    const { site } = demand;
    const home = place * slots;
    let least = never;
    let highest = -never;
    for (let j = first; j < end; j++) {
      const value = anywhere[site[j]! - home]!;
      arrived[j] = value + relocation;
      least = Math.min(least, value);
      highest = Math.max(highest, -thread[(supply + j) * threadWidth + potentialColumn]!);
    }
    // Ways are sorted: beyond this one no cell of the place gets a pair that is worth a pivot.
    const dearest = highest - threshold - least;
    const waysEnd = ways.start[place + 1]!;
    for (let k = ways.start[place]!; k < waysEnd; k++) {
      const cost = ways.cost[k]!;
      if (cost > dearest) break;
      const shift = ways.from[k]! * slots - home;
      for (let j = first; j < end; j++) lower(arrived, j, waited[site[j]! + shift]! + cost);
    }
    for (let j = first; j < end; j++) {
      const value = arrived[j]!;
      if (value + thread[(supply + j) * threadWidth + potentialColumn]! > -threshold) continue;
      const i = this.#source(unit, place, site[j]! - home, value);
      this.source[j] = i;
      this.cost[j] = value + thread[i * threadWidth + potentialColumn]!;
      this.found[demand.start[unit]! + this.count[unit]!++] = j;
    }
  }

  /** The supply cell behind a value: back over the nearest way that gives it, else over relocation. */
  #source(unit: number, place: number, slot: number, value: number): number {
    const { ways, relocation, places, slots } = this.#factors;
    const waited = this.#waited;
    for (let k = ways.start[place]!; k < ways.start[place + 1]!; k++) {
      const from = ways.from[k]!;
      const before = value - ways.cost[k]!;
      if (waited[from * slots + slot] === before) return this.#walkBack(unit, from, slot, before);
    }
    const before = value - relocation;
    let from = this.#cheapestPlace[slot]!;
    if (from < 0) {
      from = 0;
      while (from < places && waited[from * slots + slot] !== before) from++;
      if (from === places) throw new TypeError('a minimum came from nowhere');
      this.#cheapestPlace[slot] = from;
    }
    return this.#walkBack(unit, from, slot, before);
  }

  /** The supply cell that gave the value at (place, slot): first by how long it waits, then by unit. */
  #walkBack(unit: number, place: number, slot: number, value: number): number {
    const { slots, knownSlots, workerWaits, jobWaits } = this.#factors;
    const at = place * slots;
    const known = slot < knownSlots;
    let wait = 0;
    for (let from = slot; from >= 0; from--) {
      if (this.#entered[at + from]! + wait === value) return this.#cellThatGave(unit, at + from, value - wait);
      if (known) wait += workerWaits[from]!;
    }
    wait = 0;
    for (let from = slot + 1; from < slots; from++) {
      wait = from < knownSlots ? wait + jobWaits[from]! : 0;
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
