import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, Account } from '../access/index.ts';

/** Cookie, session and the token against forged requests (CSRF), which lives in the session. */
export async function addSession(
  app: FastifyInstance,
  options: { member: string; sessionSecret: Uint8Array; secureCookies: boolean },
  access: Access,
): Promise<void> {
  await app.register(cookie);
  await app.register(session, {
    secret: Buffer.from(options.sessionSecret).toString('hex'),
    // Browsers share cookies between the ports of a host, and several nodes may run on one. With __Host- a browser takes
    // the cookie over TLS only, and from no subdomain.
    cookieName: `${options.secureCookies ? '__Host-' : ''}drehscheibe-${options.member}`,
    // Without an age the browser forgets the cookie when it is closed; the store ends the session after a working day.
    cookie: { httpOnly: true, sameSite: 'strict', secure: options.secureCookies, path: '/' },
    store: access.sessionStore,
    saveUninitialized: false,
    rolling: false,
  });
  await app.register(csrf, {
    sessionPlugin: '@fastify/session',
    sessionKey: 'csrfSecret',
    getToken: tokenOf,
  });
}

/** From the header, or from the field of a form that was sent without JavaScript. */
function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const { body } = request;
  return body instanceof URLSearchParams ? (body.get('csrf') ?? undefined) : undefined;
}

/** Begins a new session under a new id, so that an id somebody planted before is worth nothing. */
export async function beginSession(request: FastifyRequest, account: Account): Promise<void> {
  await request.session.regenerate();
  request.session.signedIn = { account: account.name, generation: account.generation };
  request.account = account;
}

/** Ends the session; what follows is an empty one. Returns the id of the ended session. */
export async function endSession(request: FastifyRequest): Promise<string> {
  const { sessionId } = request.session;
  await request.session.regenerate();
  request.account = null;
  return sessionId;
}
