/**
 * General minimum-cost flow through the plain network simplex, exactly. Lower bounds move into the balances, self-loops are
 * decided one by one; then two phases: first whether there is a flow at all, then, from that flow, the cheapest.
 */
import { MatcherError } from '../src/errors.ts';
import { NetworkSimplex } from '../src/simplex.ts';
import type { FlowArc, FlowProblem } from './dimacs-format.ts';

export type Optimum =
  | { readonly kind: 'optimal'; readonly value: bigint; readonly flow: Float64Array }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unbounded' };

/** @throws MatcherError MATCHER_OVERFLOW where flows or prices could leave the exact range below 2^53 */
export function cheapestFlow({ nodes, supply, arcs }: FlowProblem): Optimum {
  if (arcs.some(({ lower, capacity }) => lower > capacity)) return { kind: 'infeasible' };
  const balance = supply.slice();
  const flow = Float64Array.from(arcs, ({ lower }) => lower);
  const priced: number[] = [];
  const loops: number[] = [];
  arcs.forEach(({ from, to, lower }, arc) => {
    (from === to ? loops : priced).push(arc);
    balance[from]! -= lower;
    balance[to]! += lower;
  });
  if (balance.some((amount) => !Number.isSafeInteger(amount))) {
    throw new MatcherError('MATCHER_OVERFLOW', 'supplies and lower bounds are too large for exact arithmetic', {});
  }
  if (balance.reduce((sum, amount) => sum + BigInt(amount), 0n) !== 0n) return { kind: 'infeasible' };

  const most = largestFlow(arcs, balance);
  const simplex = new NetworkSimplex({
    nodes,
    arcs: priced.length,
    from: Int32Array.from(priced, (arc) => arcs[arc]!.from),
    to: Int32Array.from(priced, (arc) => arcs[arc]!.to),
    cost: new Int32Array(priced.length),
    capacity: Float64Array.from(priced, (arc) => {
      const room = arcs[arc]!.capacity - arcs[arc]!.lower;
      return room === Number.POSITIVE_INFINITY ? room : Math.min(room, most);
    }),
    balance,
    rootCost: new Float64Array(nodes).fill(1),
  });
  simplex.run(Number.POSITIVE_INFINITY);
  if (simplex.objective > 0) return { kind: 'infeasible' };

  for (const loop of loops) {
    if (arcs[loop]!.cost < 0) flow[loop] = arcs[loop]!.capacity;
    if (flow[loop] === Number.POSITIVE_INFINITY) return { kind: 'unbounded' };
  }
  const cost = Float64Array.from(priced, (arc) => arcs[arc]!.cost);
  try {
    simplex.continueWith(cost.every((value) => value === (value | 0)) ? Int32Array.from(cost) : cost);
    simplex.run(Number.POSITIVE_INFINITY);
  } catch (error) {
    if (error instanceof MatcherError && error.code === 'MATCHER_UNBOUNDED') return { kind: 'unbounded' };
    throw error;
  }
  priced.forEach((arc, position) => {
    flow[arc]! += simplex.flow(position);
  });
  const value = arcs.reduce((sum, { cost }, arc) => sum + BigInt(cost) * BigInt(flow[arc]!), 0n);
  return { kind: 'optimal', value, flow };
}

/**
 * No arc of some cheapest flow carries more than this: what enters anywhere, and what goes round cycles because an arc pays
 * for it. Capacities that only mean "enough" thus stay out of sums that must be exact.
 */
function largestFlow(arcs: readonly FlowArc[], balance: Float64Array): number {
  const entering = balance.reduce((sum, amount) => sum + Math.max(amount, 0), 0);
  return arcs.reduce((sum, { lower, capacity, cost }) => sum + (cost < 0 ? capacity - lower : 0), entering);
}
