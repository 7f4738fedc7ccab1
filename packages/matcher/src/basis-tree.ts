/**
 * The spanning tree of a network simplex as flat columns, one row per node, the root last; -1: none. Children form a
 * doubly linked list, so that hanging a subtree elsewhere costs the path that turns round, and no more.
 */
export class BasisTree {
  readonly root: number;
  readonly parent: Int32Array;
  /** The arc between a node and its parent. */
  readonly parentArc: Int32Array;
  /** 1 where that arc points to the parent. */
  readonly upward: Uint8Array;
  readonly depth: Int32Array;
  /** Whole numbers; tree arcs have reduced cost 0. */
  readonly potential: Float64Array;
  readonly #firstChild: Int32Array;
  readonly #nextSibling: Int32Array;
  readonly #previousSibling: Int32Array;

  constructor(nodes: number) {
    this.root = nodes;
    this.parent = new Int32Array(nodes + 1).fill(-1);
    this.parentArc = new Int32Array(nodes + 1).fill(-1);
    this.upward = new Uint8Array(nodes + 1);
    this.depth = new Int32Array(nodes + 1);
    this.potential = new Float64Array(nodes + 1);
    this.#firstChild = new Int32Array(nodes + 1).fill(-1);
    this.#nextSibling = new Int32Array(nodes + 1).fill(-1);
    this.#previousSibling = new Int32Array(nodes + 1).fill(-1);
  }

  hangOnRoot(node: number, arc: number, upward: boolean, potential: number): void {
    this.#attach(node, this.root, arc, upward ? 1 : 0);
    this.depth[node] = 1;
    this.potential[node] = potential;
  }

  /**
   * Cuts the subtree of `top` off and hangs it on `outer` by `arc` at its node `inner`; the path from `inner` up to `top`
   * turns round. Adds `shift` to the potentials of the whole subtree.
   */
  rehang(top: number, inner: number, outer: number, arc: number, upward: boolean, shift: number): void {
    let node = inner;
    let newParent = outer;
    let newArc = arc;
    let newUpward = upward ? 1 : 0;
    for (;;) {
      const oldParent = this.parent[node]!;
      const oldArc = this.parentArc[node]!;
      const oldUpward = this.upward[node]!;
      this.#detach(node);
      this.#attach(node, newParent, newArc, newUpward);
      if (node === top) break;
      newParent = node;
      newArc = oldArc;
      newUpward = 1 - oldUpward;
      node = oldParent;
    }
    this.#refresh(inner, shift);
  }

  /** Potentials of the whole tree anew, so that arcs of these costs have reduced cost 0 in it; the root keeps its own. */
  reprice(cost: { readonly [arc: number]: number }): void {
    const { root, parent, parentArc, upward, potential } = this;
    for (let node = this.#following(root, root); node !== root; node = this.#following(node, root)) {
      const price = cost[parentArc[node]!]!;
      potential[node] = potential[parent[node]!]! + (upward[node] === 1 ? -price : price);
    }
  }

  #attach(node: number, parent: number, arc: number, upward: number): void {
    const next = this.#firstChild[parent]!;
    this.#nextSibling[node] = next;
    this.#previousSibling[node] = -1;
    if (next >= 0) this.#previousSibling[next] = node;
    this.#firstChild[parent] = node;
    this.parent[node] = parent;
    this.parentArc[node] = arc;
    this.upward[node] = upward;
  }

  #detach(node: number): void {
    const previous = this.#previousSibling[node]!;
    const next = this.#nextSibling[node]!;
    if (previous >= 0) this.#nextSibling[previous] = next;
    else this.#firstChild[this.parent[node]!] = next;
    if (next >= 0) this.#previousSibling[next] = previous;
  }

  /** Depth and potential of a whole subtree, parents before children. */
  #refresh(top: number, shift: number): void {
    const { parent, depth, potential } = this;
    let node = top;
    do {
      depth[node] = depth[parent[node]!]! + 1;
      potential[node] = potential[node]! + shift;
      node = this.#following(node, top);
    } while (node !== top);
  }

  /** The next node of the subtree of `top`, parents before children; `top` after the last. */
  #following(node: number, top: number): number {
    const { parent } = this;
    const firstChild = this.#firstChild;
    const nextSibling = this.#nextSibling;
    if (firstChild[node]! >= 0) return firstChild[node]!;
    while (node !== top && nextSibling[node]! < 0) node = parent[node]!;
    return node === top ? top : nextSibling[node]!;
  }
}
