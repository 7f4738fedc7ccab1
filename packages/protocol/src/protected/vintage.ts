/**
 * When the protected part is released: every fourth period, 13 steps in a vintage of 52 periods. Fixed for everybody, so that
 * a release tells nothing by its time. Budgets, filters and the strategy begin anew with each vintage.
 */

export const periodsPerVintage = 52;
export const periodsPerStep = 4;

/** One release of the protected part. */
export interface ReleaseStep {
  /** From 0, with period 0. */
  readonly vintage: number;
  /** From 0 to 12 in each vintage: the periods the strategy counts in. */
  readonly step: number;
}

export function vintageOf(period: number): number {
  return Math.floor(period / periodsPerVintage);
}

/** The release that a period's vector carries; null in the three of four periods that have none. */
export function releaseStepOf(period: number): ReleaseStep | null {
  if (period % periodsPerStep !== 0) return null;
  return { vintage: vintageOf(period), step: (period % periodsPerVintage) / periodsPerStep };
}

/** The period whose vector carries a release. */
export function periodOfStep({ vintage, step }: ReleaseStep): number {
  return vintage * periodsPerVintage + step * periodsPerStep;
}
