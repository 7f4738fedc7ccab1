import { Type } from 'typebox';
import { type Access, type Account, manageableRoles, type Role } from '../../access/index.ts';
import { type Actor, type Registry, RegistryError } from '../../registry/index.ts';
import { ApiError } from '../errors.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { accountManagers, entryReaders } from '../role-sets.ts';
import { AccountNameText, exact, SlugText } from '../schemas/primitives.ts';
import {
  AccountSchema,
  AccountsSchema,
  ActingAccountsSchema,
  ChangeRoleSchema,
  CreateAccountSchema,
} from '../schemas/session.ts';
import type { AccountView } from '../views.ts';
import { ownRecords, seesRegion } from '../visibility.ts';
import { problems } from './answers.ts';

interface AccountRouteDeps {
  access: Access;
  registry: Pick<Registry, 'establishment'>;
}

export function addAccountRoutes(app: Http, { access, registry }: AccountRouteDeps): void {
  const params = exact({ name: AccountNameText });

  const assertManages = (actor: Actor, role: Role) => {
    if (!manageableRoles(actor.role).includes(role)) throw new ApiError('ROLE_NOT_MANAGEABLE', { role });
  };
  const assertManagesAccount = async (actor: Actor, name: string) => {
    const account = await access.account(name);
    if (account) assertManages(actor, account.role);
  };
  const assertEstablishment = async (id: string | undefined) => {
    if (id !== undefined && !(await registry.establishment(id))) {
      throw new RegistryError('UNKNOWN_ESTABLISHMENT', 'an account needs an establishment that exists', { id });
    }
  };

  app.get('/api/accounts', {
    config: { roles: accountManagers },
    schema: {
      tags: ['accounts'],
      summary: 'The accounts one manages',
      response: { 200: AccountsSchema, ...problems },
    },
    handler: async (request) => {
      const manageable = manageableRoles(actorOf(request).role);
      const accounts = (await access.accounts()).filter(({ role }) => manageable.includes(role));
      return { accounts: accounts.map(viewOf), manageable: [...manageable] };
    },
  });

  // Four eyes are worth as much as the accounts behind them: each side can see them all.
  app.get('/api/establishments/:id/accounts', {
    config: { roles: entryReaders },
    schema: {
      tags: ['accounts'],
      summary: 'The accounts that act for an establishment',
      params: exact({ id: SlugText }),
      response: { 200: ActingAccountsSchema, ...problems },
    },
    handler: async (request) => {
      const { id } = request.params;
      const actor = actorOf(request);
      if (!(seesRegion(actor) || ownRecords(actor)?.establishment === id) || !(await registry.establishment(id))) {
        throw new RegistryError('UNKNOWN_ESTABLISHMENT', 'no such establishment', { id });
      }
      return { accounts: (await access.accounts()).filter(({ establishment }) => establishment === id).map(viewOf) };
    },
  });

  app.post('/api/accounts', {
    config: { roles: accountManagers },
    schema: {
      tags: ['accounts'],
      summary: 'Create an account',
      body: CreateAccountSchema,
      response: { 201: AccountSchema, ...problems },
    },
    handler: async (request, reply) => {
      assertManages(actorOf(request), request.body.role);
      await assertEstablishment(request.body.establishment);
      return reply.code(201).send(viewOf(await access.createAccount(request.body)));
    },
  });

  app.put('/api/accounts/:name', {
    config: { roles: accountManagers },
    schema: {
      tags: ['accounts'],
      summary: 'Give an account another role; ends its sessions',
      params,
      body: ChangeRoleSchema,
      response: { 200: AccountSchema, ...problems },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      await assertManagesAccount(actor, request.params.name);
      assertManages(actor, request.body.role);
      await assertEstablishment(request.body.establishment);
      return viewOf(await access.changeRole(request.params.name, request.body));
    },
  });

  app.delete('/api/accounts/:name', {
    config: { roles: accountManagers },
    schema: {
      tags: ['accounts'],
      summary: 'Remove an account; ends its sessions',
      params,
      response: { 204: Type.Null({ description: 'Removed' }), ...problems },
    },
    handler: async (request, reply) => {
      await assertManagesAccount(actorOf(request), request.params.name);
      await access.removeAccount(request.params.name);
      return reply.code(204).send(null);
    },
  });
}

function viewOf({ name, role, establishment, createdAt }: Account): AccountView {
  return { name, role, establishment: establishment ?? null, createdAt };
}
