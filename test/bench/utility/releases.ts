/** What each region lets out of its records, by the share of companies that advertise their openings. */
import {
  type CountPosterior,
  type CountRole,
  cellsOf,
  countPosterior,
  defaultProtectedPolicy,
  mainGroupCodes,
  publicCounts,
} from '@drehscheibe/protocol';
import { contributionCosts } from '../../../packages/node/src/disclosure/contribution-cost.ts';
import { seededUniformBelow } from '../../../packages/node/src/disclosure/test-support/seeded-uniform-below.ts';
import {
  admittedHistory,
  admittedTotals,
  noisyReleases,
} from '../../../packages/node/src/disclosure/test-support/simulated-vintage.ts';
import { countedMeans } from '../../../packages/node/src/matching/asked-regions.ts';
import type { Released } from './asking.ts';
import { type Base, type Company, stepsKnown, sum, summed, type World } from './world.ts';

const policy = defaultProtectedPolicy;

export class Releases {
  readonly #base: Base;
  readonly #world: World;
  readonly #seed: string;
  readonly #workers: readonly CountPosterior[];
  readonly #demandIndex: ReadonlyMap<string, number>;
  readonly #histories = new Map<Company, ReturnType<typeof admittedHistory>>();

  constructor(base: Base, world: World, seed: string) {
    this.#base = base;
    this.#world = world;
    this.#seed = seed;
    this.#workers = base.regions.map((_, region) => this.#posterior('supply', region, world.companies.supply, 'all'));
    this.#demandIndex = new Map(
      world.problem.demand.map(({ place, unit, quarter }, index) => [`${place}/${unit}/${quarter}`, index]),
    );
  }

  /** By region. Releases stay home: all are counted in the protected part. */
  withOpenShare(share: number): Released[] {
    const { demand } = this.#world.companies;
    return this.#base.regions.map((_, region) => {
      const open = demand.filter((company) => company.region === region && company.openness < share);
      const cells = summed(open.flatMap((company) => company.cells));
      return {
        open: new Map(
          cells.map(({ place, unit, quarter, count }) => [
            this.#demandIndex.get(`${place}/${unit}/${quarter}`)!,
            count,
          ]),
        ),
        ...this.#counts({
          demand: this.#posterior(
            'demand',
            region,
            demand.filter(({ openness }) => openness >= share),
            String(share),
          ),
          supply: this.#workers[region]!,
        }),
      };
    });
  }

  #counts(posteriors: Readonly<Record<CountRole, CountPosterior>>): Pick<Released, 'expected' | 'shown'> {
    const shown = (role: CountRole) => {
      const counts = publicCounts(posteriors[role]);
      return mainGroupCodes.map((code) => {
        const count = counts[cellsOf(code)[2]]!;
        return count.shown ? count.rounded : 0;
      });
    };
    return { expected: countedMeans(posteriors), shown: { jobs: shown('demand'), workers: shown('supply') } };
  }

  /** As a node has it: without employment shares. */
  #posterior(role: CountRole, region: number, companies: readonly Company[], of: string): CountPosterior {
    const costs = contributionCosts(policy, role);
    const histories = companies
      .filter((company) => company.region === region)
      .map((company) => {
        const known = this.#histories.get(company) ?? admittedHistory(company.stream.slice(0, stepsKnown), costs);
        this.#histories.set(company, known);
        return known;
      });
    const totals = admittedTotals(histories, stepsKnown);
    const uniformBelow = seededUniformBelow(`noise ${this.#seed} ${role} ${region} ${of}`);
    const releases = noisyReleases(totals, [...totals.keys()], policy, role, uniformBelow);
    return countPosterior(releases, policy, role);
  }
}

/** As if nothing were released in the protected part but the Land's totals: all else as people work. */
export function asPeopleWork(released: readonly Released[], { regions }: Base): Released[] {
  const everybody = sum(regions.flatMap(({ employment }) => employment));
  const spread = (of: 'jobs' | 'workers') => sum(released.flatMap(({ expected }) => expected[of])) / everybody;
  const [jobs, workers] = [spread('jobs'), spread('workers')];
  const none = mainGroupCodes.map(() => 0);
  return released.map(({ open }, region) => ({
    open,
    expected: {
      jobs: regions[region]!.employment.map((employees) => jobs * employees),
      workers: regions[region]!.employment.map((employees) => workers * employees),
    },
    shown: { jobs: none, workers: none },
  }));
}
