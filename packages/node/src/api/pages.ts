/** The built pages: the browser's program with its assets, and the two pages that work without JavaScript. */
import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fastifyStatic } from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access, Account } from '../access/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Matching } from '../matching/index.ts';
import { ApiError } from './errors.ts';
import type { Events } from './events.ts';
import type { Http } from './http.ts';
import { languageOf } from './language.ts';
import { localPath } from './local-path.ts';
import { problemOf } from './problem.ts';
import type { CountSignIn } from './rate-limit.ts';
import { anyone, everyRole } from './role-sets.ts';
import { catalogueView } from './routes/catalogue.ts';
import { createFirstAccount, signIn } from './routes/session.ts';
import { endSession } from './session.ts';
import type { CatalogueView, Language, SessionView, StateView } from './views.ts';
import type { NodeCard, Visitors } from './visitor.ts';

/** What every page is told by the request. A `lang` or `theme` in the query goes before the remembered one. */
interface Asked {
  language: Language;
  theme?: string;
  query: Record<string, string>;
  csrfToken: string;
}

/** `dist/server/render.js` of the admin-ui: whole HTML documents, without inline scripts and styles. */
interface Renderer {
  renderState(
    input: Asked & { state: StateView; catalogue: CatalogueView; visitor: Pick<SessionView, 'account' | 'node'> },
  ): string;
  renderSignIn(
    input: Asked & {
      /** A sentence for people. */
      error?: string;
      /** Where to go after signing in, a path of this node. */
      next?: string;
      firstAccount: boolean;
      node: SessionView['node'];
    },
  ): string;
}

interface PageDeps {
  access: Access;
  matching: Pick<Matching, 'state' | 'model'>;
  catalogue: Catalogue;
  events: Pick<Events, 'endSession'>;
  countSignIn: CountSignIn;
  visitors: Visitors;
}

