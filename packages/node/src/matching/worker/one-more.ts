/**
 * What one more worker, or job, of each cell would add to the cost of an optimal plan: the scarcity shown to people.
 *
 * Dual prices of a basis are not unique where a plan is degenerate, and a planner's last problems decide which it ends with.
 * These are unique: of all optimal prices the highest, which is the right-hand derivative (the prices of one side form a
 * lattice). One more worker takes the cheapest way through the present plan: a job that is open, a job whose worker moves on, or
 * none. That is a shortest path; measured from any optimal prices no length is below 0 (Dijkstra), and it is found for all
 * cells at once backwards from the end. Paths walk through layers (layers.ts): no pair is visited.
 */
import type { Plan, Problem } from '@drehscheibe/matcher';
import { penaltyOf, type Side } from '../plan-cost.ts';
import { type Direction, Layers } from './layers.ts';

export interface OneMore {
  /** By cell; at most its penalty. Below 0: one more would make the plan cheaper. */
  readonly supply: Float64Array;
  readonly demand: Float64Array;
}

/** Nodes between two looks at the mail. */
const stride = 1024;

/** Yields every few milliseconds, as a solve does: whoever no longer calls `next()` has cancelled. */
export function* oneMoreInSteps(problem: Problem, plan: Plan): Generator<void, OneMore> {
  const layers = new Layers(problem);
  yield;
  const supply = yield* pricesOf('supply', problem, plan, layers);
  return { supply, demand: yield* pricesOf('demand', problem, plan, layers) };
}

export function oneMoreOf(problem: Problem, plan: Plan): OneMore {
  const steps = oneMoreInSteps(problem, plan);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* pricesOf(side: Side, problem: Problem, plan: Plan, layers: Layers): Generator<void, Float64Array> {
  const other = side === 'supply' ? 'demand' : 'supply';
  // Paths are followed from their end: to a worker from the jobs he could have, to a job from the workers for it.
  const direction = side === 'supply' ? 'backward' : 'forward';
  const first = { supply: 0, demand: problem.supply.length };
  const own = plan.duals[side];
  const open = Float64Array.from(problem[other], ({ count }) => count);
  const partners: number[][] = problem[side].map(() => []);
  for (const flow of plan.flows) {
    open[flow[other]]! -= flow.count;
    partners[flow[side]]!.push(flow[other]);
  }

  const from = yield* lengthsBefore(direction, plan.duals[other], first[other], own, first[side], layers);
  /** How far each price can rise. Ours begin at their penalty, theirs at 0 where somebody is without a match. */
  const rise = new Float64Array(layers.nodes).fill(Number.POSITIVE_INFINITY);
  const queue: number[][] = [];
  const reach = (node: number, distance: number) => {
    if (distance >= rise[node]!) return;
    rise[node] = distance;
    queue[distance] ??= [];
    queue[distance].push(node);
  };
  for (const [cell, left] of open.entries()) if (left > 0) reach(first[other] + cell, 0);
  for (const [index, cell] of problem[side].entries()) {
    reach(first[side] + index, penaltyOf(problem, side, cell) - own[index]!);
  }
  // What is not reached by then is no shorter way for anybody.
  const furthest = queue.length;
  let node = 0;
  let base = 0;
  const visit = (to: number, cost: number) => {
    const distance = base + cost - from[to]!;
    if (distance < furthest) reach(to, distance);
  };
  let until = stride;
  for (let distance = 0; distance < furthest; distance++) {
    const bucket = queue[distance] ?? [];
    for (let k = 0; k < bucket.length; k++) {
      node = bucket[k]!;
      if (rise[node]! < distance) continue;
      base = distance + from[node]!;
      layers.leave(direction, node, visit);
      // Whoever fills it now would move on, as far as this cell's one more would.
      for (const partner of partners[node - first[side]] ?? []) reach(first[other] + partner, distance);
      if (--until > 0) continue;
      until = stride;
      yield;
    }
    delete queue[distance];
  }
  return own.map((price, index) => price + rise[first[side] + index]!);
}

/**
 * What lengths are measured from: the prices of the own side, those of the other side turned round, and in between the least
 * that leads there from the other side. So no length is below 0.
 */
function* lengthsBefore(
  direction: Direction,
  theirs: Float64Array,
  firstOfTheirs: number,
  own: Float64Array,
  firstOfOwn: number,
  layers: Layers,
): Generator<void, Float64Array> {
  const least = new Float64Array(layers.nodes).fill(Number.POSITIVE_INFINITY);
  least.set(own, firstOfOwn);
  let base = 0;
  const visit = (to: number, cost: number) => {
    if (base + cost < least[to]!) least[to] = base + cost;
  };
  for (let cell = 0; cell < theirs.length; cell++) {
    base = -theirs[cell]!;
    least[firstOfTheirs + cell] = base;
    layers.leave(direction, firstOfTheirs + cell, visit);
    if (cell % stride === stride - 1) yield;
  }
  for (let target = 0; target < layers.targets; target++) layers.spread(direction, target, least);
  yield;
  return least;
}
