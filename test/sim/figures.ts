/** From what a scenario found to the line of JSON, and whether it is good enough. */
import { quantile } from '../bench/timings.ts';
import type { Outcome } from './scenario.ts';
import type { ScenarioName } from './scenarios/index.ts';

/** What does not apply to a scenario is null. Times are from sealed to durable, unless the scenario says otherwise. */
export interface Figures {
  readonly scenario: ScenarioName;
  readonly nodes: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly maxMs: number | null;
  readonly bodyCopiesPerNode: number | null;
  readonly rssPerNodeMiB: number | null;
  readonly cpuPercent: number | null;
  readonly startMs: number | null;
  readonly lost: number;
  readonly othersP99Ratio: number | null;
  /** Nothing lost, nothing that must not be, and within the goals for this scenario and so many nodes, if there are any. */
  readonly holds: boolean;
}

interface Goal {
  readonly scenario: ScenarioName;
  /** Networks up to so many nodes are held to it. */
  readonly nodes: number;
  readonly figure: 'maxMs' | 'bodyCopiesPerNode' | 'rssPerNodeMiB' | 'cpuPercent' | 'startMs' | 'othersP99Ratio';
  readonly below: number;
}

/** Copies are told with two digits: one body too many in 1,000 is a peer that was asked twice, not a second way. */
const ONE_COPY = 1.01;

/** The federation's goals on one machine with two cores; the first that covers the size counts. */
const goals: readonly Goal[] = [
  { scenario: 'publish', nodes: 45, figure: 'maxMs', below: 500 },
  { scenario: 'publish', nodes: 100, figure: 'maxMs', below: 1000 },
  { scenario: 'publish', nodes: 400, figure: 'maxMs', below: 5000 },
  { scenario: 'publish', nodes: 400, figure: 'bodyCopiesPerNode', below: ONE_COPY },
  { scenario: 'rejoin', nodes: 45, figure: 'maxMs', below: 1000 },
  { scenario: 'partition', nodes: 45, figure: 'maxMs', below: 1000 },
  { scenario: 'fork', nodes: 45, figure: 'maxMs', below: 500 },
  { scenario: 'idle', nodes: 101, figure: 'rssPerNodeMiB', below: 200 },
  { scenario: 'idle', nodes: 101, figure: 'cpuPercent', below: 3 },
  { scenario: 'idle', nodes: 101, figure: 'startMs', below: 500 },
  { scenario: 'flood', nodes: 400, figure: 'othersP99Ratio', below: 1.2 },
];

export function figuresOf(scenario: ScenarioName, nodes: number, outcome: Outcome): Figures {
  const { timesMs = [], bodyCopies, faults = [], lost } = outcome;
  const time = (share: number) => (timesMs.length === 0 ? null : Math.round(quantile(timesMs, share)));
  const figures = {
    scenario,
    nodes,
    p50Ms: time(0.5),
    p95Ms: time(0.95),
    maxMs: time(1),
    bodyCopiesPerNode: bodyCopies ? hundredths(bodyCopies.received / bodyCopies.needed) : null,
    rssPerNodeMiB: hundredths(outcome.rssPerNodeMiB),
    cpuPercent: hundredths(outcome.cpuPercent),
    startMs: outcome.startMs === undefined ? null : Math.round(outcome.startMs),
    lost,
    othersP99Ratio: hundredths(outcome.othersP99Ratio),
  };
  const missed = goalsOf(scenario, nodes).filter(({ figure, below }) => (figures[figure] ?? below) >= below);
  return { ...figures, holds: lost === 0 && faults.length === 0 && missed.length === 0 };
}

/** For each figure the goal of the smallest network that is as large. */
function goalsOf(scenario: ScenarioName, nodes: number): Goal[] {
  const all = goals.filter((goal) => goal.scenario === scenario && goal.nodes >= nodes);
  return all.filter((goal) => all.find(({ figure }) => figure === goal.figure) === goal);
}

function hundredths(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100;
}
