/**
 * Who can take which job, and at what cost, without the product of all pairs: a cost is a sum of terms, each on one arc.
 *
 *     worker --learning--> (home, target unit, quarter) --way--> job
 *                             | ^ waiting      \--0--> (anywhere, target unit, quarter) --relocation--> job
 *
 * A cell whose quarter is unknown is linked to all quarters, and to a row of its own kind: nobody waits.
 */
import { type Cell, type Problem, termsOf } from '@drehscheibe/matcher';

/** `backward`: from a job to the workers who can take it. */
export type Direction = 'forward' | 'backward';

type Visit = (node: number, cost: number) => void;

interface Way {
  readonly place: number;
  readonly points: number;
}

/** Nodes are numbers: the supply cells, the demand cells, then the middle by target unit, row of the quarter, and place. */
export class Layers {
  readonly nodes: number;
  readonly #problem: Problem;
  readonly #firstMiddle: number;
  /** Places, and a last column for those who relocate. */
  readonly #width: number;
  /** Quarters that occur; the row after them is that of unknown quarters. */
  readonly #quarters: readonly number[];
  /** Units that have jobs, and where a unit stands among them. */
  readonly #targets: readonly number[];
  readonly #targetOf: ReadonlyMap<number, number>;
  /** `learning[target * units + unit]` points; Infinity where there is no such move */
  readonly #learning: Float64Array;
  /** By unit of the workers: the targets they can have. */
  readonly #moves: readonly (readonly number[])[];
  /** `way[from * places + to]` points; Infinity where nobody goes */
  readonly #way: Float64Array;
  /** By place of the job: from where people come daily, as that is cheaper than relocating. */
  readonly #waysTo: readonly (readonly Way[])[];
  readonly #relocation: number;
  /** Cells by place and row, and by target and row. */
  readonly #workersAt: readonly (readonly number[])[];
  readonly #unitOfWorker: Int32Array;
  readonly #placeOfJob: Int32Array;
  readonly #jobsAt: readonly (readonly number[])[];

