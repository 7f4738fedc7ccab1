import { MatcherError } from './errors.ts';

/** One value per requirement level: 1 Helfer, 2 Fachkraft, 3 Spezialist, 4 Experte. */
export type ByLevel = readonly [number, number, number, number];

/**
 * What a match costs and where it ends. All costs are integers on one scale: **100 points are one month of learning**,
 * so that minutes, quarters and months can be weighed against each other and an explanation can list them.
 */
export interface PlanParameters {
  /** Longest way to work that counts as commuting, minutes one way. */
  readonly maxMinutes: number;
  /** Longest learning, months, the step up between levels included. */
  readonly maxMonths: number;
  /** Points per month of learning. */
  readonly costPerMonth: number;
  /** Months of learning per level upwards. */
  readonly stepUpMonths: number;
  /** Points per level downwards: what a worker loses by working below the own level. */
  readonly stepDown: number;
  /** Points for 90 minutes one way; other ways cost the square of their share, so that long ways weigh more. */
  readonly commuteAt90: number;
  /** Points for leaving one place and arriving at any other; `null`: nobody relocates. */
  readonly relocation: { readonly leave: number; readonly arrive: number } | null;
  /** Points per quarter that a worker waits for the job. */
  readonly wait: number;
  /** Points per quarter that a job waits for the worker. */
  readonly late: number;
  /** Points for a worker, or a job, that stays without a match. A pair is matched only if it costs at most both together. */
  readonly unmatchedWorker: ByLevel;
  readonly unmatchedJob: ByLevel;
}

/**
 * Judgement, not measurement: set so that a relocation is dearer than any commute (18 against at most 6 months'
 * equivalents), that one quarter of waiting weighs less than a month of learning, and that leaving an expert without a
 * match weighs more than leaving a helper. The sliders of the user interface move exactly these.
 */
export const defaultParameters: PlanParameters = {
  maxMinutes: 90,
  maxMonths: 24,
  costPerMonth: 100,
  stepUpMonths: 9,
  stepDown: 300,
  commuteAt90: 600,
  relocation: { leave: 900, arrive: 900 },
  wait: 60,
  late: 80,
  unmatchedWorker: [1200, 1500, 1800, 2100],
  unmatchedJob: [1000, 1400, 1800, 2200],
};

/** Largest single cost: sums along any tree of the solver stay far below 2^53. */
const maxCost = 1_000_000;

/** @throws MatcherError MATCHER_BAD_PARAMETER naming the first parameter that is not a whole number in its range */
export function checkParameters(p: PlanParameters): void {
  const whole = (name: string, value: number): void => {
    if (!Number.isSafeInteger(value) || value < 0 || value > maxCost) {
      throw new MatcherError('MATCHER_BAD_PARAMETER', `${name} must be a whole number from 0 to ${maxCost}`, {
        name,
        value,
      });
    }
  };
  whole('maxMinutes', p.maxMinutes);
  whole('maxMonths', p.maxMonths);
  whole('costPerMonth', p.costPerMonth);
  whole('stepUpMonths', p.stepUpMonths);
  whole('stepDown', p.stepDown);
  whole('commuteAt90', p.commuteAt90);
  whole('wait', p.wait);
  whole('late', p.late);
  if (p.relocation !== null) {
    whole('relocation.leave', p.relocation.leave);
    whole('relocation.arrive', p.relocation.arrive);
  }
  for (const [name, values] of [
    ['unmatchedWorker', p.unmatchedWorker],
    ['unmatchedJob', p.unmatchedJob],
  ] as const) {
    for (const [index, value] of values.entries()) whole(`${name}[${index}]`, value);
  }
}
