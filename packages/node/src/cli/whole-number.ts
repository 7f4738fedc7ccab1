import { usageError } from './errors.ts';

/** A whole number from the command line. Throws a usage error outside `least`..`most`. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw usageError({
    de: `${option} nimmt eine ganze Zahl von ${least} bis ${most}, nicht „${text}“.`,
    en: `${option} takes a whole number from ${least} to ${most}, not "${text}".`,
  });
}
