/**
 * Similarities of all pairs of units, one for each thing known about work; greater is nearer. None has seen a real move of
 * a worker. How they are weighed stands in combination.ts.
 */
import { fourAndFiveLetterPieces } from './german-text.ts';
import { relatedJobTypes, relatedSocCodes } from './relations.ts';
import type { Sources } from './sources.ts';
import { add, cosines, type Matrix, mapped, matrix, type SparseVector, tfIdf } from './sparse.ts';
import { acrossLevels, iscoShares, type Units } from './units.ts';

export interface Features {
  /** ESCO skills in common, each counted about alike. */
  readonly skills: Matrix;
  /** ESCO skills in common, those shared by many occupations of a unit counting more. */
  readonly commonSkills: Matrix;
  /** The groups these skills belong to. */
  readonly skillGroups: Matrix;
  /** Official descriptions in common words. */
  readonly texts: Matrix;
  /** Nearness in the classification, its segments and its cross-references. */
  readonly classification: Matrix;
  /** O*NET: related occupations and career changers, followed two steps. */
  readonly socRelations: Matrix;
  /** AuxCO: job types that experts call similar, followed three steps. */
  readonly jobTypes: Matrix;
}

export function featuresOf(units: Units, sources: Sources): Features {
  const skills = acrossLevels(units, skillVectors(units, sources), 0.25);
  const groups = skills.map((vector) => {
    const lent: SparseVector = new Map();
    for (const [skill, weight] of vector) {
      for (const code of sources.skillGroups.get(skill) ?? []) add(lent, code, weight);
    }
    return lent;
  });
  const texts = textVectors(units, sources);
  return {
    skills: logarithm(cosines(tfIdf(damped(skills)))),
    commonSkills: logarithm(cosines(tfIdf(skills))),
    skillGroups: logarithm(cosines(tfIdf(damped(groups)))),
    texts: logarithm(cosines(tfIdf(damped(texts)))),
    classification: classification(units, sources),
    socRelations: relatedSocCodes(units, sources),
    jobTypes: relatedJobTypes(units, sources),
  };
}

/** How much an optional skill counts beside an essential one. */
const optionalWeight = 0.5;

/** ESCO skills of each unit: the mean over the ESCO occupations of its ISCO groups. */
function skillVectors(units: Units, sources: Sources): SparseVector[] {
  const occupationsOf = Map.groupBy(sources.escoOccupations, ({ isco }) => isco);
  const linksOf = Map.groupBy(sources.escoLinks, ({ from }) => from);
  return iscoShares(units, sources).map((shares) => {
    const vector: SparseVector = new Map();
    for (const [isco, share] of shares) {
      const occupations = occupationsOf.get(isco) ?? [];
      for (const { id } of occupations) {
        for (const { to, weight } of linksOf.get(id) ?? []) {
          add(vector, to, (share * (weight === 1 ? 1 : optionalWeight)) / occupations.length);
        }
      }
    }
    return vector;
  });
}

/** Pieces of the titles and official descriptions of the unit's five-digit codes and of the four-digit codes above them. */
export function textVectors(units: Units, sources: Sources): SparseVector[] {
  const titles = new Map(sources.codes.map(({ code, title }) => [code, title]));
  const vectors = units.codes.map((codes) => {
    const vector: SparseVector = new Map();
    for (const code of codes.flatMap((code5) => [code5, code5.slice(0, 4)])) {
      const text = `${titles.get(code) ?? ''} ${sources.texts.get(code) ?? ''}`;
      for (const [piece, count] of fourAndFiveLetterPieces(text)) add(vector, piece, count / codes.length);
    }
    return vector;
  });
  return acrossLevels(units, vectors, 0.25);
}

/** Leading digits in common, and a little for the same segment, the same sector and a "not here, see there". */
function classification(units: Units, sources: Sources): Matrix {
  const seen = new Set(sources.exclusions.map(({ from, to }) => `${from.slice(0, 3)}>${to.slice(0, 3)}`));
  return matrix(units.names.length, (from, to) => {
    const a = units.names[from]!.slice(0, 3);
    const b = units.names[to]!.slice(0, 3);
    let digits = 0;
    while (digits < 3 && a[digits] === b[digits]) digits++;
    const here = sources.segments.get(a.slice(0, 2))!;
    const there = sources.segments.get(b.slice(0, 2))!;
    const segment = here.segment === there.segment ? 0.5 : 0;
    const sector = here.sector === there.sector ? 0.25 : 0;
    return digits + segment + sector + (seen.has(`${a}>${b}`) || seen.has(`${b}>${a}`) ? 1 : 0);
  });
}

/** Square roots: that a skill or a piece of a word occurs at all says more than how often. */
function damped(vectors: readonly SparseVector[]): SparseVector[] {
  return vectors.map((vector) => mapped(vector, Math.sqrt));
}

/** Logarithms of cosines: .4 against .2 matters as much as .2 against .1. The floor is below what counts as likeness. */
function logarithm({ n, values }: Matrix): Matrix {
  return { n, values: values.map((cosine) => Math.log(cosine + 0.02)) };
}
