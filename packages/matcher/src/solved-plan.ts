/** From an optimal basis to the plan. */
import type { Flow, Plan } from './plan.ts';
import type { Instance } from './problem.ts';
import { type Basis, flowColumn, treeWidth } from './transport/basis.ts';
import type { Factors } from './transport/factors.ts';

/** Plan and dual prices: arcs of the tree that carry flow are the pairs. */
export function planOf(instance: Instance, factors: Factors, basis: Basis): Plan {
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

/** Pairs in canonical order: gathered by supply cell, then each cell's few pairs sorted by demand cell. */
function flowsOf(instance: Instance, factors: Factors, basis: Basis): Flow[] {
  const { tree, supply, dummy } = basis;
  const { supplyOrder, demandOrder } = instance;
  const supplyPosition = positions(supplyOrder, factors.supply.order);
  const demandPosition = positions(demandOrder, factors.demand.order);
  const carries = (node: number): boolean => tree[node * treeWidth + flowColumn]! > 0 && basis.parent(node) !== dummy;
  const start = new Int32Array(supply + 1);
  for (let node = 0; node < dummy; node++) {
    if (carries(node)) start[supplyPosition[node < supply ? node : basis.parent(node)]! + 1]! += 1;
  }
  for (let k = 0; k < supply; k++) start[k + 1]! += start[k]!;
  const next = start.slice();
  /** demand position x 2^31 + count */
  const pairs = new Float64Array(start[supply]!);
  for (let node = 0; node < dummy; node++) {
    if (!carries(node)) continue;
    const parent = basis.parent(node);
    const [i, j] = node < supply ? [node, parent - supply] : [parent, node - supply];
    pairs[next[supplyPosition[i]!]!++] = demandPosition[j]! * 2 ** 31 + tree[node * treeWidth + flowColumn]!;
  }
  const flows: Flow[] = [];
  for (let k = 0; k < supply; k++) {
    if (start[k + 1]! - start[k]! > 1) pairs.subarray(start[k], start[k + 1]).sort();
    for (let at = start[k]!; at < start[k + 1]!; at++) {
      const position = Math.floor(pairs[at]! / 2 ** 31);
      flows.push({ supply: supplyOrder[k]!, demand: demandOrder[position]!, count: pairs[at]! - position * 2 ** 31 });
    }
  }
  return flows;
}

/** The solver's position of a cell -> its canonical position. */
function positions(canonical: Int32Array, order: Int32Array): Int32Array {
  const byIndex = new Int32Array(canonical.length);
  for (let k = 0; k < canonical.length; k++) byIndex[canonical[k]!] = k;
  const position = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) position[k] = byIndex[order[k]!]!;
  return position;
}
