import { parseDistrictCode, unitOfCode } from '@drehscheibe/protocol';
import type { Static } from 'typebox';
import type { Catalogue } from '../../catalogue/index.ts';
import { type EstablishmentInput, type Registry, RegistryError } from '../../registry/index.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { entryWriters } from '../role-sets.ts';
import { exact, SlugText } from '../schemas/primitives.ts';
import {
  type ChangeEstablishmentSchema,
  ChangeEstablishmentSchema as ChangeSchema,
  CreateEstablishmentSchema,
  EstablishmentSchema,
  EstablishmentsSchema,
  StaffingSchema,
} from '../schemas/registry.ts';
import { seesEstablishment } from '../visibility.ts';
import { problems } from './answers.ts';

interface EstablishmentRouteDeps {
  registry: Pick<Registry, 'establishments' | 'establishment' | 'saveEstablishment' | 'staffing'>;
  catalogue: Pick<Catalogue, 'occupation'>;
}

export function addEstablishmentRoutes(app: Http, { registry, catalogue }: EstablishmentRouteDeps): void {
  const params = exact({ id: SlugText });

  app.get('/api/establishments', {
    config: { roles: [...entryWriters, 'worksCouncil'] },
    schema: {
      tags: ['establishments'],
      summary: 'All establishments of the region, or the own one',
      response: { 200: EstablishmentsSchema, ...problems },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const establishments = await registry.establishments();
      return { establishments: establishments.filter(({ id }) => seesEstablishment(actor, id)) };
    },
  });

  app.post('/api/establishments', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['establishments'],
      summary: 'Onboard an establishment',
      body: CreateEstablishmentSchema,
      response: { 201: EstablishmentSchema, ...problems },
    },
    handler: async (request, reply) => {
      const { id, ...rest } = request.body;
      if (id !== undefined && (await registry.establishment(id))) {
        throw new RegistryError('INVALID_INPUT', 'this id is taken', { field: 'id' });
      }
      const input = { ...inputOf(rest), ...(id === undefined ? {} : { id }) };
      return reply.code(201).send(await registry.saveEstablishment(input, actorOf(request)));
    },
  });

  app.put('/api/establishments/:id', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['establishments'],
      summary: 'Change an establishment',
      params,
      body: ChangeSchema,
      response: { 200: EstablishmentSchema, ...problems },
    },
    handler: async (request) => {
      const { id } = request.params;
      if (!(await registry.establishment(id))) throw unknownEstablishment(id);
      return registry.saveEstablishment({ ...inputOf(request.body), id }, actorOf(request));
    },
  });

  app.get('/api/establishments/:id/staffing', {
    config: { roles: entryWriters },
    schema: {
      tags: ['establishments'],
      summary: 'Employees by occupation, from the payroll import',
      params,
      response: { 200: StaffingSchema, ...problems },
    },
    handler: async (request) => {
      const { id } = request.params;
      if (!seesEstablishment(actorOf(request), id) || !(await registry.establishment(id)))
        throw unknownEstablishment(id);
      const staffing = await registry.staffing(id);
      return {
        staffing: staffing.map(({ code, headcount }) => ({
          code,
          unit: unitOfCode(code),
          title: catalogue.occupation(code)?.title ?? null,
          headcount,
        })),
      };
    },
  });
}

function inputOf(body: Static<typeof ChangeEstablishmentSchema>): EstablishmentInput {
  return { ...body, district: parseDistrictCode(body.district) };
}

/** Also for establishments that exist and are not the asker's: what there is, is not told. */
export function unknownEstablishment(id: string): RegistryError {
  return new RegistryError('UNKNOWN_ESTABLISHMENT', 'no such establishment for this account', { id });
}
