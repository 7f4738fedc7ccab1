/**
 * The layered network: because the cost of a pair is a sum of terms, workers walk through layers, one term per layer, and
 * the product of all pairs never exists.
 *
 *     workers --learning--> (own place, target unit, quarter) --way--> jobs
 *                              | ^  quarter chain        \--leave--> hub (unit, quarter) --arrive--> jobs
 *                              v |  wait / late
 *
 * Exact, because every term is paid on exactly one layer, and the chain is a metric: walking there and back only costs.
 * Nodes that no worker reaches or that lead to no job are left out, and so are quarters in which nothing enters or leaves.
 */
import { ArcList } from './arc-list.ts';
import { commuteOf, dearestPair, sheds } from './cost.ts';
import { type Moves, movesOf, penaltiesOf } from './learning.ts';
import type { Cell, Instance } from './problem.ts';
import type { FlowNetwork } from './simplex.ts';

/**
 * Nodes: supply cells, then demand cells (each in canonical order), then the middle layer, then the hubs.
 * Every node hangs on the root: a worker or a job by its penalty, all others by more than any penalty, so that an optimal
 * flow never uses their root arcs.
 */
export interface LayeredNetwork extends FlowNetwork {
  readonly supplyNodes: number;
  readonly demandNodes: number;
  readonly firstHub: number;
}

/** Cells whose unit and quarter are known; others are a TypeError. */
export function layeredNetwork(instance: Instance): LayeredNetwork {
  const { problem, supplyOrder, demandOrder } = instance;
  const { supply, demand, parameters: p } = problem;
  const worker = penaltiesOf(problem, p.unmatchedWorker);
  const job = penaltiesOf(problem, p.unmatchedJob);
  const moves = movesOf(problem, p, () => true);
  const firstMiddle = supplyOrder.length + demandOrder.length;
  const jobs = jobsByUnit(instance);
  const arcs = new ArcList();
  const leaving: Leaving[] = [];
  let nodes = firstMiddle;

  for (let first = 0, next = 0; first < supplyOrder.length; first = next) {
    const place = supply[supplyOrder[first]!]!.place;
    while (next < supplyOrder.length && supply[supplyOrder[next]!]!.place === place) next++;
    for (const [unit, entries] of entriesByTarget(instance, moves, place, first, next, jobs)) {
      nodes = addPlaceAndUnit(instance, arcs, leaving, place, unit, entries, jobs, nodes);
    }
  }

  const firstHub = nodes;
  if (p.relocation !== null) {
    const hubs = new Map<string, number>();
    for (const { from, unit, quarter } of leaving) {
      const key = `${unit}/${quarter}`;
      let hub = hubs.get(key);
      if (hub === undefined) {
        hub = nodes++;
        hubs.set(key, hub);
        for (const job of jobs[unit]!) {
          if (job.quarter === quarter) arcs.add(hub, job.node, p.relocation.arrive);
        }
      }
      arcs.add(from, hub, p.relocation.leave);
    }
  }

  const balance = new Float64Array(nodes);
  const rootCost = new Float64Array(nodes).fill(Math.max(...p.unmatchedWorker, ...p.unmatchedJob) + 1);
  for (let k = 0; k < supplyOrder.length; k++) {
    const cell = supply[supplyOrder[k]!]!;
    balance[k] = cell.count;
    rootCost[k] = worker[cell.unit]!;
  }
  for (let k = 0; k < demandOrder.length; k++) {
    const cell = demand[demandOrder[k]!]!;
    balance[supplyOrder.length + k] = -cell.count;
    rootCost[supplyOrder.length + k] = job[cell.unit]!;
  }
  return {
    nodes,
    balance,
    rootCost,
    ...arcs.columns(),
    supplyNodes: supplyOrder.length,
    demandNodes: demandOrder.length,
    firstHub,
  };
}

interface Job {
  readonly node: number;
  readonly place: number;
  readonly quarter: number;
}

