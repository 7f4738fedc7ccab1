import { randomBytes } from 'node:crypto';
import { type Op, type Store, sortableKey } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { Entry, HistoryLine } from './entry.ts';
import type { Establishment, StaffingLine } from './establishment.ts';
import { eraseAfterYears, isExpired } from './retention.ts';

interface Staffing {
  lines: StaffingLine[];
  eraseAfter: string;
}

/** That a file was imported; its key names establishment, kind and the hash of the bytes. */
interface Receipt {
  /** The first time. */
  at: number;
  eraseAfter: string;
}

/** Who did what when, until when it is kept. Never what the record said. */
type StoredLine = HistoryLine & { eraseAfter: string };

const idLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The registry's part of the store: typed reads, and operations that the service puts into one batch per act. */
export function openRecords(store: Store) {
  const establishments = store.collection<Establishment>('registry.establishments');
  const entries = store.collection<Entry>('registry.entries');
  const staffing = store.collection<Staffing>('registry.staffing');
  const receipts = store.collection<Receipt>('registry.imports');
  const history = store.collection<StoredLine>('registry.history');
  /** Keeps lines of one millisecond in order. */
  let line = 0;

  const ownLines = (id: string) => history.entries({ gte: `${id}/`, lt: `${id}0` });

  return {
    write: (ops: readonly Op[]) => store.batch(ops),

    establishment: (id: string) => establishments.get(id),
    establishments: () => values(establishments.entries()),
    saveEstablishment: (establishment: Establishment): Op => establishments.putOp(establishment.id, establishment),

    entry: (id: string) => entries.get(id),
    entries: () => mapped(entries.entries(), ([, entry]) => entry),
    saveEntry: (entry: Entry): Op => entries.putOp(entry.id, entry),
    eraseEntry: (entry: Entry): Op => entries.delOp(entry.id),
    /** 'R-7K3M9Q2TXA' for a release, 'O-…' for an opening: 50 random bits, readable over the phone. */
    async newEntryId(kind: Entry['kind']): Promise<string> {
      for (;;) {
        const letters = [...randomBytes(10)].map((byte) => idLetters[byte % idLetters.length]).join('');
        const id = `${kind === 'release' ? 'R' : 'O'}-${letters}`;
        if (!(await entries.get(id))) return id;
      }
    },

    staffing: async (establishment: string) => (await staffing.get(establishment))?.lines ?? [],
    saveStaffing: (establishment: string, lines: readonly StaffingLine[], at: number): Op =>
      staffing.putOp(establishment, { lines: [...lines], eraseAfter: eraseAfterYears(at) }),

    receipt: (key: string) => receipts.get(key),
    /** @param first when the file was imported for the first time, @param last for the last time */
    saveReceipt: (key: string, first: number, last: number): Op =>
      receipts.putOp(key, { at: first, eraseAfter: eraseAfterYears(last) }),

    /** `eraseAfter` is the record's own; an entry's history goes with the entry's date, also after a withdrawal. */
    historyLine(id: string, act: HistoryLine['act'], actor: Actor, at: number, eraseAfter: string): Op {
      line += 1;
      const { role, account } = actor;
      return history.putOp(`${id}/${sortableKey(at)}/${sortableKey(line)}`, { at, role, account, act, eraseAfter });
    },
    history: (id: string): Promise<HistoryLine[]> =>
      collected(mapped(ownLines(id), ([, { eraseAfter: _, ...rest }]) => rest)),

    /** Operations that erase what is past its date at `now`. */
    async expired(now: number): Promise<{ ops: Op[]; entries: Entry[] }> {
      const ops: Op[] = [];
      const gone: Entry[] = [];
      const staying = new Set<string>();
      for await (const [key, entry] of entries.entries()) {
        if (isExpired(entry.eraseAfter, now)) {
          gone.push(entry);
          ops.push(entries.delOp(key));
        } else staying.add(key);
      }
      for await (const [key, { eraseAfter }] of history.entries()) {
        // A record that was moved to a later quarter keeps its whole history.
        if (isExpired(eraseAfter, now) && !staying.has(key.slice(0, key.indexOf('/')))) ops.push(history.delOp(key));
      }
      for (const dated of [staffing, receipts]) {
        for await (const [key, { eraseAfter }] of dated.entries()) {
          if (isExpired(eraseAfter, now)) ops.push(dated.delOp(key));
        }
      }
      return { ops, entries: gone };
    },
  };
}

export type Records = ReturnType<typeof openRecords>;

async function* mapped<T, U>(source: AsyncIterable<T>, map: (item: T) => U): AsyncIterable<U> {
  for await (const item of source) yield map(item);
}

async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

async function values<T>(source: AsyncIterable<[string, T]>): Promise<T[]> {
  return collected(mapped(source, ([, value]) => value));
}
