/** What the sliders move, and how far. These ranges are the only place: interface, command line and rooms read them here. */
import { defaultParameters, type PlanParameters } from '@drehscheibe/matcher';
import { MatchingError } from './errors.ts';

interface Range {
  readonly min: number;
  readonly max: number;
  /** For sliders; any whole number in the range is allowed. */
  readonly step: number;
}

/** Whole numbers in the units of PlanParameters: minutes one way, months, and points (100: one month of learning). */
export const whatIfRanges = {
  // A way inside a district counts 20 minutes: below, nobody could stay where they are.
  maxMinutes: { min: 20, max: 180, step: 5 },
  maxMonths: { min: 0, max: 36, step: 1 },
  costPerMonth: { min: 0, max: 400, step: 10 },
  stepUpMonths: { min: 0, max: 24, step: 1 },
  stepDown: { min: 0, max: 1_500, step: 50 },
  commuteAt90: { min: 0, max: 2_400, step: 50 },
  wait: { min: 0, max: 600, step: 10 },
  late: { min: 0, max: 600, step: 10 },
} as const satisfies Partial<Record<keyof PlanParameters, Range>>;

export type WhatIfName = keyof typeof whatIfRanges;
export const whatIfNames = Object.keys(whatIfRanges) as WhatIfName[];

/** What is left out stays as in the standard plan. */
export type WhatIf = { [Name in WhatIfName]?: number } & {
  /** False: nobody relocates. */
  relocation?: boolean;
};

/** @throws MatchingError OUT_OF_RANGE naming the first field that is no whole number in its range */
export function parametersOf(whatIf: WhatIf, standard: PlanParameters = defaultParameters): PlanParameters {
  const moved = Object.fromEntries(whatIfNames.map((name) => [name, checked(name, whatIf[name] ?? standard[name])]));
  return { ...standard, ...moved, relocation: whatIf.relocation === false ? null : standard.relocation };
}

/** The standard assumptions as the sliders show them. */
export function standardWhatIf(): Required<WhatIf> {
  const values = Object.fromEntries(whatIfNames.map((name) => [name, defaultParameters[name]]));
  return { ...(values as Record<WhatIfName, number>), relocation: defaultParameters.relocation !== null };
}

function checked(name: WhatIfName, value: number): number {
  const { min, max } = whatIfRanges[name];
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new MatchingError('OUT_OF_RANGE', 'not a whole number in its range', { field: name, min, max });
  }
  return value;
}
