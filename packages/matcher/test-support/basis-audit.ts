/** What must hold of a basis after every pivot; the plan does not show it. Tests only. */
import { type Basis, flowColumn, treeWidth } from '../src/transport/basis.ts';
import { costOf, type Factors } from '../src/transport/factors.ts';

/**
 * The first broken invariant, or undefined: the preorder is one, each subtree is a run of its size; flows balance, downward
 * arcs carry flow (strongly feasible); tree arcs have reduced cost 0; the objective is the cost of the flow.
 *
 * @param pricesOfDummy false while prices at the dummy may still be loose
 */
export function auditBasis(factors: Factors, basis: Basis, pricesOfDummy = true): string | undefined {
  const { supply, dummy, tree } = basis;
  const order = basis.preorder();
  if (new Set(order).size !== dummy) return 'the thread does not meet every cell once';
  const position = new Map([...order].map((node, k) => [node, k]));
  const sizes = new Int32Array(dummy + 1).fill(1);
  const net = new Float64Array(dummy + 1);
  net.set(factors.supply.count);
  net.set(
    factors.demand.count.map((count) => -count),
    supply,
  );
  let objective = 0;
  for (const node of order.toReversed()) {
    const parent = basis.parent(node);
    const at = node * treeWidth;
    if (parent !== dummy && position.get(parent)! > position.get(node)!) return `node ${node} comes before its parent`;
    if (sizes[node] !== tree[at + 1]) return `node ${node}: wrong size`;
    const last = order[position.get(node)! + sizes[node]! - 1];
    if (last !== tree[at + 3]) return `node ${node}: wrong last node`;
    const flow = node < supply ? net[node]! : -net[node]!;
    if (flow !== tree[at + flowColumn]) return `node ${node}: wrong flow`;
    if (flow < (node < supply ? 0 : 1)) return `node ${node}: not strongly feasible`;
    sizes[parent] = sizes[parent]! + sizes[node]!;
    net[parent] = net[parent]! + net[node]!;
    const difference =
      node < supply
        ? basis.potential(node) - (parent === dummy ? 0 : basis.potential(parent))
        : (parent === dummy ? 0 : basis.potential(parent)) - basis.potential(node);
    const cost =
      node < supply
        ? parent === dummy
          ? factors.supply.penalty[node]!
          : costOf(factors, node, parent - supply)
        : parent === dummy
          ? factors.demand.penalty[node - supply]!
          : costOf(factors, parent, node - supply);
    if (difference !== cost && (pricesOfDummy || parent !== dummy)) return `node ${node}: reduced cost in the tree`;
    objective += flow * difference;
  }
  return objective === basis.objective ? undefined : `objective ${basis.objective} instead of ${objective}`;
}
