/**
 * A page shows a cell or hides it. Does that tell whether one company is in it, if somebody knows all the others in the cell?
 */
import { baselines, cellCount } from './baselines.ts';
import { falsePositives } from './detection.ts';
import type { Finding } from './finding.ts';
import { testBy } from './lab.ts';
import { type VintageNumbers, withStrategy } from './mechanism.ts';
import { membershipBound } from './membership.ts';
import { countHits } from './rates.ts';
import { type Stage, total } from './stage.ts';
import { shownPeriods } from './suppressed-cells.ts';
import { company } from './world.ts';

/** A main group in which nobody else is. */
const unit = '011-2';
/** As large as can be counted. */
const one = company(unit, 1500);
/** So many others: with two, an exact rule tells all; with the rest the running count is near what the gate asks for. */
const crowds = [2, 10, 12, 14, 16, 18, 20, 22, 24];
const labRounds = 400;

export function displayGateAttack(stage: Stage): Finding {
  const attack = `display-gate-${stage.role}`;
  const random = stage.chance(attack);
  const publish = stage.publisher(attack);
  const answersOf = (companies: number) => total(Array.from({ length: companies }, () => stage.answersOf(one)));
  const shown = (numbers: VintageNumbers, companies: number): number =>
    shownPeriods(stage, numbers, '01', companies).filter(Boolean).length;

  const inLab = (companies: number): number[] => {
    const expected = withStrategy(answersOf(companies));
    const noisy = () => expected.map((number, position) => number + stage.noise.draw(position, random));
    return Array.from({ length: labRounds }, () => shown(noisy(), companies));
  };
  const tests = crowds.map((others) => {
    const isIn = testBy(inLab(others), falsePositives);
    return { others, isIn, found: inLab(others + 1).filter((periods) => isIn(periods, random)).length };
  });
  const { others, isIn } = tests.reduce((a, b) => (b.found > a.found ? b : a));
  const withIt = answersOf(others + 1);
  const ours = countHits(stage.runs, () => isIn(shown(publish(withIt), others + 1), random));

  const exact = countHits(stage.runs, () => baselines.suppression(cellCount([20, 20, 20]), random) !== null);
  return { attack, baselines: { suppression: { rate: exact, floor: 0.95 } }, ours, bound: membershipBound(stage.role) };
}
