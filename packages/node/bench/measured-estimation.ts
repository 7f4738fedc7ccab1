/**
 * Estimates of released numbers against the capped counts they are about, by budget and level, with employment shares and without:
 * one vintage for each run, region and role, estimated after some of its steps.
 */
import {
  type CountRole,
  countPosterior,
  countRoles,
  defaultProtectedPolicy,
  type QueryLevel,
  queryLevels,
} from '@drehscheibe/protocol';
import { type Estimate, estimationQuality } from '../src/disclosure/test-support/estimation-quality.ts';
import { policyOf, simulatedVintage } from '../src/disclosure/test-support/simulated-vintage.ts';

const stepsKnown = [1, 7, 13];
const lowest = 0.88;
const highest = 0.95;

export interface EstimationSettings {
  readonly runs: number;
  readonly seed: number;
  readonly epsilons: readonly number[];
  /** In all regions together, shared out by employees. */
  readonly establishments: Readonly<Record<CountRole, number>>;
  /** Employees by main group of each region, in the order of `mainGroupCodes`. */
  readonly regions: readonly (readonly number[])[];
}

export interface EstimationFigures extends Readonly<Record<keyof ReturnType<typeof estimationQuality>, number | null>> {
  readonly epsilon: number;
  /** Whether the posterior knew employment shares. */
  readonly shares: boolean;
  readonly level: QueryLevel;
  /** Of the coverage; a vintage's cells of a level counted as independent and its estimates as one. */
  readonly standardError: number | null;
  /** The coverage is not outside 88 to 95 % by more than two standard errors. */
  readonly holds: boolean;
}

export function measureEstimation(settings: EstimationSettings, say: (text: string) => void): EstimationFigures[] {
  const { runs, seed, epsilons, establishments, regions } = settings;
  const employeesOf = (employment: readonly number[]) => employment.reduce((sum, employees) => sum + employees, 0);
  const everybody = employeesOf(regions.flat());
  const results: EstimationFigures[] = [];
  for (const epsilon of epsilons) {
    const withShares: Estimate[] = [];
    const withoutShares: Estimate[] = [];
    let posteriorMs = 0;
    const estimated = (...input: Parameters<typeof countPosterior>) => {
      const start = performance.now();
      const posterior = countPosterior(...input);
      posteriorMs += performance.now() - start;
      return posterior;
    };
    const policy = policyOf(epsilon, defaultProtectedPolicy);
    let vintages = 0;
    for (let run = 0; run < runs; run++) {
      for (const role of countRoles) {
        regions.forEach((employment, region) => {
          vintages += 1;
          const { releases, cappedCounts } = simulatedVintage({
            employment,
            companies: Math.round((establishments[role] * employeesOf(employment)) / everybody),
            policy,
            role,
            seed: `${seed} ${run} ${epsilon} ${role} ${region}`,
            downShare: region % 3 === 2 ? 0.2 : 0,
          });
          for (const known of stepsKnown) {
            const until = releases.filter(({ step }) => step < known);
            const truth = cappedCounts[until.at(-1)!.step]!;
            withoutShares.push({ posterior: estimated(until, policy, role), truth });
            withShares.push({ posterior: estimated(until, policy, role, employment), truth });
          }
        });
      }
    }
    for (const [shares, estimates] of [
      [false, withoutShares],
      [true, withShares],
    ] as const) {
      for (const level of queryLevels) {
        const quality = estimationQuality(estimates, level);
        const { coverage, cells } = quality;
        const standardError = Math.sqrt((coverage * (1 - coverage)) / (cells / stepsKnown.length));
        const holds = coverage + 2 * standardError >= lowest && coverage - 2 * standardError <= highest;
        results.push({
          epsilon,
          shares,
          level,
          cells,
          coverage: rounded(coverage),
          shownCoverage: rounded(quality.shownCoverage),
          relativeError: rounded(quality.relativeError),
          shownMass: rounded(quality.shownMass),
          standardError: rounded(standardError),
          holds,
        });
        say(JSON.stringify(results.at(-1)));
      }
    }
    say(`eps ${epsilon}: ${vintages} vintages, ${rounded(posteriorMs / (6 * vintages))} ms a posterior`);
  }
  return results;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(3));
}
