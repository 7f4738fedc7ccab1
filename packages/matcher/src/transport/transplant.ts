/**
 * Warm start: the tree of an optimal basis, carried over to another problem. Whatever changed (counts, cells, places, parameters, model),
 * the result is a strongly feasible basis of the new problem; the less changed, the nearer it is to the optimum.
 *
 * Cells that are gone leave the tree, their children and new cells hang on the dummy. Then flows are summed up from the leaves; where
 * a sum has the wrong sign, children are cut off and hung on the dummy until it fits, which is always possible.
 * Potentials follow from the costs; those torn off keep the price they had, although that is not what the dummy asks: they are
 * `loose`, and the simplex raises them (transport-simplex.ts). O(cells).
 */
import { Basis } from './basis.ts';
import { costOf, type Factors, never, type Side } from './factors.ts';

export function transplant(oldFactors: Factors, old: Basis, factors: Factors): { basis: Basis; loose: number[] } {
  const basis = new Basis(factors.supply, factors.demand);
  const { supply, dummy } = basis;
  const image = imageOf(oldFactors, old, factors);
  const oldOrder = old.preorder();
  const parent = new Int32Array(dummy).fill(dummy);
  const oldPotential = new Int32Array(dummy).fill(never);
  /** of the arc to the parent, where that is not the dummy */
  const cost = new Int32Array(dummy);
  for (let k = 0; k < oldOrder.length; k++) {
    const node = oldOrder[k]!;
    const here = image[node]!;
    if (here < 0) continue;
    oldPotential[here] = old.potential(node);
    const above = image[old.parent(node)]!;
    if (above < 0) continue;
    cost[here] = arcCost(factors, basis, here, above);
    // An arc dearer than both penalties would drag the prices of its subtree far away, and leave in the end.
    if (cost[here] <= worthOf(factors, basis, here, above)) parent[here] = above;
  }
  const flow = balancedFlow(factors, basis, parent, oldOrder, image);
  const order = preorderOf(childrenOf(parent), dummy);
  const potential = new Int32Array(dummy);
  const loose: number[] = [];
  let objective = 0;
  for (let k = 0; k < order.length; k++) {
    const node = order[k]!;
    const above = parent[node]!;
    let price = above === dummy ? arcCost(factors, basis, node, dummy) : cost[node]!;
    if (above === dummy && oldPotential[node] !== never) {
      const oldPrice = node < supply ? oldPotential[node]! : -oldPotential[node]!;
      if (oldPrice < price) {
        price = oldPrice;
        loose.push(node);
      }
    }
    const base = above === dummy ? 0 : potential[above]!;
    potential[node] = node < supply ? base + price : base - price;
    objective += flow[node]! * price;
  }
  basis.plant({ order, parent, flow, potential, objective });
  return { basis, loose };
}

/** What the two ends of an arc between cells cost when both stay unmatched. */
function worthOf(factors: Factors, { supply }: Basis, node: number, parent: number): number {
  const [i, j] = node < supply ? [node, parent - supply] : [parent, node - supply];
  return factors.supply.penalty[i]! + factors.demand.penalty[j]!;
}

/** Cost of the arc between a node and its parent. */
function arcCost(factors: Factors, { supply, dummy }: Basis, node: number, parent: number): number {
  if (node < supply) return parent === dummy ? factors.supply.penalty[node]! : costOf(factors, node, parent - supply);
  return parent === dummy ? factors.demand.penalty[node - supply]! : costOf(factors, parent, node - supply);
}

