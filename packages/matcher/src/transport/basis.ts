/**
 * The basis of the transportation simplex: a tree over all cells, rooted at a dummy node that takes the unmatched.
 *
 * Nodes: supply cells 0 .. S - 1, demand cells S .. S + D - 1, the dummy S + D. Arcs run from supply to demand, from supply to the
 * dummy (a worker unmatched) and from the dummy to demand (a job unmatched). So the kind of a node tells where the arc to its
 * parent points: up from a supply cell, down to a demand cell. No arc is stored: the cost of a tree arc is a difference of potentials.
 *
 * Strongly feasible (Cunningham 1976): every downward arc carries flow. Hence no cycling, although most pivots are degenerate.
 *
 * The tree is kept as a thread: its nodes in preorder, so that the subtree of a node is a run of `size` nodes. A pivot costs
 * the length of its cycle + the subtree whose potentials shift.
 */
import { MatcherError } from '../errors.ts';
import type { Side } from './factors.ts';

/**
 * `thread` holds two columns per node: the next node in preorder (circular through the dummy), and the potential: alpha of a
 * supply cell, minus beta of a demand cell, 0 at the dummy. The reduced cost of i -> j is cost - potential(i) + potential(j).
 */
export const threadWidth = 2;
const next = 0;
export const potentialColumn = 1;

/** `tree` holds four columns per node: parent, nodes in the subtree, flow on the arc to the parent, last node of the subtree. */
export const treeWidth = 4;
const parentColumn = 0;
const size = 1;
export const flowColumn = 2;
const last = 3;

/** Potentials stay below this in absolute value, so that sums of two and a cost fit into 32 bits. */
const maxPotential = 1 << 29;

export class Basis {
  /** number of supply cells; also the first demand node */
  readonly supply: number;
  /** the root; also the number of cells */
  readonly dummy: number;
  /** Int32, 2 x (cells + 1) */
  readonly thread: Int32Array;
  /** Int32, 4 x (cells + 1) */
  readonly tree: Int32Array;
  /** Int32, cells + 1: the node before in preorder */
  readonly #previous: Int32Array;
  /** Points of the present flow and of the unmatched. */
  objective = 0;
  pivots = 0;
  /** No potential is larger in absolute value. */
  #reach = 0;

  /** An empty tree; `star` and `transplant` plant one. */
  constructor(supply: Side, demand: Side) {
    this.supply = supply.count.length;
    this.dummy = this.supply + demand.count.length;
    this.thread = new Int32Array((this.dummy + 1) * threadWidth);
    this.tree = new Int32Array((this.dummy + 1) * treeWidth);
    this.#previous = new Int32Array(this.dummy + 1);
  }

  /** Everybody unmatched: each cell hangs on the dummy. Feasible, so no search for a start is needed. */
  star(supply: Side, demand: Side): this {
    const flow = new Int32Array(this.dummy);
    flow.set(supply.count);
    flow.set(demand.count, this.supply);
    const potential = new Int32Array(this.dummy);
    potential.set(supply.penalty);
    for (let j = 0; j < demand.penalty.length; j++) potential[this.supply + j] = -demand.penalty[j]!;
    let objective = 0;
    for (let node = 0; node < this.dummy; node++) objective += flow[node]! * Math.abs(potential[node]!);
    const order = new Int32Array(this.dummy);
    for (let node = 0; node < this.dummy; node++) order[node] = node;
    const parent = new Int32Array(this.dummy).fill(this.dummy);
    this.plant({ order, parent, flow, potential, objective });
    return this;
  }

  /**
   * Replaces the whole tree. `order` lists all cells, parents before children and subtrees together; the other columns are by
   * node.
   */
  plant(given: {
    order: Int32Array;
    parent: Int32Array;
    flow: Int32Array;
    potential: Int32Array;
    objective: number;
  }): void {
    const { thread, tree, dummy } = this;
    const previous = this.#previous;
    this.objective = given.objective;
    this.#reach = 0;
    const { order, parent, flow, potential } = given;
    let before = dummy;
    for (let k = 0; k < order.length; k++) {
      const node = order[k]!;
      thread[before * threadWidth + next] = node;
      previous[node] = before;
      before = node;
      thread[node * threadWidth + potentialColumn] = potential[node]!;
      this.#reach = Math.max(this.#reach, Math.abs(potential[node]!));
      const at = node * treeWidth;
      tree[at + parentColumn] = parent[node]!;
      tree[at + flowColumn] = flow[node]!;
      tree[at + size] = 1;
      tree[at + last] = node;
    }
    thread[before * threadWidth + next] = dummy;
    previous[dummy] = before;
    const root = dummy * treeWidth;
    tree[root + parentColumn] = -1;
    tree[root + size] = dummy + 1;
    tree[root + last] = before;
    for (let k = order.length - 1; k >= 0; k--) {
      const at = order[k]! * treeWidth;
      const above = parent[order[k]!]!;
      if (above === dummy) continue;
      const aboveAt = above * treeWidth;
      tree[aboveAt + size] = tree[aboveAt + size]! + tree[at + size]!;
      // Children come after their parent: the last one is met first.
      if (tree[aboveAt + last] === above) tree[aboveAt + last] = tree[at + last]!;
    }
    this.#checkReach(0);
  }

