/**
 * Finds, for the demand cells of a unit, the cheapest supply cell without looking at pairs. Costs are sums of factors, so the
 * minimum of cost - alpha is taken one factor after the other (min-plus sweeps):
 *
 *   1. learning: per site (place and quarter), over the cells of all units that can enter this one
 *   2. waiting: along the quarters, forwards and backwards
 *   3. way: over the places that can commute, and over all places for those who relocate
 *
 * The third is the dearest and rarely needed in full: a pair that is worth a pivot now and was not when its unit was priced last has
 * a cheaper worker or a job that is worth more. So sites that became cheaper are followed along the ways out of their place,
 * jobs that became dearer along the ways into theirs, and the rest is left alone.
 *
 * What makes that exact holds for every demand cell j of a unit with betaThen[j] > -never, after each pricing of the unit:
 *
 *   for every site w:  waitedThen[w] + way(w, j) > betaThen[j] - pricedWith
 *
 * If beta has not risen since, and the threshold has not fallen, a pair worth a pivot comes from a site below its waitedThen. A lower
 * threshold breaks the right side, so betaThen is reset. Units left out by the bound of the last `refresh` are missing from
 * waitedThen, too: when they come back, their sites count as cheaper and are followed. A cell that was found has no bound: its
 * other pairs were not compared with anything, so it looks at all ways again.
 *
 * The sweeps keep minima only and no account of where they came from: that made them three times as fast. For the few demand
 * cells worth a pivot the way is walked back. One sweep over all units costs supply cells x targets + demand cells x neighbours at most.
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
  /** by site (place x slots + slot): least cost - alpha after learning, and after waiting as well */
  readonly #entered: Int32Array;
  readonly #waited: Int32Array;
  /** per slot the least of all places */
  readonly #anywhere: Int32Array;
  /** by site: least cost - alpha of those who come from a site that became cheaper */
  readonly #arrived: Int32Array;
  /** per slot the place that is the cheapest, -1 until somebody asks */
  readonly #cheapestPlace: Int32Array;
  /** Per unit the highest alpha at the last `refresh`. */
  readonly #highest: Int32Array;
  /** Per unit the threshold it was last priced with; `never` before that. */
  readonly #pricedWith: Int32Array;
  /** By unit with demand: its row in `#waitedThen`. */
  readonly #demandRow: Int32Array;
  /** By entry of `learning`: the row in `#cellAt` of the unit it comes from, -1 if that has no supply. */
  readonly #supplyRow: Int32Array;
  /** At row x sites + site: `#waited` when the unit was last priced. */
  readonly #waitedThen: Int32Array;
  /** By demand cell: beta when it was last priced and had no pair worth a pivot, -never if it had one. */
  readonly #betaThen: Int32Array;
  /** At row x sites + site the supply cell, or -1. */
  readonly #cellAt: Int32Array;
  readonly #inward: Ways;
  readonly #outward: Ways;

  constructor(factors: Factors, basis: Basis) {
    this.#factors = factors;
    this.#basis = basis;
    const { places, slots, units, supply, demand, learning } = factors;
    const sites = places * slots;
    this.found = new Int32Array(demand.count.length);
    this.count = new Int32Array(units);
    this.source = new Int32Array(demand.count.length);
    this.cost = new Int32Array(demand.count.length);
    this.#entered = new Int32Array(sites);
    this.#waited = new Int32Array(sites);
    this.#anywhere = new Int32Array(slots);
    this.#arrived = new Int32Array(sites);
    this.#cheapestPlace = new Int32Array(slots);
    this.#highest = new Int32Array(units);
    this.#pricedWith = new Int32Array(units).fill(never);
    const demandRows = rowsOf(demand.start);
    const supplyRows = rowsOf(supply.start);
    this.#demandRow = demandRows.row;
    this.#supplyRow = learning.from.map((unit) => supplyRows.row[unit]!);
    this.#waitedThen = new Int32Array(demandRows.count * sites);
    this.#betaThen = new Int32Array(demand.count.length);
    this.#cellAt = new Int32Array(supplyRows.count * sites).fill(-1);
    for (let i = 0; i < supply.count.length; i++) {
      this.#cellAt[supplyRows.row[supply.unit[i]!]! * sites + supply.site[i]!] = i;
    }
    this.#inward = inwardWays(factors);
    this.#outward = outwardWays(factors);
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
    const { demand, places, slots } = this.#factors;
    const first = demand.start[unit]!;
    const end = demand.start[unit + 1]!;
    const row = this.#demandRow[unit]! * places * slots;
    this.count[unit] = 0;
    if (first === end) return 0;
    const bound = this.highestBeta(first, end) - threshold;
    if (!this.#enter(unit, bound)) return 0;
    this.#wait();
    // What was not worth a higher threshold may be worth this one.
    if (threshold < this.#pricedWith[unit]!) this.#betaThen.fill(-never, first, end);
    else this.#followCheaper(row, bound);
    this.#pricedWith[unit] = threshold;
    this.#arrive(unit, threshold);
    this.#waitedThen.set(this.#waited, row);
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

  /** Third factor, from the sites that became cheaper since the unit's sites, `offset` .. in `#waitedThen`, were last looked at. */
  #followCheaper(offset: number, bound: number): void {
    const { places, slots } = this.#factors;
    const { start, site, cost } = this.#outward;
    const waited = this.#waited;
    const waitedThen = this.#waitedThen;
    const arrived = this.#arrived;
    arrived.fill(never);
    for (let place = 0; place < places; place++) {
      const waysStart = start[place]!;
      const waysEnd = start[place + 1]!;
      for (let slot = 0; slot < slots; slot++) {
        const value = waited[place * slots + slot]!;
        if (value >= waitedThen[offset + place * slots + slot]!) continue;
        const dearest = bound - value;
        for (let k = waysStart; k < waysEnd; k++) {
          if (cost[k]! > dearest) break;
          lower(arrived, site[k]! + slot, value + cost[k]!);
        }
      }
    }
  }

  /** Third factor, to the demand cells of the unit; finds those worth a pivot. */
  #arrive(unit: number, threshold: number): void {
    const { demand, relocation, slots } = this.#factors;
    const { thread, supply } = this.#basis;
    const { start, site, cost } = this.#inward;
    const waited = this.#waited;
    const arrived = this.#arrived;
    const anywhere = this.#anywhere;
    const betaThen = this.#betaThen;
    const first = demand.start[unit]!;
    const end = demand.start[unit + 1]!;
    let place = 0;
    let home = 0;
    for (let j = first; j < end; j++) {
      const at = demand.site[j]!;
      for (; at >= home + slots; home += slots) place++;
      const slot = at - home;
      const beta = -thread[(supply + j) * threadWidth + potentialColumn]!;
      const worth = beta - threshold;
      let value = anywhere[slot]! + relocation;
      if (beta > betaThen[j]!) {
        // Ways are sorted: beyond this none gives a pair that is worth a pivot, or a cheaper one than relocating.
        const dearest = Math.min(worth, value) - anywhere[slot]!;
        const waysEnd = start[place + 1]!;
        for (let k = start[place]!; k < waysEnd; k++) {
          if (cost[k]! > dearest) break;
          value = lesser(value, waited[site[k]! + slot]! + cost[k]!);
        }
      } else value = lesser(value, arrived[at]!);
      if (value > worth) {
        betaThen[j] = beta;
        continue;
      }
      // It may have other such pairs, and keeps them if its worker's price falls instead of its own: look at all ways again next time.
      betaThen[j] = -never;
      const i = this.#source(unit, place, slot, value);
      this.source[j] = i;
      this.cost[j] = value + thread[i * threadWidth + potentialColumn]!;
      this.found[first + this.count[unit]!++] = j;
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
    const { from, cost } = learning;
    const sites = places * slots;
    const supplyRow = this.#supplyRow;
    const cellAt = this.#cellAt;
    const closed = shedding[unit * places + Math.floor(site / slots)] === 1;
    for (let k = learning.start[unit]!; k < learning.start[unit + 1]!; k++) {
      const row = supplyRow[k]!;
      if (row < 0) continue;
      const i = cellAt[row * sites + site]!;
      if (i < 0 || cost[k]! - this.#basis.potential(i) !== value) continue;
      if (!closed || from[k] === unit) return i;
    }
    throw new TypeError('a minimum came from nowhere');
  }
}

/** Numbers the units that have cells of a side, of which `start` tells where each unit's begin: -1 for the others. */
function rowsOf(start: Int32Array): { row: Int32Array; count: number } {
  const row = new Int32Array(start.length - 1);
  let count = 0;
  for (let unit = 0; unit < row.length; unit++) row[unit] = start[unit] === start[unit + 1] ? -1 : count++;
  return { row, count };
}

/** Of place `p`: `start[p] <= k < start[p + 1]`, cheapest first; `site[k]` is the first site of the place at the other end. */
interface Ways {
  readonly start: Int32Array;
  readonly site: Int32Array;
  readonly cost: Int32Array;
}

function inwardWays({ ways, slots }: Factors): Ways {
  return { start: ways.start, site: ways.from.map((place) => place * slots), cost: ways.cost };
}

function outwardWays({ ways, places, slots }: Factors): Ways {
  const start = new Int32Array(places + 1);
  for (const from of ways.from) start[from + 1]!++;
  for (let place = 0; place < places; place++) start[place + 1]! += start[place]!;
  const to = Array.from({ length: places }, (_, place) =>
    Array.from(ways.cost.subarray(ways.start[place], ways.start[place + 1]), (cost, k) => ({
      from: ways.from[ways.start[place]! + k]!,
      site: place * slots,
      cost,
    })),
  );
  const sorted = to.flat().sort((a, b) => a.from - b.from || a.cost - b.cost);
  return { start, site: Int32Array.from(sorted, (way) => way.site), cost: Int32Array.from(sorted, (way) => way.cost) };
}

/** The lesser of the two, without a branch: which one it is cannot be predicted. */
function lesser(value: number, other: number): number {
  const difference = other - value;
  return value + (difference & (difference >> 31));
}

/** values[at] = min(values[at], value) */
function lower(values: Int32Array, at: number, value: number): void {
  values[at] = lesser(values[at]!, value);
}
