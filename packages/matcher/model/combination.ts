/**
 * One nearness out of many similarities, on one scale for all pairs, and what is added where moves are ranked. The weights
 * are few and round; TRANSITIONS.md says what each was judged on.
 */
import type { Features } from './features.ts';
import { socMass } from './relations.ts';
import type { Sources } from './sources.ts';
import { type Matrix, matrix, standardised } from './sparse.ts';
import type { Units } from './units.ts';

/** What the parts of a nearness are called where it is explained. */
export const partNames = ['skills', 'tasks', 'relations', 'classification'] as const;

type FeatureName = keyof Features;

/** Weight of each similarity, and the part it is explained under. */
const weights: Readonly<Record<FeatureName, { weight: number; part: (typeof partNames)[number] }>> = {
  skills: { weight: 1, part: 'skills' },
  commonSkills: { weight: 1, part: 'skills' },
  skillGroups: { weight: 1, part: 'skills' },
  texts: { weight: 2, part: 'tasks' },
  classification: { weight: 1, part: 'classification' },
  socRelations: { weight: 5, part: 'relations' },
  jobTypes: { weight: 1, part: 'relations' },
};

/** A level up or down, in standard deviations of a similarity. Real moves mostly stay on their level. */
export const levelStep = 0.3;

/** How much the size of a target counts, per standard deviation of each of its measures. */
const sizeWeights = { employees: 0.3, fiveDigitCodes: 0.1, socCodes: 0.3 };

export interface Combination {
  /** Weighted mean of the standardised similarities: 0 is an average pair, greater is nearer. */
  readonly nearness: Matrix;
  /** What each of `partNames` contributes to the nearness; the parts add up to it. */
  readonly parts: readonly Matrix[];
}

/** @param factors changes to the weights; at 0 a similarity is left out, so that it can judge the rest */
export function combined(features: Features, factors: Partial<Record<FeatureName, number>> = {}): Combination {
  const weightOf = (name: FeatureName): number => weights[name].weight * (factors[name] ?? 1);
  const names = (Object.keys(weights) as FeatureName[]).filter((name) => weightOf(name) > 0);
  const sum = names.reduce((total, name) => total + weightOf(name), 0);
  const n = features.skills.n;
  const parts = partNames.map((): Matrix => ({ n, values: new Float64Array(n * n) }));
  for (const name of names) {
    const { values } = parts[partNames.indexOf(weights[name].part)]!;
    const share = weightOf(name) / sum;
    for (const [k, z] of standardised(features[name]).values.entries()) values[k]! += share * z;
  }
  return {
    nearness: matrix(n, (from, to) => parts.reduce((total, { values }) => total + values[from * n + to]!, 0)),
    parts,
  };
}

/**
 * How much a unit draws people by its size alone, in standard deviations of a similarity: employees in Germany, and how
 * many occupations of the German and the American classification it stands for. Employment is known by main group and
 * level and shared among the groups by their five-digit codes.
 */
export function pulls(units: Units, sources: Sources): number[] {
  const cells = units.names.map((name) => `${name.slice(0, 2)}-${name[4]}`);
  const codesIn = new Map<string, number>();
  for (const [k, cell] of cells.entries()) codesIn.set(cell, (codesIn.get(cell) ?? 0) + units.codes[k]!.length);
  const employees = deviations(
    cells.map((cell, k) => ((sources.employees.get(cell) ?? 0) * units.codes[k]!.length) / codesIn.get(cell)!),
    100,
  );
  const fiveDigitCodes = deviations(
    units.codes.map((codes) => codes.length),
    0,
  );
  const socCodes = deviations(socMass(units, sources), 0.3);
  return units.names.map(
    (_, k) =>
      sizeWeights.employees * employees[k]! +
      sizeWeights.fiveDigitCodes * fiveDigitCodes[k]! +
      sizeWeights.socCodes * socCodes[k]!,
  );
}

/** Logarithms of sizes, in standard deviations from their mean; the floor keeps empty units from extremes. */
function deviations(sizes: readonly number[], floor: number): number[] {
  const logarithms = sizes.map((size) => Math.log(size + floor));
  const mean = logarithms.reduce((a, b) => a + b, 0) / sizes.length;
  const spread = Math.sqrt(logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sizes.length);
  return logarithms.map((value) => (value - mean) / spread);
}
