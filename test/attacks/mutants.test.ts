/** Every fault made on purpose meets an attack that it cannot hide from, and every attack a fault that it finds. */
import { expect, test } from 'vitest';
import { holds, standingOf } from './finding.ts';
import { createStage } from './stage.ts';
import { attacks, leastRuns } from './suite.ts';

const faults = [
  ['a sampler with a deviation 30 % too small', 'sigma70', ['membership', 'detection']],
  ['a filter that charges each entry by itself', 'no-cross-terms', ['membership']],
  ['a ledger that draws anew after a restored backup', 'redraw', ['restored-backup']],
  ['a gate on the exact number of companies', 'exact-gate', ['display-gate']],
  [
    'a filter that lets everything through',
    'uncapped',
    ['size', 'differencing', 'own-numbers', 'detection-best-period'],
  ],
  ['a tenth of the noise', 'sigma10', ['averaging', 'suppressed-cells']],
  ['a record that lists only the cells in which somebody is', 'sparse', ['record-length']],
  ['a service that hands a record over as soon as it is sealed', 'eager-hand-over', ['hand-over']],
] as const;

test.each(faults)('%s is caught', async (_, mutant, by) => {
  const stage = createStage('demand', { runs: leastRuns, seed: 1, mutant });
  for (const name of by) {
    const finding = await attacks[name]!(stage);
    expect([finding.attack, standingOf(finding), holds(finding)]).toEqual([finding.attack, 'above', false]);
  }
});

test('no attack is without a fault that it finds', () => {
  const finders: readonly string[] = faults.flatMap(([, , by]) => by);
  expect(Object.keys(attacks).filter((name) => !finders.includes(name))).toEqual([]);
});
