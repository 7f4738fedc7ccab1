import {
  type DistrictCode,
  type KldbCode,
  parseDistrictCode,
  parseKldbCode,
  parseSkillLevel,
  type Unit,
  unitOfCode,
} from '@drehscheibe/protocol';
import type { Store } from '../store/index.ts';
import type { Catalogue, District, LoadedFile, Occupation } from './catalogue.ts';
import { createCommuting } from './commuting.ts';
import { createEmployment } from './employment.ts';
import { areas, builtInDistricts, groups, isMilitary, mainGroups, revision, units } from './facts.ts';
import type { KeptRows } from './formats.ts';
import { openRowStore } from './row-store.ts';
import { createSearch } from './search.ts';

const defaultHits = 20;
const knownUnits: ReadonlySet<Unit> = new Set(units);
const civilGroups = groups.filter(({ code }) => !isMilitary(code));

/** Built-in facts plus whatever files the store holds. Answers from memory; `reload` reads the store again. */
export async function openCatalogue(deps: { store: Store }): Promise<Catalogue> {
  const rowStore = openRowStore(deps.store);
  await rowStore.sweep();
  let now = await read(rowStore);

  return {
    areas,
    mainGroups,
    groups,
    units,
    isUnit: (unit) => knownUnits.has(unit),
    get version() {
      return now.version;
    },
    get districts() {
      return now.districts;
    },
    get loaded() {
      return now.loaded;
    },
    district: (code) => now.districtByCode.get(code),
    occupation: (code) => now.occupations.get(code),
    search: (text, limit = defaultHits) => now.search(text, limit),
    minutes: (from, to) => now.commuting.minutes(from, to),
    willingness: (from, to) => now.commuting.willingness(from, to),
    employees: (districts) => now.employment.employees(districts),
    tasks: (unit) => now.tasks.get(unit),
    async reload() {
      now = await read(rowStore);
    },
  };
}

/** Everything the catalogue answers with, at one moment. */
async function read(rowStore: ReturnType<typeof openRowStore>) {
  const loaded = await rowStore.loaded();
  const occupations = await readOccupations(rowStore);
  const jobTitles: { code: string; title: string }[] = [];
  for await (const [code, title] of rowStore.rows('jobTitles')) if (isKnown(code)) jobTitles.push({ code, title });
  const districtByCode = await readDistricts(rowStore);
  let search: ReturnType<typeof createSearch> | undefined;

  return {
    loaded,
    version: [revision, ...loaded.map(version)].join('; '),
    occupations,
    districtByCode,
    districts: [...districtByCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    commuting: createCommuting(districtByCode, await readFlows(rowStore)),
    employment: createEmployment(await readEmployment(rowStore)),
    tasks: await readTasks(rowStore),
    /** The index of 29,000 titles is built when somebody first looks for one. */
    search(text: string, limit: number) {
      search ??= createSearch([...occupations.values(), ...jobTitles], civilGroups);
      return search(text, limit);
    },
  };
}

function version({ kind, file, rows }: LoadedFile): string {
  return `${kind}: ${file} (${rows})`;
}

/** Civil, and of a group and level that the built-in revision has: files may be of another year. */
function isKnown(code: string): boolean {
  return knownUnits.has(unitOfCode(parseKldbCode(code)));
}

async function readOccupations(rowStore: ReturnType<typeof openRowStore>): Promise<Map<string, Occupation>> {
  const occupations = new Map<string, Occupation>();
  for await (const [text, title] of rowStore.rows('occupations')) {
    if (!isKnown(text)) continue;
    const code: KldbCode = parseKldbCode(text);
    occupations.set(code, { code, title, level: parseSkillLevel(code.charAt(4)) });
  }
  return occupations;
}

async function readDistricts(rowStore: ReturnType<typeof openRowStore>): Promise<Map<string, District>> {
  const districts = new Map<string, District>(builtInDistricts.map((district) => [district.code, district]));
  for await (const [text, name, kind, lat, lon, population] of rowStore.rows('districts')) {
    const code: DistrictCode = parseDistrictCode(text);
    const { region, tile } = districts.get(code) ?? { region: null, tile: null };
    districts.set(code, { code, name, kind, lat, lon, population, region, tile });
  }
  return districts;
}

async function readFlows(rowStore: ReturnType<typeof openRowStore>): Promise<Map<string, Map<string, number>>> {
  const flows = new Map<string, Map<string, number>>();
  for await (const [home, work, commuters] of rowStore.rows('commuting')) {
    const from = flows.get(home) ?? new Map<string, number>();
    flows.set(home, from.set(work, commuters));
  }
  return flows;
}

async function readEmployment(rowStore: ReturnType<typeof openRowStore>): Promise<KeptRows['employment'][]> {
  const rows: KeptRows['employment'][] = [];
  for await (const row of rowStore.rows('employment')) rows.push(row);
  return rows;
}

/** What people of a unit do: the texts of its 5-digit occupations, which know the level; else the group's list. */
async function readTasks(rowStore: ReturnType<typeof openRowStore>): Promise<Map<Unit, string>> {
  const ofGroup = new Map<string, string>();
  for await (const [group, text] of rowStore.rows('tasks')) ofGroup.set(group, text);
  const ofUnit = new Map<Unit, string[]>();
  for await (const [text, tasks] of rowStore.rows('occupationTasks')) {
    const unit = unitOfCode(parseKldbCode(text));
    ofUnit.set(unit, [...(ofUnit.get(unit) ?? []), tasks]);
  }
  const tasks = new Map<Unit, string>();
  for (const unit of units) {
    const text = ofUnit.get(unit)?.join('\n') ?? ofGroup.get(unit.slice(0, 3));
    if (text) tasks.set(unit, text);
  }
  return tasks;
}
