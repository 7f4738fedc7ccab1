/** From the records, vectors and catalogue of this moment to a proven plan. */
import { defaultParameters, type PlanParameters, type SolveProgress, type TransitionModel } from '@drehscheibe/matcher';
import { type MemberId, type OpenCell, type Quarter, quarterOf } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import type { PublishedVector, ReadDoor } from '../federation/read.ts';
import type { Logger } from '../log.ts';
import type { Entry, EntryState, Registry } from '../registry/index.ts';
import { type KeptPlan, keptPlanOf, type PlanBasis } from './changes.ts';
import { marketOf } from './market.ts';
import type { PlanView } from './matching.ts';
import { planViewOf } from './plan-view.ts';
import { type RegionEstimates, shownCounts } from './region-estimates.ts';
import type { PlannerName, Solver } from './worker/index.ts';

/** A plan as it is shown, and as it is remembered. */
export interface Made {
  readonly view: PlanView;
  readonly kept: KeptPlan;
}

interface PlanRun {
  readonly planner: PlannerName;
  readonly signal: AbortSignal;
  /** Only these in all detail, and of the node's others what it has published. Default: every record of the node. */
  readonly own?: { readonly entries: readonly Entry[]; readonly published: readonly OpenCell[] };
  readonly parameters?: PlanParameters;
  readonly onProgress?: (progress: SolveProgress) => void;
}

export interface PlanningDeps {
  registry: Pick<Registry, 'entries' | 'establishments'>;
  read: Pick<ReadDoor, 'vectors'>;
  catalogue: Catalogue;
  clock: Clock;
  log: Logger;
  solver: Pick<Solver, 'solve'>;
  estimates: RegionEstimates;
}

/** What takes part in a plan: whatever the works council knows of, and is not over yet. */
const planned: readonly EntryState[] = ['reviewed', 'released', 'introduced'];

/** @throws as Solver.solve */
export type Planning = (run: PlanRun) => Promise<Made>;

export function createPlanning(
  options: { member: MemberId; transitions: TransitionModel },
  deps: PlanningDeps,
): Planning {
  const { member, transitions } = options;
  const { registry, read, catalogue, clock, log, solver, estimates } = deps;
  return async ({ parameters = defaultParameters, own, ...run }) => {
    const vectors = (await read.vectors()).filter((vector) => vector.member.id !== member);
    const protectedCounts = (await estimates(vectors)).map(shownCounts);
    const entries = own?.entries ?? (await plannedEntries(registry));
    // Figures of own records are told to nobody.
    const closed = own ? [] : await registry.entries({ states: ['closed'] });
    const at = clock.now();
    const now = quarterOf(at);
    // The own vector is left out: it only repeats what the own entries say.
    const from = { member, entries, vectors, open: own?.published ?? [], protectedCounts };
    const market = marketOf({ ...from, catalogue, transitions, now, parameters });
    const plan = await solver.solve(market.problem, run);
    const view = planViewOf(market, plan, { member, catalogue, at, closed: countsOf(closed) });
    log.info({
      event: 'matching.planned',
      planner: run.planner,
      cells: market.problem.supply.length + market.problem.demand.length,
      pivots: plan.pivots,
      tookMs: clock.now() - at,
    });
    return { view, kept: keptPlanOf(view, basisOf(view, now, entries, vectors)) };
  };
}

/**
 * Records of an issuer (MAR Art. 7, 17) are inside information until they are declared public: they stay outside every
 * plan whatever their state.
 */
export async function plannedEntries(registry: PlanningDeps['registry']): Promise<Entry[]> {
  return withoutIssuers(await registry.entries({ states: planned }), registry);
}

/** What may be remembered of plans that are over: records the registry still has, whatever their state, but no issuer's. */
export async function rememberedEntries(registry: PlanningDeps['registry']): Promise<Set<string>> {
  return new Set((await withoutIssuers(await registry.entries(), registry)).map(({ id }) => id));
}

async function withoutIssuers(entries: Entry[], registry: PlanningDeps['registry']): Promise<Entry[]> {
  const issuers = new Set((await registry.establishments()).filter(({ issuer }) => issuer).map(({ id }) => id));
  return entries.filter(({ establishment }) => !issuers.has(establishment));
}

/** In one order, whatever the order of the vectors: two plans with one basis are the same to the letter. */
function basisOf(
  { model, catalogue, parameters }: PlanView,
  quarter: Quarter,
  entries: readonly Entry[],
  vectors: readonly PublishedVector[],
): PlanBasis {
  const sequence = vectors.map(({ member, record }) => [member.id, record.head.seq] as const);
  return {
    model,
    catalogue,
    quarter,
    parameters,
    vectors: Object.fromEntries(sequence.sort(([a], [b]) => (a < b ? -1 : 1))),
    entries: Object.fromEntries(entries.map(({ id, updatedAt }) => [id, updatedAt])),
  };
}

function countsOf(entries: readonly Entry[]): { supply: number; demand: number } {
  const sum = (kind: Entry['kind']) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, { count }) => total + count, 0);
  return { supply: sum('release'), demand: sum('opening') };
}
