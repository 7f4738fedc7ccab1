/**
 * Attacks that want a number: how large a plan is, by how much a cell changed, what it holds, what somebody else put into it. Each
 * number is hidden in a region among all other companies; the attacker knows where it is and from when on, and has learned in
 * his lab what to make of a reading. What he would guess without any release is no fault of a release: bounds are above that.
 */
import { type CountRole, defaultProtectedPolicy, parseMainGroup, toNumber } from '@drehscheibe/protocol';
import { participationGuess } from '../../packages/node/src/disclosure/accounting.ts';
import { contributionCosts, costOf } from '../../packages/node/src/disclosure/contribution-cost.ts';
import {
  type BaselineName,
  baselineNames,
  baselines,
  type CellSeries,
  cellSeries,
  readChange,
  readLevel,
} from './baselines.ts';
import { logUniform, pick, type Random, wholeBetween } from './chance.ts';
import type { Finding } from './finding.ts';
import { matchedFilter, type Reading, read, readNoise } from './lab.ts';
import { blindGuess, type Example, exactly, type IsRight, learnedGuess, withinTenth } from './learned-guess.ts';
import { withStrategy } from './mechanism.ts';
import { countHits } from './rates.ts';
import { minus, type Stage, total } from './stage.ts';
import { type Company, company } from './world.ts';

interface Secret {
  readonly truth: number;
  readonly unit: string;
  /** The period from which on it is there. */
  readonly from: number;
  /** Who makes it up. */
  readonly companies: readonly Company[];
  /** What the attacker himself put in beside it. */
  readonly own: Company | null;
}

interface Hunt {
  readonly attack: string;
  readonly draw: (random: Random) => Secret;
  readonly isRight: IsRight;
  /** What is read from a baseline's numbers. */
  readonly reads: 'change' | 'level';
  readonly floors: Readonly<Record<BaselineName, number>>;
  /** How much more often than without a release the attacker may be right. */
  readonly gain: number;
}

/** Where a release tells nothing at all: room for chance alone. */
const oneInAHundred = 0.01;
const dominantUnit = '251-2';
/** Armed forces: no company of the world is in that main group or area, so that whoever looks there sees one cell by itself. */
const emptyUnit = '011-2';

/** A plan of the dominant company, of 200 to 5,000 workers. All of them count as the same few, so that a release tells nothing. */
export const size = (floors: Hunt['floors']): Hunt => ({
  attack: 'size',
  draw(random) {
    const truth = logUniform(200, 5000, random);
    const from = 6;
    return { truth, unit: dominantUnit, from, companies: [company(dominantUnit, truth, from)], own: null };
  },
  isRight: withinTenth,
  reads: 'change',
  floors,
  gain: oneInAHundred,
});

/** Any company's plan, the smallest as well, from one release to the next. */
export const differencing = (gain: number, floors: Hunt['floors']): Hunt => ({
  attack: 'differencing',
  draw(random) {
    const { unit, from } = pick(places, random);
    const truth = logUniform(2, 1000, random);
    return { truth, unit, from, companies: [company(unit, truth, from)], own: null };
  },
  isRight: withinTenth,
  reads: 'change',
  floors,
  gain,
});

/** A cell of many small plans, all counted whole, in which nothing changes: every release of the vintage tells of the same number. */
export const averaging = (role: CountRole, floors: Hunt['floors']): Hunt => ({
  attack: 'averaging',
  draw(random) {
    const counts = Array.from({ length: wholeBetween(3, 40, random) }, () => wholeBetween(1, 4, random));
    const truth = counts.reduce((a, b) => a + b, 0);
    return { truth, unit: emptyUnit, from: 0, companies: counts.map((count) => company(emptyUnit, count)), own: null };
  },
  isRight: exactly,
  reads: 'level',
  floors,
  gain: oneWorkerTold(role),
});

