import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, Account } from '../../access/index.ts';
import { ApiError } from '../errors.ts';
import type { Events } from '../events.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import type { CountSignIn } from '../rate-limit.ts';
import { anyone, everyRole } from '../role-sets.ts';
import { ChangePasswordSchema, FirstAccountSchema, SessionSchema, SignInSchema } from '../schemas/session.ts';
import { beginSession, endSession } from '../session.ts';
import type { SessionView } from '../views.ts';
import type { NodeCard, Visitors } from '../visitor.ts';
import { problems } from './answers.ts';

interface SessionRouteDeps {
  access: Access;
  visitors: Visitors;
  events: Pick<Events, 'endSession'>;
  countSignIn: CountSignIn;
}

/** Signs in, or tells why not. Shared with the form for browsers without JavaScript. */
export async function signIn(
  access: Access,
  request: FastifyRequest,
  name: string,
  password: string,
): Promise<Account> {
  const account = await access.authenticate(name, password);
  if (!account) throw new ApiError('SIGN_IN_FAILED');
  await beginSession(request, account);
  return account;
}

/** Redeems the one-time code for the first account and signs it in. An observer has no coordinator. */
export async function createFirstAccount(
  access: Access,
  node: NodeCard,
  request: FastifyRequest,
  { code, name, password }: { code: string; name: string; password: string },
): Promise<Account> {
  const role = node.role === 'observer' ? 'operator' : 'coordinator';
  const account = await access.redeemFirstCode(code, { name, password, role });
  await beginSession(request, account);
  return account;
}

export function addSessionRoutes(app: Http, node: NodeCard, deps: SessionRouteDeps): void {
  const { access, visitors, events, countSignIn } = deps;

  const view = async (request: FastifyRequest, reply: FastifyReply): Promise<SessionView> => ({
    ...(await visitors(request)),
    csrfToken: reply.generateCsrf(),
    firstAccount: await access.awaitsFirstAccount(),
  });

  app.get('/api/session', {
    config: { roles: anyone },
    schema: { tags: ['session'], summary: 'Who is signed in where', response: { 200: SessionSchema, ...problems } },
    handler: view,
  });

  app.post('/api/session', {
    config: { roles: anyone },
    preValidation: countSignIn,
    schema: {
      tags: ['session'],
      summary: 'Sign in',
      body: SignInSchema,
      response: { 200: SessionSchema, ...problems },
    },
    handler: async (request, reply) => {
      await signIn(access, request, request.body.name, request.body.password);
      return view(request, reply);
    },
  });

  app.delete('/api/session', {
    config: { roles: everyRole },
    schema: { tags: ['session'], summary: 'Sign out', response: { 200: SessionSchema, ...problems } },
    handler: async (request, reply) => {
      events.endSession(await endSession(request));
      return view(request, reply);
    },
  });

  app.post('/api/first-account', {
    config: { roles: anyone },
    preValidation: countSignIn,
    schema: {
      tags: ['session'],
      summary: 'Make the first account with the one-time code of `init`, and sign in',
      body: FirstAccountSchema,
      response: { 200: SessionSchema, ...problems },
    },
    handler: async (request, reply) => {
      await createFirstAccount(access, node, request, request.body);
      return view(request, reply);
    },
  });

  app.post('/api/password', {
    config: { roles: everyRole },
    preValidation: countSignIn,
    schema: {
      tags: ['session'],
      summary: "Change one's own password; ends all other sessions",
      body: ChangePasswordSchema,
      response: { 200: SessionSchema, ...problems },
    },
    handler: async (request, reply) => {
      const { account: name } = actorOf(request);
      if (!(await access.authenticate(name, request.body.password))) throw new ApiError('PASSWORD_WRONG');
      await beginSession(request, await access.setPassword(name, request.body.newPassword));
      return view(request, reply);
    },
  });
}
