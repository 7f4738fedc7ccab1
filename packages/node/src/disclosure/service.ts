import {
  type DistrictCode,
  decodeHead,
  decodeVector,
  type MemberId,
  open,
  periodAt,
  periodOfStep,
  periodStart,
  periodsPerStep,
  policyInForce,
  type ReleaseStep,
  type Roster,
  type RosterChain,
  releaseStepOf,
  type SealedRecord,
  type SealInput,
  type Vector,
  type Verifier,
  vintageOf,
} from '@drehscheibe/protocol';
import type { WaitingClock } from '../clock.ts';
import type { PublishDoor, PublishPosition } from '../federation/publish.ts';
import { bundled, createLane } from '../lane.ts';
import type { Logger } from '../log.ts';
import type { Registry } from '../registry/index.ts';
import type { Store } from '../store/index.ts';
import { type Composition, compose } from './composition.ts';
import { compareCells, type Disclosure, figuresOf, type NextVector, type Published } from './disclosure.ts';
import { DisclosureError } from './errors.ts';
import { cellsWithout, createOpenContributions } from './open-contributions.ts';
import type { OpenPart } from './open-part.ts';
import type { OwnFeed } from './own-feed.ts';
import { policyValues } from './policy-values.ts';
import { describeBudget, stepsLeft } from './protected-budget.ts';
import { createProtectedReleases } from './protected-releases.ts';
import { companyKey, protectedStocks } from './protected-stocks.ts';
import { describePublished, isVector } from './published.ts';
import { createReleaseClock } from './release-clock.ts';
import type { ReleaseRefusal } from './release-schedule.ts';
import type { UniformBelow } from './sampler.ts';
import { createSealedRecords } from './sealed-records.ts';
import { sharingExample } from './sharing-example.ts';
import { secureUniformBelow } from './uniform-below.ts';

interface DisclosureOptions {
  readonly member: MemberId;
  /** Used while there is no roster; with one, its word counts. */
  readonly districts: readonly DistrictCode[];
  /** False: nothing is published by the clock, only by `publishNow`. Default true. */
  readonly automatic?: boolean;
  /** How long after it was begun a vector is handed over, under a real roster; 0: at once. Default a minute. */
  readonly handOverAfterMs?: number;
}

/**
 * Longer than counting takes, so that the moment in which a vector appears does not tell how many companies there are: 1,500 take less than
 * a second on two cores.
 */
const HAND_OVER_AFTER_MS = 60_000;

/** Until a member answers. */
const WITNESS_RETRY_MS = 60_000;

interface DisclosureDeps {
  readonly registry: Pick<Registry, 'entries' | 'establishments' | 'subscribe'>;
  readonly publish: PublishDoor;
  /** Signs with the key of this node. */
  readonly sealVector: (input: Omit<SealInput, 'kind' | 'author'>) => SealedRecord;
  readonly own: OwnFeed;
  readonly roster: { chain(): RosterChain | undefined; subscribe(listener: () => void): () => void };
  readonly verifier: Verifier;
  readonly clock: WaitingClock;
  readonly store: Store;
  readonly log: Logger;
  /** Where noise comes from; node:crypto unless a test counts or replays it. */
  readonly uniformBelow?: UniformBelow;
  /** Ends the clock and whoever waits for a period. */
  readonly signal: AbortSignal;
}

/** A roster, or what stands for one until there is one. */
type Calendar = Pick<Roster, 'demo' | 'epoch'> & Partial<Roster>;

/** The weekly calendar. */
const noRoster: Calendar = { demo: null, epoch: 0 };

interface LastSigned {
  readonly period: number | null;
  readonly cells: Vector['open'];
}

