import { type Quarter, quarterIndex } from '@drehscheibe/protocol';

const dayMs = 24 * 60 * 60 * 1000;
/** Staffing and what was done to an establishment are of no use after two years. */
const yearsOfOthers = 2;

/** Last day an entry is kept, 'YYYY-MM-DD': six months after the end of its target quarter (4-disclosure section 8). */
export function eraseAfterQuarter(quarter: Quarter): string {
  const firstDayGone = quarterIndex(quarter) + 3;
  return isoDay(Date.UTC(Math.floor(firstDayGone / 4), (firstDayGone % 4) * 3, 1) - dayMs);
}

/** Last day for records without a target quarter, made at `at` (ms). */
export function eraseAfterYears(at: number): string {
  const date = new Date(at);
  return isoDay(Date.UTC(date.getUTCFullYear() + yearsOfOthers, date.getUTCMonth(), date.getUTCDate()));
}

export function isExpired(eraseAfter: string, now: number): boolean {
  return eraseAfter < isoDay(now);
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
