/**
 * The protected part as the attacks meet it: the node's own filter, noise, released numbers and display gate. Its parts can be
 * exchanged here, in test code alone, for such as are broken on purpose.
 */
import {
  answersOf,
  type CountRole,
  defaultProtectedPolicy,
  isShown,
  latticeVariances,
  type MainGroupCounts,
  parseMainGroup,
  protectedCells,
  rational,
  squareRootToeplitz,
} from '@drehscheibe/protocol';
import { type ContributionCosts, contributionCosts } from '../../packages/node/src/disclosure/contribution-cost.ts';
import { type AdmittedEntry, admit } from '../../packages/node/src/disclosure/contribution-filter.ts';
import { drawNoise, releasedNumbers } from '../../packages/node/src/disclosure/released-numbers.ts';
import { sampleDiscreteGaussian, type UniformBelow } from '../../packages/node/src/disclosure/sampler.ts';
import { type Company, mainGroupOfUnit, periods } from './world.ts';

const policy = defaultProtectedPolicy;
const strategy = squareRootToeplitz(periods);
const { coefficients } = strategy;
/** Faults made on purpose. The first four are those the design names; the others show that every attack can succeed. */
export const mutants = [
  'sigma70',
  'no-cross-terms',
  'redraw',
  'exact-gate',
  'uncapped',
  'sigma10',
  'sparse',
  'eager-hand-over',
] as const;
export type Mutant = (typeof mutants)[number];

export interface Mechanism {
  readonly role: CountRole;
  readonly costs: ContributionCosts;
  /** Lattice numbers of one draw of all 48 cells. */
  readonly noise: (uniformBelow: UniformBelow) => bigint[];
  /** How many draws of one period can be had: a second one after each restored backup, if it is not remembered what was drawn. */
  readonly drawsPerPeriod: number;
  /** Whether a record lists only the cells in which somebody is. */
  readonly onlyOccupiedCells: boolean;
  /** Whether a record is handed over as soon as it is sealed. */
  readonly handsOverAtOnce: boolean;
  /** Whether a page shows a cell. */
  readonly shows: (estimateWorkers: number, companies: number, threshold: Parameters<typeof isShown>[1]) => boolean;
}

const costsOf = { supply: contributionCosts(policy, 'supply'), demand: contributionCosts(policy, 'demand') };

export function mechanism(role: CountRole, mutant?: Mutant): Mechanism {
  const costs = costsOf[role];
  const ours: Mechanism = {
    role,
    costs,
    noise: (uniformBelow) => drawNoise(policy, role, uniformBelow),
    drawsPerPeriod: 1,
    onlyOccupiedCells: false,
    handsOverAtOnce: false,
    shows: (estimate, _companies, threshold) => isShown(estimate, threshold),
  };
  switch (mutant) {
    case undefined:
      return ours;
    case 'sigma70':
      return { ...ours, noise: (uniformBelow) => narrowNoise(role, 70n, uniformBelow) };
    case 'sigma10':
      return { ...ours, noise: (uniformBelow) => narrowNoise(role, 10n, uniformBelow) };
    case 'no-cross-terms':
      return { ...ours, costs: forgetful(costs) };
    case 'redraw':
      return { ...ours, drawsPerPeriod: 2 };
    case 'exact-gate':
      return { ...ours, shows: (_estimate, companies) => companies >= 3 };
    case 'sparse':
      return { ...ours, onlyOccupiedCells: true };
    case 'eager-hand-over':
      return { ...ours, handsOverAtOnce: true };
    case 'uncapped':
      return { ...ours, costs: { ...costs, budget: costs.budget * 10n ** 12n } };
  }
}

/** A sampler whose deviation is that share of what it should be. */
function narrowNoise(role: CountRole, percent: bigint, uniformBelow: UniformBelow): bigint[] {
  const variances = latticeVariances(policy, role);
  return protectedCells.map(({ level }) =>
    sampleDiscreteGaussian(rational(percent ** 2n * variances[level], 10_000n), uniformBelow),
  );
}

/** Costs by which each entry is charged by itself, and leaving after the vintage not at all. */
function forgetful(costs: ContributionCosts): ContributionCosts {
  const columnInnerProducts = strategy.columnInnerProducts.map((row, i) =>
    row.map((value, j) => (i === j ? BigInt(value) : 0n)),
  );
  return { ...costs, columnInnerProducts };
}

/** What the filter admits of a company's stock, by period. */
export function admitAll(stocks: Iterable<MainGroupCounts>, { costs }: Mechanism): AdmittedEntry[] {
  const history: AdmittedEntry[] = [];
  for (const stock of stocks) history.push(admit(stock, history, costs));
  return history;
}

export function stocksOf({ rows }: Company): MainGroupCounts[] {
  const stockIn = (period: number): MainGroupCounts =>
    rows.map(({ unit, counts }) => [parseMainGroup(mainGroupOfUnit(unit)), counts[period]!] as const);
  return Array.from({ length: periods }, (_, period) => stockIn(period));
}

/** Numbers of a whole vintage: period by period, in each the 48 cells in their order. */
export type VintageNumbers = Float64Array;
export const cells = protectedCells.length;
export const positionOf = (period: number, cell: number): number => period * cells + cell;

/** The answers to the 48 queries, summed over the admitted entries of some companies. */
export function answersByPeriod(histories: readonly (readonly MainGroupCounts[])[]): VintageNumbers {
  const answers = new Float64Array(periods * cells);
  for (const history of histories) {
    history.forEach((entry, period) => {
      answersOf(entry).forEach((answer, cell) => {
        answers[positionOf(period, cell)]! += answer;
      });
    });
  }
  return answers;
}

/** What the strategy makes of answers: the released numbers before the noise, as everybody can compute them. */
export function withStrategy(answers: VintageNumbers): VintageNumbers {
  const numbers = new Float64Array(periods * cells);
  for (let t = 0; t < periods; t++) {
    for (let i = 0; i <= t; i++) {
      for (let cell = 0; cell < cells; cell++) {
        numbers[positionOf(t, cell)]! += coefficients[t - i]! * answers[positionOf(i, cell)]!;
      }
    }
  }
  return numbers;
}

/** One vintage as it is published: who could have several records of a period with other numbers takes their mean. */
export function published(answers: VintageNumbers, drawn: Mechanism, uniformBelow: UniformBelow): VintageNumbers {
  const totals: number[][] = [];
  const numbers = new Float64Array(periods * cells);
  for (let period = 0; period < periods; period++) {
    totals.push([...answers.subarray(positionOf(period, 0), positionOf(period + 1, 0))]);
    for (let draw = 0; draw < drawn.drawsPerPeriod; draw++) {
      releasedNumbers(totals, drawn.noise(uniformBelow), policy).forEach((value, cell) => {
        numbers[positionOf(period, cell)]! += Number(value) / drawn.drawsPerPeriod;
      });
    }
  }
  return numbers;
}
