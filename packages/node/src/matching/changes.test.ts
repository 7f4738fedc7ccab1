import { defaultParameters } from '@drehscheibe/matcher';
import { parseMemberId } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { changesBetween, type KeptPlan } from './changes.ts';
import { examplePlan } from './test-support/example-plan.ts';

const celle = parseMemberId('celle');

test('there is nothing to compare the first plan with', () => {
  const changes = changesBetween(undefined, examplePlan(7), []);
  expect(changes).toMatchObject({ at: 7, since: null, demand: null, matches: [], causes: { vectors: [] } });
});

test('lists new, gone and otherwise counted matches, the largest change first', () => {
  const { matches } = changesBetween(
    examplePlan(1, { matches: { stays: 5, goes: 2, shrinks: 9 } }),
    examplePlan(2, { matches: { stays: 5, comes: 3, shrinks: 1 } }),
    [1],
  );
  expect(matches.map(({ id, before, after }) => [id, before, after])).toEqual([
    ['shrinks', 9, 1],
    ['comes', 0, 3],
    ['goes', 2, 0],
  ]);
  expect(matches[0]).not.toHaveProperty('count');
});

test('tells what has caused it', () => {
  const entries = { stays: 1, changes: 1, closes: 1 };
  const earlier = examplePlan(1, { entries, vectors: { [celle]: 3, leaves: 1 } });
  const later = examplePlan(2, {
    entries: { stays: 1, changes: 2, comes: 2 },
    vectors: { [celle]: 4, joins: 1 },
    basis: { catalogue: 'newer', parameters: { ...defaultParameters, wait: 7, relocation: null } },
  });
  expect(changesBetween({ ...earlier, erased: 2 }, later, []).causes).toEqual({
    vectors: [
      { region: 'celle', before: 3, after: 4 },
      { region: 'joins', before: null, after: 1 },
      { region: 'leaves', before: 1, after: null },
    ],
    entries: { added: ['comes'], changed: ['changes'], gone: 3 },
    model: null,
    catalogue: { before: 'test', after: 'newer' },
    quarter: null,
    parameters: ['relocation', 'wait'],
    equallyGood: false,
  });
});

test('two plans on the same ground differ in nothing', () => {
  const plan: KeptPlan = examplePlan(1, { matches: { one: 1 }, entries: { E: 1 } });
  const { matches, causes } = changesBetween(plan, structuredClone({ ...plan, at: 2 }), []);
  expect(matches).toEqual([]);
  expect(causes).toMatchObject({ vectors: [], entries: { added: [], changed: [], gone: 0 }, parameters: [] });
  expect([causes.model, causes.catalogue, causes.quarter]).toEqual([null, null, null]);
});

test('another plan at the same cost on the same ground is told to be equally good', () => {
  const earlier = examplePlan(1, { matches: { one: 1 } });
  const later = examplePlan(2, { matches: { other: 1 } });
  expect(changesBetween(earlier, later, []).causes.equallyGood).toBe(true);
  expect(changesBetween(earlier, { ...later, objective: 99 }, []).causes.equallyGood).toBe(false);
  const changed = examplePlan(2, { matches: { other: 1 }, vectors: { [celle]: 4 } });
  expect(changesBetween(earlier, changed, []).causes.equallyGood).toBe(false);
});
