/**
 * What contacts between regions bring about, judged by the exact records of both sides.
 *
 * A contact shows a group of workers (one unit at one place, all their quarters) to one region's node, which looks among all its
 * exact openings. All contacts of a round are answered together: the workers shown, those who stay at home and all openings are
 * matched at least cost, a worker of a group only at home or in regions the group has been shown to. That is where an auction between
 * the nodes ends as its price steps go to 0 (Bertsekas 1988), in which each node bids from its own records and for workers it has been
 * shown. Among equally cheap matches the solver's canonical order decides. What is agreed in a round is final: those workers and
 * openings are gone. Values are points saved against nobody finding anything.
 *
 * One solve does it, though the matcher knows no forbidden pairs: each group stands at a place of its own, infinitely far from
 * where it has not been shown. Relocation would lead there all the same, so it is a way of `relocationMinutes` instead, which
 * costs 3 points more. Values are summed from `termsOf` the unchanged problem.
 */
import {
  type Cell,
  createPlanner,
  defaultParameters,
  type Plan,
  type Planner,
  type Problem,
  termsOf,
} from '../../../packages/matcher/src/index.ts';
import { penaltyOf } from '../../../packages/node/src/matching/plan-cost.ts';

type Side = 'supply' | 'demand';
const sides = ['supply', 'demand'] as const;

export interface Group {
  readonly region: number;
  readonly place: number;
  readonly unit: number;
  /** Indexes of supply cells. */
  readonly cells: readonly number[];
}

export interface Contact {
  readonly group: number;
  readonly region: number;
}

/** `count` workers of a group go to jobs of a demand cell in another region. */
export interface Agreed {
  readonly group: number;
  readonly demand: number;
  readonly count: number;
}

/** 600 points at 90 minutes, growing with the square: 1,803 points for the 1,800 of leaving and arriving. */
const relocationMinutes = 156;

export class Exchange {
  readonly problem: Problem;
  readonly groups: readonly Group[];
  readonly left: Readonly<Record<Side, number[]>>;
  /** What one more worker of a supply cell would add to the cost of the home region's plan with what is left. */
  readonly workerDuals: number[];
  readonly #regionOf: readonly number[];
  readonly #groupOf: readonly number[];
  readonly #minutes: readonly (readonly number[])[];
  /** By group, then by region. */
  readonly #shown: readonly boolean[][];
  readonly #planner = createPlanner();
  readonly #shedding: Uint8Array;
  #agreedPoints = 0;
  #homePoints = 0;

