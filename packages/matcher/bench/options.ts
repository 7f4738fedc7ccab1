/** The command line of the matcher's benchmark. */
import { parseArgs } from 'node:util';
import { type Scenario, type Size, scenarios, sizes } from './instance.ts';
import type { ComparisonJob } from './solver-runs.ts';

export interface MatcherOptions {
  readonly job: ComparisonJob;
  readonly growth: boolean;
  readonly full: boolean;
  readonly write: boolean;
  readonly json: boolean;
}

/** @throws Error naming the option that cannot be */
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
      repeats: Math.max(1, whole('repeats', values.repeats)),
      warmRounds: whole('warm-rounds', values['warm-rounds']),
      draws: whole('draws', values.draws),
      limitS: whole('limit', values.limit),
    },
    growth,
    full,
    write,
    json,
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`--${name} is one of ${allowed.join(', ')}`);
  return found;
}

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a whole number`);
  return Number(text);
}
