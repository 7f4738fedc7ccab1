import type { DistrictCode } from '@drehscheibe/protocol';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import { createLane } from '../lane.ts';
import type { Logger } from '../log.ts';
import type { Op, Store } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { act, afterEstablishmentChange, assertMinimum, assertSays, change } from './acts.ts';
import type { Entry, EntryAction, EntryFilter, EntryInput } from './entry.ts';
import { RegistryError } from './errors.ts';
import type { Establishment, EstablishmentInput } from './establishment.ts';
import { createImports } from './imports.ts';
import { type Bounds, checkEntry, checkEstablishment, checkNumbers, slugFor } from './input.ts';
import { openRecords } from './records.ts';
import type { Registry, RegistryEvent } from './registry.ts';
import { eraseAfterQuarter, eraseAfterYears } from './retention.ts';
import { mayRecord, standingOf } from './standing.ts';

const dayMs = 24 * 60 * 60 * 1000;
const actions: readonly EntryAction[] = ['review', 'approve', 'object', 'withdraw', 'close'];

/**
 * Keeps what the region knows. Acts run one after the other (a lane): each reads what stands, applies the pure rules and
 * writes one atomic batch; only then listeners hear of it. What is past its date is erased here and once a day.
 */
export async function createRegistry(
  options: { districts: readonly DistrictCode[] },
  deps: { store: Store; clock: Clock; catalogue: Catalogue; log?: Logger },
): Promise<Registry> {
  const { clock, catalogue } = deps;
  const records = openRecords(deps.store);
  const imports = createImports(records);
  const lane = createLane();
  const listeners = new Set<(event: RegistryEvent) => void>();

  const emit = (event: RegistryEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const bounds = (): Bounds => ({ districts: options.districts, isUnit: catalogue.isUnit, now: clock.now() });

  async function establishmentOf(id: string): Promise<Establishment> {
    const found = await records.establishment(id);
    if (!found) throw new RegistryError('UNKNOWN_ESTABLISHMENT', 'no such establishment', { id });
    return found;
  }

  async function entryOf(id: string): Promise<Entry> {
    const found = await records.entry(id);
    if (!found) throw new RegistryError('UNKNOWN_ENTRY', 'no such record, or it was withdrawn and erased', { id });
    return found;
  }

  /** Writes the entry (or erases a withdrawn one) with its line of history. */
  async function write(entry: Entry, did: EntryAction | 'create' | 'change', actor: Actor): Promise<Entry> {
    await records.write([
      entry.state === 'withdrawn' ? records.eraseEntry(entry) : records.saveEntry(entry),
      records.historyLine(entry.id, did, actor, entry.updatedAt, entry.eraseAfter),
    ]);
    emit({ kind: 'entry', id: entry.id });
    return entry;
  }

  async function createEntry(input: EntryInput, actor: Actor): Promise<Entry> {
    const establishment = await establishmentOf(input.establishment);
    assertMayRecord(actor, establishment, 'create');
    const { unit } = checkEntry(input, bounds());
    assertMinimum(input);
    const { kind, count, quarter, district, sharing } = input;
    const at = clock.now();
    const entry: Entry = {
      id: await records.newEntryId(kind),
      kind,
      establishment: establishment.id,
      unit,
      ...(input.code !== undefined && { code: input.code }),
      count,
      quarter,
      district,
      state: 'draft',
      sharing,
      approvals: [],
      createdAt: at,
      updatedAt: at,
      eraseAfter: eraseAfterQuarter(quarter),
    };
    return write(entry, 'create', actor);
  }

  async function saveEstablishment(wish: EstablishmentInput, actor: Actor): Promise<Establishment> {
    if (actor.role !== 'coordinator') {
      throw new RegistryError('NOT_ALLOWED', 'only the coordination enters establishments', {
        action: 'save',
        role: actor.role,
      });
    }
    const { name, company, district, issuer, hasWorksCouncil, ...input } = checkEstablishment(wish, options.districts);
    const taken = new Set((await records.establishments()).map(({ id }) => id));
    const id = input.id ?? slugFor(name, (slug) => taken.has(slug));
    const before = await records.establishment(id);
    const at = clock.now();
    const establishment = { id, name, company, district, issuer, hasWorksCouncil, createdAt: before?.createdAt ?? at };
    const ops: Op[] = [
      records.saveEstablishment(establishment),
      records.historyLine(id, 'save', actor, at, eraseAfterYears(at)),
    ];
    const affected: string[] = [];
    for await (const entry of records.entries()) {
      if (!before || entry.establishment !== id) continue;
      const after = afterEstablishmentChange(entry, before, establishment, at);
      if (after === entry) continue;
      ops.push(records.saveEntry(after), records.historyLine(entry.id, 'change', actor, at, entry.eraseAfter));
      affected.push(entry.id);
    }
    await records.write(ops);
    emit({ kind: 'establishment', id });
    for (const entry of affected) emit({ kind: 'entry', id: entry });
    return establishment;
  }

  async function eraseExpired(now: number): Promise<{ entries: number }> {
    const { ops, entries } = await records.expired(now);
    await records.write(ops);
    if (entries.length > 0) deps.log?.info({ event: 'registry.erased', entries: entries.length });
    for (const { id } of entries) emit({ kind: 'entry', id });
    return { entries: entries.length };
  }

  await eraseExpired(clock.now());
  const daily = setInterval(() => {
    lane
      .run(() => eraseExpired(clock.now()))
      .catch((err: unknown) => deps.log?.error({ event: 'registry.erase-failed', err }));
  }, dayMs).unref();

  return {
    districts: options.districts,
    establishments: () => records.establishments(),
    establishment: (id) => records.establishment(id),
    saveEstablishment: (input, actor) => lane.run(() => saveEstablishment(input, actor)),

    async entries(filter = {}) {
      const found: Entry[] = [];
      for await (const entry of records.entries()) if (passes(entry, filter)) found.push(entry);
      return found;
    },
    entry: (id) => records.entry(id),
    createEntry: (input, actor) => lane.run(() => createEntry(input, actor)),
    changeEntry: (id, to, actor) =>
      lane.run(async () => {
        const entry = await entryOf(id);
        checkNumbers(to, clock.now());
        const after = change(entry, to, actor, await establishmentOf(entry.establishment), clock.now());
        return after === entry ? entry : write(after, 'change', actor);
      }),
    act: (id, action, actor, agreesTo) =>
      lane.run(async () => {
        const entry = await entryOf(id);
        if (agreesTo) assertSays(entry, agreesTo);
        const establishment = await establishmentOf(entry.establishment);
        return write(act(entry, action, actor, establishment, clock.now()), action, actor);
      }),
    async actionsFor(entry, actor) {
      const establishment = await establishmentOf(entry.establishment);
      const possible = actions.filter((action) => allows(() => act(entry, action, actor, establishment, 0)));
      return allows(() => change(entry, {}, actor, establishment, 0)) ? [...possible, 'change'] : possible;
    },

    staffing: (establishment) => records.staffing(establishment),
    planImport: (request) => lane.run(() => imports.plan(request)),
    applyImport: (request, actor) =>
      lane.run(async () => {
        const establishment = await establishmentOf(request.establishment);
        if (request.kind !== 'payroll') {
          const kind = request.kind === 'openings' ? 'opening' : 'release';
          for (const line of request.lines) checkEntry({ ...line, kind, establishment: establishment.id }, bounds());
        }
        const receipt = await imports.apply(request, establishment, actor, clock.now());
        const { created, changed, withdrawn } = receipt;
        if (request.kind === 'payroll') emit({ kind: 'staffing', id: establishment.id });
        else if (created + changed + withdrawn > 0) emit({ kind: 'entry', id: receipt.importId });
        return receipt;
      }),

    history: (id) => records.history(id),
    eraseExpired: (now) => lane.run(() => eraseExpired(now)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(daily);
      listeners.clear();
      await lane.idle();
    },
  };
}

function assertMayRecord(actor: Actor, establishment: Establishment, action: string): void {
  if (mayRecord(standingOf(actor, establishment))) return;
  throw new RegistryError('NOT_ALLOWED', `${actor.role} may not ${action} for this establishment`, {
    action,
    role: actor.role,
  });
}

function passes(entry: Entry, { establishment, kind, states, sharing }: EntryFilter): boolean {
  return (
    (establishment === undefined || entry.establishment === establishment) &&
    (kind === undefined || entry.kind === kind) &&
    (states === undefined || states.includes(entry.state)) &&
    (sharing === undefined || entry.sharing === sharing)
  );
}

/** True when the rules allow it; only their refusals count as no. */
function allows(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (error instanceof RegistryError) return false;
    throw error;
  }
}
