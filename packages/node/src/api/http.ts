import helmet from '@fastify/helmet';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from '../log.ts';
import { ApiError } from './errors.ts';
import { languageOf } from './language.ts';
import { limits } from './limits.ts';
import { problemOf } from './problem.ts';

/** The HTTP server before any route: headers, bodies, errors, log. */
export type Http = ReturnType<typeof newServer>;

export async function createHttp(options: { secureCookies: boolean }, deps: { log: Logger }): Promise<Http> {
  /** The only way in which an error is told. */
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { problem, unforeseen } = problemOf(error, { language: languageOf(request), requestId: request.id });
    if (unforeseen) {
      deps.log.error({ event: 'api.failed', id: request.id, route: request.routeOptions.url ?? null, err: error });
    }
    if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
    return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  };
  const app = newServer(options.secureCookies, answer);

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Not 'no-referrer': browsers would then send "Origin: null" with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.secureCookies,
  });
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  // Uploads are handed on as they arrive; the route that takes them counts the bytes.
  app.addContentTypeParser('application/octet-stream', (_request, stream, done) => done(null, stream));

  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.setErrorHandler(answer);
  app.setNotFoundHandler(() => {
    throw new ApiError('NOT_FOUND');
  });

  // Neither address nor query nor body: the pattern of the route says enough.
  app.addHook('onResponse', async (request, reply) => {
    deps.log.info({
      event: 'api.request',
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    });
  });
  return app;
}

function newServer(
  behindProxy: boolean,
  answer: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void,
) {
  return fastify({
    logger: false,
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    // Cookies marked Secure mean that TLS ends at a proxy in front; only one in a private network is believed.
    trustProxy: behindProxy ? 'loopback, linklocal, uniquelocal' : false,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true } },
    routerOptions: { maxParamLength: limits.maxPathPartLength },
    forceCloseConnections: 'idle',
    // Addresses that are none, found before any route or hook.
    frameworkErrors: (error, request, reply) => answer(error, request as FastifyRequest, reply as FastifyReply),
  }).withTypeProvider<TypeBoxTypeProvider>();
}