/** Old node -> new node; -1 where the new problem has no such cell. The dummy, and with it every cell gone, has no image. */
function imageOf(oldFactors: Factors, old: Basis, factors: Factors): Int32Array {
  const image = new Int32Array(old.dummy + 1).fill(-1);
  const unit = positionsIn(oldFactors.names.units, factors.names.units);
  const place = positionsIn(oldFactors.names.places, factors.names.places);
  const slot = positionsIn(oldFactors.names.quarters, factors.names.quarters);
  const firstOld = [0, old.supply];
  const firstNew = [0, factors.supply.count.length];
  [[oldFactors.supply, factors.supply] as const, [oldFactors.demand, factors.demand] as const].forEach(
    ([from, to], side) => {
      // Both sides are sorted by the same three names, so one pass over both finds every pair.
      let candidate = 0;
      for (let k = 0; k < from.count.length; k++) {
        const oldPlace = Math.floor(from.site[k]! / oldFactors.slots);
        const u = unit[from.unit[k]!]!;
        const p = place[oldPlace]!;
        const q = slot[from.site[k]! - oldPlace * oldFactors.slots]!;
        if (u < 0 || p < 0 || q < 0) continue;
        const site = p * factors.slots + q;
        while (candidate < to.count.length && isBefore(to, candidate, u, site)) candidate++;
        if (candidate < to.count.length && to.unit[candidate] === u && to.site[candidate] === site) {
          image[firstOld[side]! + k] = firstNew[side]! + candidate;
        }
      }
    },
  );
  return image;
}

function isBefore(side: Side, k: number, unit: number, site: number): boolean {
  return side.unit[k]! < unit || (side.unit[k] === unit && side.site[k]! < site);
}

/** Position of every name in the other list, -1 where it is missing. */
function positionsIn<T>(names: readonly T[], others: readonly T[]): Int32Array {
  const position = new Map(others.map((name, k) => [name, k]));
  return Int32Array.from(names, (name) => position.get(name) ?? -1);
}

/** Children as lists: the first of a node (the dummy last), then the next of each child; -1 ends a list. */
interface Children {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

function childrenOf(parent: Int32Array): Children {
  const first = new Int32Array(parent.length + 1).fill(-1);
  const next = new Int32Array(parent.length).fill(-1);
  for (let node = parent.length - 1; node >= 0; node--) {
    next[node] = first[parent[node]!]!;
    first[parent[node]!] = node;
  }
  return { first, next };
}

function preorderOf({ first, next }: Children, root: number): Int32Array {
  const order = new Int32Array(next.length);
  // Siblings yet to be visited, one per level at most.
  const stack = new Int32Array(next.length + 1);
  let depth = 0;
  let node = first[root]!;
  for (let found = 0; found < order.length; found++) {
    while (node < 0) node = stack[--depth]!;
    order[found] = node;
    stack[depth++] = next[node]!;
    node = first[node]!;
  }
  return order;
}

/**
 * Flow on the arc of every node to its parent, summed up from the leaves. A supply cell passes on what its children (demand cells) leave
 * over: 0 or more. A demand cell needs from its parent what its children (supply cells) leave open: more than 0. Children that make
 * that impossible are cut off; `parent` is changed.
 */
function balancedFlow(
  factors: Factors,
  { supply, dummy }: Basis,
  parent: Int32Array,
  oldOrder: Int32Array,
  image: Int32Array,
): Int32Array {
  const flow = new Int32Array(dummy);
  flow.set(factors.supply.count);
  flow.set(factors.demand.count, supply);
  const children = childrenOf(parent);
  // New cells are leaves at the dummy: nothing to do for them.
  for (let k = oldOrder.length - 1; k >= 0; k--) {
    const node = image[oldOrder[k]!]!;
    if (node < 0) continue;
    const least = node < supply ? 0 : 1;
    let left = flow[node]!;
    for (let child = children.first[node]!; child >= 0; child = children.next[child]!) left -= flow[child]!;
    while (left < least) {
      const cut = toCut(node, least - left, parent, children, flow);
      parent[cut] = dummy;
      left += flow[cut]!;
    }
    flow[node] = left;
  }
  return flow;
}

/** The child with the smallest flow that makes up for what is missing, or else with the largest. */
function toCut(node: number, missing: number, parent: Int32Array, children: Children, flow: Int32Array): number {
  let best = -1;
  for (let child = children.first[node]!; child >= 0; child = children.next[child]!) {
    if (parent[child] !== node || flow[child] === 0) continue;
    const enough = flow[child]! >= missing;
    const better =
      best < 0 || (enough ? flow[best]! < missing || flow[child]! < flow[best]! : flow[child]! > flow[best]!);
    if (better) best = child;
  }
  return best;
}
