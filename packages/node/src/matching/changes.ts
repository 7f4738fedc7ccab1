/** What a plan has gained and lost against an earlier one, and why. */
import type { PlanParameters } from '@drehscheibe/matcher';
import type { MemberId, Quarter } from '@drehscheibe/protocol';
import type { Match, PlanView } from './matching.ts';

interface Share {
  numerator: number;
  denominator: number;
}

/** What a match is remembered by. */
export type KeptMatch = Pick<Match, 'id' | 'scope' | 'from' | 'to' | 'count' | 'months'>;

/** What a plan rested on, so that two plans can be told apart by their causes. */
export interface PlanBasis {
  model: string;
  catalogue: string;
  quarter: Quarter;
  parameters: PlanParameters;
  /** Sequence number of each other region's vector. */
  vectors: Record<MemberId, number>;
  /** Own entries in the plan: when each was changed last. */
  entries: Record<string, number>;
}

/** A plan as it is remembered: small, without words. */
export interface KeptPlan {
  at: number;
  /** Null once an entry has been erased: the difference would tell its count. */
  demand: Share | null;
  supply: Share | null;
  /** Points of the whole plan. */
  objective: number;
  matches: KeptMatch[];
  basis: PlanBasis;
  /** So many entries of the basis have been erased since, and their matches with them. */
  erased: number;
}

interface Before<T> {
  before: T;
  after: T;
}

/** New (before 0), gone (after 0), or of another count. */
export type ChangedMatch = Omit<KeptMatch, 'count'> & Before<number>;

export interface PlanChanges {
  at: number;
  /** When the earlier plan was made; null: there is none to compare with. */
  since: number | null;
  /** Times of the kept plans, the latest first: what `since` can ask for. */
  kept: number[];
  /** Null also where an entry of either plan has been erased. */
  demand: Before<Share> | null;
  supply: Before<Share> | null;
  /** The largest change first. */
  matches: ChangedMatch[];
  causes: {
    /** Null: had no vector, or has none any more. */
    vectors: ({ region: MemberId } & Before<number | null>)[];
    /** Entries that are gone have left no trace but their number. */
    entries: { added: string[]; changed: string[]; gone: number };
    model: Before<string> | null;
    catalogue: Before<string> | null;
    quarter: Before<Quarter> | null;
    /** Names of the assumptions that differ. */
    parameters: (keyof PlanParameters)[];
    /** Nothing of that: of several plans at the same cost another one was found. */
    equallyGood: boolean;
  };
}

export function keptPlanOf(view: PlanView, basis: PlanBasis): KeptPlan {
  const share = ({ numerator, denominator }: Share): Share => ({ numerator, denominator });
  return {
    at: view.at,
    demand: share(view.figures.demandCovered),
    supply: share(view.figures.supplyCovered),
    objective: view.objective,
    matches: view.matches.map(keptMatchOf),
    basis,
    erased: 0,
  };
}

export function keptMatchOf({ id, scope, from, to, count, months }: Match): KeptMatch {
  return { id, scope, from, to, count, months };
}

export function changesBetween(earlier: KeptPlan | undefined, later: KeptPlan, kept: readonly number[]): PlanChanges {
  if (earlier === undefined) {
    const { at } = later;
    return { at, since: null, kept: [...kept], demand: null, supply: null, matches: [], causes: noCauses() };
  }
  const matches = changedMatches(earlier.matches, later.matches);
  const causes = causesOf(earlier, later);
  const equallyGood = matches.length > 0 && isNothing(causes) && earlier.objective === later.objective;
  return {
    at: later.at,
    since: earlier.at,
    kept: [...kept],
    demand: both(earlier.demand, later.demand),
    supply: both(earlier.supply, later.supply),
    matches,
    causes: { ...causes, equallyGood },
  };
}

/** The largest change first. */
export function changedMatches(earlier: readonly KeptMatch[], later: readonly KeptMatch[]): ChangedMatch[] {
  const before = new Map(earlier.map((match) => [match.id, match]));
  const after = new Map(later.map((match) => [match.id, match]));
  return [...new Map([...before, ...after]).values()]
    .map(({ count: _, ...match }) => ({
      ...match,
      before: before.get(match.id)?.count ?? 0,
      after: after.get(match.id)?.count ?? 0,
    }))
    .filter((match) => match.before !== match.after)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.id < b.id ? -1 : 1));
}

function causesOf(before: KeptPlan, after: KeptPlan): Omit<PlanChanges['causes'], 'equallyGood'> {
  const [earlier, later] = [before.basis, after.basis];
  const erased = Math.max(before.erased - after.erased, 0);
  const regions = [...new Set([...Object.keys(earlier.vectors), ...Object.keys(later.vectors)])] as MemberId[];
  const known = (id: string): boolean => earlier.entries[id] !== undefined;
  const present = Object.keys(later.entries).sort();
  const names = Object.keys(later.parameters) as (keyof PlanParameters)[];
  return {
    vectors: regions
      .sort()
      .map((region) => ({ region, before: earlier.vectors[region] ?? null, after: later.vectors[region] ?? null }))
      .filter(({ before, after }) => before !== after),
    entries: {
      added: present.filter((id) => !known(id)),
      changed: present.filter((id) => known(id) && earlier.entries[id] !== later.entries[id]),
      gone: erased + Object.keys(earlier.entries).filter((id) => later.entries[id] === undefined).length,
    },
    model: differing(earlier.model, later.model),
    catalogue: differing(earlier.catalogue, later.catalogue),
    quarter: differing(earlier.quarter, later.quarter),
    parameters: names.filter(
      (name) => JSON.stringify(earlier.parameters[name]) !== JSON.stringify(later.parameters[name]),
    ),
  };
}

function isNothing({ vectors, entries, model, catalogue, quarter, parameters }: ReturnType<typeof causesOf>): boolean {
  const lists = [vectors, entries.added, entries.changed, parameters];
  return lists.every(({ length }) => length === 0) && entries.gone === 0 && !(model ?? catalogue ?? quarter);
}

function both<T>(before: T | null, after: T | null): Before<T> | null {
  return before === null || after === null ? null : { before, after };
}

function differing<T>(before: T, after: T): Before<T> | null {
  return before === after ? null : { before, after };
}

function noCauses(): PlanChanges['causes'] {
  const entries = { added: [], changed: [], gone: 0 };
  return { vectors: [], entries, model: null, catalogue: null, quarter: null, parameters: [], equallyGood: false };
}