/** Workers of one place entering a target unit: from which node, in which quarter, at which cost of learning. */
interface Entry {
  readonly node: number;
  readonly quarter: number;
  readonly cost: number;
}

interface Leaving {
  readonly from: number;
  readonly unit: number;
  readonly quarter: number;
}

/** Per unit its demand cells in canonical order. */
function jobsByUnit({ problem, supplyOrder, demandOrder }: Instance): Job[][] {
  const jobs: Job[][] = problem.transitions.units.map(() => []);
  for (let k = 0; k < demandOrder.length; k++) {
    const cell = problem.demand[demandOrder[k]!]!;
    jobs[cell.unit]!.push({ node: supplyOrder.length + k, place: cell.place, quarter: quarterOf(cell) });
  }
  return jobs;
}

/** The units that the place's workers (canonical positions first .. next - 1) can enter, ascending. */
function entriesByTarget(
  { problem, supplyOrder }: Instance,
  moves: Moves,
  place: number,
  first: number,
  next: number,
  jobs: readonly Job[][],
): [number, Entry[]][] {
  const entries = new Map<number, Entry[]>();
  for (let k = first; k < next; k++) {
    const cell = problem.supply[supplyOrder[k]!]!;
    for (let t = moves.start[cell.unit]!; t < moves.start[cell.unit + 1]!; t++) {
      const unit = moves.to[t]!;
      if (jobs[unit]!.length === 0 || sheds(problem, place, cell.unit, unit)) continue;
      const entry = { node: k, quarter: quarterOf(cell), cost: moves.cost[t]! };
      const known = entries.get(unit);
      if (known === undefined) entries.set(unit, [entry]);
      else known.push(entry);
    }
  }
  return [...entries].sort(([a], [b]) => a - b);
}

function quarterOf({ quarter }: Cell): number {
  if (quarter === null) throw new TypeError('the layered network needs known quarters');
  return quarter;
}

/** The nodes and arcs of one (own place, target unit); returns the next free node. */
function addPlaceAndUnit(
  { problem, minutes }: Instance,
  arcs: ArcList,
  leaving: Leaving[],
  place: number,
  unit: number,
  entries: readonly Entry[],
  jobs: readonly Job[][],
  firstNode: number,
): number {
  const p = problem.parameters;
  const relocate = p.relocation === null ? Number.POSITIVE_INFINITY : p.relocation.leave + p.relocation.arrive;
  const commutable: { job: Job; cost: number }[] = [];
  const quarters = new Set<number>();
  for (const job of jobs[unit]!) {
    const way = minutes[place * problem.places.length + job.place]!;
    const cost = way <= p.maxMinutes ? commuteOf(p, way) : Number.POSITIVE_INFINITY;
    if (cost <= Math.min(relocate, dearestPair(p))) commutable.push({ job, cost });
    else if (p.relocation === null) continue;
    quarters.add(job.quarter);
  }
  if (quarters.size === 0) return firstNode;
  const jobQuarters = new Set(quarters);
  for (const entry of entries) quarters.add(entry.quarter);

  const chain = [...quarters].sort((a, b) => a - b);
  const nodeOf = new Map(chain.map((quarter, position) => [quarter, firstNode + position]));
  for (let k = 1; k < chain.length; k++) {
    const gap = chain[k]! - chain[k - 1]!;
    arcs.add(firstNode + k - 1, firstNode + k, gap * p.wait);
    arcs.add(firstNode + k, firstNode + k - 1, gap * p.late);
  }
  for (const entry of entries) arcs.add(entry.node, nodeOf.get(entry.quarter)!, entry.cost);
  for (const { job, cost } of commutable) arcs.add(nodeOf.get(job.quarter)!, job.node, cost);
  if (p.relocation !== null) {
    for (const quarter of chain) {
      if (jobQuarters.has(quarter)) leaving.push({ from: nodeOf.get(quarter)!, unit, quarter });
    }
  }
  return firstNode + chain.length;
}
