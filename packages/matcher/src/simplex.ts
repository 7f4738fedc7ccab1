/**
 * Primal network simplex with explicit arcs (strongly feasible trees: Cunningham 1976; block pricing as in Kovács,
 * "Minimum-cost flow algorithms: an experimental evaluation", 2015). Exact in whole numbers.
 *
 * The basis is a tree that spans all nodes and hangs from one root. Every node has a root arc, which takes what its
 * balance leaves over; the starting tree consists of root arcs alone, so a feasible start needs no search. The tree stays
 * strongly feasible (from every node some more flow can be sent to the root): of all arcs that stop a pivot, the last one
 * met on the walk round the cycle from the join leaves the tree. Thus degenerate pivots, the majority, cannot cycle.
 *
 * A pivot costs the length of its cycle + the subtree that gets another parent + the blocks of arcs priced.
 */
import { BasisTree } from './basis-tree.ts';
import { MatcherError } from './errors.ts';

/** Arcs `from[a] -> to[a]`. Costs, balances and capacities are whole numbers. */
export interface FlowNetwork {
  readonly nodes: number;
  readonly arcs: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Float64 where costs leave 32 bits: slower, as exact. */
  readonly cost: Int32Array | Float64Array;
  /** Largest flow of an arc; without it arcs have no limit. */
  readonly capacity?: Float64Array;
  /** What enters (above 0) or leaves (below 0) at a node; the root takes the rest. */
  readonly balance: Float64Array;
  /**
   * Cost per unit of flow from a node to the root, or from the root where the balance is below 0. The root arc of a node
   * with balance 0 only belongs to the start: make it dearer than any way round it.
   */
  readonly rootCost: Float64Array;
}

/** The objective only falls: from a start that was exact, between two values below 2^52 every step was. */
const exactObjective = 2 ** 52;

const atLower = 1;
const fixed = 0;
const atUpper = -1;

export class NetworkSimplex {
  readonly #arcs: number;
  readonly #tree: BasisTree;
  readonly #balance: Float64Array;
  /** Columns of arcs 0 .. arcs - 1, then of the root arcs of node 0, 1, ... */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #cost: Int32Array | Float64Array;
  readonly #capacity: Float64Array;
  readonly #flow: Float64Array;
  /** `atLower` or `atUpper`: priced; `fixed`: in the tree, or a root arc that does not come back. */
  readonly #state: Int8Array;
  readonly #block: number;
  #rootArcsReturn = true;
  #nextArc = 0;
  #objective = 0;
  #pivots = 0;

  /** @throws MatcherError MATCHER_BAD_NETWORK; MATCHER_OVERFLOW where sums could leave the exact range below 2^53 */
  constructor(network: FlowNetwork) {
    checkNetwork(network);
    const { nodes, arcs } = network;
    const all = arcs + nodes;
    this.#arcs = arcs;
    this.#tree = new BasisTree(nodes);
    this.#balance = network.balance;
    this.#from = new Int32Array(all);
    this.#from.set(network.from);
    this.#to = new Int32Array(all);
    this.#to.set(network.to);
    this.#cost = network.cost instanceof Int32Array ? new Int32Array(all) : new Float64Array(all);
    this.#cost.set(network.cost);
    this.#cost.set(network.rootCost, arcs);
    this.#capacity = new Float64Array(all).fill(Number.POSITIVE_INFINITY);
    if (network.capacity !== undefined) this.#capacity.set(network.capacity);
    this.#flow = new Float64Array(all);
    this.#state = new Int8Array(all).fill(atLower);
    this.#block = Math.max(64, Math.ceil(Math.sqrt(all)));
    for (let node = 0; node < nodes; node++) {
      const arc = arcs + node;
      const balance = network.balance[node]!;
      const rootCost = network.rootCost[node]!;
      const upward = balance >= 0;
      this.#from[arc] = upward ? node : nodes;
      this.#to[arc] = upward ? nodes : node;
      this.#flow[arc] = Math.abs(balance);
      this.#state[arc] = fixed;
      this.#tree.hangOnRoot(node, arc, upward, upward ? -rootCost : rootCost);
      this.#objective += Math.abs(balance) * rootCost;
    }
  }

  get pivots(): number {
    return this.#pivots;
  }

