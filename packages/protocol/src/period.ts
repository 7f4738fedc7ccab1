import { ProtocolError } from './errors.ts';
import type { Roster } from './roster.ts';

/** Monday 5 January 2026, 06:00 UTC: the start of period 0. */
const originMs = Date.UTC(2026, 0, 5, 6);
/** The open part is published every Monday at 06:00 UTC. */
const weekMs = 7 * 24 * 60 * 60 * 1000;

type Clocked = Pick<Roster, 'demo'>;

/**
 * The period a moment lies in. A demo roster's periods are shorter, from the same origin.
 * @param nowMs milliseconds since 1970
 * @throws ProtocolError PERIOD_BEFORE_ORIGIN for a clock that cannot be right
 */
export function periodAt(nowMs: number, roster: Clocked): number {
  if (!(nowMs >= originMs)) throw new ProtocolError('PERIOD_BEFORE_ORIGIN', 'before the first period', { nowMs });
  return Math.floor((nowMs - originMs) / periodMs(roster));
}

/** @returns milliseconds since 1970 */
export function periodStart(period: number, roster: Clocked): number {
  return originMs + period * periodMs(roster);
}

function periodMs(roster: Clocked): number {
  return roster.demo?.periodMs ?? weekMs;
}
