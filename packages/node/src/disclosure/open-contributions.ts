/**
 * What each entry put into the open part of the last vectors. It stays in the node, so that an establishment can be told what others
 * have published without its own records twice, and is erased with the entry.
 */
import type { OpenCell } from '@drehscheibe/protocol';
import type { Entry } from '../registry/index.ts';
import { type Op, type Store, sortableKey } from '../store/index.ts';
import type { OpenPart } from './open-part.ts';

type Contribution = Pick<Entry, 'id' | 'kind' | 'unit' | 'district' | 'quarter' | 'count'>;

export interface OpenContributions {
  /** To be written with the vector of that number; of those before only the last is kept: the vector may not have left yet. */
  ops(seq: number, part: OpenPart, entries: readonly Entry[]): Op[];
  /** Undefined where it is not known: before the first vector, and in a store that was set back. */
  of(seq: number): Promise<readonly Contribution[] | undefined>;
  /** Erases those of entries that are not among the present ones. */
  eraseOthers(present: () => Promise<ReadonlySet<string>>): Promise<void>;
}

export function createOpenContributions(store: Store): OpenContributions {
  const contributions = store.collection<readonly Contribution[]>('disclosure.open-contributions');
  return {
    ops(seq, { cells }, entries) {
      const counted = new Set(cells.flatMap((cell) => cell.entries));
      const rows = entries
        .filter(({ id }) => counted.has(id))
        .map(({ id, kind, unit, district, quarter, count }) => ({ id, kind, unit, district, quarter, count }));
      const old = seq > 2 ? [contributions.delOp(sortableKey(seq - 2))] : [];
      return [contributions.putOp(sortableKey(seq), rows), ...old];
    },
    of: (seq) => contributions.get(sortableKey(seq)),
    async eraseOthers(present) {
      const known: [string, readonly Contribution[]][] = [];
      for await (const row of contributions.entries()) known.push(row);
      if (known.every(([, rows]) => rows.length === 0)) return;
      const staying = await present();
      const touched = known.filter(([, rows]) => !rows.every(({ id }) => staying.has(id)));
      const erased = touched.map(([key, rows]) =>
        contributions.putOp(
          key,
          rows.filter(({ id }) => staying.has(id)),
        ),
      );
      if (erased.length > 0) await store.batch(erased);
    },
  };
}

/** The cells of a vector less these contributions to it; cells of which nothing is left are left out. */
export function cellsWithout(cells: readonly OpenCell[], contributions: readonly Contribution[]): OpenCell[] {
  const placeOf = ({ unit, district, quarter }: Pick<OpenCell, 'unit' | 'district' | 'quarter'>) =>
    `${unit} ${district} ${quarter}`;
  const taken = Map.groupBy(contributions, placeOf);
  return cells
    .map((cell) => {
      const less = (side: Entry['kind'], count: number) =>
        (taken.get(placeOf(cell)) ?? [])
          .filter(({ kind }) => kind === side)
          .reduce((left, own) => left - own.count, count);
      return { ...cell, supply: less('release', cell.supply), demand: less('opening', cell.demand) };
    })
    .filter(({ supply, demand }) => supply > 0 || demand > 0);
}
