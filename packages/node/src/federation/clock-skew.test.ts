import { expect, test, vi } from 'vitest';
import { createClockSkew } from './clock-skew.ts';

test('the skew is the median over peers, each measured at the middle of its exchange', () => {
  const skew = createClockSkew(() => {});
  expect(skew.median()).toBeNull();
  skew.measured('a', 1000, 1000, 1100);
  expect(skew.median()).toBe(50);
  skew.measured('b', 500, 1000, 1000);
  expect(skew.median()).toBe(275);
  // One peer whose clock is hours off does not move the median.
  skew.measured('c', 9_000_000, 1000, 1000);
  expect(skew.median()).toBe(50);
  skew.forget('a');
  skew.forget('c');
  expect(skew.median()).toBe(500);
});

test('a clock that disagrees by more than a minute is told, once', () => {
  const told = vi.fn();
  const skew = createClockSkew(told);
  skew.measured('a', 0, 59_000, 59_000);
  expect(told).not.toHaveBeenCalled();
  skew.measured('a', 0, 61_000, 61_000);
  skew.measured('a', 0, 62_000, 62_000);
  expect(told.mock.calls).toEqual([[61_000]]);
  skew.measured('a', 0, 0, 0);
  skew.measured('a', 0, 63_000, 63_000);
  expect(told).toHaveBeenLastCalledWith(63_000);
});
