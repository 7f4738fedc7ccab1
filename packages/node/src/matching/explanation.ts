/** A match in words: texts from the table, numbers from the terms, names from the catalogue. */
import { type CostTerms, missingTasks, type PairCost, type TransitionModel } from '@drehscheibe/matcher';
import { type DistrictCode, type Quarter, quarterIndex, splitUnit } from '@drehscheibe/protocol';
import { type Catalogue, entryLaws, entryLawsIn, hasSeveralLicences } from '../catalogue/index.ts';
import { type CountedUnit, isCoarse } from './counted-unit.ts';
import type { Words } from './matching.ts';
import { coarseName, levelNames, partNames, say, someRegion, type TextKey } from './texts.ts';

export interface End {
  readonly unit: CountedUnit;
  /** Null: somewhere in a region. */
  readonly district: DistrictCode | null;
  /** Null: unknown. */
  readonly quarter: Quarter | null;
}

/** Below this, half a month of learning, no single term is worth a word about what would be better. */
const hardlyAnything = 50;
const longestTasks = 160;

/** What would make each term smaller: as a sentence about the dearest, and as an item of a list. */
const betterBy: Record<keyof CostTerms, { sentence: TextKey; item: TextKey }> = {
  transition: { sentence: 'betterTransition', item: 'itemTransition' },
  stepUp: { sentence: 'betterStepUp', item: 'itemStepUp' },
  stepDown: { sentence: 'betterStepDown', item: 'itemStepDown' },
  commute: { sentence: 'betterCommute', item: 'itemCommute' },
  relocation: { sentence: 'betterRelocation', item: 'itemRelocation' },
  waitWorker: { sentence: 'betterWaitWorker', item: 'itemWaitWorker' },
  waitJob: { sentence: 'betterWaitJob', item: 'itemWaitJob' },
};

/** How near two units stand in the classification. */
export type OccupationPath = 'sameUnit' | 'sameGroup' | 'sameMainGroup' | 'sameArea' | 'otherArea';

/** What brings two occupations near, as far as the transition model tells. */
export const nearnessParts = ['skills', 'tasks', 'relations', 'classification'] as const;
type NearnessPart = (typeof nearnessParts)[number];

/** One part of the nearness of two occupations; the rounded shares add up to about 100. */
export interface Nearness {
  part: NearnessPart;
  percent: number;
}

export const reasonKinds = [
  'occupation',
  'level',
  'learning',
  'nearness',
  'missing',
  'tasks',
  'entry',
  'way',
  'commuters',
  'wait',
] as const;

/** One sentence of an explanation and the points of the cost it stands for. */
export interface Reason {
  kind: (typeof reasonKinds)[number];
  points: number;
  words: Words;
}

/** Something that would make a match cheaper by up to so many points. */
export interface Improvement {
  term: keyof CostTerms;
  points: number;
  words: Words;
}

export interface Explanation {
  path: OccupationPath;
  /** The largest first; empty for the same unit, and where the model does not tell. */
  nearness: Nearness[];
  /**
   * Official tasks of the job's unit that hardly occur in the worker's, German, the most telling first, at most three; empty
   * where nothing telling is missing, and where the model does not tell.
   */
  missingTasks: string[];
  /** Their points add up to the cost. */
  reasons: Reason[];
  /** Dearest first; empty when it hardly gets better. */
  better: Improvement[];
  /** All of it, who is meant included. */
  words: Words;
}

export interface Explainer {
  /** About `count` workers of `from` in jobs of `to` at `cost`. */
  explain(from: End, to: End, count: number, cost: PairCost): Explanation;
}

