/** From entries and vectors to the matcher's cells, remembering what each cell is made of. */
import {
  type Cell,
  type CoarseUnit,
  defaultParameters,
  type PlanParameters,
  type Problem,
  sheddingOf,
  type TransitionModel,
} from '@drehscheibe/matcher';
import {
  type DistrictCode,
  type MainGroupCode,
  type Member,
  type MemberId,
  mainGroupCodes,
  type OpenCell,
  type Quarter,
  quarterIndex,
  type SkillLevel,
  splitUnit,
  type Unit,
} from '@drehscheibe/protocol';
import type { Catalogue, Employees } from '../catalogue/index.ts';
import type { PublishedVector } from '../federation/read.ts';
import type { Entry } from '../registry/index.ts';
import type { CountedUnit } from './counted-unit.ts';

/** What one source contributes to a cell: an own entry, or the count in another region's vector. */
export interface Part {
  readonly region: MemberId;
  /** Id of the own entry; undefined for a vector's count. */
  readonly entry: string | undefined;
  readonly unit: CountedUnit;
  /** Null: somewhere in the region, which is all that a protected count tells. */
  readonly district: DistrictCode | null;
  /** As recorded; the cell of an overdue own entry stands in the present quarter. Null: unknown. */
  readonly quarter: Quarter | null;
  readonly count: number;
}

/** Of an own entry. */
export type OwnPart = Part & { readonly entry: string; readonly district: DistrictCode };

export function isOwn(part: Part): part is OwnPart {
  return part.entry !== undefined;
}

/** `supplyParts[i]` and `demandParts[j]` belong to the problem's cells `i` and `j`; their counts add up to the cell's. */
export interface Market {
  readonly problem: Problem;
  readonly supplyParts: readonly (readonly Part[])[];
  readonly demandParts: readonly (readonly Part[])[];
}

/** Protected counts of a region, estimated or drawn: whole numbers of capped workers and jobs by main group. */
export interface RegionCounts {
  readonly member: Member;
  readonly supply: readonly (readonly [MainGroupCode, number])[];
  readonly demand: readonly (readonly [MainGroupCode, number])[];
}

export interface MarketInput {
  readonly member: MemberId;
  /** Entries that take part; the caller has chosen by state. */
  readonly entries: readonly Entry[];
  readonly vectors: readonly PublishedVector[];
  /** Of the own region, records that are not among the entries: what is open of them. */
  readonly open?: readonly OpenCell[];
  /** Coarse cells, each of a region's main group; only under a model that can learn between main groups. */
  readonly protectedCounts?: readonly RegionCounts[];
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
  const { catalogue, transitions, protectedCounts = [] } = input;
  const places = new Places(catalogue);
  const employees = catalogue.employees(protectedCounts.flatMap(({ member }) => member.districts));
  const coarseUnits = protectedCounts.length > 0 ? coarseUnitsOf(transitions, employees) : [];
  const units = unitIndexes(transitions);
  coarseUnits.forEach(({ code }, k) => {
    units.set(code, transitions.units.length + k);
  });
  const first = quarterIndex(input.now);
  const supply = new Side(places, units, first);
  const demand = new Side(places, units, first);
  for (const entry of input.entries.toSorted(byAge)) {
    const { district, quarter, count } = entry;
    const side = entry.kind === 'release' ? supply : demand;
    side.add({ region: input.member, entry: entry.id, unit: entry.unit, district, quarter, count });
  }
  const addOpen = (region: MemberId, cells: readonly OpenCell[]) => {
    for (const { unit, district, quarter, ...counts } of cells) {
      if (quarterIndex(quarter) < first) continue;
      const part = { region, entry: undefined, unit, district, quarter };
      if (counts.supply > 0) supply.add({ ...part, count: counts.supply });
      if (counts.demand > 0) demand.add({ ...part, count: counts.demand });
    }
  };
  addOpen(input.member, input.open ?? []);
  for (const { member, record } of input.vectors) {
    if (record.kind === 'vector') addOpen(member.id, record.vector.open);
  }
  for (const counts of protectedCounts) {
    places.addRegion(counts.member);
    for (const [side, rows] of [[supply, counts.supply] as const, [demand, counts.demand] as const]) {
      for (const [unit, count] of rows) {
        const part = { region: counts.member.id, entry: undefined, unit, district: null, quarter: null, count };
        if (count > 0) side.add(part);
      }
    }
  }
  const used = input.allDistricts
    ? [...catalogue.districts.map(({ code }) => code), ...protectedCounts.map(({ member }) => regionPlace(member.id))]
    : [...new Set([...supply.places(), ...demand.places()])].sort();
  const placeOf = new Map(used.map((place, index) => [place, index]));
  // As they are now: a file loaded into the catalogue while a plan is being made must not change it.
  const minutes = used.map((from) => used.map((to) => places.minutes(from, to)));
  const problem: Problem = {
    places: used,
    supply: supply.cells(placeOf),
    demand: demand.cells(placeOf),
    transitions,
    ...(coarseUnits.length > 0 && { coarseUnits }),
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

/**
 * Each main group as one unit, by the official code; groups count alike, and so do levels unless their employees are known. None without
 * the months of all pairs.
 */
function coarseUnitsOf({ units, fullMonths }: TransitionModel, employees: Employees | undefined): CoarseUnit[] {
  if (fullMonths === undefined) return [];
  const members = Map.groupBy(units.keys(), (unit) => units[unit]!.slice(0, 2));
  return [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, list]) => {
      const ofLevels = employees?.[mainGroupCodes.indexOf(code as MainGroupCode)];
      const weights = memberWeights(
        list.map((unit) => splitUnit(units[unit] as Unit).level),
        ofLevels,
      );
      return { code, members: list.map((unit, k) => ({ unit, weight: weights[k]! })) };
    });
}

