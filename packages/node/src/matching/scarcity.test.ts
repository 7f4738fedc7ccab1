import { defaultParameters, type Problem, solve, structuralTransitions } from '@drehscheibe/matcher';
import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import type { Part } from './market.ts';
import { scarcityOf } from './scarcity.ts';
import { type OneMore, oneMoreOf } from './worker/index.ts';

const transitions = structuralTransitions(['242-2']);
const way = Math.round((defaultParameters.commuteAt90 * 20 ** 2) / 90 ** 2);

/** Own workers and jobs of one occupation, district and quarter. */
function rowsFor(workers: number, jobs: number, oneMore?: OneMore) {
  const cell = { place: 0, unit: 0, quarter: 0 };
  const part = (entry: string, count: number): Part => ({
    region: parseMemberId('hildesheim'),
    entry,
    unit: parseUnit('242-2'),
    district: parseDistrictCode('03254'),
    quarter: parseQuarter('2027-Q3'),
    count,
  });
  const problem: Problem = {
    places: ['03254'],
    supply: [{ ...cell, count: workers }],
    demand: [{ ...cell, count: jobs }],
    transitions,
    minutes: () => 20,
    parameters: defaultParameters,
  };
  const market = { problem, supplyParts: [[part('R', workers)]], demandParts: [[part('O', jobs)]] };
  const matched = Math.min(workers, jobs);
  const matchedOf = new Map(['R', 'O'].map((entry) => [entry, matched]));
  return scarcityOf(market, oneMore ?? oneMoreOf(problem, solve(problem)), matchedOf);
}

test('where jobs stay open, workers are scarce, and one more would save what the open job costs, less the way', () => {
  const [jobs, workers] = rowsFor(3, 5);
  expect(jobs).toMatchObject({
    entry: 'O',
    kind: 'opening',
    matched: 3,
    standing: 'surplus',
    price: 1400,
    penalty: 1400,
  });
  expect(jobs!.saving).toBe(1400 - way);
  expect(jobs!.words.de).toBe(
    `2 von 5 Stellen bleiben offen: Passende Beschäftigte sind knapp. Jede weitere passende Person würde den Plan um mindestens ${1400 - way} Punkte verbessern.`,
  );
  expect(workers).toMatchObject({ entry: 'R', kind: 'release', standing: 'wanted', price: way - 1400, saving: null });
  expect(workers!.words.en).toContain(`one more would improve the plan by ${1400 - way} points`);
});

test('where workers stay without a job, jobs are scarce', () => {
  const [workers, jobs] = rowsFor(5, 3);
  expect(workers).toMatchObject({ entry: 'R', standing: 'surplus', price: 1500, saving: 1500 - way });
  expect(workers!.words.de).toMatch(/^2 von 5 Personen bleiben ohne Stelle: Passende Stellen sind knapp\./);
  expect(jobs).toMatchObject({ entry: 'O', standing: 'wanted', price: way - 1500 });
});

test('where both sides are even, one more of either would find nobody', () => {
  const rows = rowsFor(4, 4);
  expect(rows).toMatchObject([
    { entry: 'R', standing: 'surplus', price: 1500, saving: null },
    { entry: 'O', standing: 'surplus', price: 1400, saving: null },
  ]);
  expect(rows.map(({ words }) => words.de)).toEqual([
    'Alle 4 Personen haben im Plan eine Stelle, aber eine weitere Person fände keine.',
    'Alle 4 Stellen sind im Plan besetzt, aber für eine weitere fände sich niemand.',
  ]);
});

test('where one more costs nothing and saves nothing, that is said without points', () => {
  const rows = rowsFor(4, 4, { supply: Float64Array.of(0), demand: Float64Array.of(0) });
  expect(rows.map(({ standing }) => standing)).toEqual(['costly', 'costly']);
  for (const { words } of rows) {
    expect(words.de).toContain('ohne weiteren Aufwand');
    expect(words.en).toContain('at no further cost');
  }
});
