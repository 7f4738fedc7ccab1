import swagger from '@fastify/swagger';
import type { Access } from '../access/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Clock } from '../clock.ts';
import type { Disclosure } from '../disclosure/index.ts';
import type { NetworkDoor, ReadDoor, RosterDoor } from '../federation/index.ts';
import type { Logger } from '../log.ts';
import type { Matching } from '../matching/index.ts';
import type { Registry } from '../registry/index.ts';
import { createEvents } from './events.ts';
import { addGuard, type GuardedRoute } from './guard.ts';
import { createHttp, type Http } from './http.ts';
import { createLatestOnly } from './latest-only.ts';
import { openApiOptions } from './openapi.ts';
import { addPages } from './pages.ts';
import { addRateLimit } from './rate-limit.ts';
import { addAccountRoutes } from './routes/accounts.ts';
import { addCatalogueRoutes } from './routes/catalogue.ts';
import { addDisclosureRoutes } from './routes/disclosure.ts';
import { addEntryRoutes } from './routes/entries.ts';
import { addEstablishmentRoutes } from './routes/establishments.ts';
import { addEventRoutes } from './routes/events.ts';
import { addImportRoutes, type Intake } from './routes/imports.ts';
import { addMatchingRoutes } from './routes/matching.ts';
import { addNetworkRoutes } from './routes/network.ts';
import { addPlanRoutes } from './routes/plans.ts';
import { addSessionRoutes } from './routes/session.ts';
import { ProblemSchema } from './schemas/problem.ts';
import { addSession } from './session.ts';
import { createVisitors, type NodeCard } from './visitor.ts';

export interface AppOptions {
  /** Directory with `client/` and `server/` of the admin-ui's build. */
  readonly uiDir: string;
  /** TLS ends at a proxy in front: cookies are marked Secure and the proxy's headers are believed. */
  readonly secureCookies: boolean;
  /** 32 bytes; signs the session cookies. */
  readonly sessionSecret: Uint8Array;
  readonly node: NodeCard;
}

export interface AppDeps {
  readonly registry: Registry;
  readonly intake: Intake;
  readonly disclosure: Disclosure;
  readonly federation: { readonly read: ReadDoor; readonly roster: RosterDoor; readonly network: NetworkDoor };
  readonly matching: Matching;
  readonly catalogue: Catalogue;
  readonly access: Access;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The whole interface, ready to answer but not listening, and its routes. Throws ApiError UI_NOT_BUILT. */
export async function createApp(
  options: AppOptions,
  deps: AppDeps,
): Promise<{ app: Http; routes: readonly GuardedRoute[] }> {
  const { node, uiDir } = options;
  const { registry, intake, disclosure, matching, catalogue, access, clock, log } = deps;
  const { read, roster, network } = deps.federation;

  const app = await createHttp(options, { log });
  const countSignIn = await addRateLimit(app);
  await addSession(app, { ...options, member: node.id }, access);
  const routes = addGuard(app, { access, registry });
  await app.register(swagger, openApiOptions);
  app.addSchema(ProblemSchema);

  const events = await createEvents({ registry, read, network, disclosure, matching, access });
  // Before the server waits for open connections: streams would never end by themselves.
  app.addHook('preClose', async () => events.close());

  const visitors = createVisitors(node, { registry, roster });
  addSessionRoutes(app, node, { access, visitors, events, countSignIn });
  addAccountRoutes(app, { access, registry });
  addCatalogueRoutes(app, { catalogue, matching });
  addEstablishmentRoutes(app, { registry, catalogue });
  addEntryRoutes(app, { registry });
  addImportRoutes(app, { registry, intake, catalogue, clock });
  addDisclosureRoutes(app, node, { disclosure, registry, roster });
  addPlanRoutes(app, { matching, whatIfs: createLatestOnly() });
  addMatchingRoutes(app, { matching });
  addNetworkRoutes(app, { network });
  addEventRoutes(app, { events });
  await addPages(app, uiDir, node, { access, matching, catalogue, events, countSignIn, visitors });
  return { app, routes };
}