/** The second largest of three in a cell takes away what it put in itself, to learn of the largest. */
export const ownNumbers = (floors: Hunt['floors']): Hunt => ({
  attack: 'own-numbers',
  draw(random) {
    const truth = logUniform(50, 2000, random);
    const companies = [company(dominantUnit, truth), company(dominantUnit, wholeBetween(1, 3, random))];
    return { truth, unit: dominantUnit, from: 0, companies, own: company(dominantUnit, 20) };
  },
  isRight: withinTenth,
  reads: 'level',
  floors,
  gain: oneInAHundred,
});

/**
 * How much more often somebody who knows everything else can be right about an exact count: of noise with deviation s, so much
 * lies within half a worker. (True for whatever he believed beforehand, if that has one hump.)
 */
export function oneWorkerTold(role: CountRole): number {
  const oneWorker = [[[parseMainGroup('01'), 1] as const]];
  const cost = costOf(oneWorker, contributionCosts(defaultProtectedPolicy, role));
  return 2 * participationGuess(toNumber(cost)) - 1;
}

const places = ['212-2', '251-2', '413-3', '521-2', '622-2', '714-3', '813-3', '831-2'].map((unit, k) => ({
  unit,
  from: 1 + ((k * 5) % 12),
}));

const labExamples = 3000;
const baselineExamples = 400;

export function hunt(stage: Stage, { attack: name, draw, isRight, reads, floors, gain }: Hunt): Finding {
  const attack = `${name}-${stage.role}`;
  const random = stage.chance(attack);
  const publish = stage.publisher(attack);

  const filters = new Map<string, Reading>();
  const filterFor = ({ unit, from }: Secret): Reading => {
    const place = `${unit} ${from}`;
    const filter =
      filters.get(place) ??
      matchedFilter(withStrategy(stage.answersOf(company(unit, 1, from))), stage.labRegions, stage.noise);
    filters.set(place, filter);
    return filter;
  };
  const answersOf = ({ companies }: Secret) => total(companies.map(stage.answersOf));
  const examples = Array.from({ length: labExamples }, (): Example => {
    const secret = draw(random);
    const filter = filterFor(secret);
    const numbers = total([pick(stage.labRegions, random), withStrategy(answersOf(secret))]);
    return { truth: secret.truth, reading: read(filter, numbers) + readNoise(filter, stage.noise, random) };
  });
  const guess = learnedGuess(examples, isRight);
  const ours = countHits(stage.runs, () => {
    const secret = draw(random);
    const own = secret.own && stage.answersOf(secret.own);
    const there = [stage.region(random).answers(), answersOf(secret)];
    const numbers = publish(total(own ? [...there, own] : there));
    return isRight(guess(read(filterFor(secret), own ? minus(numbers, withStrategy(own)) : numbers)), secret.truth);
  });

  const baselineRate = (baseline: BaselineName) => {
    const readIt = ({ companies, own, unit, from }: Secret): number => {
      const all = [...stage.region(random).companies, ...companies];
      const series: CellSeries = cellSeries(own ? [...all, own] : all, unit);
      if (reads === 'change') return readChange(series, from, baselines[baseline], random);
      return readLevel(series, baselines[baseline], random) - (own ? own.rows[0]!.counts[0]! : 0);
    };
    const example = (): Example => {
      const secret = draw(random);
      return { truth: secret.truth, reading: readIt(secret) };
    };
    const guessIt = learnedGuess(Array.from({ length: baselineExamples }, example), isRight);
    return countHits(stage.runs, () => {
      const { truth, reading } = example();
      return isRight(guessIt(reading), truth);
    });
  };
  const blind = blindGuess(
    examples.map(({ truth }) => truth),
    isRight,
  );
  return {
    attack,
    baselines: Object.fromEntries(
      baselineNames.map((baseline) => [baseline, { rate: baselineRate(baseline), floor: floors[baseline] }]),
    ),
    ours,
    bound: blind.share + gain,
  };
}
