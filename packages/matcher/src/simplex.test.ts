import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowNetwork, NetworkSimplex } from './simplex.ts';

interface Arc {
  from: number;
  to: number;
  cost: number;
  capacity: number;
}

const bigCost = 10_000;

/** Networks with arc limits and costs of both signs. `flow` is feasible and yields the balances; `extra` disturbs some. */
const networkArbitrary = fc.integer({ min: 2, max: 6 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    arcs: fc.array(
      fc
        .record({
          from: fc.nat({ max: nodes - 1 }),
          to: fc.nat({ max: nodes - 1 }),
          cost: fc.integer({ min: -20, max: 50 }),
          capacity: fc.nat({ max: 6 }),
          flow: fc.nat({ max: 6 }),
        })
        .filter((arc) => arc.from !== arc.to),
      { maxLength: 14 },
    ),
    extra: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 })),
  }),
);

function networkOf(nodes: number, arcs: readonly Arc[], balance: Float64Array): FlowNetwork {
  return {
    nodes,
    arcs: arcs.length,
    from: Int32Array.from(arcs, (a) => a.from),
    to: Int32Array.from(arcs, (a) => a.to),
    cost: Int32Array.from(arcs, (a) => a.cost),
    capacity: Float64Array.from(arcs, (a) => a.capacity),
    balance,
    rootCost: new Float64Array(nodes).fill(bigCost),
  };
}

/** Same model by cancelling negative cycles one after the other (Klein 1967), found by Bellman and Ford. */
function byCancellingCycles(network: FlowNetwork): number {
  const root = network.nodes;
  const residual: { from: number; to: number; cost: number; room: number; back: number }[] = [];
  const add = (from: number, to: number, cost: number, flow: number, capacity: number): void => {
    residual.push({ from, to, cost, room: capacity - flow, back: residual.length + 1 });
    residual.push({ from: to, to: from, cost: -cost, room: flow, back: residual.length - 1 });
  };
  let total = 0;
  for (let a = 0; a < network.arcs; a++) {
    add(network.from[a]!, network.to[a]!, network.cost[a]!, 0, network.capacity![a]!);
  }
  for (let u = 0; u < network.nodes; u++) {
    const balance = network.balance[u]!;
    total += Math.abs(balance) * bigCost;
    if (balance >= 0) add(u, root, bigCost, balance, Number.POSITIVE_INFINITY);
    else add(root, u, bigCost, -balance, Number.POSITIVE_INFINITY);
  }
  for (;;) {
    const distance = new Float64Array(root + 1);
    const via = new Int32Array(root + 1).fill(-1);
    let last = -1;
    for (let round = 0; round <= root; round++) {
      last = -1;
      residual.forEach((arc, k) => {
        if (arc.room > 0 && distance[arc.from]! + arc.cost < distance[arc.to]!) {
          distance[arc.to] = distance[arc.from]! + arc.cost;
          via[arc.to] = k;
          last = arc.to;
        }
      });
    }
    if (last < 0) return total;
    for (let k = 0; k <= root; k++) last = residual[via[last]!]!.from;
    const cycle: number[] = [];
    let node = last;
    do {
      cycle.push(via[node]!);
      node = residual[via[node]!]!.from;
    } while (node !== last);
    const room = Math.min(...cycle.map((k) => residual[k]!.room));
    for (const k of cycle) {
      residual[k]!.room -= room;
      residual[residual[k]!.back]!.room += room;
      total += room * residual[k]!.cost;
    }
  }
}

test('finds the least cost of general flows with limits and negative costs, and whether there is a flow at all', () => {
  const seen = { feasible: 0, infeasible: 0 };
  fc.assert(
    fc.property(networkArbitrary, ({ nodes, arcs, extra }) => {
      const balance = new Float64Array(nodes);
      for (const arc of arcs) {
        balance[arc.from]! += Math.min(arc.flow, arc.capacity);
        balance[arc.to]! -= Math.min(arc.flow, arc.capacity);
      }
      balance[0]! += extra;
      balance[nodes - 1]! -= extra;
      const network = networkOf(nodes, arcs, balance);
      const simplex = new NetworkSimplex(network);
      do expect(simplex.audit()).toBeUndefined();
      while (!simplex.run(1));
      const least = byCancellingCycles(network);
      const feasible = least < bigCost / 2;
      expect(simplex.objective < bigCost / 2).toBe(feasible);
      seen[feasible ? 'feasible' : 'infeasible']++;
      if (!feasible) return;

      expect(simplex.objective).toBe(least);
      let cost = 0;
      const net = Array.from(balance);
      arcs.forEach((arc, a) => {
        const flow = simplex.flow(a);
        expect(flow).toBeGreaterThanOrEqual(0);
        expect(flow).toBeLessThanOrEqual(arc.capacity);
        cost += flow * arc.cost;
        net[arc.from]! -= flow;
        net[arc.to]! += flow;
        const reduced = arc.cost + simplex.potential(arc.from) - simplex.potential(arc.to);
        if (flow < arc.capacity) expect(reduced).toBeGreaterThanOrEqual(0);
        if (flow > 0) expect(reduced).toBeLessThanOrEqual(0);
      });
      expect(net.map(Math.abs)).toEqual(new Array(nodes).fill(0));
      expect(cost).toBe(least);
    }),
    { numRuns: 2_000 },
  );
  expect(seen.feasible).toBeGreaterThan(500);
  expect(seen.infeasible).toBeGreaterThan(100);
});

