import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodAt, periodStart } from './period.ts';

const real = { demo: null };
const demo = { demo: { periodMs: 5000 } };

test('a period of the real clock is a week and begins on Monday at 06:00 UTC', () => {
  for (const period of [0, 1, 22, 1000]) {
    const start = new Date(periodStart(period, real));
    expect([start.getUTCDay(), start.getUTCHours(), start.getUTCMinutes()]).toEqual([1, 6, 0]);
  }
  expect(new Date(periodStart(0, real)).toISOString()).toBe('2026-01-05T06:00:00.000Z');
});

test('a moment lies in the period that began last', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.constantFrom(real, demo), (period, roster) => {
      const start = periodStart(period, roster);
      expect(periodAt(start, roster)).toBe(period);
      expect(periodAt(periodStart(period + 1, roster) - 1, roster)).toBe(period);
    }),
  );
});

test('a clock before the first period, or no time at all, is refused', () => {
  for (const nowMs of [0, periodStart(0, real) - 1, Number.NaN]) {
    expect(() => periodAt(nowMs, real)).toThrow(expect.objectContaining({ code: 'PERIOD_BEFORE_ORIGIN' }));
  }
});
