import { defaultProtectedPolicy } from '@drehscheibe/protocol';
import fc from 'fast-check';
import type { AdmittedEntry } from '../../packages/node/src/disclosure/contribution-filter.ts';
import { releasedCost } from '../../packages/node/src/disclosure/test-support/released-cost.ts';
import { stockStream } from '../../packages/node/src/disclosure/test-support/stock-streams.ts';
import type { Mechanism } from './mechanism.ts';
import { admitAll } from './mechanism.ts';

const streams = 400;

/**
 * The company that can be told best from everybody else: of many that enter, change and leave in all manners, the one whose
 * admitted entries move the released numbers most. With the node's own filter it uses 99.8 % of the budget.
 */
export function worstTarget(mechanism: Mechanism): AdmittedEntry[] {
  const cost = releasedCost(defaultProtectedPolicy, mechanism.role);
  return fc
    .sample(stockStream, { numRuns: streams, seed: 1 })
    .map((stream) => {
      const history = admitAll(stream, mechanism);
      return { history, perRho: cost(history).perRho };
    })
    .reduce((a, b) => (b.perRho > a.perRho ? b : a)).history;
}
