/** From a problem to its optimal plan. */
import type { Flow, Plan, SolveProgress } from './plan.ts';
import { type Instance, instanceOf, type Problem } from './problem.ts';
import { Basis, flowColumn, parentColumn, treeWidth } from './transport/basis.ts';
import { type Factors, factorsOf } from './transport/factors.ts';
import { optimise } from './transport/transport-simplex.ts';

/**
 * The plan of least total cost: exact, and the same whatever the order of places and cells.
 *
 * @throws MatcherError for malformed problems (see instanceOf) and MATCHER_OVERFLOW; the signal's reason when aborted
 */
export function solve(
  problem: Problem,
  options: { signal?: AbortSignal; onProgress?: (progress: SolveProgress) => void } = {},
): Plan {
  const steps = solveInSteps(problem);
  for (;;) {
    options.signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    options.onProgress?.(step.value);
  }
}

/**
 * The same, yielding every few thousand pivots, so that a single-threaded host can do other work in between, or stop:
 * whoever no longer calls `next()` has cancelled.
 */
export function* solveInSteps(problem: Problem): Generator<SolveProgress, Plan> {
  const instance = instanceOf(problem);
  const factors = factorsOf(instance);
  const basis = new Basis(factors.supply, factors.demand);
  yield* optimise(factors, basis);
  return planOf(instance, factors, basis);
}

/** Reads plan and dual prices off an optimal basis: arcs of the tree that carry flow are the pairs. */
function planOf(instance: Instance, factors: Factors, basis: Basis): Plan {
  const duals = {
    supply: new Float64Array(basis.supply),
    demand: new Float64Array(basis.dummy - basis.supply),
  };
  for (let i = 0; i < basis.supply; i++) duals.supply[factors.supply.order[i]!] = basis.potential(i);
  for (let j = 0; j < duals.demand.length; j++) {
    duals.demand[factors.demand.order[j]!] = 0 - basis.potential(basis.supply + j);
  }
  return { flows: flowsOf(instance, factors, basis), objective: basis.objective, duals, pivots: basis.pivots };
}

/** Pairs in canonical order. */
function flowsOf(instance: Instance, factors: Factors, basis: Basis): Flow[] {
  const { tree, supply, dummy } = basis;
  const supplyPosition = positions(instance.supplyOrder);
  const demandPosition = positions(instance.demandOrder);
  const jobs = demandPosition.length;
  const keys = new Float64Array(dummy);
  const counts = new Map<number, number>();
  let found = 0;
  for (let node = 0; node < dummy; node++) {
    const parent = tree[node * treeWidth + parentColumn]!;
    const count = tree[node * treeWidth + flowColumn]!;
    if (parent === dummy || count === 0) continue;
    const [i, j] = node < supply ? [node, parent - supply] : [parent, node - supply];
    const key = supplyPosition[factors.supply.order[i]!]! * jobs + demandPosition[factors.demand.order[j]!]!;
    keys[found++] = key;
    counts.set(key, count);
  }
  const flows: Flow[] = [];
  for (const key of keys.subarray(0, found).sort()) {
    const position = Math.floor(key / jobs);
    flows.push({
      supply: instance.supplyOrder[position]!,
      demand: instance.demandOrder[key - position * jobs]!,
      count: counts.get(key)!,
    });
  }
  return flows;
}

/** Inverse of an order: index in the problem's list -> canonical position. */
function positions(order: Int32Array): Int32Array {
  const position = new Int32Array(order.length);
  order.forEach((index, k) => {
    position[index] = k;
  });
  return position;
}