export function createExplainer(catalogue: Catalogue, transitions: TransitionModel): Explainer {
  const nearnessOf = nearnessIn(transitions);
  const groupTitles = new Map<string, string>(catalogue.groups.map(({ code, title }) => [code, title]));
  const titles = (list: readonly { code: string; title: string; titleEn: string }[]): Map<string, Words> =>
    new Map(list.map(({ code, title, titleEn }) => [code, { de: title, en: titleEn }]));
  const mainGroupTitles = titles(catalogue.mainGroups);
  const areaTitles = titles(catalogue.areas);
  const hasFlows = catalogue.loaded.some(({ kind }) => kind === 'commuting');
  const nameOf = (district: DistrictCode | null): string | Words =>
    district === null ? someRegion : (catalogue.district(district)?.name ?? district);

  /** Whatever is coarse says so in the place of its level. */
  const titled = (unit: CountedUnit): { group: string | Words; level: Words } => {
    if (isCoarse(unit)) return { group: mainGroupTitles.get(unit) ?? unit, level: coarseName };
    const { group, level } = splitUnit(unit);
    return { group: groupTitles.get(group) ?? group, level: levelNames[level] };
  };

  const who = (from: End, to: End, count: number): Words => {
    const [own, other] = [titled(from.unit), titled(to.unit)];
    return say(count === 1 ? 'whoOne' : 'whoMany', {
      count,
      fromDistrict: nameOf(from.district),
      toDistrict: nameOf(to.district),
      fromGroup: own.group,
      toGroup: other.group,
      fromLevel: own.level,
      toLevel: other.level,
    });
  };

  /** The path through the classification from one group to the other. */
  const occupation = (from: CountedUnit, to: CountedUnit): { path: OccupationPath; words: Words } => {
    const said = (path: OccupationPath, values?: { title: Words }) => ({ path, words: say(path, values) });
    const mainGroup = mainGroupTitles.get(to.slice(0, 2));
    if (isCoarse(from) || isCoarse(to)) {
      if (from.slice(0, 2) === to.slice(0, 2)) return { path: 'sameMainGroup', words: say('sameMainGroupCoarse') };
    } else {
      if (from === to) return said('sameUnit');
      if (from.slice(0, 3) === to.slice(0, 3)) return said('sameGroup');
    }
    if (mainGroup && from.slice(0, 2) === to.slice(0, 2)) return said('sameMainGroup', { title: mainGroup });
    const area = areaTitles.get(to.slice(0, 1));
    if (area && from.slice(0, 1) === to.slice(0, 1)) return said('sameArea', { title: area });
    return said('otherArea');
  };

  /** Of main groups that are not told apart the step is a rounded mean: 0 may still cost something. */
  const level = (step: number, points: number): Words[] => {
    if (step === 0) return points === 0 ? [] : [say('levelDownMean')];
    const steps = Math.abs(step);
    if (step > 0) return [say(steps === 1 ? 'levelUpOne' : 'levelUpMany', { steps })];
    return [say(steps === 1 ? 'levelDownOne' : 'levelDownMany', { steps })];
  };

  /** So are the months. */
  const learning = (months: number, points: number): Words[] => {
    if (months === 0 && points === 0) return [];
    const source = say(transitions.basis === 'structural' ? 'basisStructural' : 'basisData');
    if (months === 0) return [say('learningHardly', { basis: source })];
    return [say(months === 1 ? 'learningOne' : 'learningMany', { months, basis: source })];
  };

  const nearBy = (nearness: readonly Nearness[]): Words[] => {
    if (nearness.length === 0) return [];
    const shares = nearness.map(({ part, percent }) => say('nearnessShare', { percent, part: partNames[part] }));
    const list = (language: keyof Words) => shares.map((share) => share[language]).join(', ');
    return [say('nearness', { parts: { de: list('de'), en: list('en') } })];
  };

  const way = (from: End, to: End, { minutes, relocates }: PairCost): Words => {
    if (relocates) return say('wayRelocation', { minutes });
    if (from.district === null || to.district === null) return say('wayRegion', { minutes });
    return say(from.district === to.district ? 'wayInside' : 'wayCommute', { minutes });
  };

  /** Only counted flows are worth a figure; the estimate says no more than the minutes do. */
  const commuters = (from: End, to: End): Words[] => {
    if (!hasFlows || from.district === null || to.district === null || from.district === to.district) return [];
    const percent = Math.round(catalogue.willingness(from.district, to.district) * 100);
    return percent === 0 ? [] : [say('commuters', { fromDistrict: nameOf(from.district), percent })];
  };

  /** Whoever has to learn first begins later than these quarters say. */
  const wait = (from: End, to: End, quarters: number, learns: boolean): Words => {
    if (from.quarter === null || to.quarter === null) return say('quarterUnknown');
    const values = { fromQuarter: quarterWords(from.quarter), toQuarter: quarterWords(to.quarter) };
    const learning = learns ? say('waitWithoutLearning') : '';
    if (quarters > 0) return say('workerWaits', { ...values, learning });
    if (quarters < 0) return say('jobWaits', { ...values, learning });
    const later = quarterIndex(from.quarter) > quarterIndex(to.quarter) ? from.quarter : to.quarter;
    return say('sameQuarter', { toQuarter: quarterWords(later) });
  };

  const missing = (names: readonly string[]): Words[] =>
    names.length === 0 ? [] : [say('missing', { tasks: names.join('; ') })];

  /** What the job is about, where no task is known to be missing. */
  const tasks = (from: CountedUnit, to: CountedUnit, known: boolean): Words[] => {
    const text = from === to || known || isCoarse(to) ? undefined : catalogue.tasks(to);
    if (text === undefined) return [];
    const short = text.length <= longestTasks ? text : `${text.slice(0, text.lastIndexOf(' ', longestTasks))} …`;
    return [say('tasks', { tasks: short })];
  };

  /** Whoever comes from the same group and no lower level has entered already, unless the group has several licences. */
  const entry = (from: CountedUnit, to: CountedUnit): Words[] => {
    if (isCoarse(to)) {
      const laws = entryLawsIn(to);
      return laws === 'none' ? [] : [say(laws === 'many' ? 'entryCoarseMany' : 'entryCoarseSome')];
    }
    const laws = entryLaws(to).join(', ');
    if (laws === '') return [];
    const entered =
      !isCoarse(from) && from.slice(0, 3) === to.slice(0, 3) && splitUnit(from).level >= splitUnit(to).level;
    if (!entered) return [say('entry', { laws })];
    return hasSeveralLicences(to) ? [say('entrySameGroup', { laws })] : [];
  };

  return {
    explain(from, to, count, cost) {
      const { terms } = cost;
      const { path, words } = occupation(from.unit, to.unit);
      const nearness = nearnessOf(from.unit, to.unit);
      const missed = transitions.basis === 'data' ? missingTasks(from.unit, to.unit) : [];
      const learningPoints = terms.transition + terms.stepUp;
      const learned = learning(cost.months, learningPoints);
      const reason =
        (kind: Reason['kind'], points: number) =>
        (said: Words): Reason => ({ kind, points, words: said });
      const reasons = [
        reason('occupation', 0)(words),
        ...(cost.coarse ? [reason('occupation', 0)(say('coarse'))] : []),
        ...level(cost.levelStep, terms.stepDown).map(reason('level', terms.stepDown)),
        ...learned.map(reason('learning', learningPoints)),
        ...nearBy(nearness).map(reason('nearness', 0)),
        ...missing(missed).map(reason('missing', 0)),
        ...tasks(from.unit, to.unit, missed.length > 0).map(reason('tasks', 0)),
        ...entry(from.unit, to.unit).map(reason('entry', 0)),
        reason('way', terms.commute + terms.relocation)(way(from, to, cost)),
        ...commuters(from, to).map(reason('commuters', 0)),
        reason('wait', terms.waitWorker + terms.waitJob)(wait(from, to, cost.quarters, learned.length > 0)),
      ];
      const better = improvements(terms);
      const last = say(better[0] === undefined ? 'betterNone' : betterBy[better[0].term].sentence);
      const sentences = [who(from, to, count), ...reasons.map((one) => one.words), last];
      return {
        path,
        nearness,
        missingTasks: missed,
        reasons,
        better,
        words: {
          de: sentences.map(({ de }) => de).join(' '),
          en: sentences.map(({ en }) => en).join(' '),
        },
      };
    },
  };
}

