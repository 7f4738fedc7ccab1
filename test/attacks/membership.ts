/**
 * Somebody who knows everything about all other companies asks whether one company takes part: the most that any attacker can
 * know, and the company that can be told best. What he has read less what he knows is noise, or noise and that company.
 */
import { detectionRate } from '../../packages/node/src/disclosure/accounting.ts';
import { type BaselineName, baselineNames, baselines, type CellSeries, cellSeries } from './baselines.ts';
import type { Random } from './chance.ts';
import { falsePositives, rhoOf } from './detection.ts';
import type { Finding } from './finding.ts';
import { matchedFilter, read, readNoise, testBy } from './lab.ts';
import { answersByPeriod, withStrategy } from './mechanism.ts';
import { countHits } from './rates.ts';
import { minus, type Stage, total } from './stage.ts';
import { type Company, company } from './world.ts';
import { worstTarget } from './worst-target.ts';

/** How often the best attacker finds a company that uses its whole budget: Φ(-1.645 + sqrt(2 rho)). */
export function membershipBound(role: Stage['role']): number {
  return detectionRate(rhoOf(role), falsePositives);
}

export function membership(stage: Stage): Finding {
  const attack = `membership-${stage.role}`;
  const random = stage.chance(attack);
  const publish = stage.publisher(attack);
  const target = answersByPeriod([worstTarget(stage.mechanism)]);
  const reading = matchedFilter(withStrategy(target), [], stage.noise);
  const isIn = testBy(
    Array.from({ length: 20_000 }, () => readNoise(reading, stage.noise, random)),
    falsePositives,
  );
  const ours = countHits(stage.runs, () => {
    const answers = stage.region(random).answers();
    const unexplained = minus(publish(total([answers, target])), withStrategy(answers));
    return isIn(read(reading, unexplained), random);
  });
  const rateOf = (name: BaselineName) =>
    countHits(stage.runs, () => {
      const { companies } = stage.region(random);
      return found(companies, name, random);
    });
  return {
    attack,
    baselines: Object.fromEntries(baselineNames.map((name) => [name, { rate: rateOf(name), floor: 0.95 }])),
    ours,
    bound: membershipBound(stage.role),
  };
}

/** Eight workers in one cell: do the published numbers lie nearer to those of the others with them, or without? */
function found(others: readonly Company[], name: BaselineName, random: Random): boolean {
  const unit = '251-2';
  const hypotheses = [cellSeries([...others, company(unit, 8)], unit), cellSeries(others, unit)] as const;
  const [present, absent] = hypotheses;
  const seen = present.map((level) => level.map((cell) => baselines[name](cell, random)));
  const distance = (series: CellSeries): number =>
    seen
      .flatMap((level, l) => level.map((number, t) => (number === null ? 0 : (number - series[l]![t]!.count) ** 2)))
      .reduce((a, b) => a + b, 0);
  return distance(present) < distance(absent);
}
