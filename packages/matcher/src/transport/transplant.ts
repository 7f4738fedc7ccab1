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
  const parent = new Int32Array(dummy).fill(dummy);
  const image = imageOf(oldFactors, old, factors);
  for (let node = 0; node < old.dummy; node++) {
    const here = image[node]!;
    const above = image[old.parent(node)]!;
    if (here >= 0 && above >= 0 && arcCost(factors, basis, here, above) < never) parent[here] = above;
  }
  const children = childrenOf(parent);
  const flow = balancedFlow(factors, supply, parent, children);
  const order = preorderOf(childrenOf(parent), dummy);
  const oldPotential = new Int32Array(dummy).fill(never);
  for (let node = 0; node < old.dummy; node++) if (image[node]! >= 0) oldPotential[image[node]!] = old.potential(node);
  const potential = new Int32Array(dummy);
  const loose: number[] = [];
  let objective = 0;
  for (const node of order) {
    const above = parent[node]!;
    let cost = arcCost(factors, basis, node, above);
    if (above === dummy && oldPotential[node] !== never) {
      const price = node < supply ? oldPotential[node]! : -oldPotential[node]!;
      if (price < cost) {
        cost = price;
        loose.push(node);
      }
    }
    const base = above === dummy ? 0 : potential[above]!;
    potential[node] = node < supply ? base + cost : base - cost;
    objective += flow[node]! * cost;
  }
  basis.plant({ order, parent, flow, potential, objective });
  return { basis, loose };
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
  const stack = [first[root]!];
  let found = 0;
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node < 0) continue;
    order[found++] = node;
    stack.push(next[node]!, first[node]!);
  }
  return order;
}

/**
 * Flow on the arc of every node to its parent, summed up from the leaves. A supply cell passes on what its children (demand cells) leave
 * over: 0 or more. A demand cell needs from its parent what its children (supply cells) leave open: more than 0. Children that make
 * that impossible are cut off, the smallest flows first; `parent` is changed.
 */
function balancedFlow(factors: Factors, supply: number, parent: Int32Array, children: Children): Int32Array {
  const dummy = parent.length;
  const flow = new Int32Array(dummy);
  flow.set(factors.supply.count);
  flow.set(factors.demand.count, supply);
  const order = preorderOf(children, dummy);
  for (let k = dummy - 1; k >= 0; k--) {
    const node = order[k]!;
    const least = node < supply ? 0 : 1;
    let left = flow[node]!;
    for (let child = children.first[node]!; child >= 0; child = children.next[child]!) left -= flow[child]!;
    while (left < least) {
      let cut = -1;
      for (let child = children.first[node]!; child >= 0; child = children.next[child]!) {
        if (parent[child] !== node || flow[child] === 0) continue;
        const enough = flow[child]! >= least - left;
        const better =
          cut < 0 || (enough ? flow[cut]! < least - left || flow[child]! < flow[cut]! : flow[child]! > flow[cut]!);
        if (better) cut = child;
      }
      parent[cut] = dummy;
      left += flow[cut]!;
    }
    flow[node] = left;
  }
  return flow;
}
