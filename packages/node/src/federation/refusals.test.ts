import { expect, test } from 'vitest';
import { createRefusals } from './refusals.ts';

const refusalsAt = (clock: { now: number }) => createRefusals({ now: () => clock.now, onRefused: () => {} });

test('refusals are counted by peer and code, the latest first', () => {
  const clock = { now: 1 };
  const refusals = refusalsAt(clock);
  refusals.count('ems', 'WIRE_MALFORMED');
  clock.now = 2;
  refusals.count('land', 'FEED_FORK');
  clock.now = 3;
  refusals.count('ems', 'WIRE_MALFORMED');
  expect(refusals.rows()).toEqual([
    { at: 3, peer: 'ems', code: 'WIRE_MALFORMED', count: 2 },
    { at: 2, peer: 'land', code: 'FEED_FORK', count: 1 },
  ]);
  expect(refusals.of('ems')).toBe(2);
  expect(refusals.of('nordost')).toBe(0);
});

test('strangers without end push out the oldest rows, never the latest', () => {
  const refusals = refusalsAt({ now: 0 });
  for (let i = 0; i < 5000; i++) refusals.count(`stranger ${i}`, 'FEDERATION_NOT_MEMBER');
  expect(refusals.rows()).toHaveLength(1000);
  expect(refusals.rows()[0]?.peer).toBe('stranger 4999');
});
