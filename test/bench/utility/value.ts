/** The value that contacts reach in one drawn world, by how much is open and by the rule of asking. */
import { defaultProtectedPolicy } from '@drehscheibe/protocol';
import { jobsPerCountedJob } from '../../../packages/node/src/matching/expected-jobs.ts';
import { askingByPlanAndExpectedGain, type Given, type Rule, shownAtHome } from './asking.ts';
import { AskingByPlan } from './asking-by-plan.ts';
import { type Contact, Exchange, fullPoints } from './exchange.ts';
import { PairCosts } from './pair-costs.ts';
import { asPeopleWork, Releases } from './releases.ts';
import { type Base, drawWorld, sum } from './world.ts';

export const rounds = 4;

/** By share of companies whose openings are open. */
export const cases = [
  { name: 'aggregated', openShare: 0 },
  { name: 'threeQuartersOpen', openShare: 0.75 },
  { name: 'open', openShare: 1 },
] as const;
export type CaseName = (typeof cases)[number]['name'];

/** Known to everybody, by assumption; the companies that are drawn follow it. */
const sizeLaw = { smallest: 2, greatest: 1500, tailIndex: 1.1 };
const behindCounted = jobsPerCountedJob(sizeLaw, Number(defaultProtectedPolicy.countedWorkers));

/** `askOne` and `askTwo`: the rule, for one or two regions a round. The others show what it owes to what: all ask one region. */
const rules = {
  askOne: (given: Given) => askingByPlanAndExpectedGain(given, { atOnce: 1, perCounted: behindCounted }),
  askTwo: (given: Given) => askingByPlanAndExpectedGain(given, { atOnce: 2, perCounted: behindCounted }),
  cappedAsTheyAre: (given: Given) => askingByPlanAndExpectedGain(given, { atOnce: 1, perCounted: 1 }),
  asPeopleWork: (given: Given) =>
    askingByPlanAndExpectedGain(
      { ...given, released: asPeopleWork(given.released, given.base) },
      { atOnce: 1, perCounted: behindCounted },
    ),
  plan: (given: Given) => new AskingByPlan(given, shownAtHome(given), { protectedJobs: true }),
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
