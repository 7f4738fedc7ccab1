/** What a count is of. Open counts and own entries tell occupation group and level; protected ones the main group alone. */
import type { MainGroupCode, Unit } from '@drehscheibe/protocol';

/** '242-2', or coarse: '24'. */
export type CountedUnit = Unit | MainGroupCode;

export function isCoarse(unit: CountedUnit): unit is MainGroupCode {
  return unit.length === 2;
}
