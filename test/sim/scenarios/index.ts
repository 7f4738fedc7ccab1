/** What can happen to a network. */
import type { Scenario } from '../scenario.ts';
import { churn } from './churn.ts';
import { crash } from './crash.ts';
import { flood } from './flood.ts';
import { fork } from './fork.ts';
import { idle } from './idle.ts';
import { join } from './join.ts';
import { partition } from './partition.ts';
import { publish } from './publish.ts';
import { rejoin } from './rejoin.ts';
import { stranger } from './stranger.ts';

export const scenarios = {
  join,
  publish,
  rejoin,
  partition,
  churn,
  fork,
  flood,
  idle,
  crash,
  stranger,
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as ScenarioName[];
