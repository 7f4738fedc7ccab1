import { describe, expect, test } from 'vitest';
import { fixedClock, systemClock, type WaitingClock } from './clock.ts';

const live = () => new AbortController().signal;

describe.each([
  ['the fixed clock', () => fixedClock(1_000)],
  ['the system clock', () => systemClock],
] as [string, () => WaitingClock][])('%s', (_, clockOf) => {
  test('does not wait for what has passed', async () => {
    const clock = clockOf();
    await clock.reached(clock.now(), live());
  });

  test('lets go with the reason when the signal is aborted, before or while waiting', async () => {
    const clock = clockOf();
    const stop = new AbortController();
    const waiting = clock.reached(clock.now() + 3_600_000, stop.signal);
    const stopped = new Error('stopped');
    stop.abort(stopped);
    await expect(waiting).rejects.toBe(stopped);
    await expect(clock.reached(0, stop.signal)).rejects.toBe(stopped);
  });
});

test('the fixed clock wakes those whose time has come and leaves the others', async () => {
  const clock = fixedClock(1_000);
  const woken: number[] = [];
  const waiting = [3_000, 2_000].map((at) => clock.reached(at, live()).then(() => woken.push(at)));
  clock.set(2_500);
  await waiting[1];
  expect(woken).toEqual([2_000]);
  clock.set(3_000);
  await Promise.all(waiting);
  expect(clock.now()).toBe(3_000);
});

test('the system clock wakes at the time, not before', async () => {
  const at = systemClock.now() + 20;
  await systemClock.reached(at, live());
  expect(Date.now()).toBeGreaterThanOrEqual(at);
});
