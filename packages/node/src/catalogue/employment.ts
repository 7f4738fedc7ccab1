import { type DistrictCode, mainGroupCodes } from '@drehscheibe/protocol';
import type { Employees } from './catalogue.ts';
import type { KeptRows } from './formats.ts';

const levels = 4;

/** Employees of districts by main group and level, each as counted. Pure: rows in, sums out. */
export function createEmployment(rows: readonly KeptRows['employment'][]) {
  /** By district: the four levels of each main group, one main group after the other. */
  const ofDistricts = new Map<string, Float64Array>();
  const placeOf = new Map<string, number>(mainGroupCodes.map((code, k) => [code, k * levels]));
  for (const [district, mainGroup, level, employees] of rows) {
    const known = ofDistricts.get(district) ?? new Float64Array(mainGroupCodes.length * levels);
    known[placeOf.get(mainGroup)! + level - 1] = employees;
    ofDistricts.set(district, known);
  }

  return {
    employees(districts: readonly DistrictCode[]): Employees | undefined {
      const sums = new Float64Array(mainGroupCodes.length * levels);
      for (const district of new Set(districts)) {
        const known = ofDistricts.get(district);
        if (known) for (const [place, employees] of known.entries()) sums[place]! += employees;
      }
      if (sums.every((employees) => employees === 0)) return undefined;
      return mainGroupCodes.map((_, k) => [...sums.subarray(k * levels, (k + 1) * levels)]);
    },
  };
}
