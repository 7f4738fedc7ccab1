import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainGroupCodes, parseDistrictCode, parseMainGroup, parseUnit } from '@drehscheibe/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../clock.ts';
import { openMemoryStore, type Store } from '../store/index.ts';
import { referenceData } from './build.ts';
import { addCatalogueFile, CatalogueError, openCatalogue } from './index.ts';

const clock = fixedClock(1_800_000_000_000);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drehscheibe-catalogue-'));
});
afterAll(() => rm(folder, { recursive: true }));

const occupations = `code,level,title,short_title,parent,requirement_level
0,1,Militär,Militär,,
01104,5,Offiziere,Offiziere,0110,4
2421,4,Spanende,Spanende,242,
24212,5,"Berufe in der spanenden Metallbearbeitung - fachlich, ausgerichtet",Spanende,2421,2
`;

const employment = (...rows: string[]): string =>
  ['ags,kldb2,requirement_level,employees,suppressed_age_cells', '03254,24,2,300,0', ...rows, ''].join('\n');

async function file(text: string, name = 'file.csv'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function keysIn(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.collection('catalogue.chunks').entries()) keys.push(key);
  return keys;
}

async function refusal(store: Store, text: string): Promise<CatalogueError> {
  const before = await keysIn(store);
  const error = await addCatalogueFile(await file(text), { store, clock }).catch((caught: unknown) => caught);
  expect(await keysIn(store)).toEqual(before);
  expect(error).toBeInstanceOf(CatalogueError);
  return error as CatalogueError;
}

test('occupations are known once their file is loaded and the catalogue read again', async () => {
  const store = openMemoryStore();
  const catalogue = await openCatalogue({ store });
  expect(catalogue.occupation('24212')).toBeUndefined();
  expect(await addCatalogueFile(await file(occupations), { store, clock })).toEqual({ kind: 'occupations', rows: 4 });
  await catalogue.reload();
  expect(catalogue.occupation('24212')).toMatchObject({ code: '24212', level: 2 });
  expect(catalogue.occupation('01104')).toBeUndefined();
  expect(catalogue.search('spanende')[0]).toMatchObject({ code: '24212', unit: '242-2' });
  expect(catalogue.loaded).toEqual([{ file: 'file.csv', kind: 'occupations', rows: 4, addedAt: clock.now() }]);
  expect(catalogue.version).toBe('KldB 2010, revised 2020; occupations: file.csv (4)');
});

test('a kind that is loaded again replaces what was there, also with a byte order mark', async () => {
  const store = openMemoryStore();
  await addCatalogueFile(await file('ags_home,ags_work,commuters\n03254,03241,10\n'), { store, clock });
  const again = '\uFEFFags_home,ags_work,commuters\r\n03254,03157,10\r\n';
  await addCatalogueFile(await file(again), { store, clock });
  const catalogue = await openCatalogue({ store });
  expect(catalogue.willingness(parseDistrictCode('03254'), parseDistrictCode('03241'))).toBe(0);
  expect(catalogue.willingness(parseDistrictCode('03254'), parseDistrictCode('03157'))).toBe(1);
  expect(await keysIn(store)).toHaveLength(1);
});

test('employees are known once their file is loaded, and told by main group and level', async () => {
  const store = openMemoryStore();
  const catalogue = await openCatalogue({ store });
  const district = parseDistrictCode('03254');
  expect(catalogue.employees([district])).toBeUndefined();
  const path = await file(employment('03254,24,3,20,2', '03157,24,3,5,0'));
  expect(await addCatalogueFile(path, { store, clock })).toEqual({ kind: 'employment', rows: 3 });
  await catalogue.reload();
  expect(catalogue.employees([district])?.filter((levels) => levels.some((count) => count > 0))).toEqual([
    [0, 300, 20, 0],
  ]);
});

test('a foreign header is refused, and the error lists the headers that are understood', async () => {
  const error = await refusal(openMemoryStore(), 'name,salary\nErika,1\n');
  expect(error.code).toBe('CATALOGUE_UNKNOWN_FORMAT');
  expect(error.data.supported).toMatchObject({ commuting: 'ags_home,ags_work,commuters' });
});

test.each([
  ['ags_home,ags_work,commuters\n03254,03241,many\n', { line: 2, field: 'commuters' }],
  ['ags_home,ags_work,commuters\n03254,03241,10\n3254,03241,10\n', { line: 3, field: 'ags_home' }],
  ['ags_home,ags_work,commuters\n03254,03241\n', { line: 2 }],
  [`ags_home,ags_work,commuters\n${'03254,03241,10\n'.repeat(5_000)}03254,03241\n`, { line: 5_002 }],
  [employment('03254,24,2,x,0'), { line: 3, field: 'employees' }],
  [employment('03254,24,2,1.234,0'), { line: 3, field: 'employees' }],
  [employment('03254,24,2,-1,0'), { line: 3, field: 'employees' }],
  [employment('03254,20,2,10,0'), { line: 3, field: 'kldb2' }],
  [employment('03254,24,5,10,0'), { line: 3, field: 'requirement_level' }],
  [employment('3254,24,2,10,0'), { line: 3, field: 'ags' }],
  [employment('03254,24,2,10'), { line: 3 }],
])('a row that cannot be read is named: %#', async (text, data) => {
  const error = await refusal(openMemoryStore(), text);
  expect(error.code).toBe('CATALOGUE_BAD_ROW');
  expect(error.data).toMatchObject(data);
});