/** Throws ApiError UI_NOT_BUILT when a file of the build is missing. */
export async function addPages(app: Http, uiDir: string, node: NodeCard, deps: PageDeps): Promise<void> {
  const { access, matching, catalogue, events, countSignIn, visitors } = deps;
  const renderer = await loadRenderer(join(uiDir, 'server', 'render.js'));

  const sendSignIn = async (request: FastifyRequest, reply: FastifyReply, error?: unknown) => {
    const asked = askedBy(request, reply);
    const body = request.body instanceof URLSearchParams ? request.body : undefined;
    const next = localPath(body?.get('next') ?? asked.query.next);
    const told = { language: asked.language, requestId: request.id };
    const refusal = error === undefined ? undefined : problemOf(error, told).problem;
    if (refusal?.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds);
    const page = renderer.renderSignIn({
      ...asked,
      ...(refusal ? { error: refusal.title } : {}),
      ...(next === undefined ? {} : { next }),
      firstAccount: await access.awaitsFirstAccount(),
      node: (await visitors(request)).node,
    });
    return reply
      .code(refusal?.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(page);
  };

  /** The ministry has come for the state of the Land; everybody else begins at home. */
  const landing = ({ role }: Account, next: string | undefined) => next ?? (role === 'ministry' ? '/land' : '/');

  app.get('/anmelden', {
    config: { roles: anyone },
    schema: { hide: true },
    handler: (request, reply) => {
      if (isFollowedLink(request)) return sendAgain(request, reply);
      if (!request.account) return sendSignIn(request, reply);
      return reply.redirect(landing(request.account, localPath(shortTexts(request.query).next)), 303);
    },
  });

  app.post('/anmelden', {
    config: { roles: anyone },
    preValidation: countSignIn,
    schema: { hide: true },
    // A form without JavaScript gets a page, whatever went wrong with it.
    errorHandler: (error, request, reply) => {
      if (problemOf(error, { language: 'de', requestId: request.id }).unforeseen) throw error;
      return sendSignIn(request, reply, error);
    },
    handler: async (request, reply) => {
      if (!(request.body instanceof URLSearchParams)) throw new ApiError('MEDIA_TYPE_UNKNOWN');
      const field = (name: string) => (request.body as URLSearchParams).get(name) ?? '';
      const account =
        field('code') === ''
          ? await signIn(access, request, field('name'), field('password'))
          : await createFirstAccount(access, node, request, {
              code: field('code'),
              name: field('name'),
              password: field('password'),
            });
      return reply.redirect(landing(account, localPath(field('next'))), 303);
    },
  });

  app.post('/abmelden', {
    config: { roles: anyone },
    schema: { hide: true },
    handler: async (request, reply) => {
      events.endSession(await endSession(request));
      return reply.redirect('/anmelden', 303);
    },
  });

  app.get('/land', {
    config: { roles: everyRole },
    schema: { hide: true },
    errorHandler: (error, request, reply) => {
      if (!(error instanceof ApiError) || error.code !== 'NOT_SIGNED_IN') throw error;
      if (isFollowedLink(request)) return sendAgain(request, reply);
      return reply.redirect(`/anmelden?next=${encodeURIComponent(request.url)}`, 303);
    },
    handler: async (request, reply) => {
      const page = renderer.renderState({
        ...askedBy(request, reply),
        state: await matching.state(),
        catalogue: catalogueView({ catalogue, matching }),
        visitor: await visitors(request),
      });
      return reply.type('text/html; charset=utf-8').send(page);
    },
  });

  await addFiles(app, join(uiDir, 'client'));
}

/** Files of the client build; any other address a person navigates to gets index.html, whose program reads it. */
async function addFiles(app: Http, root: string): Promise<void> {
  assertBuilt(join(root, 'index.html'));
  const files = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll(sep, '/')),
  );
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false });

  app.get('/*', {
    config: { roles: anyone },
    schema: { hide: true },
    handler: (request, reply) => {
      const path = `/${(request.params as { '*': string })['*']}`;
      if (files.has(path) && path !== '/index.html') {
        // The build names assets by their content, so they never change.
        if (path.startsWith('/assets/')) reply.header('cache-control', 'public, max-age=31536000, immutable');
        else reply.header('cache-control', 'no-cache');
        return reply.sendFile(path.slice(1));
      }
      const navigates = String(request.headers.accept ?? '').includes('text/html');
      if (!navigates || path === '/api' || path.startsWith('/api/') || path.startsWith('/assets/')) {
        throw new ApiError('NOT_FOUND');
      }
      return reply.sendFile('index.html');
    },
  });
}

/** Throws ApiError UI_NOT_BUILT. */
export async function loadRenderer(file: string): Promise<Renderer> {
  assertBuilt(file);
  return (await import(pathToFileURL(file).href)) as Renderer;
}

function assertBuilt(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new ApiError('UI_NOT_BUILT', { file });
}

/**
 * Somebody followed a link on another site, for instance in web mail. Browsers leave out SameSite=Strict cookies then:
 * the visitor may well be signed in, and a new session cookie would end that session.
 */
function isFollowedLink(request: FastifyRequest): boolean {
  return request.headers['sec-fetch-site'] === 'cross-site';
}

/** A page that at once asks for the same address, this time from our own site and so with the cookie. */
function sendAgain(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const address = (localPath(request.url) ?? '/').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}"><title>Drehscheibe</title>`;
  return reply.type('text/html; charset=utf-8').send(page);
}

function askedBy(request: FastifyRequest, reply: FastifyReply): Asked {
  const { theme } = request.cookies;
  return {
    language: languageOf(request),
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    query: shortTexts(request.query),
    csrfToken: reply.generateCsrf(),
  };
}

/** The parameters of an address that are texts of sensible length; pages know what to do with the ones they know. */
function shortTexts(query: unknown): Record<string, string> {
  const texts = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    (pair): pair is [string, string] => pair[0].length <= 20 && typeof pair[1] === 'string' && pair[1].length <= 300,
  );
  return Object.fromEntries(texts.slice(0, 10));
}
