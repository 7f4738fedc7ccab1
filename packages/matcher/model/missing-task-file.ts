/** The second file the matcher loads: for each target of each unit the tasks that are missing. */
import type { MissingTask } from './missing-tasks.ts';
import { mostTasks } from './missing-tasks.ts';
import { base64, twoBytes } from './packing.ts';
import { provenance } from './provenance.ts';

const attribution = [
  'KldB 2010 (revised 2020), official tasks, details at their ends left out: Statistik der Bundesagentur für Arbeit; KldB via skohub-kldb-vocab (Apache-2.0)',
];
const sources = ['kldb2010_v2020.csv', 'kldb2010_tasks.csv', 'kldb2010_tasks_5d.csv'] as const;
/** Where a move has fewer tasks to tell. */
const none = 0xffff;

/**
 * @param transitions version of the model whose targets these are
 * @param targets per unit, as stored there
 * @param folder where the sources lie, for their digests
 */
export function missingTaskFile(
  transitions: string,
  targets: readonly (readonly number[])[],
  missing: (u: number, v: number) => readonly MissingTask[],
  folder: string,
): Readonly<Record<string, string | readonly string[]>> {
  const moves = targets.flatMap((row, u) => row.map((v) => missing(u, v).map(({ task }) => task)));
  const tasks = [...new Set(moves.flat())].sort();
  const placeOf = new Map(tasks.map((task, place) => [task, place]));
  const places = moves.flatMap((move) =>
    Array.from({ length: mostTasks }, (_, k) => (k < move.length ? placeOf.get(move[k]!)! : none)),
  );
  return {
    transitions,
    attribution,
    provenance: provenance(sources, folder),
    missing: base64(twoBytes(places)),
    tasks,
  };
}
