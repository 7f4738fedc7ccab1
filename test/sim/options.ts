/** The command line of the simulation. */
import { parseArgs } from 'node:util';
import { oneOf, UsageError, whole } from '../../packages/matcher/bench/command-line.ts';
import { type ScenarioName, scenarioNames } from './scenarios/index.ts';

export const usage = `npm run sim -- --scenario NAME [options]

Runs a network of real nodes on this machine (libp2p on loopback, LevelDB on disk) and measures what happens to it.

  --scenario NAME  ${scenarioNames.join(', ')}
  --nodes N        nodes of the network, 3 to 400; 5
  --seed N         of whatever is drawn; 1
  --body-kib N     size of a published body, 32 to 512; 100
  --write          keep the figures in test/sim/results
  --json           print the line of JSON alone, without progress
  --help           print this`;

export interface SimulationOptions {
  readonly scenario: ScenarioName;
  readonly nodes: number;
  readonly seed: number;
  readonly bodyKiB: number;
  readonly write: boolean;
  readonly json: boolean;
}

/** @throws UsageError, or the TypeError of `parseArgs`, naming the option that cannot be */
export function simulationOptions(args: string[]): SimulationOptions {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: 'string' },
      nodes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      'body-kib': { type: 'string', default: '100' },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.scenario === undefined) throw new UsageError(`--scenario is needed: ${scenarioNames.join(', ')}`);
  return {
    scenario: oneOf<ScenarioName>('scenario', values.scenario, scenarioNames),
    nodes: whole('nodes', values.nodes, 3, 400),
    seed: whole('seed', values.seed),
    bodyKiB: whole('body-kib', values['body-kib'], 32, 512),
    write: values.write,
    json: values.json,
  };
}
