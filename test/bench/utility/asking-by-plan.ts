/**
 * Each region plans with its own exact records and the others' released numbers, and asks where its plan sends workers.
 *
 * Protected counts are coarse cells: a region as a place (minutes are means over its districts), a main group as a unit, no
 * quarter, the posterior mean of the capped count, rounded. Protected workers take part: they compete for the jobs. Either those
 * counts take part that people may see, as in the product's plan, or all, as in the obvious rule to compare with. After a round,
 * jobs that were agreed on are taken off, and what workers were sent to in vain, none of them finding it, is thought to be gone.
 */
import { mainGroupCodes } from '@drehscheibe/protocol';
import { benchTransitions } from '../../../packages/matcher/bench/units.ts';
import { type Cell, createPlanner, type Planner, type Problem } from '../../../packages/matcher/src/index.ts';
import type { Given, Released, Rule, Shown } from './asking.ts';
import { type Agreed, type Contact, solved } from './exchange.ts';
import { sum } from './world.ts';

const fineUnits = benchTransitions.units.length;
const members = mainGroupCodes.map((code) =>
  benchTransitions.units.flatMap((unit, index) => (unit.startsWith(code) ? [{ unit: index, weight: 1 }] : [])),
);
/** Main groups that have units: the armed forces have none. */
const coarseGroups = mainGroupCodes.flatMap((_, group) => (members[group]!.length > 0 ? [group] : []));
const coarseUnits = coarseGroups.map((group) => ({ code: mainGroupCodes[group]!, members: members[group]! }));
const groupOfUnit = benchTransitions.units.map((unit) => coarseUnits.findIndex(({ code }) => unit.startsWith(code)));

/** Jobs one region believes another to have: of open demand cells by index, and by coarse unit. */
interface Belief {
  readonly open: Map<number, number>;
  readonly coarse: number[];
}

export class AskingByPlan implements Rule {
  readonly #given: Given;
  readonly #shown: Shown;
  /** By region. */
  readonly #counts: readonly Released['shown'][];
  readonly #beliefs: readonly (readonly Belief[])[];
  readonly #planners: readonly Planner[];
  /** Between districts and, beyond them, regions. */
  readonly #minutes: readonly (readonly number[])[];
  /** Of the last plans: by group and region what workers were sent to, also where they had been shown before. */
  #sentTo = new Map<string, Set<number>>();
  #sentAway = new Map<number, number>();

  constructor(given: Given, shown: Shown, counts: 'shown' | 'expected') {
    this.#given = given;
    this.#shown = shown;
    this.#counts = given.released.map((region) => region[counts]);
    this.#planners = given.base.regions.map(createPlanner);
    const { problem } = given.exchange;
    const places = [...problem.places.map((_, place) => [place]), ...given.base.regions.map((region) => region.places)];
    this.#minutes = places.map((from) =>
      places.map((to) => {
        const ways = from.flatMap((a) => to.map((b) => problem.minutes(a, b)));
        return sum(ways) / ways.length;
      }),
    );
    this.#beliefs = given.base.regions.map(() =>
      given.released.map(({ open }, region) => ({
        open: new Map(open),
        coarse: coarseGroups.map((group) => Math.round(this.#counts[region]!.jobs[group]!)),
      })),
    );
  }

  /** By supply cell: the workers whom the last plans send to other regions. */
  get sentAway(): ReadonlyMap<number, number> {
    return this.#sentAway;
  }

  contacts(): Contact[] {
    this.#sentTo = new Map();
    this.#sentAway = new Map();
    return this.#given.base.regions.flatMap((_, region) => this.#contactsOf(region));
  }

