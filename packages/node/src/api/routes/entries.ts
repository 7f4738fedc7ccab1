import { parseDistrictCode, parseKldbCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { type Actor, type Entry, type Registry, RegistryError } from '../../registry/index.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { entryReaders, entryWriters } from '../role-sets.ts';
import { exact, IdText } from '../schemas/primitives.ts';
import {
  ActSchema,
  ChangeEntrySchema,
  CreateEntrySchema,
  EntriesSchema,
  EntrySchema,
  HistorySchema,
} from '../schemas/registry.ts';
import type { EntryView } from '../views.ts';
import { seesEntry, seesEstablishment } from '../visibility.ts';
import { problems } from './answers.ts';
import { unknownEstablishment } from './establishments.ts';

interface EntryRouteDeps {
  registry: Pick<
    Registry,
    | 'establishments'
    | 'establishment'
    | 'entries'
    | 'entry'
    | 'createEntry'
    | 'changeEntry'
    | 'act'
    | 'actionsFor'
    | 'history'
  >;
}

export function addEntryRoutes(app: Http, { registry }: EntryRouteDeps): void {
  const params = exact({ id: IdText });

  /** The entry, if the account may see it; otherwise as if there were none. */
  const visibleEntry = async (id: string, actor: Actor): Promise<Entry> => {
    const entry = await registry.entry(id);
    if (!entry || !seesEntry(actor, entry)) {
      throw new RegistryError('UNKNOWN_ENTRY', 'no such entry for this account', { id });
    }
    return entry;
  };

  const viewOf = async (entry: Entry, actor: Actor, establishmentName: string): Promise<EntryView> => ({
    ...entry,
    approvals: [...entry.approvals],
    establishmentName,
    can: await registry.actionsFor(entry, actor),
  });
  const view = async (entry: Entry, actor: Actor): Promise<EntryView> =>
    viewOf(entry, actor, (await registry.establishment(entry.establishment))?.name ?? entry.establishment);

  app.get('/api/entries', {
    config: { roles: entryReaders },
    schema: {
      tags: ['entries'],
      summary: 'Releases and openings the account may see',
      response: { 200: EntriesSchema, ...problems },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const names = new Map((await registry.establishments()).map(({ id, name }) => [id, name]));
      const visible = (await registry.entries()).filter((entry) => seesEntry(actor, entry));
      const entries = visible.map((entry) =>
        viewOf(entry, actor, names.get(entry.establishment) ?? entry.establishment),
      );
      return { entries: await Promise.all(entries) };
    },
  });

  app.post('/api/entries', {
    config: { roles: entryWriters },
    schema: {
      tags: ['entries'],
      summary: 'Record a release or an opening',
      description: 'Either `unit` or `code` says the occupation; `district` defaults to the establishment’s.',
      body: CreateEntrySchema,
      response: { 201: EntrySchema, ...problems },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { kind, establishment: id, unit, code, count, quarter, district, sharing } = request.body;
      const establishment = seesEstablishment(actor, id) ? await registry.establishment(id) : undefined;
      if (!establishment) throw unknownEstablishment(id);
      const input = {
        kind,
        establishment: id,
        ...(unit === undefined ? {} : { unit: parseUnit(unit) }),
        ...(code === undefined ? {} : { code: parseKldbCode(code) }),
        count,
        quarter: parseQuarter(quarter),
        district: district === undefined ? establishment.district : parseDistrictCode(district),
        sharing,
      };
      return reply.code(201).send(await view(await registry.createEntry(input, actor), actor));
    },
  });

  app.put('/api/entries/:id', {
    config: { roles: entryWriters },
    schema: {
      tags: ['entries'],
      summary: 'Change an entry; approvals it has are dropped',
      params,
      body: ChangeEntrySchema,
      response: { 200: EntrySchema, ...problems },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const entry = await visibleEntry(request.params.id, actor);
      const { count, quarter, sharing } = request.body;
      const change = {
        ...(count === undefined ? {} : { count }),
        ...(quarter === undefined ? {} : { quarter: parseQuarter(quarter) }),
        ...(sharing === undefined ? {} : { sharing }),
      };
      return view(await registry.changeEntry(entry.id, change, actor), actor);
    },
  });

  app.post('/api/entries/:id/act', {
    config: { roles: entryReaders },
    schema: {
      tags: ['entries'],
      summary: 'Ask the works council, agree, object, withdraw, close',
      params,
      body: ActSchema,
      response: { 200: EntrySchema, ...problems },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const entry = await visibleEntry(request.params.id, actor);
      const { action, agreesTo } = request.body;
      if (action === 'approve' && !agreesTo) {
        throw new RegistryError('INVALID_INPUT', 'whoever agrees says to what', { field: 'agreesTo' });
      }
      const seen = agreesTo && { ...agreesTo, quarter: parseQuarter(agreesTo.quarter) };
      return view(await registry.act(entry.id, action, actor, seen), actor);
    },
  });

  app.get('/api/entries/:id/history', {
    config: { roles: entryReaders },
    schema: {
      tags: ['entries'],
      summary: 'Who did what when: role and time, never content',
      params,
      response: { 200: HistorySchema, ...problems },
    },
    handler: async (request) => {
      const entry = await visibleEntry(request.params.id, actorOf(request));
      const lines = await registry.history(entry.id);
      return { history: lines.map(({ at, role, act }) => ({ at, role, action: act })) };
    },
  });
}
