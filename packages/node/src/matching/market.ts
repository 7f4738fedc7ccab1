/** From entries and vectors to the matcher's cells, remembering what each cell is made of. */
import {
  type Cell,
  defaultParameters,
  type PlanParameters,
  type Problem,
  sheddingOf,
  type TransitionModel,
} from '@drehscheibe/matcher';
import { type DistrictCode, type MemberId, type Quarter, quarterIndex } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { PublishedVector } from '../federation/read.ts';
import type { Entry } from '../registry/index.ts';
import type { CountedUnit } from './counted-unit.ts';

/** What one source contributes to a cell: an own entry, or the count in another region's vector. */
export interface Part {
  readonly region: MemberId;
  /** Id of the own entry; undefined for a vector's count. */
  readonly entry: string | undefined;
  readonly unit: CountedUnit;
  readonly district: DistrictCode;
  /** As recorded; the cell of an overdue own entry stands in the present quarter. Null: unknown. */
  readonly quarter: Quarter | null;
  readonly count: number;
}

/** `supplyParts[i]` and `demandParts[j]` belong to the problem's cells `i` and `j`; their counts add up to the cell's. */
export interface Market {
  readonly problem: Problem;
  readonly supplyParts: readonly (readonly Part[])[];
  readonly demandParts: readonly (readonly Part[])[];
}

export interface MarketInput {
  readonly member: MemberId;
  /** Entries that take part; the caller has chosen by state. */
  readonly entries: readonly Entry[];
  readonly vectors: readonly PublishedVector[];
  readonly catalogue: Catalogue;
  readonly transitions: TransitionModel;
  readonly now: Quarter;
  readonly parameters?: PlanParameters;
  /** Also places without cells (a query may start anywhere). */
  readonly allDistricts?: boolean;
}

/**
 * Left out: cells of units outside the model, of districts the catalogue does not know (no way can be told), and what a
 * vector still lists for quarters that have passed. Own entries that are overdue count as free, or sought, now.
 */
export function marketOf(input: MarketInput): Market {
  const { catalogue, transitions } = input;
  const supply = new Side(input);
  const demand = new Side(input);
  for (const entry of input.entries.toSorted(byAge)) {
    const { district, quarter, count } = entry;
    const side = entry.kind === 'release' ? supply : demand;
    side.add({ region: input.member, entry: entry.id, unit: entry.unit, district, quarter, count });
  }
  const first = quarterIndex(input.now);
  for (const { member, record } of input.vectors) {
    if (record.kind !== 'vector') continue;
    for (const cell of record.vector.open) {
      if (quarterIndex(cell.quarter) < first) continue;
      const part = {
        region: member.id,
        entry: undefined,
        unit: cell.unit,
        district: cell.district,
        quarter: cell.quarter,
      };
      if (cell.supply > 0) supply.add({ ...part, count: cell.supply });
      if (cell.demand > 0) demand.add({ ...part, count: cell.demand });
    }
  }
  const places = input.allDistricts
    ? catalogue.districts.map(({ code }) => code)
    : [...new Set([...supply.districts(), ...demand.districts()])].sort();
  const placeOf = new Map(places.map((district, index) => [district, index]));
  // As they are now: a file loaded into the catalogue while a plan is being made must not change it.
  const minutes = places.map((from) => places.map((to) => catalogue.minutes(from, to)));
  const problem: Problem = {
    places,
    supply: supply.cells(placeOf),
    demand: demand.cells(placeOf),
    transitions,
    minutes: (from, to) => minutes[from]![to]!,
    parameters: input.parameters ?? defaultParameters,
  };
  return {
    problem: { ...problem, shedding: sheddingOf(problem) },
    supplyParts: supply.parts(),
    demandParts: demand.parts(),
  };
}

/** Unit -> its index in the model. */
export function unitIndexes(transitions: TransitionModel): Map<string, number> {
  return new Map(transitions.units.map((unit, index) => [unit, index]));
}

/** Cells of one side in the making, by unit, district and quarter. */
class Side {
  readonly #cells = new Map<string, { unit: number; district: DistrictCode; quarter: number | null; parts: Part[] }>();
  readonly #catalogue: Catalogue;
  readonly #units: Map<string, number>;
  readonly #first: number;

  constructor(input: MarketInput) {
    this.#catalogue = input.catalogue;
    this.#units = unitIndexes(input.transitions);
    this.#first = quarterIndex(input.now);
  }

  add(part: Part): void {
    const unit = this.#units.get(part.unit);
    if (unit === undefined || this.#catalogue.district(part.district) === undefined) return;
    const quarter = part.quarter === null ? null : Math.max(quarterIndex(part.quarter) - this.#first, 0);
    const key = `${unit}/${part.district}/${quarter}`;
    const known = this.#cells.get(key);
    if (known) known.parts.push(part);
    else this.#cells.set(key, { unit, district: part.district, quarter, parts: [part] });
  }

  districts(): DistrictCode[] {
    return [...this.#cells.values()].map(({ district }) => district);
  }

  cells(placeOf: ReadonlyMap<DistrictCode, number>): Cell[] {
    return [...this.#cells.values()].map(({ unit, district, quarter, parts }) => ({
      place: placeOf.get(district)!,
      unit,
      quarter,
      count: parts.reduce((sum, part) => sum + part.count, 0),
    }));
  }

  parts(): Part[][] {
    return [...this.#cells.values()].map(({ parts }) => parts);
  }
}

/** Who came first is served first within a cell. */
function byAge(a: Entry, b: Entry): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
