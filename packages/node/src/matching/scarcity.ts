/**
 * Who is scarce: what one more worker, or job, of a cell would add to the cost of the plan, exactly. At most the penalty of
 * staying without a match: then one more would find nobody.
 */
import { type Cell, termsOf } from '@drehscheibe/matcher';
import type { DistrictCode, Quarter } from '@drehscheibe/protocol';
import type { CountedUnit } from './counted-unit.ts';
import { isOwn, type Market, type OwnPart } from './market.ts';
import type { Words } from './matching.ts';
import { penaltyOf, type Side } from './plan-cost.ts';
import { say } from './texts.ts';
import type { OneMore } from './worker/index.ts';

/** What one more of a kind would meet: nobody; somebody, at a cost; or it would relieve the plan. */
type Standing = 'surplus' | 'costly' | 'wanted';

export interface Scarcity {
  entry: string;
  kind: 'release' | 'opening';
  unit: CountedUnit;
  district: DistrictCode;
  /** Null: unknown. */
  quarter: Quarter | null;
  count: number;
  /** So many of them have a match. */
  matched: number;
  /** Of one more of the entry's own kind: a surplus of jobs means that workers are scarce, and the other way round. */
  standing: Standing;
  /** Points one more would add to the plan; below 0: would save. */
  price: number;
  /** Points of one that stays without a match; the price is never above. */
  penalty: number;
  /** Points that one more counterpart of just this occupation, district and quarter would save at least; null: unknown. */
  saving: number | null;
  words: Words;
}

/** One row per own entry, those first that lack counterparts most. `matchedOf` tells how many of an entry have a match. */
export function scarcityOf(market: Market, oneMore: OneMore, matchedOf: ReadonlyMap<string, number>): Scarcity[] {
  const { problem } = market;
  const row = (side: Side, cell: Cell, price: number, part: OwnPart): Scarcity => {
    const penalty = penaltyOf(problem, side, cell);
    const matched = matchedOf.get(part.entry) ?? 0;
    const unmatched = part.count - matched;
    const saving = unmatched > 0 ? Math.max(penalty - (termsOf(problem, cell, cell)?.total ?? penalty), 0) : null;
    const standing = price === penalty ? 'surplus' : price >= 0 ? 'costly' : 'wanted';
    return {
      entry: part.entry,
      kind: side === 'supply' ? 'release' : 'opening',
      unit: part.unit,
      district: part.district,
      quarter: part.quarter,
      count: part.count,
      matched,
      standing,
      price,
      penalty,
      saving,
      words: wordsOf(side, standing, { count: part.count, unmatched, price, saving }),
    };
  };
  const rowsOf = (side: Side): Scarcity[] =>
    (side === 'supply' ? market.supplyParts : market.demandParts).flatMap((parts, index) =>
      parts.filter(isOwn).map((part) => row(side, problem[side][index]!, oneMore[side][index]!, part)),
    );
  const lacking = ({ count, matched }: Scarcity) => count - matched;
  return [...rowsOf('demand'), ...rowsOf('supply')].sort(
    (a, b) => lacking(b) - lacking(a) || b.price - a.price || (a.entry < b.entry ? -1 : 1),
  );
}

function wordsOf(
  side: Side,
  standing: Standing,
  facts: { count: number; unmatched: number; price: number; saving: number | null },
): Words {
  const { count, unmatched, price, saving } = facts;
  const worker = side === 'supply';
  if (saving !== null) return say(worker ? 'scarceJobs' : 'scarceWorkers', { count, unmatched, points: saving });
  if (standing === 'surplus') return say(worker ? 'noMoreWorkers' : 'noMoreJobs', { count });
  if (price === 0) return say(worker ? 'easyWorker' : 'easyJob');
  if (standing === 'costly') return say(worker ? 'costlyWorker' : 'costlyJob', { points: price });
  return say(worker ? 'wantedWorker' : 'wantedJob', { points: -price });
}
