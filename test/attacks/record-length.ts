/** How long a record is, for somebody who sees sealed traffic only and knows all other companies. */
import { defaultProtectedPolicy, encodeVector, policyDigest } from '@drehscheibe/protocol';
import { baselines, cellSeries } from './baselines.ts';
import { falsePositives } from './detection.ts';
import type { Finding } from './finding.ts';
import { testBy } from './lab.ts';
import { cells, type VintageNumbers } from './mechanism.ts';
import { membershipBound } from './membership.ts';
import { countHits } from './rates.ts';
import { type Stage, total } from './stage.ts';
import { type Company, company } from './world.ts';

/** In a main group in which nobody else is. */
const unit = '011-2';
const target = company(unit, 1500);
const labRounds = 200;
const policy = policyDigest(defaultProtectedPolicy);

export function recordLength(stage: Stage): Finding {
  const attack = `record-length-${stage.role}`;
  const random = stage.chance(attack);
  const publish = stage.publisher(attack);
  const others = stage.region(random);
  const withTarget = total([others.answers(), stage.answersOf(target)]);
  const lengthOf = (answers: VintageNumbers) => bodyLength(stage, publish(answers), answers);

  const isIn = testBy(
    Array.from({ length: labRounds }, () => lengthOf(others.answers())),
    falsePositives,
  );
  const ours = countHits(stage.runs, () => isIn(lengthOf(withTarget), random));
  const listed = countHits(stage.runs, () => {
    const { companies } = stage.region(random);
    return listLength([...companies, target]) !== listLength(companies);
  });
  return {
    attack,
    baselines: { suppression: { rate: listed, floor: 0.95 } },
    ours,
    bound: membershipBound(stage.role),
  };
}

/** The vector with the first release. */
function bodyLength({ role, mechanism }: Stage, numbers: VintageNumbers, answers: VintageNumbers): number {
  const first = Array.from({ length: cells }, (_, cell) => BigInt(Math.round(numbers[cell]!)));
  const counted = Array.from({ length: cells }, (_, cell) => answers[cell] !== 0);
  if (mechanism.onlyOccupiedCells) return JSON.stringify(first.filter((_, cell) => counted[cell]).map(String)).length;
  const nothing = first.map(() => 0n);
  const sides = { supply: nothing, demand: nothing, [role]: first };
  return encodeVector({ version: 1, period: 0, open: [], protected: { vintage: 0, step: 0, policy, ...sides } }).length;
}

/** The numbers of one unit's cells as a list, as a naive publisher would send it: what is hidden is left out. */
function listLength(companies: readonly Company[]): number {
  const random = () => 0.5;
  return JSON.stringify(cellSeries(companies, unit).map(([first]) => baselines.suppression(first!, random))).length;
}
