/**
 * Who sees which part of what a node knows. Inside a node, too, a cell often holds one establishment only, so whatever
 * rests on unreleased records is for the coordinator and the record's own establishment alone.
 */
import { establishmentRoles } from '../access/index.ts';
import type { NextVector } from '../disclosure/index.ts';
import { isOf, type OwnRecords } from '../matching/index.ts';
import type { Actor, Entry } from '../registry/index.ts';

/** Sees the region in full. */
export function seesRegion(actor: Actor): boolean {
  return actor.role === 'coordinator';
}

/** The establishment an account may look into, if any: all (coordinator), or its own. */
export function seesEstablishment(actor: Actor, establishment: string): boolean {
  return seesRegion(actor) || (establishmentRoles.includes(actor.role) && actor.establishment === establishment);
}

/** The records an account sees without the whole region; null where it sees none. Works council and case team have to do with releases only. */
export function ownRecords({ role, establishment }: Actor): OwnRecords | null {
  if (establishment === undefined) return null;
  if (role === 'worksCouncil' || role === 'employeeBench') return { establishment, kind: 'release' };
  return establishmentRoles.includes(role) ? { establishment, kind: null } : null;
}

export function seesEntry(actor: Actor, entry: Pick<Entry, 'establishment' | 'kind'>): boolean {
  const own = ownRecords(actor);
  return seesRegion(actor) || (own !== null && isOf(entry, own));
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
