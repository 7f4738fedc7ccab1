/** What a worker costs in a job, and why: a part of every match, planned or asked for. */
import { Type } from 'typebox';
import { nearnessParts, reasonKinds } from '../../matching/index.ts';
import { Bilingual, exact, Tally } from './primitives.ts';

export const explained = {
  /** Whole points by name; 100 points are one month of learning. Their sum is `total`. */
  cost: Type.Record(Type.String(), Type.Integer()),
  total: Type.Integer(),
  /** Estimated minutes one way. */
  minutes: Type.Number(),
  /** Months of learning, the step between levels included. */
  months: Type.Number(),
  /** How near the two occupations stand in the classification. */
  path: Type.Enum(['sameUnit', 'sameGroup', 'sameMainGroup', 'sameArea', 'otherArea']),
  /** What brings them near, the largest share first; rounded, so that the sum is about 100. */
  nearness: Type.Array(exact({ part: Type.Enum([...nearnessParts]), percent: Tally })),
  /**
   * Official tasks of the job's occupation, in German, that hardly occur in the worker's: at most three, the most telling
   * first. Empty where nothing telling is missing or the model does not know. About occupations, not about a worker.
   */
  missingTasks: Type.Array(Type.String(), { maxItems: 3 }),
  /** Level of the job minus level of the worker; null where only a main group is known. */
  levelStep: Type.Union([Type.Integer(), Type.Null()]),
  /** Above 0: the workers wait so many quarters; below 0: the jobs do; null where a quarter is unknown. */
  quarters: Type.Union([Type.Integer(), Type.Null()]),
  relocates: Type.Boolean(),
  /** Sentence by sentence, each with its points; the points add up to `total`. */
  reasons: Type.Array(
    exact({
      kind: Type.Enum([...reasonKinds]),
      points: Type.Integer(),
      words: Bilingual,
    }),
  ),
  /** What would make it better, by up to so many points; empty when it hardly gets better. `term` is a name of `cost`. */
  better: Type.Array(exact({ term: Type.String(), points: Type.Integer(), words: Bilingual })),
  /** The whole explanation as one text. */
  words: Bilingual,
};
