/** One distance out of many similarities, on one scale for all pairs. */
import type { Features } from './features.ts';
import { type Matrix, matrix, standardised } from './sparse.ts';

/** What the parts of a distance are called where it is explained. */
export const partNames = ['skills', 'tasks', 'classification'] as const;

/** Weight of each similarity, and the part it is explained under. */
const weights: Readonly<Record<keyof Features, { weight: number; part: (typeof partNames)[number] }>> = {
  skills: { weight: 1, part: 'skills' },
  skillGroups: { weight: 1, part: 'skills' },
  texts: { weight: 1, part: 'tasks' },
  classification: { weight: 0.5, part: 'classification' },
};

export interface Combination {
  /** Weighted mean of the standardised similarities: 0 is an average pair, greater is nearer. */
  readonly nearness: Matrix;
  /** What each part contributes to the nearness; the parts add up to it. */
  readonly parts: readonly Matrix[];
}

export function combined(features: Features): Combination {
  const names = Object.keys(weights) as (keyof Features)[];
  const sum = names.reduce((total, name) => total + weights[name].weight, 0);
  const z = names.map((name) => standardised(features[name]).values);
  const n = features.skills.n;
  const parts = partNames.map((part) =>
    matrix(n, (from, to) =>
      names.reduce(
        (total, name, k) =>
          weights[name].part === part ? total + (weights[name].weight / sum) * z[k]![from * n + to]! : total,
        0,
      ),
    ),
  );
  return {
    nearness: matrix(n, (from, to) => parts.reduce((total, { values }) => total + values[from * n + to]!, 0)),
    parts,
  };
}
