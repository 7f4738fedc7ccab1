/**
 * The four figures of a model calculation (Modellrechnung): demand covered, supply covered, fit, and what really happened.
 * Each is a numerator over a denominator, never a bare percentage.
 */
import type { FitClass, PlanParameters } from '@drehscheibe/matcher';
import type { DistrictCode } from '@drehscheibe/protocol';
import type { Words } from './matching.ts';
import { say } from './texts.ts';

interface Figure {
  numerator: number;
  denominator: number;
  /** Shares, 0..1. Null: an exact plan on exact records has none. */
  interval: { low: number; high: number } | null;
}

const fitNames = ['direct', 'upToSixMonths', 'more', 'none'] as const satisfies (FitClass | 'none')[];
type FitName = (typeof fitNames)[number];

/** What the figures rest on; they are nothing without it. */
interface FigureBasis {
  at: number;
  model: string;
  catalogue: string;
  limits: { maxMinutes: number; maxMonths: number; relocation: boolean };
}

/** One step of what really happened. Null: not counted yet, which is not zero. */
interface RealityStep {
  step: 'match' | 'contact' | 'talk' | 'transfer';
  numerator: number | null;
  /** The step before. */
  denominator: number | null;
  /** What was counted, or why it was not. */
  words: Words;
}

export interface PlanFigures {
  basis: FigureBasis;
  demandCovered: Figure;
  supplyCovered: Figure;
  /** Own workers, and own jobs, by what the move asks; the four shares of a side make up the whole. */
  fit: { supply: Record<FitName, Figure>; demand: Record<FitName, Figure> };
  reality: {
    funnel: RealityStep[];
    /** People and jobs of records that were closed. A record does not say how it ended: these are no transfers. */
    closed: { supply: number; demand: number };
  };
}

/** People, or jobs, by fit; `of` is the sum of the four. */
type FitTally = { of: number } & Record<FitName, number>;

/** Own supply and demand of one main group (2 digits) in one district. */
export interface CoverageRow {
  district: DistrictCode;
  mainGroup: string;
  supply: FitTally;
  demand: FitTally;
}

/** Counts own people and jobs by district and main group, first all as unmatched. */
export class CoverageTable {
  readonly #rows = new Map<string, CoverageRow>();

  add(side: 'supply' | 'demand', at: { district: DistrictCode; unit: string }, count: number): void {
    const tally = this.#row(at)[side];
    tally.of += count;
    tally.none += count;
  }

  match(side: 'supply' | 'demand', at: { district: DistrictCode; unit: string }, fit: FitClass, count: number): void {
    const tally = this.#row(at)[side];
    tally[fit] += count;
    tally.none -= count;
  }

  /** Sorted by district and main group. */
  rows(): CoverageRow[] {
    return [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  #row({ district, unit }: { district: DistrictCode; unit: string }): CoverageRow {
    const mainGroup = unit.slice(0, 2);
    const key = `${district}/${mainGroup}`;
    const row = this.#rows.get(key) ?? { district, mainGroup, supply: noneYet(), demand: noneYet() };
    this.#rows.set(key, row);
    return row;
  }
}

export function figuresOf(input: {
  at: number;
  model: string;
  catalogue: string;
  parameters: PlanParameters;
  rows: readonly CoverageRow[];
  /** Workers in matches with an own end. */
  matched: number;
  closed: { supply: number; demand: number };
}): PlanFigures {
  const { maxMinutes, maxMonths, relocation } = input.parameters;
  const supply = sumOf(input.rows.map((row) => row.supply));
  const demand = sumOf(input.rows.map((row) => row.demand));
  const covered = ({ of, none }: FitTally): Figure => figure(of - none, of);
  const fit = (tally: FitTally): Record<FitName, Figure> => ({
    direct: figure(tally.direct, tally.of),
    upToSixMonths: figure(tally.upToSixMonths, tally.of),
    more: figure(tally.more, tally.of),
    none: figure(tally.none, tally.of),
  });
  return {
    basis: {
      at: input.at,
      model: input.model,
      catalogue: input.catalogue,
      limits: { maxMinutes, maxMonths, relocation: relocation !== null },
    },
    demandCovered: covered(demand),
    supplyCovered: covered(supply),
    fit: { supply: fit(supply), demand: fit(demand) },
    reality: {
      funnel: [
        { step: 'match', numerator: input.matched, denominator: null, words: say('realityMatch') },
        { step: 'contact', numerator: null, denominator: input.matched, words: say('realityContact') },
        { step: 'talk', numerator: null, denominator: null, words: say('realityTalk') },
        { step: 'transfer', numerator: null, denominator: null, words: say('realityTransfer') },
      ],
      closed: input.closed,
    },
  };
}

function figure(numerator: number, denominator: number): Figure {
  return { numerator, denominator, interval: null };
}

function sumOf(tallies: readonly FitTally[]): FitTally {
  const sum = noneYet();
  for (const tally of tallies) for (const name of ['of', ...fitNames] as const) sum[name] += tally[name];
  return sum;
}

function noneYet(): FitTally {
  return { of: 0, direct: 0, upToSixMonths: 0, more: 0, none: 0 };
}