test('the objective never rises and the count of pivots never exceeds what was allowed', () => {
  const arcs = Array.from({ length: 200 }, (_, k) => ({
    from: k % 10,
    to: 10 + ((k * 7) % 10),
    cost: (k * 13) % 50,
    capacity: 3,
  }));
  const balance = Float64Array.from({ length: 20 }, (_, k) => (k < 10 ? 5 : -5));
  const simplex = new NetworkSimplex(networkOf(20, arcs, balance));
  let before = simplex.objective;
  while (!simplex.run(1)) {
    expect(simplex.audit()).toBeUndefined();
    expect(simplex.objective).toBeLessThanOrEqual(before);
    before = simplex.objective;
  }
  expect(simplex.pivots).toBeGreaterThan(10);
});

test('names a cycle of negative cost without limit', () => {
  const network: FlowNetwork = {
    nodes: 2,
    arcs: 2,
    from: Int32Array.of(0, 1),
    to: Int32Array.of(1, 0),
    cost: Int32Array.of(-3, 1),
    balance: Float64Array.of(1, -1),
    rootCost: Float64Array.of(100, 100),
  };
  expect(() => new NetworkSimplex(network).run(100)).toThrow(expect.objectContaining({ code: 'MATCHER_UNBOUNDED' }));
});

describe('in two phases', () => {
  const network: FlowNetwork = {
    nodes: 3,
    arcs: 3,
    from: Int32Array.of(0, 1, 0),
    to: Int32Array.of(1, 2, 2),
    cost: Int32Array.of(0, 0, 0),
    capacity: Float64Array.of(9, 9, 2),
    balance: Float64Array.of(5, 0, -5),
    rootCost: Float64Array.of(1, 1, 1),
  };

  test('goes on from a flow that exists, with costs beyond 32 bits', () => {
    const simplex = new NetworkSimplex(network);
    simplex.run(100);
    expect(simplex.objective).toBe(0);
    simplex.continueWith(Float64Array.of(3e10, 1, 7e10));
    do expect(simplex.audit()).toBeUndefined();
    while (!simplex.run(1));
    expect(simplex.objective).toBe(5 * (3e10 + 1));
    expect([0, 1, 2].map((node) => simplex.rootFlow(node))).toEqual([0, 0, 0]);
  });

  test('does not go on before there is a flow', () => {
    const simplex = new NetworkSimplex(network);
    expect(() => simplex.continueWith(Int32Array.of(1, 1, 1))).toThrow(TypeError);
  });

  test('refuses costs and an objective beyond exact arithmetic', () => {
    const simplex = new NetworkSimplex(network);
    simplex.run(100);
    expect(() => simplex.continueWith(Float64Array.of(2 ** 52, 1, 1))).toThrow(
      expect.objectContaining({ code: 'MATCHER_OVERFLOW' }),
    );
    simplex.continueWith(Float64Array.of(2 ** 50 - 1, 1, 2 ** 50 - 1));
    simplex.run(100);
    expect(() => simplex.objective).toThrow(expect.objectContaining({ code: 'MATCHER_OVERFLOW' }));
    expect([0, 1, 2].map((arc) => simplex.flow(arc)).at(2)).toBe(2);
  });
});

test.each([
  ['MATCHER_BAD_NETWORK', { from: Int32Array.of(0, 1) }],
  ['MATCHER_BAD_NETWORK', { to: Int32Array.of(0) }],
  ['MATCHER_BAD_NETWORK', { to: Int32Array.of(7) }],
  ['MATCHER_BAD_NETWORK', { capacity: Float64Array.of(-1) }],
  ['MATCHER_BAD_NETWORK', { balance: Float64Array.of(1) }],
  ['MATCHER_BAD_NETWORK', { balance: Float64Array.of(0.5, 0) }],
  ['MATCHER_BAD_NETWORK', { cost: Float64Array.of(0.5) }],
  ['MATCHER_OVERFLOW', { balance: Float64Array.of(2 ** 52, 0) }],
  ['MATCHER_OVERFLOW', { capacity: Float64Array.of(2 ** 53 - 1) }],
])('refuses networks it cannot solve exactly: %s', (code, change) => {
  const network: FlowNetwork = {
    nodes: 2,
    arcs: 1,
    from: Int32Array.of(0),
    to: Int32Array.of(1),
    cost: Int32Array.of(1),
    balance: Float64Array.of(1, -1),
    rootCost: Float64Array.of(100, 100),
  };
  expect(() => new NetworkSimplex({ ...network, ...change })).toThrow(expect.objectContaining({ code }));
});
