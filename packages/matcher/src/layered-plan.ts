/** A plan by the explicit network simplex on the layered network: slower, larger, and independent of the transportation simplex. */
import { MatcherError } from './errors.ts';
import type { LayeredNetwork } from './layers.ts';
import type { Flow, Plan } from './plan.ts';
import type { Instance } from './problem.ts';
import type { NetworkSimplex } from './simplex.ts';

/** Reads plan and dual prices off an optimal simplex. */
export function layeredPlan(instance: Instance, network: LayeredNetwork, simplex: NetworkSimplex): Plan {
  const { supplyOrder, demandOrder } = instance;
  for (let node = supplyOrder.length + demandOrder.length; node < network.nodes; node++) {
    if (simplex.rootFlow(node) !== 0) throw new TypeError('flow rests on the root arc of a node in the middle');
  }
  const duals = {
    supply: new Float64Array(supplyOrder.length),
    demand: new Float64Array(demandOrder.length),
  };
  for (let k = 0; k < supplyOrder.length; k++) duals.supply[supplyOrder[k]!] = 0 - simplex.potential(k);
  for (let k = 0; k < demandOrder.length; k++) {
    duals.demand[demandOrder[k]!] = simplex.potential(supplyOrder.length + k);
  }
  if (!Number.isSafeInteger(simplex.objective)) {
    throw new MatcherError('MATCHER_OVERFLOW', 'the objective left the exact range', {});
  }
  return { flows: pairFlows(instance, network, simplex), objective: simplex.objective, duals, pivots: simplex.pivots };
}

/**
 * Splits the flow on arcs into pairs: from each supply cell in canonical order along the first arc that still carries
 * flow. In an optimal flow every such path costs exactly what its pair costs. A basic flow has no cycles, so every walk
 * ends at a demand cell; there are at most as many walks as arcs that carry flow.
 */
function pairFlows({ supplyOrder, demandOrder }: Instance, network: LayeredNetwork, simplex: NetworkSimplex): Flow[] {
  const { start, arcs } = arcsWithFlow(network, simplex);
  const left = Float64Array.from(arcs, (arc) => simplex.flow(arc));
  const current = start.slice(0, network.nodes);
  const flows: Flow[] = [];
  const firstMiddle = network.supplyNodes + network.demandNodes;
  const walk: number[] = [];
  for (let k = 0; k < network.supplyNodes; k++) {
    const counts = new Map<number, number>();
    for (;;) {
      walk.length = 0;
      let node = k;
      let count = Number.POSITIVE_INFINITY;
      while (node === k || node >= firstMiddle) {
        while (current[node]! < start[node + 1]! && left[current[node]!] === 0) current[node]!++;
        const at = current[node]!;
        if (at === start[node + 1]!) break;
        walk.push(at);
        count = Math.min(count, left[at]!);
        node = network.to[arcs[at]!]!;
      }
      if (walk.length === 0) break;
      for (const at of walk) left[at] = left[at]! - count;
      counts.set(node, (counts.get(node) ?? 0) + count);
    }
    for (const [node, count] of [...counts].sort(([a], [b]) => a - b)) {
      flows.push({ supply: supplyOrder[k]!, demand: demandOrder[node - network.supplyNodes]!, count });
    }
  }
  return flows;
}

/** The arcs that carry flow, grouped by the node they leave: those of `u` are `arcs[start[u] .. start[u + 1] - 1]`. */
function arcsWithFlow(network: LayeredNetwork, simplex: NetworkSimplex): { start: Int32Array; arcs: Int32Array } {
  const start = new Int32Array(network.nodes + 1);
  for (let arc = 0; arc < network.arcs; arc++) {
    if (simplex.flow(arc) > 0) start[network.from[arc]! + 1]!++;
  }
  for (let u = 0; u < network.nodes; u++) start[u + 1]! += start[u]!;
  const arcs = new Int32Array(start[network.nodes]!);
  const next = start.slice(0, network.nodes);
  for (let arc = 0; arc < network.arcs; arc++) {
    if (simplex.flow(arc) > 0) arcs[next[network.from[arc]!]!++] = arc;
  }
  return { start, arcs };
}