  /**
   * Cost of the present flow, root arcs included.
   * @throws MatcherError MATCHER_OVERFLOW where it has left the exact range; the flow is right all the same
   */
  get objective(): number {
    if (Math.abs(this.#objective) <= exactObjective) return this.#objective;
    throw new MatcherError('MATCHER_OVERFLOW', 'the objective is too large for exact arithmetic', {});
  }

  flow(arc: number): number {
    return this.#flow[arc]!;
  }

  rootFlow(node: number): number {
    return this.#flow[this.#arcs + node]!;
  }

  /** Optimal once `run` returns true: cost + potential(from) - potential(to) >= 0 on every arc with room. Root: 0. */
  potential(node: number): number {
    return this.#tree.potential[node]!;
  }

  /**
   * At most `maxPivots` pivots. Returns whether the flow is optimal now.
   * @throws MatcherError MATCHER_UNBOUNDED when a cycle of negative cost has no limit
   */
  run(maxPivots: number): boolean {
    for (let n = 0; n < maxPivots; n++) {
      const entering = this.#price();
      if (entering < 0) return true;
      this.#pivot(entering);
    }
    return false;
  }

  /**
   * The second phase of a flow that must not use root arcs. The first one ran with costs 0 and root costs 1 until it was
   * optimal at 0. Takes other costs for the arcs and goes on from that flow; root arcs cost nothing and stay empty. No cost
   * of a root arc has to be large enough: an empty root arc of a strongly feasible tree points to the root, no other ever
   * enters, and what cannot leave the root does not go there.
   *
   * @throws TypeError while a root arc carries flow; MatcherError MATCHER_OVERFLOW
   */
  continueWith(cost: FlowNetwork['cost']): void {
    const arcs = this.#arcs;
    if (cost.length !== arcs || this.#flow.subarray(arcs).some((flow) => flow !== 0)) {
      throw new TypeError('the first phase has not come to its end');
    }
    this.#cost = cost instanceof Int32Array ? new Int32Array(this.#flow.length) : new Float64Array(this.#flow.length);
    this.#cost.set(cost);
    checkPotentials(this.#tree.root, cost);
    this.#state.fill(fixed, arcs);
    this.#rootArcsReturn = false;
    this.#tree.reprice(this.#cost);
    let exact = 0n;
    for (let arc = 0; arc < arcs; arc++) {
      if (this.#flow[arc] !== 0) exact += BigInt(cost[arc]!) * BigInt(this.#flow[arc]!);
    }
    // Where the start is not exact, nothing that follows counts as exact.
    this.#objective = exact <= exactObjective && exact >= -exactObjective ? Number(exact) : Number.POSITIVE_INFINITY;
  }

  /**
   * The first broken invariant of the basis, or undefined: tree arcs keep their limits and have reduced cost 0, and from
   * every node some more flow can be sent to the root (strongly feasible). For tests: the result does not show it.
   */
  audit(): string | undefined {
    const { root, parent, parentArc, upward, depth, potential } = this.#tree;
    for (let node = 0; node < root; node++) {
      const arc = parentArc[node]!;
      const flow = this.#flow[arc]!;
      const below = upward[node] === 1 ? this.#from[arc] : this.#to[arc];
      const above = upward[node] === 1 ? this.#to[arc]! : this.#from[arc]!;
      if (below !== node || above !== parent[node]) return `node ${node}: the arc does not join it to its parent`;
      if (depth[node] !== depth[above]! + 1) return `node ${node}: wrong depth`;
      if (flow < 0 || flow > this.#capacity[arc]!) return `node ${node}: flow beyond its limits`;
      if (upward[node] === 1 ? flow === this.#capacity[arc] : flow === 0) return `node ${node}: not strongly feasible`;
      const reduced = this.#cost[arc]! + potential[this.#from[arc]!]! - potential[this.#to[arc]!]!;
      if (reduced !== 0) return `node ${node}: reduced cost ${reduced} in the tree`;
    }
    return undefined;
  }

  /** The arc with the most negative reduced cost in the first block that has one; -1: none left, optimal. */
  #price(): number {
    const from = this.#from;
    const to = this.#to;
    const cost = this.#cost;
    const state = this.#state;
    const potential = this.#tree.potential;
    const all = cost.length;
    let arc = this.#nextArc;
    let best = 0;
    let bestArc = -1;
    let leftInBlock = this.#block;
    for (let seen = 0; seen < all; seen++) {
      const reduced = state[arc]! * (cost[arc]! + potential[from[arc]!]! - potential[to[arc]!]!);
      if (reduced < best) {
        best = reduced;
        bestArc = arc;
      }
      arc = arc + 1 === all ? 0 : arc + 1;
      leftInBlock--;
      if (leftInBlock === 0) {
        if (bestArc >= 0) break;
        leftInBlock = this.#block;
      }
    }
    this.#nextArc = arc;
    return bestArc;
  }

  /**
   * Sends as much as possible round the cycle that `entering` closes: join -> ... -> first -> second -> ... -> join.
   * Tie rule of the strongly feasible tree: strict on the first side, not strict on the second.
   */
  #pivot(entering: number): void {
    const { parent, parentArc, upward, depth, potential } = this.#tree;
    const flow = this.#flow;
    const capacity = this.#capacity;
    const from = this.#from[entering]!;
    const to = this.#to[entering]!;
    const rises = this.#state[entering] === atLower;
    const first = rises ? from : to;
    const second = rises ? to : from;

    let delta = capacity[entering]!;
    let top = -1;
    let secondDelta = Number.POSITIVE_INFINITY;
    let secondTop = -1;
    let u = first;
    let v = second;
    while (u !== v) {
      if (depth[u]! >= depth[v]!) {
        const arc = parentArc[u]!;
        const room = upward[u] === 1 ? flow[arc]! : capacity[arc]! - flow[arc]!;
        if (room < delta) {
          delta = room;
          top = u;
        }
        u = parent[u]!;
      } else {
        const arc = parentArc[v]!;
        const room = upward[v] === 1 ? capacity[arc]! - flow[arc]! : flow[arc]!;
        if (room <= secondDelta) {
          secondDelta = room;
          secondTop = v;
        }
        v = parent[v]!;
      }
    }
    const onSecond = secondDelta <= delta;
    if (onSecond) {
      delta = secondDelta;
      top = secondTop;
    }
    if (delta === Number.POSITIVE_INFINITY) {
      throw new MatcherError('MATCHER_UNBOUNDED', 'a cycle of negative cost has no limit', { arc: entering });
    }
    const reduced = this.#cost[entering]! + potential[from]! - potential[to]!;
    this.#pivots++;
    this.#objective -= Math.abs(reduced) * delta;
    if (delta > 0) this.#push(entering, first, second, u, rises ? delta : -delta, delta);
    if (top < 0) {
      this.#state[entering] = rises ? atUpper : atLower;
      return;
    }
    const leaving = parentArc[top]!;
    this.#state[leaving] = this.#stateOutside(leaving);
    this.#state[entering] = fixed;
    const inner = onSecond ? second : first;
    const innerIsFrom = inner === from;
    this.#tree.rehang(top, inner, onSecond ? first : second, entering, innerIsFrom, innerIsFrom ? -reduced : reduced);
  }

  #push(entering: number, first: number, second: number, join: number, change: number, delta: number): void {
    const { parent, parentArc, upward } = this.#tree;
    const flow = this.#flow;
    flow[entering] = flow[entering]! + change;
    for (let u = first; u !== join; u = parent[u]!) {
      const arc = parentArc[u]!;
      flow[arc] = flow[arc]! + (upward[u] === 1 ? -delta : delta);
    }
    for (let v = second; v !== join; v = parent[v]!) {
      const arc = parentArc[v]!;
      flow[arc] = flow[arc]! + (upward[v] === 1 ? delta : -delta);
    }
  }

  #stateOutside(arc: number): number {
    if (this.#flow[arc] !== 0) return atUpper;
    if (arc < this.#arcs) return atLower;
    return this.#rootArcsReturn && this.#balance[arc - this.#arcs] !== 0 ? atLower : fixed;
  }
}

/** The objective never exceeds that of the start; a flow is at most all that enters and all that circulates below limits. */
function checkNetwork(network: FlowNetwork): void {
  const { nodes, arcs, from, to, cost, capacity, balance, rootCost } = network;
  if (from.length !== arcs || to.length !== arcs || cost.length !== arcs || (capacity && capacity.length !== arcs)) {
    throw new MatcherError('MATCHER_BAD_NETWORK', 'columns of arcs differ in length', { arcs });
  }
  if (balance.length !== nodes || rootCost.length !== nodes) {
    throw new MatcherError('MATCHER_BAD_NETWORK', 'columns of nodes differ in length', { nodes });
  }
  let least = 0;
  let limited = 0;
  for (let arc = 0; arc < arcs; arc++) {
    const a = from[arc]!;
    const b = to[arc]!;
    const limit = capacity === undefined ? Number.POSITIVE_INFINITY : capacity[arc]!;
    const wholeLimit = limit === Number.POSITIVE_INFINITY || (Number.isSafeInteger(limit) && limit >= 0);
    if (a < 0 || a >= nodes || b < 0 || b >= nodes || a === b || !wholeLimit) {
      throw new MatcherError('MATCHER_BAD_NETWORK', 'an arc is malformed', { arc, from: a, to: b, capacity: limit });
    }
    if (limit === Number.POSITIVE_INFINITY) continue;
    limited += limit;
    if (cost[arc]! < 0) least -= cost[arc]! * limit;
  }
  let start = 0;
  let amount = 0;
  for (let node = 0; node < nodes; node++) {
    const price = rootCost[node]!;
    if (!Number.isSafeInteger(balance[node]!) || !Number.isInteger(price) || price < 0 || price > 0x7fffffff) {
      throw new MatcherError('MATCHER_BAD_NETWORK', 'a node is malformed', { node, balance: balance[node], price });
    }
    amount += Math.abs(balance[node]!);
    start += Math.abs(balance[node]!) * price;
  }
  checkRange(Math.max(start, least, amount + limited));
  checkPotentials(nodes, cost);
  checkPotentials(nodes, rootCost);
}

/** Any potential is a sum of at most one cost per node, and a reduced cost of two potentials and a cost. */
function checkPotentials(nodes: number, cost: FlowNetwork['cost']): void {
  let dearest = 0;
  for (let arc = 0; arc < cost.length; arc++) {
    if (!Number.isSafeInteger(cost[arc]!)) {
      throw new MatcherError('MATCHER_BAD_NETWORK', 'a cost is not a whole number', { arc, cost: cost[arc] });
    }
    dearest = Math.max(dearest, Math.abs(cost[arc]!));
  }
  checkRange((nodes + 1) * dearest * 2);
}

function checkRange(largest: number): void {
  if (largest < Number.MAX_SAFE_INTEGER) return;
  throw new MatcherError('MATCHER_OVERFLOW', 'counts or costs are too large for exact arithmetic', { largest });
}
