/**
 * What one more worker, or job, of each cell would add to the cost of an optimal plan: the scarcity shown to people.
 *
 * Dual prices of a basis are not unique where a plan is degenerate, and a planner's last problems decide which it ends with.
 * These are unique: of all optimal prices the highest, which is the right-hand derivative (the prices of one side form a
 * lattice). One more worker takes the cheapest way through the present plan: a job that is open, a job whose worker moves on, or
 * none. From any optimal prices that is a shortest path with lengths that are never below 0 (Dijkstra), found for all
 * cells at once backwards from the end. Cost: one look at every feasible pair and side, as for the certificate.
 */
import type { Plan, Problem } from '@drehscheibe/matcher';
import { penaltyOf, type Side } from '../plan-cost.ts';
import { PairCosts } from './pair-costs.ts';

export interface OneMore {
  /** By cell; at most its penalty. Below 0: one more would make the plan cheaper. */
  readonly supply: Float64Array;
  readonly demand: Float64Array;
}

export function oneMoreOf(problem: Problem, plan: Plan): OneMore {
  const costs = new PairCosts(problem);
  return { supply: pricesOf('supply', problem, plan, costs), demand: pricesOf('demand', problem, plan, costs) };
}

function pricesOf(side: Side, problem: Problem, plan: Plan, costs: PairCosts): Float64Array {
  const other = side === 'supply' ? 'demand' : 'supply';
  const own = plan.duals[side];
  const theirs = plan.duals[other];
  /** How far each price can rise. Ours begin at their penalty, theirs at 0 where somebody is without a match. */
  const rise = Float64Array.from(problem[side], (cell, index) => penaltyOf(problem, side, cell) - own[index]!);
  const theirRise = new Float64Array(theirs.length).fill(Number.POSITIVE_INFINITY);
  const open = Float64Array.from(problem[other], ({ count }) => count);
  const partners: number[][] = problem[side].map(() => []);
  for (const flow of plan.flows) {
    open[flow[other]]! -= flow.count;
    partners[flow[side]]!.push(flow[other]);
  }

  const queue = new MinQueue(problem[side].length);
  const reach = (counterpart: number, distance: number) => {
    if (distance >= theirRise[counterpart]!) return;
    theirRise[counterpart] = distance;
    costs.lower(other, counterpart, distance - theirs[counterpart]!, own, rise, (cell, shorter) =>
      queue.push(cell, shorter),
    );
  };
  for (const [counterpart, left] of open.entries()) if (left > 0) reach(counterpart, 0);
  for (const [cell, distance] of rise.entries()) queue.push(cell, distance);
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    // Whoever fills it now would move on, as far as this cell's one more would.
    for (const counterpart of partners[cell]!) reach(counterpart, rise[cell]!);
  }
  return own.map((price, cell) => price + rise[cell]!);
}

/** Items by the shortest distance they were pushed with; each comes once. */
class MinQueue {
  readonly #items: number[] = [];
  readonly #distances: number[] = [];
  readonly #done: Uint8Array;

  constructor(size: number) {
    this.#done = new Uint8Array(size);
  }

  push(item: number, distance: number): void {
    let at = this.#items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#distances[above]! <= distance) break;
      this.#set(at, this.#items[above]!, this.#distances[above]!);
      at = above;
    }
    this.#set(at, item, distance);
  }

  pop(): number | undefined {
    for (;;) {
      const item = this.#items[0];
      if (item === undefined) return undefined;
      this.#dropFirst();
      if (this.#done[item] === 1) continue;
      this.#done[item] = 1;
      return item;
    }
  }

  #dropFirst(): void {
    const item = this.#items.pop()!;
    const distance = this.#distances.pop()!;
    const size = this.#items.length;
    if (size === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && this.#distances[below + 1]! < this.#distances[below]!) below++;
      if (this.#distances[below]! >= distance) break;
      this.#set(at, this.#items[below]!, this.#distances[below]!);
      at = below;
    }
    this.#set(at, item, distance);
  }

  #set(at: number, item: number, distance: number): void {
    this.#items[at] = item;
    this.#distances[at] = distance;
  }
}