export async function createDisclosure(options: DisclosureOptions, deps: DisclosureDeps): Promise<Disclosure> {
  const { clock, log, own, publish, registry, roster, verifier } = deps;
  const records = createSealedRecords(deps);
  const contributions = createOpenContributions(deps.store);
  const releases = createProtectedReleases({
    store: deps.store,
    uniformBelow: deps.uniformBelow ?? secureUniformBelow(),
    own,
    sealed: records,
  });
  /** The period whose vector waits until a member says how far the own feed goes. */
  let witnessAwaitedIn: number | null = null;
  /** Of a demo: what the last release since the start was made of. */
  let lastCounted = '[]';
  const closing = new AbortController();
  const stop = AbortSignal.any([deps.signal, closing.signal]);
  const listeners = new Set<(event: { readonly seq: number }) => void>();

  /** One at a time: position and period are read, used and written without anybody in between. */
  const lane = createLane();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    lane.run(async () => {
      stop.throwIfAborted();
      return work();
    });

  const composed = (period: number, calendar: Calendar) => compose(period, calendar, options, registry);

  /** In turn with what is published: it may be putting in what is to be erased. */
  const eraseGone = bundled(async () => {
    await lane.idle();
    await contributions.eraseOthers(async () => new Set((await registry.entries()).map(({ id }) => id)));
  });

  /** The last vector that left, or that was signed and will leave as it is. */
  const lastSigned = async (): Promise<LastSigned> => {
    const left = await own.latest();
    const waiting = await records.get((left?.head.seq ?? 0) + 1);
    if (waiting) return { period: decodeHead(waiting.head).period, cells: decodeVector(waiting.body).open };
    return { period: left?.head.period ?? null, cells: left?.kind === 'vector' ? left.vector.open : [] };
  };

  const handOver = async (seq: number, record: SealedRecord) => {
    await publish.append(record);
    log.info({ event: 'disclosure.published', seq, bytes: record.body.length });
    for (const listener of listeners) listener({ seq });
  };

  /** Where the next record goes, after one that was sealed before a crash has been handed over as it is. */
  const settledPosition = async (): Promise<PublishPosition> => {
    const position = await publish.position();
    const sealedBefore = await records.get(position.seq);
    if (!sealedBefore) return position;
    await handOver(position.seq, sealedBefore);
    return publish.position();
  };

  /** Which step's release the vector of a period carries, if any; said in the log when it should and may not. */
  const releaseOf = async (period: number, current: Roster, position: Witnessed): Promise<ReleaseStep | null> => {
    const refuse = (reason: ReleaseRefusal | 'noWitness') => {
      log.warn({ event: 'disclosure.release-refused', reason, period });
      return null;
    };
    const scheduled = await releases.schedule(period, current);
    if (scheduled === null) return null;
    if (typeof scheduled === 'string') return refuse(scheduled);
    if (lacksWitness(current, position)) return refuse('noWitness');
    return scheduled;
  };

  const publishPeriod = async (period: number, position: PublishPosition): Promise<Published> => {
    // Before anything whose time depends on data, also on those of the vintage that is erased: peers read it, for ever.
    const sealedAt = clock.now();
    witnessAwaitedIn = null;
    const { lastPeriod: _, witnesses: __, ...place } = position;
    // Never older than the position: rosters only become more.
    const chain = roster.chain() as RosterChain;
    const current = chain.at(place.epoch) as Roster;
    await releases.eraseStale(period);
    const step = await releaseOf(period, current, position);
    const due = step && (await releases.draw(step, current));
    const composition = await composed(period, current);
    const release = due && (await releases.make(due, composition.records));
    reportFaults(composition.withheld, log);
    const { bytes } = composition.vector(release?.part ?? null);
    const record = deps.sealVector({ ...place, period, sealedAt, body: bytes });
    // Before it is kept for good: a record that our peers would refuse must not use up the sequence number.
    open(record, chain, verifier);
    await records.add(record, [
      ...(release?.ops({ period, seq: place.seq }) ?? []),
      ...contributions.ops(place.seq, composition, composition.records.entries),
    ]);
    if (current.demo) {
      if (releaseStepOf(period) && !lacksWitness(current, position)) lastCounted = rawStocks(composition);
    } else {
      // Whoever stops the node meanwhile finds it handed over after the next start. Nothing is reckoned after the wait.
      const handOverAt = handOverTime(sealedAt, clock.now(), options.handOverAfterMs ?? HAND_OVER_AFTER_MS);
      if (handOverAt > clock.now()) await clock.reached(handOverAt, stop);
    }
    await handOver(place.seq, record);
    return describePublished(record, chain, verifier);
  };

  /**
   * The period of the next publication after `lastPeriod`, null when nothing will be published. Under a real roster records never
   * decide. A demo publishes when open cells changed, and if protected stocks did, at the next release.
   */
  const duePeriod = async (last: LastSigned, calendar: Calendar): Promise<number | null> => {
    const period = nextPeriod(last.period, clock.now(), calendar);
    if (!calendar.demo) return period;
    const composition = await composed(period, calendar);
    if (differs(last.cells, composition.vector(null).vector.open)) return period;
    return rawStocks(composition) === lastCounted ? null : Math.ceil(period / periodsPerStep) * periodsPerStep;
  };

  /** Publishes what is due and says when to look again, ms. */
  const publishDue = async (): Promise<number> => {
    const chain = roster.chain();
    if (chain?.member(options.member)?.role !== 'region') return Number.POSITIVE_INFINITY;
    const { current } = chain;
    const position = await settledPosition();
    const period = await duePeriod(await lastSigned(), current);
    if (period === null) return Number.POSITIVE_INFINITY;
    if (periodStart(period, current) > clock.now()) return periodStart(period, current);
    // Better to wait for somebody than to lose the step; whoever stays alone goes on with the next period. A refused step is not waited for.
    if (lacksWitness(current, position) && isDue(await releases.schedule(period, current))) {
      if (witnessAwaitedIn !== period) log.warn({ event: 'disclosure.release-waits', reason: 'noWitness', period });
      witnessAwaitedIn = period;
      return Math.min(clock.now() + WITNESS_RETRY_MS, periodStart(period + 1, current));
    }
    await publishPeriod(period, position);
    return periodStart(period + 1, current);
  };

  const releaseClock =
    options.automatic === false
      ? undefined
      : createReleaseClock(() => inTurn(publishDue), { clock, log, signal: stop });
  const eraseInBackground = () => {
    eraseGone().catch((err) => log.error({ event: 'disclosure.erasing-failed', err }));
  };
  // A crash may have come in between.
  eraseInBackground();
  const stopListening = [
    roster.subscribe(() => releaseClock?.lookNow()),
    // Under a real roster records never decide when something is published.
    registry.subscribe(({ kind }) => {
      if (roster.chain()?.current.demo) releaseClock?.lookNow();
      if (kind === 'entry') eraseInBackground();
    }),
  ];

  return {
    async next(): Promise<NextVector> {
      const chain = roster.chain();
      const calendar: Calendar = chain?.current ?? noRoster;
      const last = await lastSigned();
      const publishes = chain?.member(options.member)?.role === 'region';
      const due = publishes ? await duePeriod(last, calendar) : null;
      const period = due ?? nextPeriod(last.period, clock.now(), calendar);
      const { cells, withheld, counted, vector: vectorWith } = await composed(period, calendar);
      const scheduled = publishes || !chain ? await releases.schedule(period, calendar) : null;
      const refused = typeof scheduled === 'string';
      const { vector, bytes } = vectorWith(null);
      return {
        vector,
        bytes,
        figures: figuresOf(cells),
        cells,
        withheld,
        protectedPart: {
          release: refused ? null : scheduled,
          refusal: refused ? scheduled : null,
          awaitsWitness: !refused && period === witnessAwaitedIn,
          entries: counted,
        },
        period,
        dueAt: due === null ? null : periodStart(due, calendar),
        changedSinceLast: compareCells(last.cells, vector.open),
      };
    },

    publishNow: () =>
      inTurn(async () => {
        const chain = roster.chain();
        if (!chain) throw new DisclosureError('PUBLISH_NO_ROSTER', {});
        const { current } = chain;
        const member = chain.member(options.member);
        if (!member) throw new DisclosureError('PUBLISH_NOT_ADMITTED', {});
        if (member.role === 'observer') throw new DisclosureError('PUBLISH_OBSERVER', {});
        if (!current.demo) {
          const period = nextPeriod((await lastSigned()).period, clock.now(), current);
          throw new DisclosureError('PUBLISH_ONLY_DEMO', { nextAt: periodStart(period, current) });
        }
        await settledPosition();
        const last = await lastSigned();
        const period = (await duePeriod(last, current)) ?? nextPeriod(last.period, clock.now(), current);
        await clock.reached(periodStart(period, current), stop);
        // Asked again: while we waited, time went on and the roster may have changed.
        const position = await publish.position();
        return publishPeriod(nextPeriod(position.lastPeriod, clock.now(), current), position);
      }),

    async published() {
      const chain = roster.chain();
      return (await own.feed()).filter(isVector).map((record) => describePublished(record, chain, verifier));
    },

    async budget(vintage) {
      const calendar: Calendar = roster.chain()?.current ?? noRoster;
      const now = periodAt(clock.now(), calendar);
      const asked = vintage ?? vintageOf(now);
      const last = await lastSigned();
      const nextStep = stepsLeft(asked, nextPeriod(last.period, clock.now(), calendar))[0];
      const scheduled = nextStep ? await releases.schedule(periodOfStep(nextStep), calendar) : null;
      return describeBudget({
        vintage: asked,
        now,
        calendar,
        policyInForce: policyInForce(calendar),
        ledger: await releases.ledger(asked),
        refusal: typeof scheduled === 'string' ? scheduled : null,
        witnessAwaitedIn,
      });
    },

    policyValues: () => policyValues(policyInForce(roster.chain()?.current ?? noRoster)),

    async example(record, sees) {
      const calendar: Calendar = roster.chain()?.current ?? noRoster;
      const last = await lastSigned();
      const composition = await composed(nextPeriod(last.period, clock.now(), calendar), calendar);
      return sharingExample(record, composition.records, policyInForce(calendar), sees);
    },

    async publishedWithout(isOwn) {
      const left = await own.latest();
      const known = left?.kind === 'vector' ? await contributions.of(left.head.seq) : undefined;
      if (left?.kind !== 'vector' || known === undefined) return [];
      const mine = new Set((await registry.entries()).filter(isOwn).map(({ id }) => id));
      return cellsWithout(
        left.vector.open,
        known.filter(({ id }) => mine.has(id)),
      );
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    async close() {
      closing.abort();
      for (const leave of stopListening) leave();
      await releaseClock?.ended;
      await lane.idle();
      await eraseGone().catch((err) => log.error({ event: 'disclosure.erasing-failed', err }));
    },
  };
}

type Witnessed = Pick<PublishPosition, 'witnesses'>;

/**
 * Nobody could say what this node has already released: a restored backup would draw anew for a step that others have seen. A node
 * alone in its roster needs nobody.
 */
function lacksWitness({ members }: Roster, { witnesses }: Witnessed): boolean {
  return witnesses === 0 && members.length > 1;
}

/** The first whole multiple of `afterMs` by which counting is over: if it takes longer, that is told in whole multiples alone. */
function handOverTime(begunAt: number, countedAt: number, afterMs: number): number {
  return begunAt + afterMs * Math.max(1, Math.ceil((countedAt - begunAt) / (afterMs || 1)));
}

/** Neither without a release nor refused. */
function isDue(scheduled: ReleaseStep | ReleaseRefusal | null): scheduled is ReleaseStep {
  return scheduled !== null && typeof scheduled !== 'string';
}

/** The period of the next publication: the current one, or the one after the last that is used. Never one missed. */
function nextPeriod(lastPeriod: number | null, now: number, calendar: Pick<Roster, 'demo'>): number {
  const current = periodAt(now, calendar);
  return lastPeriod === null ? current : Math.max(current, lastPeriod + 1);
}

function reportFaults(withheld: OpenPart['withheld'], log: Logger): void {
  // The registry refuses such entries: that one got as far as here is a fault worth looking into.
  for (const fault of ['tooFew', 'overLimit', 'noMainGroup'] as const) {
    const count = withheld.filter(({ reason }) => reason === fault).length;
    if (count > 0) log.warn({ event: 'disclosure.withheld', reason: fault, entries: count });
  }
}

/** Before any filter, and by the names companies have now: to see whether anything changed, and for nothing else. */
function rawStocks({ records: { entries, establishments, outlook } }: Composition): string {
  const names = new Map(establishments.map(({ id, company }) => [id, company]));
  return JSON.stringify(protectedStocks(entries, outlook, (site) => companyKey(names.get(site) ?? site)));
}

function differs(before: Vector['open'], after: Vector['open']): boolean {
  const { added, removed, changed } = compareCells(before, after);
  return added + removed + changed > 0;
}
