import type { SolveProgress } from '@drehscheibe/matcher';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixedClock } from '../clock.ts';
import { createLogger } from '../log.ts';
import { MatchingError } from './errors.ts';
import type { Made } from './planning.ts';
import { createStandingPlan, type StandingPlan, type StandingPlanOptions } from './standing-plan.ts';

/** Plans being made, in the order in which they were begun. */
let making: { done(name: string): void; fail(code: string): void; report(progress: SolveProgress): void }[];
let basis: unknown[];
let told: string[];
let plan: StandingPlan;
const clock = fixedClock(1_000_000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [making, basis, told] = [[], ['first'], []];
  plan = planWith({});
});
afterEach(() => {
  plan.close();
  vi.useRealTimers();
});

function planWith(options: Partial<StandingPlanOptions>): StandingPlan {
  return createStandingPlan(
    { inBackground: true, wanted: false, replanAfterMs: 1_000, graceMs: 0, ...options },
    {
      make(report) {
        const { promise, resolve, reject } = Promise.withResolvers<Made>();
        making.push({
          done: (name) => resolve(name as unknown as Made),
          fail: (code) => reject(new MatchingError(code as 'PLAN_TOO_SLOW', 'planted')),
          report,
        });
        return promise;
      },
      basis: async () => basis,
      clock,
      log: createLogger({ level: 'silent' }),
      onPlanned: () => void told.push('planned'),
      onStatus: () => void told.push(plan.status().state),
    },
  );
}
const begun = (count: number) => vi.waitFor(() => expect(making).toHaveLength(count));

test('nothing is solved while nothing has changed, and several who ask share one run', async () => {
  const asked = [plan.fresh(), plan.fresh()];
  await begun(1);
  expect(plan.status()).toMatchObject({ state: 'planning', since: clock.now(), pivots: null });
  making[0]!.done('one');
  expect(await Promise.all([...asked, plan.fresh()])).toEqual(['one', 'one', 'one']);
  expect(making).toHaveLength(1);
  expect(plan.status().state).toBe('current');
});

test('a change during a run is answered by the next one, which begins when the first has ended', async () => {
  const asked = plan.fresh();
  await begun(1);
  basis = ['second'];
  const askedLater = plan.fresh();
  making[0]!.done('one');
  expect(await asked).toBe('one');
  await begun(2);
  making[1]!.done('two');
  expect(await askedLater).toBe('two');
  expect(told).toEqual(['planned', 'planned']);
});

test('the last good plan stays visible while a newer one is made, and after it has failed', async () => {
  const first = plan.shown();
  await begun(1);
  making[0]!.done('one');
  expect(await first).toEqual({ made: 'one', outdated: false });

  basis = ['second'];
  vi.useRealTimers();
  expect(await plan.shown()).toEqual({ made: 'one', outdated: true });
  expect(plan.status().state).toBe('planning');
  making[1]!.fail('PLAN_TOO_SLOW');
  await vi.waitFor(() => expect(plan.status()).toMatchObject({ state: 'failed', code: 'PLAN_TOO_SLOW' }));
  // Readers do not make it try again at once; who insists does.
  expect(await plan.shown()).toEqual({ made: 'one', outdated: true });
  expect(making).toHaveLength(2);
  const insisted = plan.fresh();
  await begun(3);
  making[2]!.done('two');
  expect(await insisted).toBe('two');
  expect(plan.status().state).toBe('current');
});

test('the very first plan that fails is told to whoever asked', async () => {
  const asked = plan.shown();
  await begun(1);
  making[0]!.fail('PLAN_TOO_SLOW');
  await expect(asked).rejects.toMatchObject({ code: 'PLAN_TOO_SLOW' });
});

test('tells how far a long run is, once a second at most', async () => {
  void plan.fresh();
  await begun(1);
  const report = (pivots: number, laterMs: number) => {
    clock.set(clock.now() + laterMs);
    making[0]!.report({ pivots, objective: 100 - pivots });
  };
  report(1, 200);
  expect(told).toEqual([]);
  report(2, 1_000);
  report(3, 200);
  expect(told).toEqual(['planning']);
  expect(plan.status()).toMatchObject({ pivots: 3, objective: 97 });
  making[0]!.done('one');
});

test('a burst of changes is answered by one plan in the background', async () => {
  void plan.fresh();
  await begun(1);
  making[0]!.done('one');
  await vi.waitFor(() => expect(told).toHaveLength(1));
  basis = ['second'];
  for (let n = 0; n < 5; n++) plan.changed();
  expect(plan.status().state).toBe('planning');
  expect(making).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  await begun(2);
  making[1]!.done('two');
  await vi.waitFor(() => expect(told).toEqual(['planned', 'planned']));
});

test.each<[string, Partial<StandingPlanOptions>, number]>([
  ['nobody has ever asked for a plan', {}, 0],
  ['somebody has, before a restart', { wanted: true }, 1],
  ['the node does nothing by itself', { wanted: true, inBackground: false }, 0],
])('in the background, where %s', async (_, options, runs) => {
  plan = planWith(options);
  plan.changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(making).toHaveLength(runs);
  making[0]?.done('one');
});
