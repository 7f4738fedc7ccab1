/** Answers to queries from the released vectors alone. */
import { createRanking, type PairCost, type Ranked, type Ranking, type TransitionModel } from '@drehscheibe/matcher';
import { type MemberId, type Quarter, quarterIndex, splitUnit, type Unit, unit } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { PublishedVector } from '../federation/read.ts';
import { isCoarse } from './counted-unit.ts';
import { MatchingError } from './errors.ts';
import { createExplainer, type End, type Explanation } from './explanation.ts';
import { marketOf, type Part, type RegionCounts, unitIndexes } from './market.ts';
import type { MatchingQuery, QueryMatch } from './matching.ts';

export interface QueryDesk {
  /** Best first. @throws MatchingError UNKNOWN_UNIT, UNKNOWN_DISTRICT, INVALID_QUERY */
  answer(query: MatchingQuery): QueryMatch[];
}

/** Holds an index over all vectors; make a new one when a vector, the catalogue or the quarter changes. */
export function createQueryDesk(input: {
  member: MemberId;
  vectors: readonly PublishedVector[];
  protectedCounts: readonly RegionCounts[];
  catalogue: Catalogue;
  transitions: TransitionModel;
  now: Quarter;
}): QueryDesk {
  const { catalogue, transitions, now } = input;
  const market = marketOf({ ...input, entries: [], allDistricts: true });
  const ranking: Ranking = createRanking(market.problem);
  const { explain } = createExplainer(catalogue, transitions);
  const unitOf = unitIndexes(transitions);
  const placeOf = new Map(market.problem.places.map((place, index) => [place, index]));
  const first = quarterIndex(now);

  return {
    answer(query) {
      for (const field of ['count', 'maxMinutes'] as const) {
        if (!Number.isSafeInteger(query[field]) || query[field] < 1) {
          throw new MatchingError('INVALID_QUERY', 'a whole number of 1 or more is needed', { field });
        }
      }
      const wanted = unit(query.group, query.level);
      const unitIndex = unitOf.get(wanted);
      if (unitIndex === undefined) throw new MatchingError('UNKNOWN_UNIT', 'no such occupation', { unit: wanted });
      const place = placeOf.get(query.district);
      if (place === undefined) {
        throw new MatchingError('UNKNOWN_DISTRICT', 'no such district', { district: query.district });
      }
      const asked = {
        place,
        unit: unitIndex,
        // Who asks for a quarter that has passed means now.
        quarter: Math.max(quarterIndex(query.from) - first, 0),
        count: query.count,
        maxMinutes: query.maxMinutes,
      };
      const here: End = { unit: wanted, district: query.district, quarter: query.from };
      if (query.side === 'workers') {
        return ranking
          .workersFor(asked)
          .flatMap((ranked) =>
            byRegion(ranked, market.supplyParts, (part, count, cost) => explain(part, here, count, cost)),
          );
      }
      return ranking
        .openingsFor(asked)
        .flatMap((ranked) =>
          byRegion(ranked, market.demandParts, (part, count, cost) => explain(here, part, count, cost)),
        );
    },
  };
}

/** One answer per region behind the cell: one in a sound roster, where each district has one publisher. */
function byRegion(
  ranked: Ranked,
  parts: readonly (readonly Part[])[],
  explain: (part: Part, count: number, cost: PairCost) => Explanation,
): QueryMatch[] {
  const answers: QueryMatch[] = [];
  let left = ranked.count;
  for (const part of parts[ranked.cell]!) {
    if (left === 0) break;
    const count = Math.min(left, part.count);
    left -= count;
    answers.push({
      region: part.region,
      district: part.district,
      ...(isCoarse(part.unit) ? { kldb: part.unit, level: null } : kldbOf(part.unit)),
      quarter: part.quarter,
      count,
      available: part.count,
      part: isCoarse(part.unit) ? 'protected' : 'open',
      cost: ranked.cost.terms,
      total: ranked.cost.total,
      minutes: ranked.cost.minutes,
      months: ranked.cost.months,
      levelStep: ranked.cost.coarse ? null : ranked.cost.levelStep,
      quarters: part.quarter === null ? null : ranked.cost.quarters,
      relocates: ranked.cost.relocates,
      ...explain(part, count, ranked.cost),
    });
  }
  return answers;
}

function kldbOf(unit: Unit): Pick<QueryMatch, 'kldb' | 'level'> {
  const { group, level } = splitUnit(unit);
  return { kldb: group, level };
}