  potential(node: number): number {
    return this.thread[node * threadWidth + potentialColumn]!;
  }

  /** On the arc to the parent. */
  flow(node: number): number {
    return this.tree[node * treeWidth + flowColumn]!;
  }

  parent(node: number): number {
    return this.tree[node * treeWidth + parentColumn]!;
  }

  /** Shifts the potentials of the subtree of a child of the dummy, whose dummy arc thus changes its price. */
  shift(node: number, change: number): void {
    const { thread, tree, dummy } = this;
    if (tree[node * treeWidth + parentColumn] !== dummy)
      throw new TypeError('only children of the dummy can be shifted');
    this.#checkReach(Math.abs(change));
    let here = node;
    for (let left = tree[node * treeWidth + size]!; left > 0; left--) {
      thread[here * threadWidth + potentialColumn] = thread[here * threadWidth + potentialColumn]! + change;
      here = thread[here * threadWidth + next]!;
    }
    this.objective +=
      tree[node * treeWidth + flowColumn]! * Math.abs(change) * (node < this.supply === change > 0 ? 1 : -1);
  }

  /** Cells, parents before children. */
  preorder(): Int32Array {
    const order = new Int32Array(this.dummy);
    let node = this.dummy;
    for (let k = 0; k < order.length; k++) {
      node = this.thread[node * threadWidth + next]!;
      order[k] = node;
    }
    return order;
  }

  /**
   * Sends as much as possible round the cycle that the arc i -> j closes (`i` or `j` may be the dummy) and lets the arc that
   * stops it leave the tree. Of all that stop it, the last one met on the walk round the cycle from the join, in the
   * direction of the flow: that keeps the tree strongly feasible.
   *
   * @param reduced reduced cost of i -> j, below 0
   * @throws MatcherError MATCHER_OVERFLOW
   */
  pivot(i: number, j: number, reduced: number): void {
    const { tree, supply } = this;
    this.#checkReach(-reduced);
    // The flow goes from the join down to i, over to j and up again. On the way to i the arcs of supply cells lose flow, on the
    // way from j those of demand cells do.
    let u = i;
    let v = j;
    let above = 0x7fffffff;
    let aboveTop = -1;
    let below = 0x7fffffff;
    let belowTop = -1;
    while (u !== v) {
      const atU = u * treeWidth;
      const atV = v * treeWidth;
      if (tree[atU + size]! <= tree[atV + size]!) {
        if (u < supply) {
          const flow = tree[atU + flowColumn]!;
          if (flow < above) {
            above = flow;
            aboveTop = u;
          }
        }
        u = tree[atU + parentColumn]!;
      } else {
        if (v >= supply) {
          const flow = tree[atV + flowColumn]!;
          if (flow <= below) {
            below = flow;
            belowTop = v;
          }
        }
        v = tree[atV + parentColumn]!;
      }
    }
    const join = u;
    const delta = Math.min(above, below);
    this.pivots++;
    if (delta > 0) {
      this.objective += reduced * delta;
      this.#push(i, join, -delta);
      this.#push(j, join, delta);
    }
    if (below <= above) this.#rehang(belowTop, j, i, join, delta, -reduced);
    else this.#rehang(aboveTop, i, j, join, delta, reduced);
  }

