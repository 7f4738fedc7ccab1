import {
  parseDistrictCode,
  parseKldbCode,
  parseKldbGroup,
  parseMainGroup,
  parseSkillLevel,
  type SkillLevel,
} from '@drehscheibe/protocol';
import type { CatalogueKind } from './catalogue.ts';

/** Rows as they are stored, by kind. Only what the catalogue answers with is kept. */
export interface KeptRows {
  /** 5-digit code, title. */
  occupations: [code: string, title: string];
  jobTitles: [code: string, title: string];
  /** 3-digit group, official list of tasks. */
  tasks: [group: string, text: string];
  occupationTasks: [code: string, text: string];
  /** Commuters from home to work district. */
  commuting: [home: string, work: string, commuters: number];
  employment: [district: string, mainGroup: string, level: SkillLevel, employees: number];
  districts: [code: string, name: string, kind: string, lat: number, lon: number, population: number];
}

export type KeptRow = KeptRows[CatalogueKind];

/** One supported file. `keep` gives undefined for rows the catalogue has no use for, and throws on malformed ones. */
export interface Format {
  readonly kind: CatalogueKind;
  readonly header: readonly string[];
  keep(cells: readonly string[]): KeptRow | undefined;
}

/** A field that cannot be read; the reader adds the line. */
export class BadField extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`malformed ${field}`);
    this.field = field;
  }
}

/** The files of the Bundesagentur's occupation data, of commuter flows and of employment, told apart by their header rows. */
export const formats: readonly Format[] = [
  {
    kind: 'occupations',
    header: ['code', 'level', 'title', 'short_title', 'parent', 'requirement_level'],
    keep: ([code, level, title]) =>
      level === '5' ? [read('code', () => parseKldbCode(code!)), words('title', title)] : undefined,
  },
  {
    kind: 'jobTitles',
    header: ['dkz_id', 'bkz', 'kldb5', 'state', 'title'],
    keep: ([, , code, , title]) => [read('kldb5', () => parseKldbCode(code!)), words('title', title)],
  },
  {
    kind: 'tasks',
    header: ['code', 'level', 'general', 'tasks'],
    keep: ([code, level, general, tasks]) =>
      level === '3' ? [read('code', () => parseKldbGroup(code!)), words('tasks', tasks || general)] : undefined,
  },
  {
    kind: 'occupationTasks',
    header: ['code', 'general'],
    // One of the 1,301 has no text.
    keep: ([code, general]) => (general ? [read('code', () => parseKldbCode(code!)), general.trim()] : undefined),
  },
  {
    kind: 'commuting',
    header: ['ags_home', 'ags_work', 'commuters'],
    keep: ([home, work, commuters]) => [
      read('ags_home', () => parseDistrictCode(home!)),
      read('ags_work', () => parseDistrictCode(work!)),
      number('commuters', commuters, 0, 10_000_000),
    ],
  },
  {
    kind: 'employment',
    header: ['ags', 'kldb2', 'requirement_level', 'employees', 'suppressed_age_cells'],
    // With blanked cells, the last column, the number is a lower bound.
    keep: ([ags, mainGroup, level, employees]) => [
      read('ags', () => parseDistrictCode(ags!)),
      read('kldb2', () => parseMainGroup(mainGroup!)),
      read('requirement_level', () => parseSkillLevel(level!)),
      whole('employees', employees),
    ],
  },
  {
    kind: 'districts',
    header: ['ags', 'name', 'type', 'nuts3', 'lat', 'lon', 'population_2018', 'area_km2'],
    keep: ([ags, name, type, , lat, lon, population]) => [
      read('ags', () => parseDistrictCode(ags!)),
      words('name', name),
      words('type', type),
      number('lat', lat, -90, 90),
      number('lon', lon, -180, 180),
      number('population_2018', population, 0, 100_000_000),
    ],
  },
];

function read<T>(field: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new BadField(field);
  }
}

function words(field: string, text: string | undefined): string {
  if (!text?.trim()) throw new BadField(field);
  return text.trim();
}

/** '1.234' may be a thousand and more, or a little more than one: it is neither. */
function whole(field: string, text: string | undefined): number {
  if (!/^\d{1,8}$/.test(text?.trim() ?? '')) throw new BadField(field);
  return Number(text);
}

function number(field: string, text: string | undefined, least: number, most: number): number {
  const value = Number(text);
  if (!text?.trim() || !(value >= least && value <= most)) throw new BadField(field);
  return value;
}
