/** The command line of the matcher's benchmark. */
import { parseArgs } from 'node:util';
import { oneOf, whole } from './command-line.ts';
import { type Scenario, type Size, scenarios, sizes } from './instance.ts';
import type { ComparisonJob } from './solver-runs.ts';

export const usage = `npm run bench:matcher -- [options]

Our planner beside other exact solvers, on the same instance.

  --size S|M10|M|M100|L    places of the instance; S
  --scenario seeded|real   drawn, or from ../shared/data; seeded
  --peers lemon,highs      who else solves it; nobody
  --seed N                 of whatever is drawn; 1
  --repeats N              runs of which the median counts, at least 1; 1
  --warm-rounds N          solves after a change; 3
  --draws N                joint redraws of all counts; 0
  --limit N                seconds a peer may take, at least 1; 1200
  --growth                 how the time grows with the size instead
  --full                   with --growth: larger sizes as well
  --write                  keep the figures in test/bench/results
  --json                   print the line of JSON alone
  --help                   print this`;

export interface MatcherOptions {
  readonly job: ComparisonJob;
  readonly growth: boolean;
  readonly full: boolean;
  readonly write: boolean;
  readonly json: boolean;
}

/** @throws UsageError, or the TypeError of `parseArgs`, naming the option that cannot be */
export function matcherOptions(args: string[]): MatcherOptions {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      scenario: { type: 'string', default: 'seeded' },
      peers: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      repeats: { type: 'string', default: '1' },
      'warm-rounds': { type: 'string', default: '3' },
      draws: { type: 'string', default: '0' },
      limit: { type: 'string', default: '1200' },
      growth: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const peers = values.peers.split(',').filter((name) => name !== '');
  for (const peer of peers) oneOf('peers', peer, ['lemon', 'highs']);
  const { growth, full, write, json } = values;
  return {
    job: {
      size: oneOf<Size>('size', values.size, sizes),
      scenario: oneOf<Scenario>('scenario', values.scenario, scenarios),
      seed: whole('seed', values.seed),
      peers: new Set(peers),
      repeats: whole('repeats', values.repeats, 1),
      warmRounds: whole('warm-rounds', values['warm-rounds']),
      draws: whole('draws', values.draws),
      limitS: whole('limit', values.limit, 1),
    },
    growth,
    full,
    write,
    json,
  };
}
