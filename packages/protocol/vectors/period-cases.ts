import { periodAt, periodStart, releaseStepOf, vintageOf } from '../src/index.ts';

export interface PeriodCase {
  comment: string;
  /** Milliseconds since 1970. */
  timeMs: number;
  /** Null in a network with the real clock. */
  demoPeriodMs: number | null;
  valid: boolean;
  /** The period that `timeMs` lies in, and when it begins; left out where there is none, as are the next two. */
  period?: number;
  startMs?: number;
  vintage?: number;
  /** Of the protected part; null in a period without one. */
  step?: number | null;
  error?: 'PERIOD_BEFORE_ORIGIN';
  tags: string[];
}

const originMs = 1_767_592_800_000;
const weekMs = 604_800_000;

export function periodCases(): PeriodCase[] {
  return [
    before('a millisecond before period 0', originMs - 1),
    before('1970', 0),
    lying('the first millisecond of period 0', originMs),
    lying('the last millisecond of period 0', originMs + weekMs - 1),
    lying('the first millisecond of period 1', originMs + weekMs),
    lying('a period with step 6', originMs + 24 * weekMs),
    lying('the last step of vintage 0', originMs + 48 * weekMs),
    lying('the last period of vintage 0', originMs + 52 * weekMs - 1),
    lying('the first period of vintage 1', originMs + 52 * weekMs),
    lying('across a change to summer time, which UTC does not have', Date.UTC(2026, 2, 30, 6)),
    lying('a demo network, period 52 of 5 s', originMs + 52 * 5000, 5000),
    lying('a demo network with the fastest clock', originMs + 12_345, 100),
  ];
}

function lying(comment: string, timeMs: number, demoPeriodMs: number | null = null): PeriodCase {
  const roster = { demo: demoPeriodMs === null ? null : { periodMs: demoPeriodMs } };
  const period = periodAt(timeMs, roster);
  const step = releaseStepOf(period)?.step ?? null;
  const startMs = periodStart(period, roster);
  return { comment, timeMs, demoPeriodMs, valid: true, period, startMs, vintage: vintageOf(period), step, tags: [] };
}

function before(comment: string, timeMs: number): PeriodCase {
  return { comment, timeMs, demoPeriodMs: null, valid: false, error: 'PERIOD_BEFORE_ORIGIN', tags: [] };
}
