import { setImmediate } from 'node:timers/promises';
import {
  checkCertificate,
  defaultParameters,
  type Plan,
  type PlanParameters,
  type Problem,
  solveInSteps,
  structuralTransitions,
} from '@drehscheibe/matcher';
import { type Member, type MemberId, type Quarter, quarterOf } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import type { PublishedVector, ReadDoor } from '../federation/read.ts';
import type { Logger } from '../log.ts';
import type { Entry, EntryState, Registry } from '../registry/index.ts';
import { changesBetween, type KeptPlan, keptPlanOf, type PlanBasis } from './changes.ts';
import { MatchingError } from './errors.ts';
import { marketOf } from './market.ts';
import type { Matching, PlanStatus, PlanView } from './matching.ts';
import { planViewOf } from './plan-view.ts';
import { createQueryDesk, type QueryDesk } from './query.ts';
import { stateViewOf } from './state-view.ts';
import { parametersOf } from './what-if.ts';

export interface MatchingDeps {
  registry: Pick<Registry, 'entries' | 'establishments' | 'subscribe'>;
  read: Pick<ReadDoor, 'vectors'>;
  /** The roster's members now; empty without a roster. */
  members: () => readonly Member[];
  catalogue: Catalogue;
  clock: Clock;
  log: Logger;
}

export interface MatchingOptions {
  member: MemberId;
  /** A plan that takes longer is given up. Default: one minute. */
  planLimitMs?: number;
}

/** What takes part in a plan: whatever the works council knows of, and is not over yet. */
const planned: readonly EntryState[] = ['reviewed', 'released', 'introduced'];

/**
 * Plans are solved in this thread, a few thousand pivots at a time with the event loop running in between, so that pages
 * and peers are served while a plan grows. Query index and plan are kept until something they rest on changes.
 */
export async function createMatching(options: MatchingOptions, deps: MatchingDeps): Promise<Matching> {
  const { registry, read, catalogue, clock, log } = deps;
  const limitMs = options.planLimitMs ?? 60_000;
  const transitions = structuralTransitions(catalogue.units);
  const closing = new AbortController();
  let recordsChanged = 0;
  const unsubscribe = registry.subscribe(({ kind }) => {
    if (kind !== 'staffing') recordsChanged++;
  });

  /**
   * Everything an answer rests on. A vector is the frozen record it was opened as, also when one is quarantined or leaves;
   * the catalogue lists its files anew whenever it takes some in.
   */
  const basisOf = (vectors: readonly PublishedVector[]): unknown[] => [
    catalogue.loaded,
    quarterOf(clock.now()),
    ...vectors.map(({ record }) => record),
  ];

  const queryDesk = keptWhile(
    async (vectors: readonly PublishedVector[]): Promise<QueryDesk> =>
      createQueryDesk({ member: options.member, vectors, catalogue, transitions, now: quarterOf(clock.now()) }),
  );

  const makePlan = async (vectors: readonly PublishedVector[], run: Run): Promise<Made> => {
    const entries = await ownEntries(registry);
    const closed = await registry.entries({ states: ['closed'] });
    const at = clock.now();
    const others = withoutOwn(vectors, options.member);
    const parameters = run.parameters ?? defaultParameters;
    const now = quarterOf(at);
    const market = marketOf({
      member: options.member,
      entries,
      vectors: others,
      catalogue,
      transitions,
      now,
      parameters,
    });
    const signals = [closing.signal, AbortSignal.timeout(limitMs), ...(run.signal ? [run.signal] : [])];
    const plan = await provenPlan(market.problem, AbortSignal.any(signals), limitMs);
    const view = planViewOf(market, plan, { member: options.member, catalogue, at, closed: countsOf(closed) });
    log.info({
      event: 'matching.planned',
      cells: market.problem.supply.length + market.problem.demand.length,
      pivots: plan.pivots,
      tookMs: clock.now() - at,
    });
    return { view, kept: keptPlanOf(view, basisFor(view, now, entries, others)) };
  };
  const standardPlan = keptWhile(async (vectors: readonly PublishedVector[]) => {
    const made = await makePlan(vectors, {});
    history.unshift(made.kept);
    return made;
  });
  const history: KeptPlan[] = [];

  const standard = async (): Promise<Made> => {
    const vectors = await read.vectors();
    return standardPlan([recordsChanged, ...basisOf(vectors)], vectors);
  };
  const current: PlanStatus = { state: 'current', since: null, pivots: null, objective: null, code: null };

  return {
    async plan(run = {}) {
      if (run.signal) return (await makePlan(await read.vectors(), run)).view;
      return (await standard()).view;
    },
    async shownPlan() {
      return { plan: (await standard()).view, status: current };
    },
    status: () => current,
    async changes({ since } = {}) {
      const { kept } = await standard();
      const earlier = history.filter(({ at }) => at < kept.at);
      const found = since === undefined ? earlier[0] : earlier.find(({ at }) => at === since);
      if (since !== undefined && found === undefined) throw new MatchingError('NO_SUCH_PLAN', 'no plan of that time');
      return changesBetween(
        found,
        kept,
        earlier.map(({ at }) => at),
      );
    },
    async whatIf(whatIf, { signal } = {}) {
      const parameters = parametersOf(whatIf);
      const before = await standard();
      const after = await makePlan(await read.vectors(), { parameters, ...(signal && { signal }) });
      return { plan: after.view, changes: changesBetween(before.kept, after.kept, []) };
    },
    async query(query) {
      const vectors = await read.vectors();
      const desk = await queryDesk(basisOf(vectors), vectors);
      return desk.answer(query);
    },
    async state() {
      return stateViewOf({ at: clock.now(), members: deps.members(), vectors: await read.vectors(), catalogue });
    },
    async close() {
      unsubscribe();
      closing.abort(new MatchingError('PLAN_CANCELLED', 'the node is closing'));
    },
  };
}

