/** Similarities of all pairs of units, each from one source; greater is nearer. What is judged stands in judges.ts. */
import { fourLetterPieces } from './german-text.ts';
import type { Sources } from './sources.ts';
import { add, cosines, type Matrix, matrix, type SparseVector, tfIdf } from './sparse.ts';
import { iscoShares, type Units } from './units.ts';

export interface Features {
  readonly skills: Matrix;
  readonly skillGroups: Matrix;
  readonly texts: Matrix;
  readonly classification: Matrix;
}

export function featuresOf(units: Units, sources: Sources): Features {
  const skills = acrossLevels(units, skillVectors(units, sources));
  return {
    skills: cosines(tfIdf(damped(skills))),
    skillGroups: cosines(tfIdf(damped(groupVectors(skills, sources)))),
    texts: cosines(tfIdf(damped(acrossLevels(units, textVectors(units, sources))))),
    classification: classification(units, sources),
  };
}

/** How much an optional skill counts beside an essential one. */
const optionalWeight = 0.5;

/** ESCO skills of each unit: the mean over the ESCO occupations of its ISCO groups. */
function skillVectors(units: Units, sources: Sources): SparseVector[] {
  const occupationsOf = new Map<string, string[]>();
  for (const { id, isco } of sources.escoOccupations) occupationsOf.set(isco, [...(occupationsOf.get(isco) ?? []), id]);
  const skillsOf = new Map<string, SparseVector>();
  for (const { from, to, weight } of sources.escoLinks) {
    const vector = skillsOf.get(from) ?? new Map<string, number>();
    add(vector, to, weight === 1 ? 1 : optionalWeight);
    skillsOf.set(from, vector);
  }
  return iscoShares(units, sources).map((shares) => {
    const vector: SparseVector = new Map();
    for (const [isco, share] of shares) {
      const occupations = occupationsOf.get(isco) ?? [];
      for (const occupation of occupations) {
        for (const [skill, weight] of skillsOf.get(occupation) ?? []) {
          add(vector, skill, (share * weight) / occupations.length);
        }
      }
    }
    return vector;
  });
}

/** The same by skill group: a skill lends its weight to each of its groups and to the groups above, halved per level. */
function groupVectors(skills: readonly SparseVector[], sources: Sources): SparseVector[] {
  return skills.map((vector) => {
    const groups: SparseVector = new Map();
    for (const [skill, weight] of vector) {
      for (const code of sources.skillGroups.get(skill) ?? []) add(groups, code, weight);
    }
    return groups;
  });
}

/** Official descriptions of the unit's five-digit codes and of the four- and three-digit codes above them. */
function textVectors(units: Units, sources: Sources): SparseVector[] {
  const titles = new Map(sources.codes.map(({ code, title }) => [code, title]));
  return units.codes.map((codes) => {
    const vector: SparseVector = new Map();
    const read = (code: string, weight: number): void => {
      const text = `${titles.get(code) ?? ''} ${sources.texts.get(code) ?? ''}`;
      for (const [piece, count] of fourLetterPieces(text)) add(vector, piece, count * weight);
    };
    for (const code of codes) {
      read(code, 1 / codes.length);
      read(code.slice(0, 4), 1 / codes.length);
    }
    read(codes[0]!.slice(0, 3), 1);
    return vector;
  });
}

/** Depth of the nearest common node of the KldB, plus a little for the same segment or sector and for a "see there". */
function classification(units: Units, sources: Sources): Matrix {
  const seen = new Set(sources.exclusions.map(({ from, to }) => `${from.slice(0, 3)}>${to.slice(0, 3)}`));
  return matrix(units.names.length, (from, to) => {
    const a = units.names[from]!;
    const b = units.names[to]!;
    let depth = 0;
    while (depth < 3 && a[depth] === b[depth]) depth++;
    const here = sources.segments.get(a.slice(0, 2))!;
    const there = sources.segments.get(b.slice(0, 2))!;
    const see = seen.has(`${a.slice(0, 3)}>${b.slice(0, 3)}`) || seen.has(`${b.slice(0, 3)}>${a.slice(0, 3)}`);
    return (
      depth + (here.segment === there.segment ? 0.5 : 0) + (here.sector === there.sector ? 0.25 : 0) + (see ? 1 : 0)
    );
  });
}

/** Levels of one group share work: each unit's vector gets half the mean of its group. Fills units without a link. */
function acrossLevels(units: Units, vectors: readonly SparseVector[]): SparseVector[] {
  const ofGroup = new Map<string, number[]>();
  for (const [k, name] of units.names.entries()) {
    ofGroup.set(name.slice(0, 3), [...(ofGroup.get(name.slice(0, 3)) ?? []), k]);
  }
  return vectors.map((vector, k) => {
    const shared = new Map(vector);
    const group = ofGroup.get(units.names[k]!.slice(0, 3))!;
    for (const other of group) {
      for (const [key, weight] of vectors[other]!) add(shared, key, (0.5 * weight) / group.length);
    }
    return shared;
  });
}

/** Square roots: that a skill or a piece of a word occurs at all says more than how often. */
function damped(vectors: readonly SparseVector[]): SparseVector[] {
  return vectors.map((vector) => new Map([...vector].map(([key, weight]) => [key, Math.sqrt(weight)])));
}