/** Of units by level: a level's employees, shared out evenly over its units. At least 1 of 1,000, for the office blanks small cells. */
function memberWeights(levels: readonly SkillLevel[], employees: readonly number[] | undefined): number[] {
  const shares = levels.map(
    (level) => (employees?.[level - 1] ?? 0) / levels.filter((other) => other === level).length,
  );
  const most = Math.max(...shares);
  return shares.map((share) => (most === 0 ? 1 : Math.max(1, Math.round((1_000 * share) / most))));
}

/** The place of counts of which only the region is known. */
function regionPlace(region: MemberId): string {
  return `region ${region}`;
}

/** Districts, and regions as places of their own: as far away as their districts are on average. */
class Places {
  readonly #catalogue: Catalogue;
  readonly #districts = new Map<string, readonly DistrictCode[]>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    for (const { code } of catalogue.districts) this.#districts.set(code, [code]);
  }

  addRegion({ id, districts }: Member): void {
    const known = districts.filter((district) => this.#catalogue.district(district) !== undefined);
    if (known.length > 0) this.#districts.set(regionPlace(id), known);
  }

  knows(place: string): boolean {
    return this.#districts.has(place);
  }

  minutes(from: string, to: string): number {
    const ways = this.#districts
      .get(from)!
      .flatMap((start) => this.#districts.get(to)!.map((end) => this.#catalogue.minutes(start, end)));
    return Math.round(ways.reduce((sum, way) => sum + way, 0) / ways.length);
  }
}

/** Cells of one side in the making, by unit, place and quarter. */
class Side {
  readonly #cells = new Map<string, { unit: number; place: string; quarter: number | null; parts: Part[] }>();
  readonly #places: Places;
  readonly #units: ReadonlyMap<string, number>;
  readonly #first: number;

  constructor(places: Places, units: ReadonlyMap<string, number>, first: number) {
    this.#places = places;
    this.#units = units;
    this.#first = first;
  }

  add(part: Part): void {
    const unit = this.#units.get(part.unit);
    const place = part.district ?? regionPlace(part.region);
    if (unit === undefined || !this.#places.knows(place)) return;
    const quarter = part.quarter === null ? null : Math.max(quarterIndex(part.quarter) - this.#first, 0);
    const key = `${unit}/${place}/${quarter}`;
    const known = this.#cells.get(key);
    if (known) known.parts.push(part);
    else this.#cells.set(key, { unit, place, quarter, parts: [part] });
  }

  places(): string[] {
    return [...this.#cells.values()].map(({ place }) => place);
  }

  cells(placeOf: ReadonlyMap<string, number>): Cell[] {
    return [...this.#cells.values()].map(({ unit, place, quarter, parts }) => ({
      place: placeOf.get(place)!,
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
