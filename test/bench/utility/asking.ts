/** How the nodes decide whom to ask for which of their workers. */
import type { KnownCounts } from '../../../packages/node/src/matching/expected-jobs.ts';
import type { PairCosts } from '../../../packages/node/src/matching/pair-costs.ts';
import { AskingByExpectedGain, type Expectation } from './asking-by-expected-gain.ts';
import { AskingByPlan } from './asking-by-plan.ts';
import type { Agreed, Contact, Exchange } from './exchange.ts';
import type { Base } from './world.ts';

/** Of one region, to all others. */
export interface Released {
  /** Open jobs: index of the demand cell -> count. */
  readonly open: ReadonlyMap<number, number>;
  /** Posterior means of the protected counts, capped, also of those that people may not see. */
  readonly expected: Counted;
  /** Of those that people may see, as whole numbers; 0 for the others. */
  readonly shown: Counted;
}

/** By main group in the order of `mainGroupCodes`. */
type Counted = KnownCounts['counted'];

export interface Rule {
  /** New ones: no group is shown to a region twice. */
  contacts(): Contact[];
  /** What the round of these contacts has led to. */
  learn(contacts: readonly Contact[], agreed: readonly Agreed[]): void;
}

export interface Given {
  readonly exchange: Exchange;
  readonly pairs: PairCosts;
  readonly base: Base;
  readonly released: readonly Released[];
}

/** By group, then region: true where it has been shown, and at home. */
export type Shown = boolean[][];

export function shownAtHome({ exchange, base }: Given): Shown {
  return exchange.groups.map(({ region }) => base.regions.map((_, other) => other === region));
}

/**
 * First each node plans with its own exact records, the others' open jobs and the protected counts that people may see, and asks
 * where the plan sends workers. Workers whom it sends nowhere else are then shown where most is expected of protected jobs.
 */
export function askingByPlanAndExpectedGain(given: Given, expectation: Expectation): Rule {
  const shown = shownAtHome(given);
  const plan = new AskingByPlan(given, shown, 'shown');
  const search = new AskingByExpectedGain(given, shown, expectation);
  return {
    contacts() {
      const planned = plan.contacts();
      return [...planned, ...search.contacts(plan.sentAway)];
    },
    learn(contacts, agreed) {
      plan.learn(contacts, agreed);
      search.learn(contacts, agreed);
    },
  };
}
