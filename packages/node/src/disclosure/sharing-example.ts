/**
 * What each of the three choices would mean for one record, worked out by what publishes: open part, filter, display gate. It
 * rests on this record and on others of its company that the asker may see, and on nobody else's: nothing can be learnt by it.
 */
import {
  answersOf,
  type CountRole,
  cellsOf,
  displayGate,
  limits,
  type MainGroupCode,
  mainGroupOf,
  type OpenCell,
  type ProtectedPolicy,
  protectedCells,
  type QueryLevel,
  toNumber,
} from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';
import { participationGuess, planGuess } from './accounting.ts';
import { contributionCosts } from './contribution-cost.ts';
import { admit } from './contribution-filter.ts';
import { destinationOf, type Outlook, type WithheldReason } from './destination.ts';
import { openPart } from './open-part.ts';
import type { CountedRecords } from './protected-releases.ts';
import { companyKey, protectedStocks, roleOf } from './protected-stocks.ts';

export type ExampleRecord = Pick<Entry, 'kind' | 'establishment' | 'unit' | 'count' | 'quarter' | 'district'>;

export interface SharingExample {
  readonly role: CountRole;
  readonly aggregated: {
    readonly counted: CountedExample | null;
    /** Why nothing would be counted. */
    readonly withheld: WithheldReason | null;
    /** How often at most somebody who knows all the rest guesses right in one vintage, 0 to 1. */
    readonly guesses: { readonly participation: number; readonly planWithWithdrawals: number };
  };
  readonly open: {
    /** As it would be published, with open records of the same company that fall into it. */
    readonly cell: OpenCell | null;
    readonly withheld: WithheldReason | null;
  };
}

/** In a vintage that begins with these records. Workers or jobs. */
interface CountedExample {
  /** Further records of the company that were counted with this one. */
  readonly otherRecords: number;
  /** This record alone, if the company had no other. */
  readonly alone: number;
  /** The three numbers this record is part of: the region's, its area's, its main group's. */
  readonly cells: readonly {
    readonly level: QueryLevel;
    readonly code: string;
    /** Of the company, before the filter. */
    readonly stock: number;
    /** Of the company, admitted by the filter. */
    readonly counted: number;
    /** Standard deviation of the noise of the running count, in the first and in the last step. */
    readonly deviation: { readonly first: number; readonly last: number };
  }[];
}

/** @param sees which of the other records the asker may see; must be false for the record itself */
export function sharingExample(
  record: ExampleRecord,
  { entries, establishments, outlook }: CountedRecords,
  policy: ProtectedPolicy,
  sees: (entry: Entry) => boolean,
): SharingExample {
  const names = new Map(establishments.map(({ id, company }) => [id, company]));
  const companyOf = (site: string) => companyKey(names.get(site) ?? site);
  const company = companyOf(record.establishment);
  const others = entries.filter((entry) => sees(entry) && companyOf(entry.establishment) === company);
  const role = roleOf[record.kind];
  const rho = toNumber(policy.rho[role]);
  return {
    role,
    aggregated: {
      ...aggregatedExample(asReleased(record, 'aggregated'), others, outlook, policy),
      guesses: {
        participation: participationGuess(rho),
        planWithWithdrawals: planGuess(rho, { withWithdrawals: true }),
      },
    },
    open: openExample(asReleased(record, 'open'), others, outlook),
  };
}

/** No record has an empty id. */
const EXAMPLE_ID = '';

function asReleased(record: ExampleRecord, sharing: Entry['sharing']): Entry {
  const { kind, establishment, unit, count, quarter, district } = record;
  const written = { approvals: [], createdAt: 0, updatedAt: 0, eraseAfter: '' };
  return {
    id: EXAMPLE_ID,
    state: 'released',
    sharing,
    kind,
    establishment,
    unit,
    count,
    quarter,
    district,
    ...written,
  };
}

function aggregatedExample(
  entry: Entry,
  others: readonly Entry[],
  outlook: Outlook,
  policy: ProtectedPolicy,
): Pick<SharingExample['aggregated'], 'counted' | 'withheld'> {
  const destination = destinationOf(entry, outlook);
  if (destination !== 'protected') return { counted: null, withheld: destination as WithheldReason };
  const role = roleOf[entry.kind];
  const counted = others.filter((other) => other.kind === entry.kind && destinationOf(other, outlook) === 'protected');
  const [company] = protectedStocks([...counted, entry], outlook, () => 'one');
  const stock = company![role];
  const costs = contributionCosts(policy, role);
  const own = mainGroupOf(entry.unit);
  const aloneStock: [MainGroupCode, number][] = [[own, Math.min(entry.count, limits.maxCount)]];
  const gate = displayGate(policy, role);
  const [before, after] = [answersOf(stock), answersOf(admit(stock, [], costs))];
  return {
    withheld: null,
    counted: {
      otherRecords: counted.length,
      alone: admit(aloneStock, [], costs).reduce((total, [, count]) => total + count, 0),
      cells: cellsOf(own).map((cell) => {
        const { level, code } = protectedCells[cell]!;
        const deviation = {
          first: gate[level][0]!.deviationWorkers,
          last: gate[level].at(-1)!.deviationWorkers,
        };
        return { level, code, stock: before[cell]!, counted: after[cell]!, deviation };
      }),
    },
  };
}

function openExample(entry: Entry, others: readonly Entry[], outlook: Outlook): SharingExample['open'] {
  // Alone first: the registry refuses too small a record whatever others there are.
  const refused = openPart([entry], outlook).withheld[0]?.reason;
  if (refused) return { cell: null, withheld: refused };
  const part = openPart([...others, entry], outlook);
  const found = part.cells.find(({ entries }) => entries.includes(EXAMPLE_ID));
  if (!found) return { cell: null, withheld: part.withheld.find((one) => one.entry === EXAMPLE_ID)?.reason ?? null };
  const { entries: _staysHere, ...cell } = found;
  return { cell, withheld: null };
}
