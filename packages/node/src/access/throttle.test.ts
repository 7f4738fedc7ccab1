import { beforeEach, expect, test } from 'vitest';
import { type FixedClock, fixedClock } from '../clock.ts';
import { createThrottle, type Throttle } from './throttle.ts';

let clock: FixedClock;
let throttle: Throttle;
beforeEach(() => {
  clock = fixedClock(1_000_000);
  throttle = createThrottle(clock);
});

/** Seconds one is told to wait, 0 when admitted. */
function wait(name: string): number {
  try {
    throttle.begin(name);
    return 0;
  } catch (error) {
    return (error as { data: { retryAfterSeconds: number } }).data.retryAfterSeconds;
  }
}
const later = (seconds: number) => clock.set(clock.now() + seconds * 1000);

test('five wrong passwords are free, then each further try waits twice as long', () => {
  expect([1, 2, 3, 4, 5].map(() => wait('anna'))).toEqual([0, 0, 0, 0, 0]);
  for (const seconds of [1, 2, 4, 8]) {
    expect(wait('anna')).toBe(seconds);
    later(seconds);
    expect(wait('anna')).toBe(0);
  }
});

test('nobody waits longer than a quarter of an hour', () => {
  for (let n = 0; n < 30; n += 1) {
    wait('anna');
    later(900);
  }
  wait('anna');
  expect(wait('anna')).toBe(900);
});

test('tries side by side are counted before any of them is decided', () => {
  const admitted = Array.from({ length: 50 }, () => wait('anna')).filter((seconds) => seconds === 0);
  expect(admitted).toHaveLength(5);
});

test('one name does not slow down another, and the right password begins anew', () => {
  for (let n = 0; n < 6; n += 1) wait('anna');
  expect(wait('bernd')).toBe(0);
  throttle.succeeded('anna');
  expect(wait('anna')).toBe(0);
});

test('many names together reach the limit of a minute', () => {
  const waits = Array.from({ length: 121 }, (_, n) => wait(`name-${n}`));
  expect(waits.slice(0, 120).every((seconds) => seconds === 0)).toBe(true);
  expect(waits[120]).toBe(60);
  later(60);
  expect(wait('anna')).toBe(0);
});

test('right passwords do not count towards it', () => {
  for (let n = 0; n < 500; n += 1) {
    expect(wait(`name-${n}`)).toBe(0);
    throttle.succeeded(`name-${n}`);
  }
});

test('a day without tries forgets them', () => {
  for (let n = 0; n < 6; n += 1) wait('anna');
  later(24 * 3600);
  expect([1, 2, 3, 4, 5].map(() => wait('anna'))).toEqual([0, 0, 0, 0, 0]);
});
