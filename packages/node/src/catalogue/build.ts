/**
 * Computes the built-in facts from the reference data beside the repository: `node packages/node/src/catalogue/build.ts`.
 * Only facts are taken (codes, names, coordinates, counts); the source files themselves stay where they are. The output
 * is deterministic, and facts.test.ts holds the committed files against a rebuild.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { englishTitles } from './english-titles.ts';

/** Folder of the reference data, seen from the repository's root. */
export const referenceData = join(import.meta.dirname, '../../../../../shared/data');
export const factsFolder = join(import.meta.dirname, 'facts');

/** File name under facts/ -> its text, computed from the files in `folder`. */
export function buildFacts(folder: string): Record<'kldb2010.json' | 'lower-saxony.json', string> {
  return { 'kldb2010.json': kldbFacts(folder), 'lower-saxony.json': districtFacts(folder) };
}

function kldbFacts(folder: string): string {
  const rows = table(folder, 'kldb2010_v2020.csv');
  const ofLevel = (level: number) => rows.filter((row) => row.level === String(level));
  const levels = new Map<string, Set<string>>();
  for (const { code } of ofLevel(5)) {
    const group = code!.slice(0, 3);
    levels.set(group, (levels.get(group) ?? new Set()).add(code!.charAt(4)));
  }
  const english = (code: string) => {
    const title = englishTitles[code];
    if (!title) throw new TypeError(`no English title for ${code}`);
    return title;
  };
  return layOut({
    revision: 'KldB 2010, revised 2020',
    source: 'Statistik der Bundesagentur für Arbeit, Klassifikation der Berufe 2010 – überarbeitete Fassung 2020',
    via: 'skohub-kldb-vocab (Apache-2.0); computed by build.ts',
    areas: ofLevel(1).map(({ code, title }) => ({ code, title, titleEn: english(code!) })),
    mainGroups: ofLevel(2).map(({ code, title }) => ({ code, title, titleEn: english(code!) })),
    groups: ofLevel(3).map(({ code, title }) => ({ code, title, levels: [...levels.get(code!)!].sort().join('') })),
  });
}

function districtFacts(folder: string): string {
  const alliances = new Map(table(folder, 'ni_regions.csv').map((row) => [row.ags, row.fachkraeftebuendnis]));
  const tiles: { ags: string; x: number; y: number; kurz: string }[] = JSON.parse(
    readFileSync(join(folder, 'tilegrid_niedersachsen.json'), 'utf8'),
  );
  return layOut({
    revision: 'Lower Saxony, 45 districts',
    source: '© GeoBasis-DE / BKG 2023, dl-de/by-2-0 (names, area centroids); Destatis, CC BY 4.0 (population 2018)',
    via: 'alliances: public membership of the Regionale Fachkräftebündnisse; tiles: own work; computed by build.ts',
    districts: table(folder, 'kreise_de.csv')
      .filter((row) => row.ags!.startsWith('03'))
      .map((row) => {
        const tile = tiles.find(({ ags }) => ags === row.ags);
        const region = alliances.get(row.ags);
        if (!tile || !region) throw new TypeError(`no tile or alliance for ${row.ags}`);
        return {
          code: row.ags,
          name: row.name,
          kind: row.type,
          lat: Number(row.lat),
          lon: Number(row.lon),
          population: Number(row.population_2018),
          region,
          x: tile.x,
          y: tile.y,
          sign: tile.kurz,
        };
      }),
  });
}

function table(folder: string, file: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(join(folder, file)), { columns: true, bom: true });
}

/** JSON as Biome formats it: one record a line where it fits into 120 columns, so that a diff reads row by row. */
function layOut(facts: Record<string, string | object[]>): string {
  const fields = Object.entries(facts).map(([name, value]) => {
    if (typeof value === 'string') return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    const rows = value.map((row) => {
      const cells = Object.entries(row).map(([key, cell]) => `${JSON.stringify(key)}: ${JSON.stringify(cell)}`);
      const line = `    { ${cells.join(', ')} }`;
      return line.length < 120 ? line : `    {\n      ${cells.join(',\n      ')}\n    }`;
    });
    return `  ${JSON.stringify(name)}: [\n${rows.join(',\n')}\n  ]`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(buildFacts(referenceData))) writeFileSync(join(factsFolder, file), text);
}