/** The shares of the model by unit; shares of nothing are left out. */
function nearnessIn({
  units,
  start,
  target,
  parts,
}: TransitionModel): (from: CountedUnit, to: CountedUnit) => Nearness[] {
  const places = new Map<string, number>(units.map((unit, index) => [unit, index]));
  return (from, to) => {
    const [u, v] = [places.get(from), places.get(to)];
    if (parts === undefined || u === undefined || v === undefined) return [];
    const at = target.subarray(start[u], start[u + 1]).indexOf(v);
    if (at === -1) return [];
    const first = (start[u]! + at) * parts.names.length;
    return nearnessParts
      .map((part) => ({ part, percent: parts.shares[first + parts.names.indexOf(part)] ?? 0 }))
      .filter(({ percent }) => percent > 0)
      .sort((a, b) => b.percent - a.percent);
  };
}

/** '2027-Q3' as people write it. */
function quarterWords(quarter: Quarter): Words {
  const [year, number] = quarter.split('-Q');
  return { de: `dem ${number}. Quartal ${year}`, en: `Q${number} ${year}` };
}

/** Terms worth a word, the dearest first; of equal ones in the order of the table. */
function improvements(terms: CostTerms): Improvement[] {
  return (Object.keys(betterBy) as (keyof CostTerms)[])
    .filter((term) => terms[term] > hardlyAnything)
    .sort((a, b) => terms[b] - terms[a])
    .map((term) => ({ term, points: terms[term], words: say(betterBy[term].item) }));
}