  constructor(problem: Problem) {
    const { places, supply, demand, parameters } = problem;
    const units = unitCountOf(problem);
    this.#problem = problem;
    this.#firstMiddle = supply.length + demand.length;
    this.#width = places.length + 1;
    this.#quarters = [...new Set([...supply, ...demand].flatMap(({ quarter }) => quarter ?? []))].sort((a, b) => a - b);
    this.#targets = [...new Set(demand.map(({ unit }) => unit))].sort((a, b) => a - b);
    this.#targetOf = new Map(this.#targets.map((unit, target) => [unit, target]));
    this.nodes = this.#firstMiddle + this.#targets.length * this.#rows * this.#width;

    const sources = [...new Set(supply.map(({ unit }) => unit))];
    this.#learning = new Float64Array(this.#targets.length * units).fill(Number.POSITIVE_INFINITY);
    const moves: number[][] = Array.from({ length: units }, () => []);
    for (const unit of sources) {
      for (const to of reachableFrom(problem, unit)) {
        const target = this.#targetOf.get(to);
        const points = target === undefined ? undefined : learningOf(problem, unit, to);
        if (target === undefined || points === undefined) continue;
        this.#learning[target * units + unit] = points;
        moves[unit]!.push(target);
      }
    }
    this.#moves = moves;

    const { relocation } = parameters;
    this.#relocation = relocation === null ? Number.POSITIVE_INFINITY : relocation.leave + relocation.arrive;
    this.#way = new Float64Array(places.length ** 2);
    for (const from of places.keys()) {
      for (const to of places.keys()) this.#way[from * places.length + to] = wayOf(problem, from, to);
    }
    this.#waysTo = places.map((_, to) =>
      [...places.keys()]
        .map((place) => ({ place, points: this.#way[place * places.length + to]! }))
        .filter(({ points }) => points < this.#relocation),
    );

    this.#unitOfWorker = Int32Array.from(supply, ({ unit }) => unit);
    this.#placeOfJob = Int32Array.from(demand, ({ place }) => place);
    this.#workersAt = grouped(supply, places.length * this.#rows, (cell) => cell.place * this.#rows + this.#row(cell));
    this.#jobsAt = grouped(
      demand,
      this.#targets.length * this.#rows,
      (cell) => this.#targetOf.get(cell.unit)! * this.#rows + this.#row(cell),
    );
  }

  /** Visits what the arcs from a node lead to; there are none from the cells at the end. */
  leave(direction: Direction, node: number, visit: Visit): void {
    const workers = this.#problem.supply.length;
    if (node >= this.#firstMiddle) this.#leaveMiddle(direction, node - this.#firstMiddle, visit);
    else if (direction === 'forward' && node < workers) this.#leaveWorker(this.#problem.supply[node]!, visit);
    else if (direction === 'backward' && node >= workers) this.#leaveJob(this.#problem.demand[node - workers]!, visit);
  }

  /** Lowers the values of the middle of one target unit, of which those who enter it are known, to the least of what leads to each. */
  spread(direction: Direction, target: number, least: Float64Array): void {
    const first = this.#middle(target, 0, 0);
    const width = this.#width;
    const known = this.#quarters.length;
    const lower = (to: number, from: number, cost: number) => {
      if (least[from]! + cost < least[to]!) least[to] = least[from]! + cost;
    };
    const anywhere = (row: number) => first + row * width + width - 1;
    if (direction === 'backward') {
      for (let row = 0; row <= known; row++) {
        for (let place = 0; place < width - 1; place++) lower(first + row * width + place, anywhere(row), 0);
      }
    }
    for (let row = 1; row < known; row++) {
      const cost = this.#waiting(direction, row - 1, row);
      for (let at = first + row * width; at < anywhere(row); at++) lower(at, at - width, cost);
    }
    for (let row = known - 2; row >= 0; row--) {
      const cost = this.#waiting(direction, row + 1, row);
      for (let at = first + row * width; at < anywhere(row); at++) lower(at, at + width, cost);
    }
    if (direction === 'forward') {
      for (let row = 0; row <= known; row++) {
        for (let place = 0; place < width - 1; place++) lower(anywhere(row), first + row * width + place, 0);
      }
    }
  }

  get targets(): number {
    return this.#targets.length;
  }

  #leaveWorker(cell: Cell, visit: Visit): void {
    for (const target of this.#moves[cell.unit]!) {
      const to = this.#targets[target]!;
      if (to !== cell.unit && this.#isShed(cell.place, to)) continue;
      const points = this.#learning[target * this.#moves.length + cell.unit]!;
      this.#inRowsOf(cell, (row) => visit(this.#middle(target, row, cell.place), points));
    }
  }

  #leaveJob(cell: Cell, visit: Visit): void {
    const target = this.#targetOf.get(cell.unit)!;
    this.#inRowsOf(cell, (row) => {
      for (const { place, points } of this.#waysTo[cell.place]!) visit(this.#middle(target, row, place), points);
      if (this.#relocation < Number.POSITIVE_INFINITY) {
        visit(this.#middle(target, row, this.#width - 1), this.#relocation);
      }
    });
  }

  #leaveMiddle(direction: Direction, at: number, visit: Visit): void {
    const place = at % this.#width;
    const row = ((at - place) / this.#width) % this.#rows;
    const target = Math.floor(at / (this.#width * this.#rows));
    if (place === this.#width - 1) this.#leaveAnywhere(direction, target, row, visit);
    else {
      const known = this.#quarters.length;
      const node = this.#firstMiddle + at;
      if (row + 1 < known) visit(node + this.#width, this.#waiting(direction, row, row + 1));
      if (row > 0 && row < known) visit(node - this.#width, this.#waiting(direction, row, row - 1));
      if (direction === 'forward') this.#toJobs(target, row, place, visit);
      else this.#toWorkers(target, row, place, visit);
    }
  }

  #leaveAnywhere(direction: Direction, target: number, row: number, visit: Visit): void {
    if (direction === 'backward') {
      for (let place = 0; place < this.#width - 1; place++) visit(this.#middle(target, row, place), 0);
    } else if (this.#relocation < Number.POSITIVE_INFINITY) {
      const first = this.#problem.supply.length;
      for (const job of this.#among(this.#jobsAt, target, row)) visit(first + job, this.#relocation);
    }
  }

  #toJobs(target: number, row: number, place: number, visit: Visit): void {
    const { supply, places } = this.#problem;
    visit(this.#middle(target, row, this.#width - 1), 0);
    for (const job of this.#among(this.#jobsAt, target, row)) {
      const points = this.#way[place * places.length + this.#placeOfJob[job]!]!;
      if (points < this.#relocation) visit(supply.length + job, points);
    }
  }

  #toWorkers(target: number, row: number, place: number, visit: Visit): void {
    const units = this.#moves.length;
    const to = this.#targets[target]!;
    const isShed = this.#isShed(place, to);
    const [unitOf, learning, first] = [this.#unitOfWorker, this.#learning, target * units];
    const workers = this.#among(this.#workersAt, place, row);
    for (let k = 0; k < workers.length; k++) {
      const unit = unitOf[workers[k]!]!;
      const points = learning[first + unit]!;
      if (points < Number.POSITIVE_INFINITY && !(isShed && unit !== to)) visit(workers[k]!, points);
    }
  }

  /** Those of unknown quarter belong to every row. */
  #among(cells: readonly (readonly number[])[], group: number, row: number): readonly number[] {
    const unknown = this.#rows - 1;
    const here = cells[group * this.#rows + row]!;
    const always = cells[group * this.#rows + unknown]!;
    return row === unknown || always.length === 0 ? here : [...here, ...always];
  }

  #inRowsOf(cell: Cell, visit: (row: number) => void): void {
    if (cell.quarter !== null) visit(this.#row(cell));
    else for (let row = 0; row < this.#rows; row++) visit(row);
  }

  #isShed(place: number, to: number): boolean {
    return this.#problem.shedding?.[place * this.#moves.length + to] === 1;
  }

  /** From one row of a known quarter to another. */
  #waiting(direction: Direction, from: number, to: number): number {
    const [ready, open] = direction === 'forward' ? [from, to] : [to, from];
    const quarters = this.#quarters[open]! - this.#quarters[ready]!;
    const { wait, late } = this.#problem.parameters;
    return quarters > 0 ? quarters * wait : -quarters * late;
  }

  #middle(target: number, row: number, place: number): number {
    return this.#firstMiddle + (target * this.#rows + row) * this.#width + place;
  }

  get #rows(): number {
    return this.#quarters.length + 1;
  }

  #row({ quarter }: Cell): number {
    return quarter === null ? this.#quarters.length : this.#quarters.indexOf(quarter);
  }
}

function unitCountOf({ transitions, coarseUnits = [] }: Problem): number {
  return transitions.units.length + coarseUnits.length;
}

/** Units a unit's workers may be able to have; a coarse unit knows no targets of its own. */
function reachableFrom({ transitions, coarseUnits = [] }: Problem, unit: number): number[] {
  const fine = transitions.units.length;
  const coarse = coarseUnits.map((_, k) => fine + k);
  const targets =
    unit < fine
      ? transitions.target.subarray(transitions.start[unit], transitions.start[unit + 1])
      : transitions.units.keys();
  return [...targets, ...coarse];
}

/** Points for the move alone; undefined where there is none. */
function learningOf(problem: Problem, from: number, to: number): number | undefined {
  const { shedding: _, ...open } = problem;
  return termsOf({ ...open, minutes: () => 0 }, cellOf(0, from), cellOf(0, to))?.total;
}

/** Points for the way alone; Infinity where nobody goes. */
function wayOf(problem: Problem, from: number, to: number): number {
  const terms = termsOf(problem, cellOf(from, 0), cellOf(to, 0))?.terms;
  return terms === undefined ? Number.POSITIVE_INFINITY : terms.commute + terms.relocation;
}

function cellOf(place: number, unit: number): Cell {
  return { place, unit, quarter: 0, count: 1 };
}

function grouped(cells: readonly Cell[], groups: number, groupOf: (cell: Cell) => number): number[][] {
  const lists: number[][] = Array.from({ length: groups }, () => []);
  for (const [index, cell] of cells.entries()) lists[groupOf(cell)]!.push(index);
  return lists;
}
