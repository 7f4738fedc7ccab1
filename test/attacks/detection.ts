/**
 * Somebody outside suspects that the dominant company of a region has a plan for 1,500, and when. He does not know the other
 * companies' plans, and may be wrong about 5 % of the regions in which there is no such plan.
 */
import { defaultProtectedPolicy, toNumber } from '@drehscheibe/protocol';
import { detectionRate } from '../../packages/node/src/disclosure/accounting.ts';
import { releasedCost } from '../../packages/node/src/disclosure/test-support/released-cost.ts';
import { type BaselineName, baselineNames, baselines, cellSeries, readChange } from './baselines.ts';
import { pick } from './chance.ts';
import type { Finding } from './finding.ts';
import { matchedFilter, read, readNoise, testBy } from './lab.ts';
import { admitAll, mechanism, stocksOf, withStrategy } from './mechanism.ts';
import { countHits, type Rate } from './rates.ts';
import { type Stage, total } from './stage.ts';
import { type Company, company, periods } from './world.ts';

export const falsePositives = 0.05;
const unit = '251-2';
const planFrom = (period: number): Company => company(unit, 1500, period);
const middle = (periods - 1) / 2;

/** The plan enters in the middle of the vintage. */
export function detection(stage: Stage, bound: number): Finding {
  const attack = `detection-${stage.role}`;
  const baselineRates = baselineNames.map((name) => [name, { rate: baselineRate(stage, name), floor: 0.95 }]);
  return { attack, baselines: Object.fromEntries(baselineRates), ours: oursRate(stage, middle, attack), bound };
}

/**
 * The plan enters in the period in which he sees it best. (That is a late one: he knows the other companies from the periods before, and
 * leaving, which every entry keeps room for, costs least.) The bound is what he would reach if he knew all others.
 */
export function detectionInBestPeriod(stage: Stage): Finding {
  const attack = `detection-best-period-${stage.role}`;
  const deviations = Array.from({ length: periods }, (_, from) => filterFor(stage, planFrom(from)).deviation);
  const best = deviations.indexOf(Math.min(...deviations));
  const honest = admitAll(stocksOf(planFrom(best)), mechanism(stage.role));
  const { perRho } = releasedCost(defaultProtectedPolicy, stage.role)(honest);
  const bound = detectionRate(perRho * rhoOf(stage.role), falsePositives);
  return { attack, baselines: {}, ours: oursRate(stage, best, attack), bound };
}

export function rhoOf(role: Stage['role']): number {
  return toNumber(defaultProtectedPolicy.rho[role]);
}

function filterFor(stage: Stage, plan: Company) {
  return matchedFilter(withStrategy(stage.answersOf(plan)), stage.labRegions, stage.noise);
}

function oursRate(stage: Stage, from: number, attack: string): Rate {
  const random = stage.chance(attack);
  const publish = stage.publisher(attack);
  const plan = planFrom(from);
  const filter = filterFor(stage, plan);
  const withoutPlan = Array.from(
    { length: 20_000 },
    () => read(filter, pick(stage.labRegions, random)) + readNoise(filter, stage.noise, random),
  );
  const hasPlan = testBy(withoutPlan, falsePositives);
  return countHits(stage.runs, () => {
    const numbers = publish(total([stage.region(random).answers(), stage.answersOf(plan)]));
    return hasPlan(read(filter, numbers), random);
  });
}

function baselineRate(stage: Stage, name: BaselineName): Rate {
  const random = stage.chance(`detection ${name}`);
  const change = (plans: readonly Company[]): number => {
    const companies = [...stage.region(random).companies, ...plans];
    return readChange(cellSeries(companies, unit), middle, baselines[name], random);
  };
  const withoutPlan = Array.from({ length: 500 }, () => change([]));
  const hasPlan = testBy(withoutPlan, falsePositives);
  return countHits(stage.runs, () => hasPlan(change([planFrom(middle)]), random));
}
