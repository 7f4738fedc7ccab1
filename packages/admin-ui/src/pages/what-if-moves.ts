/** Where the sliders stand, and what of it differs from the standard plan. */
import type { WhatIfInput, WhatIfRangesView } from '../api/views.ts';

type SliderName = WhatIfRangesView['sliders'][number]['name'];

export interface Assumptions {
  readonly values: Readonly<Record<SliderName, number>>;
  readonly relocation: boolean;
}

export function standardOf({ sliders, relocation }: WhatIfRangesView): Assumptions {
  const values = Object.fromEntries(sliders.map(({ name, standard }) => [name, standard]));
  return { values: values as Record<SliderName, number>, relocation };
}

/** Only what was moved; empty: the standard plan itself. */
export function movedFrom({ sliders, relocation }: WhatIfRangesView, assumptions: Assumptions): WhatIfInput {
  const moved = sliders
    .map(({ name, standard }) => [name, assumptions.values[name], standard] as const)
    .filter(([, value, standard]) => value !== standard)
    .map(([name, value]) => [name, value]);
  return {
    ...(Object.fromEntries(moved) as WhatIfInput),
    ...(assumptions.relocation === relocation ? {} : { relocation: assumptions.relocation }),
  };
}

export type SliderUnit = 'minutes' | 'months' | 'points';

export const sliderUnits: Readonly<Record<SliderName, SliderUnit>> = {
  maxMinutes: 'minutes',
  maxMonths: 'months',
  stepUpMonths: 'months',
  costPerMonth: 'points',
  stepDown: 'points',
  commuteAt90: 'points',
  wait: 'points',
  late: 'points',
};

/** What may be taken at all; the others weigh one thing against another. */
export const limitNames: readonly SliderName[] = ['maxMinutes', 'maxMonths'];
