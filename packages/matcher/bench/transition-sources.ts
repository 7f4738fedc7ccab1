/** Leave-one-source-out: models built without a source, judged on that source. Needs the reference data. */
import { combined, levelStep, pulls } from '../model/combination.ts';
import { type Features, featuresOf } from '../model/features.ts';
import { judgesOf } from '../model/judges.ts';
import { readSources } from '../model/sources.ts';
import type { Matrix } from '../model/sparse.ts';
import { unitsOf } from '../model/units.ts';
import { type Figures, figuresOf } from './transition-figures.ts';

type Judge = 'onetRelated' | 'careerChangers' | 'auxco';

export interface SourcesRow {
  readonly model: string;
  /** `seen`: the judge's own relations are in the model, so the figure says nothing about others. */
  readonly judged: readonly { readonly judge: Judge; readonly seen: boolean; readonly figures: Figures }[];
}

export function sourcesTable(folder: string): SourcesRow[] {
  const sources = readSources(folder);
  const units = unitsOf(sources);
  const features = featuresOf(units, sources);
  const relatedOnly = featuresOf(units, { ...sources, careerChangers: [] });
  const changersOnly = featuresOf(units, { ...sources, onetRelated: [] });
  const judges = judgesOf(units, sources);
  const n = units.names.length;
  const size = pulls(units, sources);
  const levels = units.names.map((name) => Number(name[4]));

  const row = (model: string, { values }: Matrix, seen: readonly Judge[], { step = 0, pull = 0 } = {}): SourcesRow => ({
    model,
    judged: (Object.keys(judges) as Judge[]).map((judge) => ({
      judge,
      seen: seen.includes(judge),
      figures: figuresOf(
        units.names,
        (from, to) =>
          step * levelStep * Math.abs(levels[from]! - levels[to]!) - values[from * n + to]! - pull * size[to]!,
        judges[judge],
      ),
    })),
  });
  const ranked = { step: 1, pull: 1 };
  const onet: Judge[] = ['onetRelated', 'careerChangers'];
  const content = (from: Features): Matrix => combined(from, ['socRelations', 'jobTypes']).nearness;
  return [
    row('one source: classification', features.classification, []),
    row('one source: ESCO skills', features.skills, []),
    row('one source: texts', features.texts, []),
    row('one source: O*NET', features.socRelations, onet),
    row('one source: AuxCO', features.jobTypes, ['auxco']),
    row('skills, texts, classification', content(features), []),
    row('the same, with level step', content(features), [], { step: 1 }),
    row('the same, with level step and size', content(features), [], ranked),
    row('all without O*NET', combined(features, ['socRelations']).nearness, ['auxco'], ranked),
    row('all without O*NET career changers', combined(relatedOnly).nearness, ['onetRelated', 'auxco'], ranked),
    row('all without O*NET related', combined(changersOnly).nearness, ['careerChangers', 'auxco'], ranked),
    row('all without AuxCO', combined(features, ['jobTypes']).nearness, onet, ranked),
    row('all without AuxCO, without size', combined(features, ['jobTypes']).nearness, onet, { step: 1 }),
    row('all (the built-in model)', combined(features).nearness, [...onet, 'auxco'], ranked),
  ];
}
