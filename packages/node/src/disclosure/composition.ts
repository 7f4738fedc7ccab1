import {
  type DistrictCode,
  encodeVector,
  type MemberId,
  type ProtectedPart,
  periodStart,
  quarterOf,
  type Roster,
  type Vector,
} from '@drehscheibe/protocol';
import type { Registry } from '../registry/index.ts';
import { destinationOf } from './destination.ts';
import { type OpenPart, openPart } from './open-part.ts';
import type { CountedRecords } from './protected-releases.ts';

/** What a vector of a period is made of, from the records as they are now. */
export interface Composition extends OpenPart {
  /** Ids of the entries that the protected part counts, sorted. */
  readonly counted: readonly string[];
  readonly records: CountedRecords;
  vector(part: ProtectedPart | null): { readonly vector: Vector; readonly bytes: Uint8Array };
}

interface CompositionOptions {
  readonly member: MemberId;
  /** Used while there is no roster; with one, its word counts. */
  readonly districts: readonly DistrictCode[];
}

/** Reads the records. The same records give the same vector through the whole period. */
export async function compose(
  period: number,
  calendar: Pick<Roster, 'demo'> & Partial<Roster>,
  options: CompositionOptions,
  registry: Pick<Registry, 'entries' | 'establishments'>,
): Promise<Composition> {
  const member = calendar.members?.find(({ id }) => id === options.member);
  const establishments = await registry.establishments();
  const entries = await registry.entries();
  const outlook = {
    districts: calendar.members ? (member?.districts ?? []) : options.districts,
    // Judged at the start of the period, not now.
    quarter: quarterOf(periodStart(period, calendar)),
    issuers: establishments.filter(({ issuer }) => issuer).map(({ id }) => id),
  };
  const part = openPart(entries, outlook);
  const open = part.cells.map(({ entries: _staysHere, ...cell }) => cell);
  return {
    ...part,
    counted: entries.filter((entry) => destinationOf(entry, outlook) === 'protected').map(({ id }) => id),
    records: { entries, establishments, outlook },
    vector(released) {
      const vector: Vector = { version: 1, period, open, protected: released };
      return { vector, bytes: encodeVector(vector) };
    },
  };
}