  learn(_: readonly Contact[], agreed: readonly Agreed[]): void {
    const { exchange, base } = this.#given;
    const { groups, problem, left } = exchange;
    const served = new Set<string>();
    for (const { group, demand, count } of agreed) {
      const { place, unit } = problem.demand[demand]!;
      const region = base.regionOf[place]!;
      const { open, coarse } = this.#beliefs[groups[group]!.region]![region]!;
      const known = open.get(demand);
      if (known !== undefined) open.set(demand, Math.max(0, known - count));
      else coarse[groupOfUnit[unit]!] = Math.max(0, coarse[groupOfUnit[unit]!]! - count);
      served.add(`${group}/${region}/${known === undefined ? -1 - groupOfUnit[unit]! : demand}`);
    }
    for (const [contact, targets] of this.#sentTo) {
      const [group, region] = contact.split('/').map(Number);
      const { region: asking, cells } = groups[group!]!;
      if (cells.every((cell) => left.supply[cell] === 0)) continue;
      const { open, coarse } = this.#beliefs[asking]![region!]!;
      for (const target of targets) {
        if (served.has(`${contact}/${target}`)) continue;
        if (target < 0) coarse[-1 - target] = 0;
        else open.set(target, 0);
      }
    }
  }

  #contactsOf(region: number): Contact[] {
    const { planned, ownCells, targets } = this.#problemOf(region);
    const contacts: Contact[] = [];
    for (const { supply, demand, count } of solved(this.#planners[region]!, planned).flows) {
      const own = ownCells[supply];
      const target = targets[demand]!;
      if (own === undefined || target.region === region) continue;
      this.#sentAway.set(own.cell, (this.#sentAway.get(own.cell) ?? 0) + count);
      const key = `${own.group}/${target.region}`;
      this.#sentTo.set(key, (this.#sentTo.get(key) ?? new Set()).add(target.id));
      if (this.#shown[own.group]![target.region]) continue;
      this.#shown[own.group]![target.region] = true;
      contacts.push({ group: own.group, region: target.region });
    }
    return contacts;
  }

  /** Own cells come first: a supply cell beyond `ownCells` is another region's. `targets` are demand cells, or -1 - coarse unit. */
  #problemOf(region: number) {
    const { exchange, base } = this.#given;
    const { problem, groups, left } = exchange;
    const { regionOf, regions } = base;
    const districts = problem.places.length;
    const supply: Cell[] = [];
    const ownCells: { cell: number; group: number }[] = [];
    groups.forEach((group, index) => {
      if (group.region !== region) return;
      for (const cell of group.cells) {
        if (left.supply[cell] === 0) continue;
        supply.push({ ...problem.supply[cell]!, count: left.supply[cell]! });
        ownCells.push({ cell, group: index });
      }
    });
    const demand: Cell[] = [];
    const targets: { region: number; id: number }[] = [];
    problem.demand.forEach((cell, index) => {
      const of = regionOf[cell.place]!;
      const count = of === region ? left.demand[index]! : (this.#beliefs[region]![of]!.open.get(index) ?? 0);
      if (count === 0) return;
      demand.push({ ...cell, count });
      targets.push({ region: of, id: index });
    });
    regions.forEach((_, other) => {
      if (other === region) return;
      const cellOf = (k: number, count: number): Cell => ({
        place: districts + other,
        unit: fineUnits + k,
        quarter: null,
        count,
      });
      this.#beliefs[region]![other]!.coarse.forEach((count, k) => {
        const workers = Math.round(this.#counts[other]!.workers[coarseGroups[k]!]!);
        if (workers > 0) supply.push(cellOf(k, workers));
        if (count === 0) return;
        demand.push(cellOf(k, count));
        targets.push({ region: other, id: -1 - k });
      });
    });
    const places = [...problem.places, ...regions.map((_, k) => `region ${k}`)];
    const units = fineUnits + coarseUnits.length;
    const shedding = new Uint8Array(places.length * units);
    for (let place = 0; place < districts; place++) {
      shedding.set(problem.shedding!.subarray(place * fineUnits, (place + 1) * fineUnits), place * units);
    }
    const planned: Problem = {
      ...problem,
      places,
      coarseUnits,
      supply,
      demand,
      shedding,
      minutes: (from, to) => this.#minutes[from]![to]!,
    };
    return { planned, ownCells, targets };
  }
}
