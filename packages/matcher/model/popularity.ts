/** How large an occupation is: real moves go where the jobs are. */
import type { Sources } from './sources.ts';
import type { Units } from './units.ts';

/**
 * Logarithm of the employees of each unit, as deviations from the mean. Employment is known by main group and level; it
 * is shared among the groups by their number of five-digit codes.
 */
export function popularity(units: Units, sources: Sources): number[] {
  const codesIn = new Map<string, number>();
  const cells = units.names.map((name) => `${name.slice(0, 2)}-${name[4]}`);
  for (const [k, cell] of cells.entries()) codesIn.set(cell, (codesIn.get(cell) ?? 0) + units.codes[k]!.length);
  const sizes = cells.map((cell, k) =>
    Math.log(100 + ((sources.employees.get(cell) ?? 0) * units.codes[k]!.length) / codesIn.get(cell)!),
  );
  const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
  return sizes.map((size) => size - mean);
}
