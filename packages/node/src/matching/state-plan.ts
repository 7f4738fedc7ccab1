/**
 * The Land's plan: released vectors only, the protected counts as estimates. Its figures are those of joint draws, each solved anew.
 * Begun when somebody asks, and anew when what it rests on has changed.
 */
import { coverageOf, defaultParameters, type Problem, type TransitionModel, termsOf } from '@drehscheibe/matcher';
import { type MemberId, quarterOf, toHex } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import type { PublishedVector } from '../federation/read.ts';
import type { Logger } from '../log.ts';
import { codeOf } from './errors.ts';
import { byCost, type DrawnShare, drawnCounts, drawnShare, heldMatches, seededRandom } from './joint-draws.ts';
import { marketOf, type RegionCounts } from './market.ts';
import { expectedCounts, type RegionEstimates } from './region-estimates.ts';
import type { Solver } from './worker/index.ts';

/** 5-matching: fifty draws give an interval whose mass is .88 +- .045. */
const drawsPerPlan = 50;

interface StatePlan {
  readonly at: number;
  /** 0: no protected counts, so the figures are exact. */
  readonly draws: number;
  /** Workers and jobs of the released vectors, protected ones capped. */
  readonly demandCovered: DrawnShare;
  readonly supplyCovered: DrawnShare;
  /** The plan of the expected counts, and how much of the demand it covers when counts are as drawn; null without draws. */
  readonly planHolds: DrawnShare | null;
}

export interface StatePlanView {
  readonly state: 'planning' | 'current' | 'failed';
  /** While planning: draws solved. */
  readonly done: number;
  readonly of: number;
  /** The last good one; null until there is one. */
  readonly plan: StatePlan | null;
  readonly code: string | null;
}

export interface StatePlans {
  /** Without waiting. */
  view(vectors: readonly PublishedVector[], basis: readonly unknown[]): StatePlanView;
  close(): void;
}

export function createStatePlans(
  options: { member: MemberId; transitions: TransitionModel },
  deps: { catalogue: Catalogue; clock: Clock; log: Logger; solver: Pick<Solver, 'solve'>; estimates: RegionEstimates },
): StatePlans {
  const { catalogue, clock, log, solver, estimates } = deps;
  let basisOfRun: readonly unknown[] | undefined;
  let run = new AbortController();
  let shown: StatePlanView = { state: 'planning', done: 0, of: drawsPerPlan, plan: null, code: null };

  const make = async (vectors: readonly PublishedVector[], signal: AbortSignal): Promise<StatePlan> => {
    const at = clock.now();
    const known = await estimates(vectors);
    const marketWith = (protectedCounts: readonly RegionCounts[]) =>
      marketOf({
        ...options,
        entries: [],
        vectors,
        protectedCounts,
        catalogue,
        now: quarterOf(at),
        parameters: defaultParameters,
      });
    const covered = async (problem: Problem) => {
      const plan = await solver.solve(problem, { planner: 'draws', signal });
      return { plan, ...coverageOf(problem, plan) };
    };
    const expected = marketWith(known.map(expectedCounts));
    const { problem } = expected;
    const ofExpected = await covered(problem);
    if (known.length === 0) {
      const [demand, supply] = [ofExpected.demand, ofExpected.supply];
      return {
        at,
        draws: 0,
        demandCovered: drawnShare([demand]),
        supplyCovered: drawnShare([supply]),
        planHolds: null,
      };
    }
    const flows = byCost(
      ofExpected.plan.flows,
      (flow) => termsOf(problem, problem.supply[flow.supply]!, problem.demand[flow.demand]!)!.total,
    );
    const random = seededRandom(vectors.map(({ record }) => toHex(record.headHash)).join());
    const results: { demand: Share; supply: Share; holds: Share }[] = [];
    for (let draw = 0; draw < drawsPerPlan; draw++) {
      const drawn = marketWith(known.map((estimate) => drawnCounts(estimate, random)));
      const { demand, supply } = await covered(drawn.problem);
      // A draw may be solved in the moment in which a newer run begins, and what is shown is that one's.
      signal.throwIfAborted();
      const holds = { matched: heldMatches(expected, { flows }, drawn.problem), of: demand.of };
      results.push({ demand, supply, holds });
      shown = { ...shown, done: draw + 1 };
    }
    return {
      at,
      draws: drawsPerPlan,
      demandCovered: drawnShare(results.map(({ demand }) => demand)),
      supplyCovered: drawnShare(results.map(({ supply }) => supply)),
      planHolds: drawnShare(results.map(({ holds }) => holds)),
    };
  };

  const begin = (vectors: readonly PublishedVector[]): void => {
    run.abort();
    run = new AbortController();
    const { signal } = run;
    shown = { ...shown, state: 'planning', done: 0, code: null };
    make(vectors, signal).then(
      (plan) => {
        if (!signal.aborted) shown = { ...shown, state: 'current', plan };
      },
      (err) => {
        if (signal.aborted) return;
        log.error({ event: 'matching.failed', err });
        shown = { ...shown, state: 'failed', code: codeOf(err) };
      },
    );
  };

  return {
    view(vectors, basis) {
      if (basis.length !== basisOfRun?.length || !basis.every((part, k) => part === basisOfRun?.[k])) {
        basisOfRun = basis;
        begin(vectors);
      }
      return shown;
    },
    close: () => run.abort(),
  };
}

interface Share {
  readonly matched: number;
  readonly of: number;
}
