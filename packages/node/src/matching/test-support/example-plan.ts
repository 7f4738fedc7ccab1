/** A remembered plan, as small as it can be. For tests. */
import { defaultParameters } from '@drehscheibe/matcher';
import { parseDistrictCode, parseMemberId, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import type { KeptPlan, PlanBasis } from '../changes.ts';

/** @param with matches: id -> count, an id with `~` begins with its own entry; entries: id -> time of its last change */
export function examplePlan(
  at: number,
  parts: {
    matches?: Record<string, number>;
    entries?: Record<string, number>;
    vectors?: Record<string, number>;
    basis?: Partial<PlanBasis>;
  } = {},
): KeptPlan {
  const where = {
    unit: parseUnit('242-2'),
    district: parseDistrictCode('03254'),
    quarter: parseQuarter('2027-Q3'),
  };
  const [own, other] = [parseMemberId('hildesheim'), parseMemberId('celle')];
  return {
    at,
    demand: { numerator: 1, denominator: 2 },
    supply: { numerator: 3, denominator: 4 },
    objective: 100,
    matches: Object.entries(parts.matches ?? {}).map(([id, count]) => ({
      id,
      scope: 'crossRegion',
      from: { ...where, region: own, ...(id.includes('~') && { entry: id.split('~')[0]! }) },
      to: { ...where, region: other },
      count,
      months: 0,
      unreleased: { from: false, to: false },
    })),
    basis: {
      model: 'test',
      catalogue: 'test',
      quarter: where.quarter,
      parameters: defaultParameters,
      vectors: parts.vectors ?? {},
      entries: parts.entries ?? {},
      ...parts.basis,
    },
    erased: 0,
  };
}
