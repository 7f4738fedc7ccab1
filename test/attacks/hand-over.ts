/**
 * When a record leaves. An observer at a peer notes how long after the beginning of each period the record is there, and when it says it was
 * sealed. He knows everything but one thing, the noise included: whether one more company has a plan, or whether there are few
 * companies or many. So any difference tells. The service, its schedule, filters and ledger are the node's own, from the last release of one
 * vintage to the first of the next; only time is made explicit (working-clock.ts).
 */
import { decodeHead, parseQuarter, parseUnit, periodStart } from '@drehscheibe/protocol';
import { createDisclosure } from '../../packages/node/src/disclosure/index.ts';
import {
  chainOf,
  hildesheim,
  member,
  memoryFeed,
  opening,
  sealVector,
  verifier,
} from '../../packages/node/src/disclosure/test-support/house.ts';
import { seededUniformBelow } from '../../packages/node/src/disclosure/test-support/seeded-uniform-below.ts';
import { createLogger } from '../../packages/node/src/log.ts';
import type { Entry } from '../../packages/node/src/registry/index.ts';
import { openMemoryStore } from '../../packages/node/src/store/index.ts';
import type { Finding } from './finding.ts';
import type { Stage } from './stage.ts';
import { workingClock } from './working-clock.ts';
import { type Company, company } from './world.ts';

const calendar = { demo: null };
/** The last release of vintage 2, three weeks without any, and the first of vintage 3, when what the filters remembered is erased. */
const [firstPeriod, lastPeriod] = [152, 156];
const few = 5;
const plan = company('251-2', 1500);
/** Each lives through five weeks, in two worlds; any difference tells, so that few do. */
const mostRuns = 8;

export async function handOver(stage: Stage): Promise<Finding> {
  const attack = `hand-over-${stage.role}`;
  const random = stage.chance(attack);
  const runs = Math.min(stage.runs, mostRuns);
  let [naiveHits, hits] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const many = stage.region(random).companies;
    const others = many.slice(0, few);
    const worlds = [others, run % 2 === 0 ? [...others, plan] : many].map((companies) => entriesOf(stage, companies));
    const seed = `${attack} ${random()}`;
    const seen = await Promise.all(worlds.map((entries) => timesSeen(stage, entries, seed)));
    if (differ(seen)) hits++;
    if (differ(worlds.map(naiveTimes))) naiveHits++;
  }
  const baselines = { eager: { rate: { hits: naiveHits, runs }, floor: 0.6 } };
  return { attack, baselines, ours: { hits, runs }, bound: 0 };
}

const differ = ([a, b]: readonly (readonly number[])[]): boolean => a!.join() !== b!.join();

/** By period: milliseconds from its beginning until the record is there, and until the time that its head names. */
async function timesSeen(stage: Stage, entries: readonly Entry[], seed: string): Promise<number[]> {
  const clock = workingClock(periodStart(firstPeriod, calendar));
  const chain = chainOf();
  const { door, own } = memoryFeed(() => chain);
  const seen: number[] = [];
  const stopping = new AbortController();
  const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  const options = { member, districts: [hildesheim], ...(stage.mechanism.handsOverAtOnce && { handOverAfterMs: 0 }) };
  const disclosure = await createDisclosure(options, {
    registry: {
      entries: async () => clock.records(entries),
      establishments: async () => [],
      subscribe: () => () => {},
    },
    publish: {
      position: door.position,
      async append(record) {
        const { period, sealedAt } = decodeHead(record.head);
        const begin = periodStart(period, calendar);
        seen.push(clock.exactly() - begin, sealedAt - begin);
        await door.append(record);
        if (period >= lastPeriod) stopping.abort();
      },
    },
    sealVector,
    own,
    roster: { chain: () => chain, subscribe: () => () => {} },
    verifier,
    clock,
    store: clock.store(openMemoryStore()),
    uniformBelow: clock.uniformBelow(seededUniformBelow(seed)),
    log: createLogger({ level: 'silent' }),
    signal: stopping.signal,
  });
  await stopped;
  await disclosure.close();
  return seen;
}

/** Sums up what each unit has, and sends it. */
function naiveTimes(entries: readonly Entry[]): number[] {
  const clock = workingClock(0);
  const counts = new Map<string, number>();
  for (const { unit, count } of clock.records(entries)) counts.set(unit, (counts.get(unit) ?? 0) + count);
  return [clock.exactly()];
}

/** Of each company the most that it has in its vintage, in one establishment. */
function entriesOf({ role }: Stage, companies: readonly Company[]): Entry[] {
  return companies.flatMap(({ rows }, k) =>
    rows.map(({ unit, counts }, row) =>
      opening(`${k} ${row}`, {
        kind: role === 'supply' ? 'release' : 'opening',
        establishment: `werk-${k}`,
        unit: parseUnit(unit),
        count: Math.max(...counts),
        quarter: parseQuarter('2030-Q1'),
        sharing: 'aggregated',
      }),
    ),
  );
}
