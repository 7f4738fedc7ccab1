/** Leave-one-source-out: models built without a source, judged on that source. Needs the reference data. */
import { anchorsOf, crowdBins, monthsOf, quantile, similarPairs } from '../model/calibration.ts';
import { combined, levelStep, pulls } from '../model/combination.ts';
import { featuresOf } from '../model/features.ts';
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

/** Months of pairs, as quartiles, in a model that has not seen AuxCO. */
export interface MonthsRow {
  readonly pairs: string;
  readonly count: number;
  readonly quartiles: readonly [number, number, number];
}

export function sourcesTables(folder: string): { ranking: SourcesRow[]; months: MonthsRow[] } {
  const sources = readSources(folder);
  const units = unitsOf(sources);
  const features = featuresOf(units, sources);
  const relatedOnly = featuresOf(units, { ...sources, careerChangers: [] });
  const changersOnly = featuresOf(units, { ...sources, onetRelated: [] });
  const judges = judgesOf(units, sources);
  const n = units.names.length;
  const size = pulls(units, sources);
  const levels = units.names.map((name) => Number(name[4]));

  const row = (model: string, { values }: Matrix, seen: readonly Judge[], step = 1, pull = 1): SourcesRow => ({
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
  const onet: Judge[] = ['onetRelated', 'careerChangers'];
  const content = combined(features, { socRelations: 0, jobTypes: 0 }).nearness;
  const withoutChangers = combined(relatedOnly).nearness;
  const withoutAuxco = combined(features, { jobTypes: 0 }).nearness;
  const onetTimes = (factor: number): Matrix => combined(features, { jobTypes: 0, socRelations: factor }).nearness;
  const ranking = [
    row('one source: classification', features.classification, [], 0, 0),
    row('one source: ESCO skills', features.skills, [], 0, 0),
    row('one source: texts', features.texts, [], 0, 0),
    row('one source: O*NET', features.socRelations, onet, 0, 0),
    row('one source: AuxCO', features.jobTypes, ['auxco'], 0, 0),
    row('skills, texts, classification', content, [], 0, 0),
    row('the same, with level step', content, [], 1, 0),
    row('the same, with level step and size', content, []),
    row('all without O*NET', combined(features, { socRelations: 0 }).nearness, ['auxco']),
    row('all without O*NET related', combined(changersOnly).nearness, ['careerChangers', 'auxco']),
    row('all without career changers', withoutChangers, ['onetRelated', 'auxco']),
    row('- no level step', withoutChangers, ['onetRelated', 'auxco'], 0),
    row('- level step doubled', withoutChangers, ['onetRelated', 'auxco'], 2),
    row('- no size', withoutChangers, ['onetRelated', 'auxco'], 1, 0),
    row('- size doubled', withoutChangers, ['onetRelated', 'auxco'], 1, 2),
    row('all without AuxCO', withoutAuxco, onet),
    row('- O*NET halved', onetTimes(0.5), onet),
    row('- O*NET doubled', onetTimes(2), onet),
    row('- no size', withoutAuxco, onet, 1, 0),
    row('all (the built-in model)', combined(features).nearness, [...onet, 'auxco']),
  ];

  const calibration = { anchors: anchorsOf(units, sources, withoutAuxco), bins: crowdBins(sources) };
  const similar = similarPairs(units, sources);
  const called = new Set(similar.map(({ from, to }) => from * n + to));
  const others = units.names.flatMap((_, from) =>
    units.names.flatMap((_, to) => (from === to || called.has(from * n + to) ? [] : { from, to })),
  );
  const monthsRow = (pairs: string, among: readonly { from: number; to: number }[]): MonthsRow => {
    const months = among.map(({ from, to }) =>
      monthsOf(calibration, withoutAuxco.values[from * n + to]!, levels[to] === 1),
    );
    return {
      pairs,
      count: months.length,
      quartiles: [quantile(months, 0.25), quantile(months, 0.5), quantile(months, 0.75)],
    };
  };
  return {
    ranking,
    months: [
      monthsRow(
        'AuxCO: high similarity',
        similar.filter(({ weight }) => weight === 2),
      ),
      monthsRow(
        'AuxCO: medium similarity',
        similar.filter(({ weight }) => weight === 1),
      ),
      monthsRow('all others', others),
    ],
  };
}