test.each([
  ['', 'CATALOGUE_UNKNOWN_FORMAT'],
  ['"never closed', 'CATALOGUE_UNKNOWN_FORMAT'],
  ['ags_home,ags_work,commuters\n', 'CATALOGUE_EMPTY'],
])('%j is refused as %s', async (text, code) => expect((await refusal(openMemoryStore(), text)).code).toBe(code));

test('a missing file and a folder are refused with the reason', async () => {
  const store = openMemoryStore();
  await expect(addCatalogueFile(join(folder, 'none.csv'), { store, clock })).rejects.toMatchObject({
    code: 'CATALOGUE_UNREADABLE',
    data: { reason: 'ENOENT' },
  });
  await expect(addCatalogueFile(folder, { store, clock })).rejects.toMatchObject({ code: 'CATALOGUE_UNREADABLE' });
});

test('an aborted load changes nothing', async () => {
  const store = openMemoryStore();
  const controller = new AbortController();
  const rows = Array.from({ length: 5_000 }, () => '03254,03241,10').join('\n');
  const path = await file(`ags_home,ags_work,commuters\n${rows}\n`);
  const loading = addCatalogueFile(path, {
    store,
    clock,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(loading).rejects.toThrow('enough');
  expect(await keysIn(store)).toEqual([]);
});

test('what a crash left half staged is swept away when the catalogue opens', async () => {
  const store = openMemoryStore();
  await addCatalogueFile(await file(occupations), { store, clock });
  await store.collection('catalogue.chunks').put('occupations/left-behind/0', []);
  await openCatalogue({ store });
  expect(await keysIn(store)).toHaveLength(1);
});

const absent = !existsSync(referenceData);
describe.skipIf(absent)(`with the reference data${absent ? ' (skipped: ../shared/data is not here)' : ''}`, () => {
  test('all files load, with progress, and deepen what the catalogue answers', async () => {
    const store = openMemoryStore();
    const shares: number[] = [];
    const files = [
      ['kldb2010_v2020.csv', 'occupations', 2195],
      ['ba_titles_2019.csv', 'jobTitles', 27854],
      ['kldb2010_tasks.csv', 'tasks', 884],
      ['kldb2010_tasks_5d.csv', 'occupationTasks', 1301],
      ['commuting_kreise_de.csv', 'commuting', 22501],
      ['ba_employment_2023_kreis_kldb2_level.csv', 'employment', 51515],
      ['kreise_de.csv', 'districts', 400],
    ] as const;
    for (const [name, kind, rows] of files) {
      const onProgress = ({ share }: { share: number }) => shares.push(share);
      expect(await addCatalogueFile(join(referenceData, name), { store, clock, onProgress })).toEqual({ kind, rows });
    }
    expect(shares.length).toBeGreaterThan(50);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);

    const catalogue = await openCatalogue({ store });
    expect(catalogue.districts).toHaveLength(400);
    expect(catalogue.district(parseDistrictCode('03254'))).toMatchObject({
      tile: { sign: 'HI' },
      region: 'Leine-Weser',
    });
    expect(catalogue.minutes(parseDistrictCode('03254'), parseDistrictCode('09162'))).toBeGreaterThan(600);
    expect(catalogue.search('Zerspanungsmechanikerin')[0]).toMatchObject({ unit: '242-2' });
    expect(catalogue.search('Krankenschwester')[0]).toMatchObject({ unit: '813-2' });
    const inMetal = catalogue.employees([parseDistrictCode('03254')])![mainGroupCodes.indexOf(parseMainGroup('24'))]!;
    expect(inMetal[1]).toBeGreaterThan(Math.max(inMetal[0]!, inMetal[2]!));
    expect(catalogue.tasks(parseUnit('242-2'))).toContain('Metall');
    for (const { unit } of catalogue.search('e', 30_000)) expect(catalogue.isUnit(unit)).toBe(true);
  });

  test('the flows of Lower Saxony alone are understood too', async () => {
    const store = openMemoryStore();
    const path = join(referenceData, 'commuting_kreise_ni.csv');
    expect(await addCatalogueFile(path, { store, clock })).toEqual({ kind: 'commuting', rows: 3166 });
  });
});
