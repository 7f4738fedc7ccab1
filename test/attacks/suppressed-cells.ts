/**
 * A cell that is not shown, and what its number is. With suppression it follows now and then from the numbers around it. Ours hides
 * no number: all of them are released, with noise, and a page shows only the large ones; so the attacker reads it all the same.
 */
import {
  cellsOf,
  defaultProtectedPolicy,
  displayGate,
  parseMainGroup,
  protectedCells,
  runningCounts,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { baselines, cellCount, codeLengths } from './baselines.ts';
import { pick, type Random } from './chance.ts';
import type { Finding } from './finding.ts';
import { prediction, read } from './lab.ts';
import { blindGuess, type Example, exactly, learnedGuess } from './learned-guess.ts';
import { positionOf, type VintageNumbers, withStrategy } from './mechanism.ts';
import { countHits, type Rate } from './rates.ts';
import { oneWorkerTold } from './secrets.ts';
import type { Stage } from './stage.ts';
import { type Company, mainGroupOfUnit, periods } from './world.ts';

const last = periods - 1;
const strategy = squareRootToeplitz(periods);

export function suppressedCells(stage: Stage, floor: number): Finding {
  const attack = `suppressed-cells-${stage.role}`;
  return {
    attack,
    baselines: { suppression: { rate: recoveredBySubtraction(stage), floor } },
    ...oursOf(stage, attack),
  };
}

/** One of the hidden cells of each region. */
function recoveredBySubtraction(stage: Stage): Rate {
  const random = stage.chance('suppressed cells of the baseline');
  return countHits(stage.runs, () => {
    const { hidden, known } = afterSubtraction(stage.region(random).companies, random);
    return known.has(pick(hidden, random));
  });
}

/** Whoever knows a sum and all of its parts but one knows that one; again, until nothing new is found. */
function afterSubtraction(companies: readonly Company[], random: Random) {
  const counts = new Map<string, number[]>();
  for (const { unit, counts: byPeriod } of companies.flatMap(({ rows }) => rows)) {
    if (byPeriod[last] === 0) continue;
    for (const length of codeLengths) {
      const code = unit.slice(0, length);
      counts.set(code, [...(counts.get(code) ?? []), byPeriod[last]!]);
    }
  }
  const codes = [...counts.keys()];
  const isPublished = (code: string) => baselines.suppression(cellCount(counts.get(code)!), random) !== null;
  const known = new Set(codes.filter(isPublished));
  const hidden = codes.filter((code) => code.length === 5 && !known.has(code));
  const families = codes
    .filter((code) => code.length < 5)
    .map((parent) => [parent, ...codes.filter((code) => parentOf(code) === parent)]);
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const family of families) {
      const unknown = family.filter((code) => !known.has(code));
      if (unknown.length === 1) known.add(unknown[0]!);
    }
  }
  return { hidden, known };
}

function parentOf(code: string): string | undefined {
  const length = codeLengths.find((one) => one < code.length);
  return length === undefined ? undefined : code.slice(0, length);
}

const mainGroup = '25';

/** What is not shown of the last period: the counted workers of one main group, to be told exactly. */
function oursOf(stage: Stage, attack: string): Pick<Finding, 'ours' | 'bound'> {
  const random = stage.chance(attack);
  const publish = stage.publisher(attack);
  const counted = stage.labRegions.map((numbers) => runningCounts(inEachPeriod(numbers, mainGroup), strategy)[last]!);
  const predicted = prediction(cellsOf(parseMainGroup(mainGroup)), counted, stage.labRegions, stage.noise);
  /** A region in which it is hidden. */
  const example = (release: (answers: VintageNumbers) => VintageNumbers): Example => {
    for (;;) {
      const region = stage.region(random);
      const inCell = region.companies.filter(isIn).length;
      if (inCell === 0) continue;
      const answers = region.answers();
      const numbers = release(answers);
      if (shownPeriods(stage, numbers, mainGroup, inCell)[last]!) continue;
      const truth = inEachPeriod(answers, mainGroup).reduce((sum, change) => sum + change, 0);
      return { truth, reading: read(predicted, numbers) };
    }
  };
  const inLab = (answers: VintageNumbers) =>
    withStrategy(answers).map((number, position) => number + stage.noise.draw(position, random));
  const examples = Array.from({ length: 2000 }, () => example(inLab));
  const guess = learnedGuess(examples, exactly);
  const ours = countHits(stage.runs, () => {
    const { truth, reading } = example(publish);
    return exactly(guess(reading), truth);
  });
  const truths = examples.map(({ truth }) => truth);
  return { ours, bound: blindGuess(truths, exactly).share + oneWorkerTold(stage.role) };
}

function isIn({ rows }: Company): boolean {
  return rows.some(({ unit, counts }) => mainGroupOfUnit(unit) === mainGroup && counts[last]! > 0);
}

/** A main group's numbers of a vintage. */
function inEachPeriod(numbers: VintageNumbers, mainGroup: string): number[] {
  const cell = protectedCells.findIndex(({ level, code }) => level === 'mainGroup' && code === mainGroup);
  return Array.from({ length: periods }, (_, period) => numbers[positionOf(period, cell)]!);
}

/** Whether a page shows the main group in each period. */
export function shownPeriods(stage: Stage, numbers: VintageNumbers, mainGroup: string, companies: number): boolean[] {
  const thresholds = displayGate(defaultProtectedPolicy, stage.role).mainGroup;
  return runningCounts(inEachPeriod(numbers, mainGroup), strategy).map((estimate, period) =>
    stage.mechanism.shows(estimate, companies, thresholds[period]!),
  );
}
