/**
 * The reference files the model is built from, read into plain records. Their origin and licences stand in
 * data/README.md; the files themselves are never committed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './csv.ts';

/** Folder of the reference data, beside the repository. */
export const referenceData = join(import.meta.dirname, '../../../../shared/data');

/** Every file the model reads, in the order of the provenance it writes. */
export const sourceFiles = [
  'kldb2010_v2020.csv',
  'kldb2010_tasks.csv',
  'kldb2010_tasks_5d.csv',
  'kldb2010_exclusion_links.csv',
  'kldb2_segments.csv',
  'xwalk_kldb5_isco08_auxco_MIT.csv',
  'auxco_categories.csv',
  'gt_de_auxco_distinctions.csv',
  'esco_occupations.csv',
  'esco_occ_skill.csv',
  'esco_skills.csv',
  'gt_us_onet_related_29_2.csv',
  'gt_us_onet_career_changers_soc.csv',
  'xwalk_soc2010_isco08.csv',
  'nesta_crowd_feasibility_points.csv',
  'ba_employment_2023_kreis_kldb2_level.csv',
] as const;

export type SourceFile = (typeof sourceFiles)[number];

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

export interface Sources {
  /** KldB 2010, all five levels; `requirementLevel` only at level 5. */
  readonly codes: readonly { code: string; level: number; title: string; requirementLevel: string }[];
  /** Official description and tasks by code of two to five digits, German. */
  readonly texts: ReadonlyMap<string, string>;
  /** The tasks of these texts one by one, of codes of two to four digits. */
  readonly tasks: ReadonlyMap<string, readonly string[]>;
  /** "Not here, see there": pairs of codes of three or four digits. */
  readonly exclusions: readonly Link[];
  /** KldB main group -> occupational segment and sector. */
  readonly segments: ReadonlyMap<string, { segment: string; sector: string }>;
  /** KldB-5 -> ISCO-08 unit group; weight: how many AuxCO answers support it. */
  readonly kldbToIsco: readonly Link[];
  /** AuxCO job types with the codes they stand for. */
  readonly jobTypes: readonly { id: string; kldb5: string; title: string; task: string }[];
  /** Pairs of AuxCO job types experts call similar: weight 2 `hoch`, 1 `mittel`. */
  readonly similarJobTypes: readonly Link[];
  readonly escoOccupations: readonly { id: string; isco: string; titleDe: string }[];
  /** ESCO occupation -> skill; weight 1 essential, 0 optional. */
  readonly escoLinks: readonly Link[];
  /** ESCO skill -> codes of the skill groups it stands in. */
  readonly skillGroups: ReadonlyMap<string, readonly string[]>;
  /** O*NET occupation (SOC code) -> related one; weight: its rank, 1 is nearest, up to 20. */
  readonly onetRelated: readonly Link[];
  /** SOC code or broader group -> where its people have gone (O*NET career changers). */
  readonly careerChangers: readonly Link[];
  readonly socToIsco: readonly Link[];
  /** Crowd ratings 1 to 5 of a transition, beside the similarity of its two occupations. */
  readonly crowd: readonly { feasibility: number; similarity: number }[];
  /** `KK-L` (main group, level) -> employees in Germany, June 2023; small cells are blanked, so a lower bound. */
  readonly employees: ReadonlyMap<string, number>;
}

/** What is missing in the folder; empty when the model can be built. */
export function missingSources(folder: string): string[] {
  return sourceFiles.filter((file) => !existsSync(join(folder, file)));
}

/** @throws TypeError for a malformed file, Error (ENOENT) for a missing one */
export function readSources(folder: string): Sources {
  const table = (file: SourceFile): Readonly<Record<string, string>>[] =>
    parseCsv(readFileSync(join(folder, file), 'utf8')).map(({ fields }) => fields);
  const links = (file: SourceFile, from: string, to: string, weight: (row: Record<string, string>) => number): Link[] =>
    table(file).map((row) => ({ from: row[from]!, to: row[to]!, weight: weight(row) }));

  const texts = new Map<string, string>();
  const tasksOf = new Map<string, string[]>();
  for (const { code, general, tasks } of table('kldb2010_tasks.csv')) {
    texts.set(code!, `${general} ${tasks}`);
    tasksOf.set(code!, tasks === '' ? [] : tasks!.split(' | '));
  }
  for (const { code, general } of table('kldb2010_tasks_5d.csv')) texts.set(code!, general!);
  const employees = new Map<string, number>();
  for (const row of table('ba_employment_2023_kreis_kldb2_level.csv')) {
    const cell = `${row.kldb2}-${row.requirement_level}`;
    employees.set(cell, (employees.get(cell) ?? 0) + Number(row.employees));
  }
  return {
    codes: table('kldb2010_v2020.csv').map((row) => ({
      code: row.code!,
      level: Number(row.level),
      title: row.title!,
      requirementLevel: row.requirement_level!,
    })),
    texts,
    tasks: tasksOf,
    exclusions: links('kldb2010_exclusion_links.csv', 'code', 'see_code', () => 1),
    segments: new Map(
      table('kldb2_segments.csv').map((row) => [row.kldb2!, { segment: row.segment_id!, sector: row.sector_id! }]),
    ),
    kldbToIsco: links('xwalk_kldb5_isco08_auxco_MIT.csv', 'kldb5', 'isco08', (row) => Number(row.support)),
    jobTypes: table('auxco_categories.csv').map((row) => ({
      id: row.auxco_id!,
      kldb5: row.default_kldb_id!,
      title: row.title!,
      task: row.task!,
    })),
    similarJobTypes: links('gt_de_auxco_distinctions.csv', 'auxco_id', 'similar_auxco_id', (row) =>
      row.similarity === 'hoch' ? 2 : 1,
    ),
    escoOccupations: table('esco_occupations.csv').map((row) => ({
      id: row.idx!,
      isco: row.isco08!,
      titleDe: row.label_de!,
    })),
    escoLinks: links('esco_occ_skill.csv', 'occ', 'skill', (row) => (row.rel === 'e' ? 1 : 0)),
    skillGroups: new Map(
      table('esco_skills.csv').map((row) => [row.idx!, row.groups!.split(' ').filter((code) => code !== '')]),
    ),
    onetRelated: links('gt_us_onet_related_29_2.csv', 'onet_from', 'onet_to', (row) => Number(row.index)).map(
      ({ from, to, weight }) => ({ from: from.slice(0, 7), to: to.slice(0, 7), weight }),
    ),
    careerChangers: links('gt_us_onet_career_changers_soc.csv', 'soc_from', 'soc_to', () => 1),
    socToIsco: links('xwalk_soc2010_isco08.csv', 'soc2010', 'isco08', () => 1),
    crowd: table('nesta_crowd_feasibility_points.csv').map((row) => ({
      feasibility: Number(row.mean_feasibility_1_5),
      similarity: Number(row.sim_combined),
    })),
    employees,
  };
}
