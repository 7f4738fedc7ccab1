/**
 * Cross-region queries against the vectors of 45 regions, one per district of Lower Saxony.
 *
 *     node test/bench/queries.ts [--seed N] [--queries 1000] [--write] [--json]
 *
 * Every region's vector is a real sealed record of an author of its own, opened through the protocol; the queries go through the node's
 * own matching. Askers are drawn by real commuter flows out of their district and by real employees. Prints p50 and p99, both
 * by the clock on the wall and by CPU time (a busy machine makes the first worse, the second hardly), and
 * ends with one line of JSON; `--write` keeps it in results/queries.json. Without ../shared/data: says so, exits 0.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseMemberId, parseUnit, splitUnit } from '@drehscheibe/protocol';
import { randomNumbers } from '../../packages/matcher/bench/instance.ts';
import { openCatalogue } from '../../packages/node/src/catalogue/index.ts';
import { fixedClock } from '../../packages/node/src/clock.ts';
import { createLogger } from '../../packages/node/src/log.ts';
import { createMatching, type MatchingQuery } from '../../packages/node/src/matching/index.ts';
import { sealedNetwork } from '../../packages/node/src/matching/test-support/sealed-network.ts';
import { createRegistry } from '../../packages/node/src/registry/index.ts';
import { openMemoryStore } from '../../packages/node/src/store/index.ts';
import { drawnByCount, loadScenario, quarterAhead, referenceData, type Scenario } from './scenario.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    queries: { type: 'string', default: '1000' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const asked = Number(values.queries);
const say = (text: string): void => {
  if (!values.json) console.log(text);
};

if (existsSync(referenceData)) await measure();
else {
  say(`skipped: the reference data is not there (${referenceData})`);
  console.log(JSON.stringify({ bench: 'queries', skipped: 'no reference data' }));
}

async function measure(): Promise<void> {
  const random = randomNumbers(seed);
  const store = openMemoryStore();
  const clock = fixedClock(Date.UTC(2027, 1, 10));
  const catalogue = await openCatalogue({ store });
  const scenario = loadScenario(catalogue, random);
  const idOf = (district: string) => `kreis-${district}`;
  const network = sealedNetwork(
    scenario.districts.map(({ code }) => ({
      id: idOf(code),
      name: catalogue.district(code)?.name ?? code,
      districts: [code],
    })),
    clock.now(),
  );
  const vectors = scenario.districts.map(({ code, cells }) => network.publish(parseMemberId(idOf(code)), cells));
  const cells = scenario.districts.reduce((sum, district) => sum + district.cells.length, 0);
  say(`${vectors.length} regions, ${cells} open cells, seed ${seed}`);

  const registry = await createRegistry({ districts: [] }, { store, clock, catalogue });
  const matching = await createMatching(
    { member: parseMemberId(idOf('03254')), inBackground: false },
    {
      registry,
      read: { vectors: async () => vectors, subscribe: () => () => {} },
      members: () => network.members,
      catalogue,
      store,
      clock,
      log: createLogger({ level: 'silent' }),
    },
  );

  // The first query builds the index; some more warm up the JIT. Neither counts.
  const indexMs = await timed(() => matching.query(drawQuery(scenario, random)));
  for (let n = 0; n < 200; n++) await matching.query(drawQuery(scenario, random));

  const times: number[] = [];
  const cpuTimes: number[] = [];
  let matches = 0;
  let crossRegion = 0;
  for (let n = 0; n < asked; n++) {
    const query = drawQuery(scenario, random);
    const before = process.cpuUsage();
    times.push(
      await timed(async () => {
        const found = await matching.query(query);
        matches += found.length;
        if (found.some(({ district }) => district !== query.district)) crossRegion++;
      }),
    );
    const { user, system } = process.cpuUsage(before);
    cpuTimes.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  cpuTimes.sort((a, b) => a - b);
  const result = {
    bench: 'queries',
    seed,
    regions: vectors.length,
    cells,
    queries: asked,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    maxMs: quantile(times, 1),
    cpuP50Ms: quantile(cpuTimes, 0.5),
    cpuP99Ms: quantile(cpuTimes, 0.99),
    indexMs: rounded(indexMs),
    matchesPerQuery: rounded(matches / asked),
    shareWithCrossRegionMatch: rounded(crossRegion / asked),
    date: new Date().toISOString().slice(0, 10),
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model ?? 'unknown',
      node: process.version,
      load1m: rounded(loadavg()[0]!),
    },
  };
  say(
    `index ${result.indexMs} ms; query p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms, max ${result.maxMs} ms; CPU p99 ${result.cpuP99Ms} ms`,
  );
  if (values.write) {
    await writeFile(join(import.meta.dirname, 'results/queries.json'), `${JSON.stringify(result, null, 2)}\n`);
  }
  await matching.close();
  await registry.close();
  await store.close();
  console.log(JSON.stringify(result));
}

/** Where people commute from by real flows, what they do by real employees; 5 to 60 workers, 45 to 90 minutes. */
function drawQuery(scenario: Scenario, random: () => number): MatchingQuery {
  const { home } = drawnByCount(scenario.commuters, random);
  const { unit } = drawnByCount(scenario.employees.get(home)!, random);
  return {
    ...splitUnit(parseUnit(unit)),
    count: 5 + Math.floor(random() * 56),
    from: quarterAhead(Math.floor(random() * 6)),
    district: home,
    maxMinutes: [45, 60, 75, 90][Math.floor(random() * 4)]!,
    side: random() < 0.5 ? 'openings' : 'workers',
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function quantile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? Number.NaN);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
