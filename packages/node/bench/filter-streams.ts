/**
 * Sends random streams of stocks through the contribution filter and checks each with the definition of its cost.
 *
 *     node packages/node/bench/filter-streams.ts [--streams 1000] [--seed 1]
 *
 * Streams alternate between supply and demand of the default policy. After every period the cost, and the cost of leaving in
 * each later period, must be within rho, and nothing may be counted that is not there. The last line is JSON; exit code 1 if
 * anything was breached.
 */
import { parseArgs } from 'node:util';
import { countRoles, defaultProtectedPolicy, type MainGroupCode } from '@drehscheibe/protocol';
import fc from 'fast-check';
import { contributionCosts } from '../src/disclosure/contribution-cost.ts';
import { type AdmittedEntry, admit } from '../src/disclosure/contribution-filter.ts';
import { releasedCost } from '../src/disclosure/test-support/released-cost.ts';
import { type StockStream, stockStream } from '../src/disclosure/test-support/stock-streams.ts';

const { values } = parseArgs({
  options: { streams: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const [streams, seed] = [Number(values.streams), Number(values.seed)];
if (!(streams >= 1 && Number.isInteger(seed)))
  throw new Error('--streams and --seed are whole numbers, streams at least 1');
const atOnce = 1000;

const kinds = countRoles.map((role) => ({
  costs: contributionCosts(defaultProtectedPolicy, role),
  truth: releasedCost(defaultProtectedPolicy, role),
}));
const found = { overspent: 0, leavingTooDear: 0, aboveRaw: 0, highestCostPerRho: 0 };
let filterMs = 0;

for (let begin = 0; begin < streams; begin += atOnce) {
  const some = fc.sample(stockStream, { numRuns: Math.min(atOnce, streams - begin), seed: seed + begin });
  some.forEach((stream, i) => {
    check(stream, kinds[i % kinds.length]!);
  });
}

const breached = found.overspent + found.leavingTooDear + found.aboveRaw > 0;
const msPerStep = Number((filterMs / streams / defaultProtectedPolicy.periods).toFixed(3));
console.log(`${streams} streams: highest cost ${found.highestCostPerRho} rho, ${msPerStep} ms a step`);
console.log(JSON.stringify({ bench: 'filter-streams', streams, seed, ...found, msPerStep }));
process.exitCode = breached ? 1 : 0;

function check(stream: StockStream, { costs, truth }: (typeof kinds)[number]): void {
  const history: AdmittedEntry[] = [];
  const counted = new Map<MainGroupCode, number>();
  for (const stock of stream) {
    const start = performance.now();
    const entry = admit(stock, history, costs);
    filterMs += performance.now() - start;
    history.push(entry);
    for (const [code, change] of entry) counted.set(code, (counted.get(code) ?? 0) + change);

    const raw = new Map<MainGroupCode, number>();
    for (const [code, count] of stock) raw.set(code, (raw.get(code) ?? 0) + count);
    if ([...counted].some(([code, count]) => count < 0 || count > (raw.get(code) ?? 0))) found.aboveRaw++;

    const { perRho, within } = truth(history);
    found.highestCostPerRho = Math.max(found.highestCostPerRho, perRho);
    if (!within) found.overspent++;
    const leaving = [...counted].map(([code, count]) => [code, -count] as const);
    for (let wait = 0; history.length + wait < costs.periods; wait++) {
      if (!truth([...history, ...Array(wait).fill([]), leaving]).within) found.leavingTooDear++;
    }
  }
}
