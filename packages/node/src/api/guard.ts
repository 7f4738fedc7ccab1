/**
 * The gate of every route. Each route names the roles it admits in its own `config.roles`; a route that names none
 * keeps the server from starting. Without a session the answer is 401, with another role 403.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, Account } from '../access/index.ts';
import { type Actor, hasStanding, type Registry } from '../registry/index.ts';
import { ApiError } from './errors.ts';
import { anyone, type RouteRoles } from './role-sets.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route. */
    roles?: RouteRoles;
  }
  interface FastifyRequest {
    /** Who is signed in; null for nobody. */
    account: Account | null;
  }
}

/** Requests of these methods change nothing (RFC 9110, 9.2.1). */
const safeMethods = new Set(['GET', 'HEAD']);

/** A route and whom it admits. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly roles: RouteRoles;
}

/** To be called before the first route is added. Returns the routes, those to come included. */
export function addGuard(
  app: FastifyInstance,
  deps: { access: Access; registry: Pick<Registry, 'establishment'> },
): readonly GuardedRoute[] {
  const routes: GuardedRoute[] = [];
  app.decorateRequest('account', null);

  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.roles === undefined) throw new TypeError(`route ${method} ${url} names no roles`);
    for (const one of [method].flat()) routes.push({ method: one, url, roles: config.roles });
  });

  app.addHook('onRequest', async (request) => {
    request.account = await signedInAccount(request, deps);
    const { roles } = request.routeOptions.config;
    // A path that no route has: the handler for it answers, and it needs nobody signed in.
    if (request.is404 || roles === anyone) return;
    if (!request.account) throw new ApiError('NOT_SIGNED_IN');
    if (!roles?.includes(request.account.role)) throw new ApiError('ROLE_NOT_ALLOWED');
  });

  app.addHook('onRequest', async (request) => {
    if (!safeMethods.has(request.method)) assertSameOrigin(request);
  });

  app.addHook('preValidation', (request, reply, done) => {
    if (safeMethods.has(request.method) || request.is404) done();
    else app.csrfProtection(request, reply, done);
  });
  return routes;
}

/**
 * Only an account that exists and has not changed since the session began. One that has nothing to do with its establishment any more,
 * as a case team where there is a works council, is an account without one.
 */
async function signedInAccount(
  request: FastifyRequest,
  { access, registry }: { access: Access; registry: Pick<Registry, 'establishment'> },
): Promise<Account | null> {
  const signedIn = request.session?.signedIn;
  if (!signedIn) return null;
  const account = await access.account(signedIn.account);
  if (account?.generation !== signedIn.generation) return null;
  if (account.establishment === undefined) return account;
  const establishment = await registry.establishment(account.establishment);
  if (establishment && hasStanding(actorFor(account), establishment)) return account;
  const { establishment: _, ...without } = account;
  return without;
}

/**
 * Browsers name the page a request comes from; it must be ours. Programs that are no browsers send neither header,
 * and without our cookie and token they reach nothing.
 */
function assertSameOrigin(request: FastifyRequest): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && hostOf(origin) !== request.host.toLowerCase()) throw new ApiError('ORIGIN_FOREIGN');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ApiError('ORIGIN_FOREIGN');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** The signed-in account as the registry knows actors. For routes that admit no one else. */
export function actorOf(request: FastifyRequest): Actor {
  const { account } = request;
  if (!account) throw new ApiError('NOT_SIGNED_IN');
  return actorFor(account);
}

function actorFor({ name, role, establishment }: Account): Actor {
  return { account: name, role, ...(establishment === undefined ? {} : { establishment }) };
}