  /** Adds `change` to the flow of every supply cell from `node` up to the join, and takes it from every demand cell. */
  #push(node: number, join: number, change: number): void {
    const { tree, supply } = this;
    while (node !== join) {
      const at = node * treeWidth;
      tree[at + flowColumn] = tree[at + flowColumn]! + (node < supply ? change : -change);
      node = tree[at + parentColumn]!;
    }
  }

  /**
   * Cuts the subtree of `top` off and hangs it on `outer` by its node `inner`, with `flow` on the new arc; the path from
   * `inner` up to `top` turns round. `join` is the lowest common ancestor of the old and the new place.
   */
  #rehang(top: number, inner: number, outer: number, join: number, flow: number, shift: number): void {
    const { thread, tree } = this;
    const nodes = tree[top * treeWidth + size]!;
    this.#cut(top, nodes, join);
    const end = this.#turn(top, inner, nodes);
    const at = inner * treeWidth;
    tree[at + parentColumn] = outer;
    tree[at + flowColumn] = flow;
    let node = inner;
    for (let left = nodes; left > 0; left--) {
      const here = node * threadWidth;
      thread[here + potentialColumn] = thread[here + potentialColumn]! + shift;
      node = thread[here]!;
    }
    this.#insert(inner, end, outer, nodes, join);
  }

  /** Takes the run of `top` out of the thread and out of its ancestors. */
  #cut(top: number, nodes: number, join: number): void {
    const { thread, tree } = this;
    const end = tree[top * treeWidth + last]!;
    const before = this.#previous[top]!;
    const after = thread[end * threadWidth + next]!;
    thread[before * threadWidth + next] = after;
    this.#previous[after] = before;
    let node = tree[top * treeWidth + parentColumn]!;
    while (node !== join) {
      const at = node * treeWidth;
      tree[at + size] = tree[at + size]! - nodes;
      if (tree[at + last] === end) tree[at + last] = before;
      node = tree[at + parentColumn]!;
    }
    while (node >= 0 && tree[node * treeWidth + last] === end) {
      tree[node * treeWidth + last] = before;
      node = tree[node * treeWidth + parentColumn]!;
    }
  }

  /**
   * Makes `inner` the root of the subtree cut off at `top`: every node of the path becomes the last child of the one below
   * it. In the thread the run of `inner` comes first, then what is left of each run on the way up. Returns the last node.
   */
  #turn(top: number, inner: number, nodes: number): number {
    const { thread, tree } = this;
    const previous = this.#previous;
    let child = inner;
    let at = child * treeWidth;
    let parent = tree[at + parentColumn]!;
    let flow = tree[at + flowColumn]!;
    let inside = tree[at + size]!;
    let end = tree[at + last]!;
    // Old neighbours of the child's run in the thread; read before anything on the way up overwrites them.
    let runEnd = end;
    let after = thread[runEnd * threadWidth + next]!;
    let before = previous[child]!;
    tree[at + size] = nodes;
    while (child !== top) {
      at = parent * treeWidth;
      const grandparent = tree[at + parentColumn]!;
      const parentFlow = tree[at + flowColumn]!;
      const parentInside = tree[at + size]!;
      const parentEnd = tree[at + last]!;
      const parentAfter = parentEnd === runEnd ? after : thread[parentEnd * threadWidth + next]!;
      const parentBefore = previous[parent]!;
      thread[end * threadWidth + next] = parent;
      previous[parent] = end;
      if (parentEnd === runEnd) end = before;
      else {
        thread[before * threadWidth + next] = after;
        previous[after] = before;
        end = parentEnd;
      }
      tree[at + parentColumn] = child;
      tree[at + flowColumn] = flow;
      tree[at + size] = nodes - inside;
      child = parent;
      parent = grandparent;
      flow = parentFlow;
      inside = parentInside;
      runEnd = parentEnd;
      after = parentAfter;
      before = parentBefore;
    }
    for (let node = top; node !== inner; node = tree[node * treeWidth + parentColumn]!)
      tree[node * treeWidth + last] = end;
    tree[inner * treeWidth + last] = end;
    return end;
  }

  /** Puts the run inner .. end behind `outer` into the thread, and into its ancestors. */
  #insert(inner: number, end: number, outer: number, nodes: number, join: number): void {
    const { thread, tree } = this;
    const after = thread[outer * threadWidth + next]!;
    thread[outer * threadWidth + next] = inner;
    this.#previous[inner] = outer;
    thread[end * threadWidth + next] = after;
    this.#previous[after] = end;
    let node = outer;
    while (node >= 0 && tree[node * treeWidth + last] === outer) {
      tree[node * treeWidth + last] = end;
      node = tree[node * treeWidth + parentColumn]!;
    }
    for (node = outer; node !== join; node = tree[node * treeWidth + parentColumn]!) {
      tree[node * treeWidth + size] = tree[node * treeWidth + size]! + nodes;
    }
  }

  /** Bounds every potential by the sum of all shifts so far; when that grows too large, looks how large they are. */
  #checkReach(shift: number): void {
    this.#reach += shift;
    if (this.#reach < maxPotential) return;
    this.#reach = shift;
    for (let node = 0; node < this.dummy; node++) {
      this.#reach = Math.max(this.#reach, Math.abs(this.potential(node)) + shift);
    }
    if (this.#reach >= maxPotential) {
      throw new MatcherError('MATCHER_OVERFLOW', 'prices are too large for exact arithmetic', { reach: this.#reach });
    }
  }
}
