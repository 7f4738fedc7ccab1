import { type Member, type MemberId, quarterOf } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import type { PublishedVector, ReadDoor } from '../federation/read.ts';
import { bundled } from '../lane.ts';
import type { Logger } from '../log.ts';
import type { Registry } from '../registry/index.ts';
import type { Store } from '../store/index.ts';
import { changedMatches, changesBetween, keptMatchOf } from './changes.ts';
import { MatchingError } from './errors.ts';
import { openKeptPlans, startOfWeek } from './kept-plans.ts';
import type { Match, Matching, MatchingEvent, PlanView } from './matching.ts';
import { orAborted } from './or-aborted.ts';
import { openOwnHistory } from './own-history.ts';
import { createOwnPlans } from './own-plans.ts';
import type { PublishedWithout } from './own-records.ts';
import { createPlanning, plannedEntries, rememberedEntries } from './planning.ts';
import { createQueryDesk, type QueryDesk } from './query.ts';
import { createRegionEstimates, shownCounts } from './region-estimates.ts';
import { createStandingPlan } from './standing-plan.ts';
import { createStatePlans } from './state-plan.ts';
import { stateViewOf } from './state-view.ts';
import { transitionsFor } from './transition-model.ts';
import { parametersOf } from './what-if.ts';
import { createSolver } from './worker/index.ts';
import { createWorthAsking } from './worth-asking.ts';

export interface MatchingDeps {
  registry: Pick<Registry, 'entries' | 'establishments' | 'subscribe'>;
  read: Pick<ReadDoor, 'vectors' | 'record' | 'subscribe'>;
  publishedWithout: PublishedWithout;
  /** The roster's members now; empty without a roster. */
  members: () => readonly Member[];
  catalogue: Catalogue;
  store: Store;
  clock: Clock;
  log: Logger;
}

export interface MatchingOptions {
  member: MemberId;
  /** A change of records or vectors is answered by a new plan without anybody asking, once one has been asked for. */
  inBackground: boolean;
  /** A plan that takes longer is given up. Default: one minute. */
  planLimitMs?: number;
  /** Default: one second. */
  replanAfterMs?: number;
  /** Default: one second. */
  graceMs?: number;
}

/**
 * Plans are made in a thread of their own, which starts with the first plan asked for (docs/adr/0010). Query index and plan
 * are kept until something they rest on changes.
 */
