/**
 * Cross-region queries against the vectors of 45 regions, one per district of Lower Saxony, or over Germany's districts.
 *
 *     npm run bench:queries -- [--districts 45] [--seed 1] [--queries 1000] [--write] [--json]
 *
 * At 45, every region's vector is a real sealed record of an author of its own, opened through the protocol; the queries go through the node's
 * own matching; other numbers, up to 400, ask the matcher alone (ranking-queries.ts). Askers are drawn by real commuter flows out of their district and by real employees. Prints p50 and p99, both
 * by the clock on the wall and by CPU time (a busy machine makes the first worse, the second hardly), and
 * ends with one line of JSON; `--write` keeps it in results/queries.json or results/queries-<districts>.json. Without ../shared/data: says so, exits 0.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseMemberId, parseUnit, splitUnit } from '@drehscheibe/protocol';
import { randomNumbers } from '../../packages/matcher/bench/random.ts';
import { openCatalogue } from '../../packages/node/src/catalogue/index.ts';
import { fixedClock } from '../../packages/node/src/clock.ts';
import { createLogger } from '../../packages/node/src/log.ts';
import { createMatching, type MatchingQuery } from '../../packages/node/src/matching/index.ts';
import { sealedNetwork } from '../../packages/node/src/matching/test-support/sealed-network.ts';
import { createRegistry } from '../../packages/node/src/registry/index.ts';
import { openMemoryStore } from '../../packages/node/src/store/index.ts';
import { measureRanking } from './ranking-queries.ts';
import { drawnByCount, loadScenario, quarterAhead, referenceData, type Scenario } from './scenario.ts';
import { machine, rounded, Timings } from './timings.ts';

const { values } = parseArgs({
  options: {
    districts: { type: 'string', default: '45' },
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

if (existsSync(referenceData)) {
  const districts = Number(values.districts);
  const figures = districts === 45 ? await measureMatching() : await measureRanking(districts, seed, asked);
  const date = new Date().toISOString().slice(0, 10);
  const result = { bench: 'queries', seed, regions: districts, ...figures, date, machine: machine() };
  const { indexMs, p50Ms, p99Ms, maxMs, cpuP99Ms } = figures;
  say(`index ${indexMs} ms; query p50 ${p50Ms} ms, p99 ${p99Ms} ms, max ${maxMs} ms; CPU p99 ${cpuP99Ms} ms`);
  if (values.write) {
    const name = districts === 45 ? 'queries.json' : `queries-${districts}.json`;
    await writeFile(join(import.meta.dirname, 'results', name), `${JSON.stringify(result, null, 2)}\n`);
  }
  console.log(JSON.stringify(result));
} else {
  say(`skipped: the reference data is not there (${referenceData})`);
  console.log(JSON.stringify({ bench: 'queries', skipped: 'no reference data' }));
}

async function measureMatching(): Promise<Record<string, unknown>> {
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
      read: { vectors: async () => vectors, record: async () => undefined, subscribe: () => () => {} },
      publishedWithout: async () => [],
      members: () => network.members,
      catalogue,
      store,
      clock,
      log: createLogger({ level: 'silent' }),
    },
  );

  // The first query builds the index; some more warm up the JIT. Neither counts.
  const start = performance.now();
  await matching.query(drawQuery(scenario, random));
  const indexMs = performance.now() - start;
  for (let n = 0; n < 200; n++) await matching.query(drawQuery(scenario, random));

  const timings = new Timings();
  let matches = 0;
  let crossRegion = 0;
  for (let n = 0; n < asked; n++) {
    const query = drawQuery(scenario, random);
    await timings.time(async () => {
      const found = await matching.query(query);
      matches += found.length;
      if (found.some(({ district }) => district !== query.district)) crossRegion++;
    });
  }
  await matching.close();
  await registry.close();
  await store.close();
  return {
    cells,
    queries: asked,
    ...timings.summary(),
    indexMs: rounded(indexMs),
    matchesPerQuery: rounded(matches / asked),
    shareWithCrossRegionMatch: rounded(crossRegion / asked),
  };
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
