/**
 * What a move asks for that the old occupation hardly has: official tasks of the target (KldB 2010) whose words are the
 * target's and not the origin's.
 *
 * A task weighs in a unit as much as its words do there: the cosine of the pieces of its words with those of the unit's
 * official description, by TF-IDF over all units, as for the part `tasks` of the distance, though without damping, so that
 * what all of a unit does counts more than what one of its occupations does. ESCO's skills would be named in English,
 * but come by a crosswalk that takes bell boys into the warehouse (TRANSITIONS.md).
 */
import { textVectors } from './features.ts';
import { fourAndFiveLetterPieces } from './german-text.ts';
import type { Sources } from './sources.ts';
import { add, product, rarity, type SparseVector, tfIdf, unitLength } from './sparse.ts';
import type { Units } from './units.ts';

/** A task of a target: its weight there and where a worker comes from (0..1), and its breadth (see `tasksOf`). */
export interface MissingTask {
  readonly task: string;
  readonly there: number;
  readonly here: number;
  readonly breadth: number;
}

export const mostTasks = 3;
/** Less is no description of the target, or is one of the origin, too. */
const leastThere = 0.08;
const mostHere = 1 / 4;
/** A task of fewer of the unit's occupations is not what its jobs ask for. */
const leastBreadth = 1 / 5;
/** Two tasks nearer than this say the same. */
const sameAs = 0.5;
const longest = 120;

const beyondSkilledWork = [
  /forsch/i,
  /entwick/i,
  /entwerf/,
  /konzip/,
  /konstruieren/,
  /strateg/i,
  / leiten/,
  /planen/,
  /koordin/,
  /steuern/,
  /analys/i,
  /optimier/,
];
/**
 * A group's tasks are listed for all its levels. Which are beyond a level is told by words that at most a quarter as many
 * official descriptions (five digits) of that level have as of the level that has them most: no helper plans.
 */
export const beyondLevel: Readonly<Record<number, readonly RegExp[]>> = {
  1: [...beyondSkilledWork, /organis/, /überwach/],
  2: beyondSkilledWork,
  3: [/forsch/i],
  4: [],
};

/** Asks for the tasks of unit `v` that unit `u` lacks, the most telling first, at most three. */
export function missingTasksIn(units: Units, sources: Sources): (u: number, v: number) => MissingTask[] {
  const texts = textVectors(units, sources);
  const rare = rarity(texts);
  const described = tfIdf(texts).map(unitLength);
  const vectorOf = (task: string): SparseVector =>
    unitLength(new Map([...fourAndFiveLetterPieces(task)].map(([piece, count]) => [piece, count * rare(piece)])));
  const tasks = units.names.map((_, v) =>
    [...tasksOf(v, units, sources)].map(([task, breadth]) => ({ task, breadth, vector: vectorOf(task) })),
  );
  return (u, v) => {
    const [from, to] = [units.names[u]!, units.names[v]!];
    // Who comes from the same or a higher level of a group has its tasks.
    if (from.slice(0, 3) === to.slice(0, 3) && from[4]! >= to[4]!) return [];
    const order = ({ there, here, breadth }: MissingTask): number => (there - here) * breadth;
    const lacking = tasks[v]!.map((one) => ({
      ...one,
      there: product(one.vector, described[v]!),
      here: product(one.vector, described[u]!),
    }))
      .filter(({ there, here }) => there >= leastThere && here <= mostHere * there)
      .sort((a, b) => order(b) - order(a) || (a.task < b.task ? -1 : 1));
    const told: typeof lacking = [];
    for (const one of lacking) {
      if (told.length === mostTasks) break;
      if (told.every(({ vector }) => product(vector, one.vector) < sameAs)) told.push(one);
    }
    return told.map(({ vector: _, ...one }) => one);
  };
}

/**
 * The unit's tasks with their breadth: 1 for those of the whole group, else the share of the unit's five-digit codes that
 * stand under a four-digit code with the task. Without it purchasing and sales would ask for pawnbroking.
 */
function tasksOf(v: number, units: Units, sources: Sources): SparseVector {
  const name = units.names[v]!;
  const codes = units.codes[v]!;
  const breadth: SparseVector = new Map();
  for (const code of codes) {
    for (const task of (sources.tasks.get(code.slice(0, 4)) ?? []).flatMap(briefTask))
      add(breadth, task, 1 / codes.length);
  }
  for (const task of (sources.tasks.get(name.slice(0, 3)) ?? []).flatMap(briefTask)) breadth.set(task, 1);
  const beyond = beyondLevel[Number(name[4])]!;
  const isOfLevel = (task: string): boolean => !beyond.some((word) => word.test(task));
  return new Map([...breadth].filter(([task, share]) => share >= leastBreadth && isOfLevel(task)));
}

/** A task without the examples and details at its end, if it is short and still ends in its verb; else nothing. */
function briefTask(text: string): string[] {
  const task = text.split(/,? (?:wie )?z\. B\.|, (?:dabei|dazu|insbesondere|um) /)[0]!;
  return task.length <= longest && / [a-zäöüß]+(?:en|ern|eln)$/.test(task) ? [task] : [];
}