export async function createMatching(options: MatchingOptions, deps: MatchingDeps): Promise<Matching> {
  const { registry, read, catalogue, clock, log } = deps;
  const { member, inBackground, planLimitMs = 60_000, replanAfterMs = 1_000, graceMs = 1_000 } = options;
  const transitions = transitionsFor(catalogue.units);
  const closing = new AbortController();
  const solver = createSolver({ transitions, limitMs: planLimitMs }, { log });
  const estimates = createRegionEstimates({ read, catalogue, log });
  const planning = createPlanning(
    { member, transitions },
    { registry, read, catalogue, clock, log, solver, estimates },
  );
  const worthAsking = createWorthAsking({ member, transitions }, { registry, read, catalogue, clock, estimates });
  const statePlans = createStatePlans({ member, transitions }, { catalogue, clock, log, solver, estimates });
  const listeners = new Set<(event: MatchingEvent) => void>();
  const tell = (event: MatchingEvent) => {
    for (const listener of [...listeners]) listener(event);
  };

  const keptPlans = await openKeptPlans(deps.store, clock);
  const history = await openOwnHistory(deps.store, clock);
  /** Both look anew when it is their turn: an expiry tells of every entry by itself, and plans are written meanwhile. */
  const eraseGone = bundled(async () => {
    const present = () => rememberedEntries(registry);
    await Promise.all([keptPlans.eraseOthers(present), history.eraseOthers(present)]);
  });
  await eraseGone();

  /**
   * Everything an answer rests on. A vector is the frozen record it was opened as, also when one is quarantined or leaves;
   * the catalogue lists its files anew whenever it takes some in.
   */
  const basisOf = (vectors: readonly PublishedVector[]): unknown[] => [
    catalogue.loaded,
    quarterOf(clock.now()),
    ...vectors.map(({ record }) => record),
  ];
  let recordsChanged = 0;

  const standing = createStandingPlan(
    { inBackground, replanAfterMs, graceMs, wanted: (await keptPlans.all()).length > 0 },
    {
      async make(onProgress) {
        const { view, kept } = await planning({ planner: 'standard', signal: closing.signal, onProgress });
        const made = { view, kept: await keptPlans.keep(kept) };
        // Somebody may have withdrawn an entry while the plan was being made.
        await eraseGone();
        return made;
      },
      basis: async () => [recordsChanged, ...basisOf(await read.vectors())],
      clock,
      log,
      onPlanned: () => tell({ kind: 'planned' }),
      onStatus: () => tell({ kind: 'status' }),
    },
  );

  const ownPlans = createOwnPlans({
    planning,
    plannedEntries: () => plannedEntries(registry),
    publishedWithout: deps.publishedWithout,
    vectors: async () => (await read.vectors()).filter(({ member: { id } }) => id !== member),
    basisOf,
    history,
    eraseGone,
    signal: closing.signal,
  });

  const unsubscribe = [
    registry.subscribe(({ kind }) => {
      if (kind === 'staffing') return;
      recordsChanged++;
      standing.changed();
      eraseGone().catch((err) => log.error({ event: 'matching.failed', err }));
    }),
    read.subscribe(() => standing.changed()),
  ];

  let desk: { basis: readonly unknown[]; desk: QueryDesk } | undefined;
  const queryDesk = async (): Promise<QueryDesk> => {
    const vectors = await read.vectors();
    const basis = basisOf(vectors);
    if (desk?.basis.length !== basis.length || !basis.every((part, k) => part === desk?.basis[k])) {
      const now = quarterOf(clock.now());
      const protectedCounts = (await estimates(vectors)).map(shownCounts);
      desk = { basis, desk: createQueryDesk({ member, vectors, protectedCounts, catalogue, transitions, now }) };
    }
    return desk.desk;
  };

  /** Erasing takes its time; what has been withdrawn is not shown meanwhile. */
  const withoutErased = async <M extends Pick<Match, 'from' | 'to'>>(matches: readonly M[]): Promise<M[]> => {
    const present = await rememberedEntries(registry);
    const stays = (entry: string | undefined) => entry === undefined || present.has(entry);
    return matches.filter(({ from, to }) => stays(from.entry) && stays(to.entry));
  };

  const shownPlan = async () => {
    const { made, outdated } = await standing.shown();
    return outdated ? withoutGone(made.view, registry) : made.view;
  };

  return {
    model: { version: transitions.version, basis: transitions.basis },
    async plan({ signal = closing.signal } = {}) {
      return (await orAborted(standing.fresh(), signal)).view;
    },
    async shownPlan() {
      const plan = await shownPlan();
      return { plan, status: standing.status() };
    },
    worthAsking: async () => worthAsking(await shownPlan()),
    status: () => standing.status(),
    async changes({ since } = {}) {
      const { made } = await standing.shown();
      const kept = await keptPlans.all();
      const earlier = kept.filter(({ at }) => at < made.kept.at);
      const found = since === undefined ? earlier[0] : earlier.find(({ at }) => at === since);
      if (since !== undefined && found === undefined) throw new MatchingError('NO_SUCH_PLAN', 'no plan of that time');
      const later = kept.find(({ at }) => at === made.kept.at) ?? made.kept;
      const changes = changesBetween(
        found,
        later,
        earlier.map(({ at }) => at),
      );
      return { ...changes, matches: await withoutErased(changes.matches) };
    },
    async ownPlan(own) {
      const plan = await ownPlans(own);
      return { ...plan, matches: await withoutErased(plan.matches) };
    },
    async ownChanges(own) {
      const { matches } = await ownPlans(own);
      const since = startOfWeek(clock.now());
      const then = await history.at(own, since);
      const now = await withoutErased(matches);
      return { since, matches: changedMatches(await withoutErased(then), now.map(keptMatchOf)) };
    },
    async whatIf(whatIf, { signal = closing.signal } = {}) {
      const parameters = parametersOf(whatIf);
      const before = await orAborted(standing.fresh(), signal);
      const after = await planning({ planner: 'whatIf', parameters, signal });
      return { plan: after.view, changes: changesBetween(before.kept, after.kept, []) };
    },
    async query(query) {
      return (await queryDesk()).answer(query);
    },
    async state() {
      const vectors = await read.vectors();
      return stateViewOf({
        at: clock.now(),
        members: deps.members(),
        vectors,
        catalogue,
        estimates: await estimates(vectors),
        plan: statePlans.view(vectors, basisOf(vectors)),
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      for (const stop of unsubscribe) stop();
      standing.close();
      statePlans.close();
      closing.abort(new MatchingError('PLAN_CANCELLED', 'the node is closing'));
      await solver.close();
      await keptPlans.close();
      await history.close();
    },
  };
}

/** An outdated plan still shows what it found, but nothing of entries that have been withdrawn since. */
async function withoutGone(plan: PlanView, registry: MatchingDeps['registry']): Promise<PlanView> {
  const present = new Set((await plannedEntries(registry)).map(({ id }) => id));
  const stays = (entry: string | undefined) => entry === undefined || present.has(entry);
  return {
    ...plan,
    matches: plan.matches.filter(({ from, to }) => stays(from.entry) && stays(to.entry)),
    scarcity: plan.scarcity?.filter(({ entry }) => stays(entry)) ?? null,
  };
}
