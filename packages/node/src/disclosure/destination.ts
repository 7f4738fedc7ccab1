import {
  type DistrictCode,
  mainGroupOf,
  ProtocolError,
  type Quarter,
  quarterIndex,
  type Unit,
} from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';

/** Why nothing of an entry leaves; the first that applies. */
export type WithheldReason =
  /** Not agreed to yet, or an issuer's (MAR: inside information until it is declared public). */
  | 'notReleased'
  /** The people's choice. */
  | 'regional'
  | 'pastQuarter'
  /** Aggregated, and its quarter has begun: from then on nothing is planned any more. */
  | 'quarterBegun'
  /** Another node publishes for its district. */
  | 'otherDistrict'
  /** Fewer than five workers, which should have been refused long before. */
  | 'tooFew'
  /** A mistyped number, most likely: its cell counts more than one on the wire can, or is one too many for a vector. */
  | 'overLimit'
  /** Aggregated, of an occupation in no main group, which should have been refused long before. */
  | 'noMainGroup';

/** What a node publishes for at a time. */
export interface Outlook {
  readonly districts: readonly DistrictCode[];
  /** The current one, judged at the start of the period. */
  readonly quarter: Quarter;
  /** Ids of the establishments whose records stay, whatever their state says. */
  readonly issuers: readonly string[];
}

/** Whether a living entry is counted in the open or in the protected part, or why in neither. */
export function destinationOf(entry: Entry, outlook: Outlook): 'open' | 'protected' | WithheldReason {
  const agreed = entry.state === 'released' || entry.state === 'introduced';
  if (!agreed || outlook.issuers.includes(entry.establishment)) return 'notReleased';
  if (entry.sharing === 'regional') return 'regional';
  const quartersAhead = quarterIndex(entry.quarter) - quarterIndex(outlook.quarter);
  if (quartersAhead < 0) return 'pastQuarter';
  if (entry.sharing === 'aggregated' && quartersAhead === 0) return 'quarterBegun';
  if (!outlook.districts.includes(entry.district)) return 'otherDistrict';
  if (entry.sharing === 'open') return 'open';
  return isCounted(entry.unit) ? 'protected' : 'noMainGroup';
}

function isCounted(unit: Unit): boolean {
  try {
    mainGroupOf(unit);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