interface Run {
  parameters?: PlanParameters;
  signal?: AbortSignal;
}

interface Made {
  readonly view: PlanView;
  readonly kept: KeptPlan;
}

function basisFor(
  { model, catalogue, parameters }: PlanView,
  quarter: Quarter,
  entries: readonly Entry[],
  vectors: readonly PublishedVector[],
): PlanBasis {
  return {
    model,
    catalogue,
    quarter,
    parameters,
    vectors: Object.fromEntries(vectors.map(({ member, record }) => [member.id, record.head.seq])),
    entries: Object.fromEntries(entries.map(({ id, updatedAt }) => [id, updatedAt])),
  };
}

function countsOf(entries: readonly Entry[]): { supply: number; demand: number } {
  const sum = (kind: Entry['kind']) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, { count }) => total + count, 0);
  return { supply: sum('release'), demand: sum('opening') };
}

/** Computes anew when the basis differs from last time; calls with one basis share one computation. Failures are not kept. */
function keptWhile<Input, T>(compute: (input: Input) => Promise<T>) {
  let kept: { basis: readonly unknown[]; value: Promise<T> } | undefined;
  return (basis: readonly unknown[], input: Input): Promise<T> => {
    if (kept && kept.basis.length === basis.length && basis.every((part, k) => part === kept?.basis[k])) {
      return kept.value;
    }
    const value = compute(input);
    const mine = { basis, value };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
}

/**
 * Records of an issuer (MAR Art. 7, 17) are inside information until they are declared public: they stay outside every
 * plan whatever their state.
 */
async function ownEntries(registry: MatchingDeps['registry']): Promise<Entry[]> {
  const [entries, establishments] = await Promise.all([
    registry.entries({ states: planned }),
    registry.establishments(),
  ]);
  const issuers = new Set(establishments.filter(({ issuer }) => issuer).map(({ id }) => id));
  return entries.filter(({ establishment }) => !issuers.has(establishment));
}

/** The own vector only repeats what the own entries say. */
function withoutOwn(vectors: readonly PublishedVector[], member: MemberId): PublishedVector[] {
  return vectors.filter((vector) => vector.member.id !== member);
}

/** @throws MatchingError PLAN_TOO_SLOW, PLAN_NOT_PROVEN; MatcherError; the reason of an aborted signal */
async function provenPlan(problem: Problem, signal: AbortSignal, limitMs: number): Promise<Plan> {
  const steps = solveInSteps(problem);
  for (;;) {
    if (signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError') {
      throw new MatchingError('PLAN_TOO_SLOW', 'the plan took too long', { limitMs });
    }
    signal.throwIfAborted();
    const step = steps.next();
    if (step.done) {
      const { holds, reason } = checkCertificate(problem, step.value);
      if (!holds) throw new MatchingError('PLAN_NOT_PROVEN', 'the plan failed its check', { reason });
      return step.value;
    }
    await setImmediate();
  }
}
