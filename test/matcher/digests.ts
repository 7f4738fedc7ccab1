/** What is run in every place that must come to the same plan. Isomorphic, as the matcher is. */
import {
  builtInTransitions,
  createPlanner,
  type Plan,
  type Problem,
  sheddingOf,
} from '../../packages/matcher/src/index.ts';
import { permuted } from '../../packages/matcher/test-support/permuted.ts';
import { digestOf, type PlanDigest } from '../../packages/matcher/test-support/plan-digest.ts';

/** A problem as plain data; the transition model and the mask are made on arrival. Minutes: null where unknown. */
export type SentProblem = Pick<Problem, 'places' | 'supply' | 'demand' | 'parameters'> & {
  readonly units: readonly string[];
  readonly coarseUnits: NonNullable<Problem['coarseUnits']>;
  readonly minutes: readonly (readonly (number | null)[])[];
};

/** By name: problems that one planner solves one after the other. */
export type SentSeries = Readonly<Record<string, readonly SentProblem[]>>;

export interface Digests {
  /** each problem by a planner of its own */
  readonly cold: readonly PlanDigest[];
  /** all by one planner, so each from the plan before */
  readonly warm: readonly PlanDigest[];
}

/** @param order seed of the order the input comes in, another for every problem; 0: as it is */
export async function digestsOf(series: SentSeries, order: number): Promise<Record<string, Digests>> {
  const digests: Record<string, Digests> = {};
  for (const [name, sent] of Object.entries(series)) {
    const planner = createPlanner();
    const cold: PlanDigest[] = [];
    const warm: PlanDigest[] = [];
    for (const [k, problem] of sent.map(received).entries()) {
      const one = order === 0 ? problem : permuted(problem, order * 100 + 2 * k);
      const other = order === 0 ? problem : permuted(problem, order * 100 + 2 * k + 1);
      cold.push(await digestOf(one, planOf(createPlanner().solveInSteps(one))));
      warm.push(await digestOf(other, planOf(planner.solveInSteps(other))));
    }
    digests[name] = { cold, warm };
  }
  return digests;
}

export function received({ units, minutes, ...rest }: SentProblem): Problem {
  const problem = {
    ...rest,
    transitions: builtInTransitions(units),
    minutes: (from: number, to: number) => minutes[from]![to] ?? Number.POSITIVE_INFINITY,
  };
  return { ...problem, shedding: sheddingOf(problem) };
}

export function planOf(steps: Generator<unknown, Plan>): Plan {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
