import { quarterAt, quarterIndex, quarterOf } from '@drehscheibe/protocol';

/** The quarters people may choose: the running one and the seven after it, the horizon of the matching. */
export function quartersAhead(nowMs: number): string[] {
  const first = quarterIndex(quarterOf(nowMs));
  return Array.from({ length: 8 }, (_, step) => quarterAt(first + step));
}
