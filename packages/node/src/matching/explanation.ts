/** A match in words: texts from the table, numbers from the terms, names from the catalogue. */
import type { CostTerms, PairCost, TransitionModel } from '@drehscheibe/matcher';
import { type DistrictCode, type Quarter, quarterIndex, splitUnit, type Unit } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Words } from './matching.ts';
import { levelNames, say, type TextKey } from './texts.ts';

export interface End {
  readonly unit: Unit;
  readonly district: DistrictCode;
  readonly quarter: Quarter;
}

/** Below this, half a month of learning, no single term is worth a word about what would be better. */
const hardlyAnything = 50;
const longestTasks = 160;

const betterBy: Record<keyof CostTerms, TextKey> = {
  transition: 'betterTransition',
  stepUp: 'betterStepUp',
  stepDown: 'betterStepDown',
  commute: 'betterCommute',
  relocation: 'betterRelocation',
  waitWorker: 'betterWaitWorker',
  waitJob: 'betterWaitJob',
};

export interface Explainer {
  /** Sentences about `count` workers of `from` in jobs of `to` at `cost`. */
  explain(from: End, to: End, count: number, cost: PairCost): Words;
}

export function createExplainer(catalogue: Catalogue, basis: TransitionModel['basis']): Explainer {
  const groupTitles = new Map<string, string>(catalogue.groups.map(({ code, title }) => [code, title]));
  const titles = (list: readonly { code: string; title: string; titleEn: string }[]): Map<string, Words> =>
    new Map(list.map(({ code, title, titleEn }) => [code, { de: title, en: titleEn }]));
  const mainGroupTitles = titles(catalogue.mainGroups);
  const areaTitles = titles(catalogue.areas);
  const hasFlows = catalogue.loaded.some(({ kind }) => kind === 'commuting');
  const nameOf = (district: DistrictCode): string => catalogue.district(district)?.name ?? district;

  const who = (from: End, to: End, count: number): Words => {
    const [own, other] = [splitUnit(from.unit), splitUnit(to.unit)];
    return say(count === 1 ? 'whoOne' : 'whoMany', {
      count,
      fromDistrict: nameOf(from.district),
      toDistrict: nameOf(to.district),
      fromGroup: groupTitles.get(own.group) ?? own.group,
      toGroup: groupTitles.get(other.group) ?? other.group,
      fromLevel: levelNames[own.level],
      toLevel: levelNames[other.level],
    });
  };

  /** The path through the classification from one group to the other. */
  const occupation = (from: Unit, to: Unit): Words => {
    if (from === to) return say('sameUnit');
    if (from.slice(0, 3) === to.slice(0, 3)) return say('sameGroup');
    const mainGroup = mainGroupTitles.get(to.slice(0, 2));
    if (mainGroup && from.slice(0, 2) === to.slice(0, 2)) return say('sameMainGroup', { title: mainGroup });
    const area = areaTitles.get(to.slice(0, 1));
    if (area && from.slice(0, 1) === to.slice(0, 1)) return say('sameArea', { title: area });
    return say('otherArea');
  };

  const level = (step: number): Words[] => {
    if (step === 0) return [];
    const steps = Math.abs(step);
    if (step > 0) return [say(steps === 1 ? 'levelUpOne' : 'levelUpMany', { steps })];
    return [say(steps === 1 ? 'levelDownOne' : 'levelDownMany', { steps })];
  };

  const learning = (months: number): Words[] => {
    if (months === 0) return [];
    const source = say(basis === 'structural' ? 'basisStructural' : 'basisData');
    return [say(months === 1 ? 'learningOne' : 'learningMany', { months, basis: source })];
  };

  const way = (from: End, to: End, cost: PairCost): Words[] => {
    if (from.district === to.district) return [say('wayInside', { minutes: cost.minutes })];
    const said = [say(cost.relocates ? 'wayRelocation' : 'wayCommute', { minutes: cost.minutes })];
    const percent = Math.round(catalogue.willingness(from.district, to.district) * 100);
    // Only counted flows are worth a figure; the estimate says no more than the minutes do.
    if (hasFlows && percent > 0) said.push(say('commuters', { fromDistrict: nameOf(from.district), percent }));
    return said;
  };

  const wait = (from: End, to: End, quarters: number): Words => {
    const values = { fromQuarter: quarterWords(from.quarter), toQuarter: quarterWords(to.quarter) };
    if (quarters > 0) return say('workerWaits', values);
    if (quarters < 0) return say('jobWaits', values);
    const later = quarterIndex(from.quarter) > quarterIndex(to.quarter) ? from.quarter : to.quarter;
    return say('sameQuarter', { toQuarter: quarterWords(later) });
  };

  const tasks = (from: Unit, to: Unit): Words[] => {
    const text = from === to ? undefined : catalogue.tasks(to);
    if (text === undefined) return [];
    const short = text.length <= longestTasks ? text : `${text.slice(0, text.lastIndexOf(' ', longestTasks))} …`;
    return [say('tasks', { tasks: short })];
  };

  return {
    explain(from, to, count, cost) {
      const sentences = [
        who(from, to, count),
        occupation(from.unit, to.unit),
        ...level(cost.levelStep),
        ...learning(cost.months),
        ...tasks(from.unit, to.unit),
        ...way(from, to, cost),
        wait(from, to, cost.quarters),
        say(better(cost.terms)),
      ];
      return {
        de: sentences.map(({ de }) => de).join(' '),
        en: sentences.map(({ en }) => en).join(' '),
      };
    },
  };
}

/** '2027-Q3' as people write it. */
function quarterWords(quarter: Quarter): Words {
  const [year, number] = quarter.split('-Q');
  return { de: `dem ${number}. Quartal ${year}`, en: `Q${number} ${year}` };
}

/** Names the dearest term; of equal ones the first. */
function better(terms: CostTerms): TextKey {
  let dearest: keyof CostTerms | undefined;
  for (const name of Object.keys(betterBy) as (keyof CostTerms)[]) {
    if (terms[name] > (dearest === undefined ? hardlyAnything : terms[dearest])) dearest = name;
  }
  return dearest === undefined ? 'betterNone' : betterBy[dearest];
}
