import { afterEach, describe, expect, test, vi } from 'vitest';
import { fixedClock, systemClock } from './clock.ts';

const live = () => new AbortController().signal;
afterEach(() => void vi.useRealTimers());

describe('the fixed clock', () => {
  test('wakes those whose time has come and leaves the others', async () => {
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

  test('does not wait for what has passed', async () => {
    await fixedClock(5).reached(5, live());
  });

  test('lets go when the signal is aborted, before or while waiting', async () => {
    const clock = fixedClock(0);
    const stop = new AbortController();
    const waiting = clock.reached(10, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    await expect(clock.reached(0, stop.signal)).rejects.toThrow('stopped');
  });
});

describe('the system clock', () => {
  test('wakes at the time, not before', async () => {
    const at = systemClock.now() + 20;
    await systemClock.reached(at, live());
    expect(Date.now()).toBeGreaterThanOrEqual(at);
  });

  test('lets go when the signal is aborted', async () => {
    const stop = new AbortController();
    const waiting = systemClock.reached(systemClock.now() + 3_600_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(systemClock.reached(0, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
