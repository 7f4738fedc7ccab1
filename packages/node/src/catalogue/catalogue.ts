import type { DistrictCode, KldbCode, KldbGroup, SkillLevel, Unit } from '@drehscheibe/protocol';

/** One of the ten occupation areas (Berufsbereich), `code` is one digit. */
export interface Area {
  code: string;
  title: string;
  titleEn: string;
}

/** One of the 37 main groups (Berufshauptgruppe), `code` is two digits, `area` its first digit. */
export interface MainGroup {
  code: string;
  title: string;
  titleEn: string;
  area: string;
}

/** One of the 144 groups (Berufsgruppe) and the requirement levels that exist in it. */
export interface Group {
  code: KldbGroup;
  title: string;
  levels: readonly SkillLevel[];
}

/** A district (Kreis or kreisfreie Stadt). Coordinates: centroid of the area, WGS 84 degrees. Population: end of 2018. */
export interface District {
  code: DistrictCode;
  name: string;
  /** As the official register calls it: 'Landkreis', 'Kreisfreie Stadt', … */
  kind: string;
  lat: number;
  lon: number;
  population: number;
  /** Regional skilled-labour alliance (Fachkräftebündnis); null outside Lower Saxony. */
  region: string | null;
  /** Column and row on the tile map, and the short sign; null outside Lower Saxony. */
  tile: { x: number; y: number; sign: string } | null;
}

/** A 5-digit occupation of a loaded KldB file. */
export interface Occupation {
  code: KldbCode;
  title: string;
  level: SkillLevel;
}

/** One answer of a search. `code` has five digits when an occupation or job title was hit, three when a group was. */
export interface SearchHit {
  code: string;
  unit: Unit;
  title: string;
}

/** The files `catalogue add` understands. */
export type CatalogueKind =
  | 'occupations'
  | 'jobTitles'
  | 'tasks'
  | 'occupationTasks'
  | 'commuting'
  | 'employment'
  | 'districts';

export interface LoadedFile {
  /** File name without its folder. */
  file: string;
  kind: CatalogueKind;
  rows: number;
  addedAt: number;
}

/** By main group, in the order of the protocol's `mainGroupCodes`: employees of the levels 1 to 4. At least one is above 0. */
export type Employees = readonly (readonly number[])[];

/** What the node knows about occupations and districts. Built in, and deepened by loaded files. */
export interface Catalogue {
  /** Names the built-in revision and the loaded files; goes into every figure that depends on them. */
  readonly version: string;
  /** The 432 units (group x requirement level), armed forces left out, sorted. */
  readonly units: readonly Unit[];
  isUnit(unit: Unit): boolean;
  readonly areas: readonly Area[];
  readonly mainGroups: readonly MainGroup[];
  readonly groups: readonly Group[];
  /** Lower Saxony is built in; all of Germany once a district file is loaded. Sorted by code. */
  readonly districts: readonly District[];
  district(code: DistrictCode): District | undefined;
  /** undefined unless a KldB file is loaded that knows the code. */
  occupation(code: string): Occupation | undefined;
  /** Occupations by German words, best first. Umlauts, hyphens, case and gender endings do not matter. */
  search(text: string, limit?: number): SearchHit[];
  /** Estimated minutes one way (5-matching): 20 within a district; Infinity when a district is unknown. */
  minutes(from: DistrictCode, to: DistrictCode): number;
  /**
   * How ready people of `from` are to work in `to`: 1 at home, otherwise the share (0..1) of those who commute out
   * of `from` that go to `to`. Real flows once loaded, else population x exp(-km / 20).
   */
  willingness(from: DistrictCode, to: DistrictCode): number;
  /**
   * Employees of these districts together; undefined unless a file is loaded that counts somebody in one of them. Lower bounds: the
   * statistical office blanks small cells, which counts as 0.
   */
  employees(districts: readonly DistrictCode[]): Employees | undefined;
  /** Official description of the unit's tasks, in German; undefined unless a task file is loaded. */
  tasks(unit: Unit): string | undefined;
  /** Another list after every `reload`. */
  readonly loaded: readonly LoadedFile[];
  /** Takes in what `addCatalogueFile` has stored since. */
  reload(): Promise<void>;
}
