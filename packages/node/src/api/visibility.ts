/**
 * Who sees which part of what a node knows. Inside a node, too, a cell often holds one establishment only, so whatever
 * rests on unreleased records is for the coordinator and the record's own establishment alone.
 */
import { establishmentRoles } from '../access/index.ts';
import type { NextVector } from '../disclosure/index.ts';
import { isPublic, type KeptMatch, type Match } from '../matching/index.ts';
import type { Actor, Entry } from '../registry/index.ts';

/** Sees the region in full. */
export function seesRegion(actor: Actor): boolean {
  return actor.role === 'coordinator';
}

/** The establishment an account may look into, if any: all (coordinator), or its own. */
export function seesEstablishment(actor: Actor, establishment: string): boolean {
  return seesRegion(actor) || (establishmentRoles.includes(actor.role) && actor.establishment === establishment);
}

/** Works council and case team have to do with releases only. */
export function seesEntry(actor: Actor, entry: Pick<Entry, 'establishment' | 'kind'>): boolean {
  if (actor.role === 'worksCouncil' || actor.role === 'employeeBench') {
    return entry.kind === 'release' && actor.establishment === entry.establishment;
  }
  return seesEstablishment(actor, entry.establishment);
}

/**
 * The matches an account may see, with ids only of entries it may open. Without the whole region: at least one end is
 * an own entry, and the other is from a released vector, also at the time of the plan where that is remembered.
 */
export function visibleMatches<M extends Pick<Match, 'from' | 'to'> & Partial<Pick<KeptMatch, 'unreleased'>>>(
  matches: readonly M[],
  entries: readonly Entry[],
  actor: Actor,
): M[] {
  if (seesRegion(actor)) return [...matches];
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const sees = (id: string | undefined) => {
    const entry = id === undefined ? undefined : known.get(id);
    return entry !== undefined && seesEntry(actor, entry);
  };
  const admissible = (id: string | undefined, unreleased = false) => {
    if (id === undefined || sees(id)) return true;
    const entry = known.get(id);
    return !unreleased && entry !== undefined && isPublic(entry);
  };
  const nameless = ({ entry, ...end }: Match['from']): Match['from'] =>
    entry !== undefined && sees(entry) ? { entry, ...end } : end;

  return matches
    .filter(({ from, to }) => sees(from.entry) || sees(to.entry))
    .filter(
      ({ from, to, unreleased }) => admissible(from.entry, unreleased?.from) && admissible(to.entry, unreleased?.to),
    )
    .map((match) => ({ ...match, from: nameless(match.from), to: nameless(match.to) }));
}

/** The share of the next vector that comes from entries the account may see, counted anew from these. */
export function visibleCells(cells: NextVector['cells'], entries: readonly Entry[], actor: Actor): NextVector['cells'] {
  if (seesRegion(actor)) return cells;
  const own = new Map(entries.filter((entry) => seesEntry(actor, entry)).map((entry) => [entry.id, entry]));
  return cells.flatMap((cell) => {
    const behind = cell.entries.flatMap((id) => own.get(id) ?? []);
    const sum = (kind: Entry['kind']) =>
      behind.filter((entry) => entry.kind === kind).reduce((total, { count }) => total + count, 0);
    if (behind.length === 0) return [];
    return [{ ...cell, supply: sum('release'), demand: sum('opening'), entries: behind.map(({ id }) => id) }];
  });
}
