/** The value that contacts reach in one drawn world, by how much is open and by the rule of asking. */
import { defaultProtectedPolicy } from '@drehscheibe/protocol';
import { nothingCounted } from '../../../packages/node/src/matching/asked-regions.ts';
import { companySizes, jobsPerCountedJob } from '../../../packages/node/src/matching/expected-jobs.ts';
import { PairCosts } from '../../../packages/node/src/matching/pair-costs.ts';
import { askingByPlanAndExpectedGain, type Given, type Rule, shownAtHome } from './asking.ts';
import { AskingByPlan } from './asking-by-plan.ts';
import { type Contact, Exchange, fullPoints } from './exchange.ts';
import { asPeopleWork, Releases } from './releases.ts';
import { type Base, drawWorld, stepsKnown, sum } from './world.ts';

export const rounds = 4;

/** By share of companies whose openings are open. */
export const cases = [
  { name: 'aggregated', openShare: 0 },
  { name: 'threeQuartersOpen', openShare: 0.75 },
  { name: 'open', openShare: 1 },
] as const;
export type CaseName = (typeof cases)[number]['name'];

const expectation = {
  /** The companies that are drawn follow the law. */
  perCounted: jobsPerCountedJob(companySizes, Number(defaultProtectedPolicy.countedWorkers)),
  ofNothing: nothingCounted(defaultProtectedPolicy, [...Array(stepsKnown).keys()]),
};

/** `askOne` and `askTwo`: the rule, for one or two regions a round. The others show what it owes to what: all ask one region. */
const rules = {
  askOne: (given: Given) => askingByPlanAndExpectedGain(given, { atOnce: 1, ...expectation }),
  askTwo: (given: Given) => askingByPlanAndExpectedGain(given, { atOnce: 2, ...expectation }),
  cappedAsTheyAre: (given: Given) => askingByPlanAndExpectedGain(given, { atOnce: 1, ...expectation, perCounted: 1 }),
  asPeopleWork: (given: Given) =>
    askingByPlanAndExpectedGain(
      { ...given, released: asPeopleWork(given.released, given.base) },
      { atOnce: 1, ...expectation },
    ),
  plan: (given: Given) => new AskingByPlan(given, shownAtHome(given), 'expected'),
} as const satisfies Record<string, (given: Given) => Rule>;
export type RuleName = keyof typeof rules;
export const ruleNames = Object.keys(rules) as RuleName[];

export interface RoundFigures {
  /** Of the gain of matching across regions over matching at home. */
  readonly share: number;
  /** Contacts up to here, and workers who have gone to another region. */
  readonly contacts: number;
  readonly workers: number;
}

export interface WorldFigures {
  readonly workers: number;
  readonly jobs: number;
  readonly groups: number;
  /** Of the full value, without any contact. */
  readonly homeShare: number;
  /** All groups shown everywhere at once: what the exchange itself can do. */
  readonly shownEverywhere: RoundFigures;
  readonly byCase: Readonly<Record<CaseName, Readonly<Record<RuleName, readonly RoundFigures[]>>>>;
}

export function measureValue(base: Base, seed: string): WorldFigures {
  const world = drawWorld(base, seed);
  const { problem } = world;
  const full = fullPoints(problem);
  const pairs = new PairCosts(problem);
  const releases = new Releases(base, world, seed);
  const home = new Exchange(problem, base.regionOf).points;
  const reached = (exchange: Exchange) => (exchange.points - home) / (full - home);

  const byCase = Object.fromEntries(
    cases.map(({ name, openShare }) => {
      const released = releases.withOpenShare(openShare);
      const byRule = ruleNames.map((rule) => {
        const exchange = new Exchange(problem, base.regionOf);
        const asking = rules[rule]({ exchange, pairs, base, released });
        const figures: RoundFigures[] = [];
        let [asked, workers] = [0, 0];
        for (let round = 0; round < rounds; round++) {
          const contacts = asking.contacts();
          const agreed = exchange.settle(contacts);
          asking.learn(contacts, agreed);
          asked += contacts.length;
          workers += sum(agreed.map(({ count }) => count));
          figures.push({ share: reached(exchange), contacts: asked, workers });
        }
        return [rule, figures];
      });
      return [name, Object.fromEntries(byRule)];
    }),
  ) as WorldFigures['byCase'];

  const exchange = new Exchange(problem, base.regionOf);
  const everywhere = exchange.groups.flatMap(({ region: own }, group) =>
    base.regions.flatMap((_, region): Contact[] => (region === own ? [] : [{ group, region }])),
  );
  const agreed = exchange.settle(everywhere);
  return {
    workers: sum(problem.supply.map(({ count }) => count)),
    jobs: sum(problem.demand.map(({ count }) => count)),
    groups: exchange.groups.length,
    homeShare: home / full,
    shownEverywhere: {
      share: reached(exchange),
      contacts: everywhere.length,
      workers: sum(agreed.map(({ count }) => count)),
    },
    byCase,
  };
}
