import {
  type DistrictCode,
  decodeHead,
  decodeVector,
  encodeVector,
  type FeedRecord,
  type MemberId,
  open,
  periodAt,
  periodStart,
  quarterOf,
  type Roster,
  type RosterChain,
  type SealedRecord,
  type SealInput,
  type Vector,
  type Verifier,
} from '@drehscheibe/protocol';
import type { WaitingClock } from '../clock.ts';
import type { PublishDoor, PublishPosition } from '../federation/publish.ts';
import type { Logger } from '../log.ts';
import type { Registry } from '../registry/index.ts';
import type { Store } from '../store/index.ts';
import { compareCells, type Disclosure, figuresOf, type NextVector, type Published } from './disclosure.ts';
import { DisclosureError } from './errors.ts';
import { openPart } from './open-part.ts';
import { describePublished, isVector } from './published.ts';
import { createReleaseClock } from './release-clock.ts';
import { createSealedRecords } from './sealed-records.ts';

interface DisclosureOptions {
  readonly member: MemberId;
  /** Used while there is no roster; with one, its word counts. */
  readonly districts: readonly DistrictCode[];
  /** False: nothing is published by the clock, only by `publishNow`. Default true. */
  readonly automatic?: boolean;
}

interface DisclosureDeps {
  readonly registry: Pick<Registry, 'entries' | 'establishments' | 'subscribe'>;
  readonly publish: PublishDoor;
  /** Signs with the key of this node. */
  readonly sealVector: (input: Omit<SealInput, 'kind' | 'author'>) => SealedRecord;
  /** What the federation holds of this node: the truth about what left, also after a restored backup. */
  readonly own: {
    /** The last vector. */
    latest(): Promise<FeedRecord | undefined>;
    /** All records, oldest first. */
    feed(): Promise<readonly SealedRecord[]>;
  };
  readonly roster: { chain(): RosterChain | undefined; subscribe(listener: () => void): () => void };
  readonly verifier: Verifier;
  readonly clock: WaitingClock;
  readonly store: Store;
  readonly log: Logger;
  /** Ends the clock and whoever waits for a period. */
  readonly signal: AbortSignal;
}

/** The weekly calendar, until a roster says otherwise. */
const noRoster: Pick<Roster, 'demo'> = { demo: null };

export async function createDisclosure(options: DisclosureOptions, deps: DisclosureDeps): Promise<Disclosure> {
  const { clock, log, own, publish, registry, roster, verifier } = deps;
  const records = createSealedRecords(deps);
  const closing = new AbortController();
  const stop = AbortSignal.any([deps.signal, closing.signal]);
  const listeners = new Set<(event: { readonly seq: number }) => void>();

  /** One at a time: position and period are read, used and written without anybody in between. */
  let lastInTurn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastInTurn.then(() => {
      stop.throwIfAborted();
      return work();
    });
    lastInTurn = turn.catch(() => undefined);
    return turn;
  };

  const compose = async (period: number, current: Roster | undefined) => {
    const member = current?.members.find(({ id }) => id === options.member);
    const districts = current ? (member?.districts ?? []) : options.districts;
    // Judged at the start of the period, not now: the same records give the same bytes through the whole period.
    const quarter = quarterOf(periodStart(period, current ?? noRoster));
    const issuers = (await registry.establishments()).filter(({ issuer }) => issuer).map(({ id }) => id);
    const part = openPart(await registry.entries(), { districts, quarter, issuers });
    const vector: Vector = {
      version: 1,
      period,
      open: part.cells.map(({ entries: _staysHere, ...cell }) => cell),
      protected: null,
    };
    return { ...part, vector, bytes: encodeVector(vector) };
  };

  /** The last vector that left, or that was signed and will leave as it is. */
  const lastSigned = async (): Promise<{ period: number | null; cells: Vector['open'] }> => {
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

  const publishPeriod = async (period: number, { lastPeriod: _, ...place }: PublishPosition): Promise<Published> => {
    // Never older than the position: rosters only become more.
    const chain = roster.chain() as RosterChain;
    const { bytes, withheld } = await compose(period, chain.at(place.epoch));
    // The registry refuses such entries: that one got as far as here is a fault worth looking into.
    for (const fault of ['tooFew', 'overLimit'] as const) {
      const count = withheld.filter(({ reason }) => reason === fault).length;
      if (count > 0) log.warn({ event: 'disclosure.withheld', reason: fault, entries: count });
    }
    const record = deps.sealVector({ ...place, period, sealedAt: clock.now(), body: bytes });
    // Before it is kept for good: a record that our peers would refuse must not use up the sequence number.
    open(record, chain, verifier);
    await records.add(record);
    await handOver(place.seq, record);
    return describePublished(record, chain, verifier);
  };

  /** Publishes what is due and says when to look again, ms. */
  const publishDue = async (): Promise<number> => {
    const chain = roster.chain();
    if (chain?.member(options.member)?.role !== 'region') return Number.POSITIVE_INFINITY;
    const { current } = chain;
    const position = await settledPosition();
    const period = nextPeriod(position.lastPeriod, clock.now(), current);
    if (current.demo) {
      const { vector } = await compose(period, current);
      if (!differs((await lastSigned()).cells, vector.open)) return Number.POSITIVE_INFINITY;
    }
    if (periodStart(period, current) > clock.now()) return periodStart(period, current);
    await publishPeriod(period, position);
    return periodStart(period + 1, current);
  };

  const releaseClock =
    options.automatic === false
      ? undefined
      : createReleaseClock(() => inTurn(publishDue), { clock, log, signal: stop });
  const stopListening = [
    roster.subscribe(() => releaseClock?.lookNow()),
    // Under a real roster records never decide when something is published.
    registry.subscribe(() => {
      if (roster.chain()?.current.demo) releaseClock?.lookNow();
    }),
  ];

  return {
    async next(): Promise<NextVector> {
      const chain = roster.chain();
      const calendar = chain?.current ?? noRoster;
      const last = await lastSigned();
      const period = nextPeriod(last.period, clock.now(), calendar);
      const { cells, withheld, vector, bytes } = await compose(period, chain?.current);
      const publishes = chain?.member(options.member)?.role === 'region';
      const clockRuns = publishes && (calendar.demo === null || differs(last.cells, vector.open));
      return {
        vector,
        bytes,
        figures: figuresOf(cells),
        cells,
        withheld,
        period,
        dueAt: clockRuns ? periodStart(period, calendar) : null,
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
        const { lastPeriod } = await settledPosition();
        await clock.reached(periodStart(nextPeriod(lastPeriod, clock.now(), current), current), stop);
        // Asked again: while we waited, time went on and the roster may have changed.
        const position = await publish.position();
        const period = nextPeriod(position.lastPeriod, clock.now(), current);
        return publishPeriod(period, position);
      }),

    async published() {
      const chain = roster.chain();
      return (await own.feed()).filter(isVector).map((record) => describePublished(record, chain, verifier));
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    async close() {
      closing.abort();
      for (const leave of stopListening) leave();
      await releaseClock?.ended;
      await lastInTurn;
    },
  };
}

/** The period of the next publication: the current one, or the one after the last that is used. Never one missed. */
function nextPeriod(lastPeriod: number | null, now: number, calendar: Pick<Roster, 'demo'>): number {
  const current = periodAt(now, calendar);
  return lastPeriod === null ? current : Math.max(current, lastPeriod + 1);
}

function differs(before: Vector['open'], after: Vector['open']): boolean {
  const { added, removed, changed } = compareCells(before, after);
  return added + removed + changed > 0;
}
