import type { DistrictCode } from '@drehscheibe/protocol';
import type { Actor } from './actor.ts';
import type { Entry, EntryAction, EntryChange, EntryFilter, EntryInput, EntryNumbers, HistoryLine } from './entry.ts';
import type { Establishment, EstablishmentInput, StaffingLine } from './establishment.ts';
import type { ImportChange, ImportPlan, ImportReceipt, ImportRequest } from './import-change.ts';

/** After the write. An import tells once, with its import id. */
export interface RegistryEvent {
  kind: 'entry' | 'establishment' | 'staffing';
  id: string;
}

/** What the region keeps and never sends. Every method throws RegistryError; every act is one atomic batch. */
export interface Registry {
  /** The districts this node publishes for; it keeps records for no others. */
  readonly districts: readonly DistrictCode[];
  establishments(): Promise<Establishment[]>;
  establishment(id: string): Promise<Establishment | undefined>;
  /** By the coordinator: an establishment cannot talk its own works council or issuer mark away. */
  saveEstablishment(input: EstablishmentInput, actor: Actor): Promise<Establishment>;
  /** Sorted by id. Withdrawn entries are erased at once and never listed. */
  entries(filter?: EntryFilter): Promise<Entry[]>;
  entry(id: string): Promise<Entry | undefined>;
  createEntry(input: EntryInput, actor: Actor): Promise<Entry>;
  /** Drops the approvals there are: a changed number has to be agreed to anew. */
  changeEntry(id: string, change: EntryChange, actor: Actor): Promise<Entry>;
  /** The entry as it is afterwards; a withdrawn one is erased from the store, only its history stays. */
  /** @param agreesTo what the actor has seen of the entry; refused, ENTRY_CHANGED, when it says something else by now */
  act(id: string, action: EntryAction, actor: Actor, agreesTo?: EntryNumbers): Promise<Entry>;
  /** What this actor could do to the entry now, for buttons; `act` and `changeEntry` check again. */
  actionsFor(entry: Entry, actor: Actor): Promise<(EntryAction | 'change')[]>;
  staffing(establishment: string): Promise<StaffingLine[]>;
  /** Compares, changes nothing. An establishment that is not recorded yet has nothing standing. */
  planImport(request: ImportRequest): Promise<ImportPlan>;
  /** Throws IMPORT_STALE when the digest no longer holds, IMPORT_REFUSED when a row was wrong. */
  applyImport(change: ImportChange, actor: Actor): Promise<ImportReceipt>;
  /** Acts on an entry or establishment, oldest first; empty when there are none. Outlives a withdrawn entry. */
  history(id: string): Promise<HistoryLine[]>;
  /** Erases what is past its date. Runs when the registry opens and once a day. */
  eraseExpired(now: number): Promise<{ entries: number }>;
  subscribe(listener: (event: RegistryEvent) => void): () => void;
  close(): Promise<void>;
}
