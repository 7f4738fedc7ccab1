import { defaultProtectedPolicy, periodStart } from '@drehscheibe/protocol';
import { expect, test } from 'vitest';
import { describeBudget } from './protected-budget.ts';

const weekly = { demo: null };
const facts = {
  vintage: 1,
  now: 57,
  calendar: weekly,
  policyInForce: defaultProtectedPolicy,
  ledger: { vintage: 1, entries: [], whole: true },
  refusal: null,
  witnessAwaitedIn: null,
};
const budget = describeBudget(facts);

test('a vintage runs from its first Monday to the first of the next', () => {
  expect([budget.startsAt, budget.endsAt]).toEqual([periodStart(52, weekly), periodStart(104, weekly)]);
  expect(budget.steps.map(({ state }) => state)).toEqual(['missed', 'missed', ...Array(11).fill('left')]);
});

test('a step waits in its period only, and not where it is refused anyway', () => {
  const thirdStep = (change: Partial<Parameters<typeof describeBudget>[0]>) =>
    describeBudget({ ...facts, now: 60, witnessAwaitedIn: 60, ...change }).steps[2]!.state;
  expect(thirdStep({})).toBe('waiting');
  expect(thirdStep({ now: 61 })).toBe('missed');
  expect(thirdStep({ witnessAwaitedIn: 56 })).toBe('left');
  expect(thirdStep({ refusal: 'historyLost' })).toBe('left');
});

test('chances add up over a rolling year, three vintages, and both roles', () => {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows = budget.chances.map(({ span, supply, both }) => `${span} ${percent(supply)} ${percent(both)}`);
  expect(rows[0]).toBe('vintage 63.8 % 78.5 %');
  expect(rows[1]).toMatch(/^rollingYear 69\.1 %/);
  expect(rows[2]).toMatch(/^threeVintages 73\.0 %/);
});