  constructor(problem: Problem, regionOf: readonly number[]) {
    this.problem = problem;
    this.#regionOf = regionOf;
    this.groups = groupsOf(problem, regionOf);
    this.left = { supply: problem.supply.map(({ count }) => count), demand: problem.demand.map(({ count }) => count) };
    this.workerDuals = problem.supply.map(() => 0);
    const groupOf: number[] = [];
    for (const [group, { cells }] of this.groups.entries()) for (const cell of cells) groupOf[cell] = group;
    this.#groupOf = groupOf;
    const regions = Math.max(...regionOf) + 1;
    this.#shown = this.groups.map(({ region }) => Array.from({ length: regions }, (_, r) => r === region));
    this.#minutes = problem.places.map((_, from) =>
      problem.places.map((_, to) => {
        const minutes = Math.round(problem.minutes(from, to));
        return minutes > problem.parameters.maxMinutes ? relocationMinutes : minutes;
      }),
    );
    const units = problem.transitions.units.length;
    const places = problem.places.length;
    this.#shedding = new Uint8Array((places + this.groups.length) * units);
    this.groups.forEach(({ place }, group) => {
      this.#shedding.set(problem.shedding!.subarray(place * units, (place + 1) * units), (places + group) * units);
    });
    this.#planAtHome();
  }

  /** Of all that is agreed across regions, and of the regions' own plans with what is left. */
  get points(): number {
    return this.#agreedPoints + this.#homePoints;
  }

  /** @param contacts new ones; those of earlier rounds stay open */
  settle(contacts: readonly Contact[]): Agreed[] {
    for (const { group, region } of contacts) this.#shown[group]![region] = true;
    const { flows, cells } = this.#solve((group, to) => this.#shown[group]![this.#regionOf[to]!]!);
    const agreed: Agreed[] = [];
    for (const { supply, demand, count } of flows) {
      const [from, to] = [cells.supply[supply]!, cells.demand[demand]!];
      const [worker, job] = [this.problem.supply[from]!, this.problem.demand[to]!];
      if (this.#regionOf[worker.place] === this.#regionOf[job.place]) continue;
      this.#agreedPoints += count * savedPoints(this.problem, worker, job);
      this.left.supply[from]! -= count;
      this.left.demand[to]! -= count;
      agreed.push({ group: this.#groupOf[from]!, demand: to, count });
    }
    this.#planAtHome();
    return agreed;
  }

  #planAtHome(): void {
    const { flows, duals, cells } = this.#solve((group, to) => this.groups[group]!.region === this.#regionOf[to]);
    this.#homePoints = 0;
    for (const { supply, demand, count } of flows) {
      const [worker, job] = [this.problem.supply[cells.supply[supply]!]!, this.problem.demand[cells.demand[demand]!]!];
      this.#homePoints += count * savedPoints(this.problem, worker, job);
    }
    for (const [k, index] of cells.supply.entries()) this.workerDuals[index] = duals.supply[k]!;
  }

  #solve(mayGo: (group: number, place: number) => boolean) {
    const { problem } = this;
    const places = problem.places.length;
    const cells = {
      supply: [...problem.supply.keys()].filter((index) => this.left.supply[index]! > 0),
      demand: [...problem.demand.keys()].filter((index) => this.left.demand[index]! > 0),
    };
    const restricted: Problem = {
      ...problem,
      places: [...problem.places, ...this.groups.map((_, group) => `group ${String(group).padStart(5, '0')}`)],
      supply: cells.supply.map((index) => ({
        ...problem.supply[index]!,
        place: places + this.#groupOf[index]!,
        count: this.left.supply[index]!,
      })),
      demand: cells.demand.map((index) => ({ ...problem.demand[index]!, count: this.left.demand[index]! })),
      minutes: (from, to) => {
        if (from < places || to >= places || !mayGo(from - places, to)) return Number.POSITIVE_INFINITY;
        return this.#minutes[this.groups[from - places]!.place]![to]!;
      },
      shedding: this.#shedding,
      parameters: { ...problem.parameters, maxMinutes: relocationMinutes, relocation: null },
    };
    return { ...solved(this.#planner, restricted), cells };
  }
}

/** By the best plan of all exact records together. */
export function fullPoints(problem: Problem): number {
  const nobody = sides.map((side) =>
    problem[side].reduce((sum, cell) => sum + cell.count * penaltyOf(problem, side, cell), 0),
  );
  return nobody[0]! + nobody[1]! - solved(createPlanner(), problem).objective;
}

export function solved(planner: Planner, problem: Problem): Plan {
  const steps = planner.solveInSteps(problem);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function savedPoints(problem: Problem, worker: Cell, job: Cell): number {
  const cost = termsOf(problem, worker, job);
  if (cost === null) throw new TypeError('a forbidden pair was matched');
  return penaltyOf(problem, 'supply', worker) + penaltyOf(problem, 'demand', job) - cost.total;
}

function groupsOf({ supply }: Problem, regionOf: readonly number[]): Group[] {
  const groups = new Map<string, Group & { cells: number[] }>();
  supply.forEach(({ place, unit }, index) => {
    const key = `${place}/${unit}`;
    const group = groups.get(key) ?? { region: regionOf[place]!, place, unit, cells: [] };
    group.cells.push(index);
    groups.set(key, group);
  });
  return [...groups.values()];
}

if (defaultParameters.relocation!.leave + defaultParameters.relocation!.arrive !== 1800) {
  throw new Error('relocationMinutes stands for another cost of relocation');
}
