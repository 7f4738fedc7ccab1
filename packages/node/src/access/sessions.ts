import { createHash } from 'node:crypto';
import type { FastifySessionOptions } from '@fastify/session';
import type { Session } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';

declare module 'fastify' {
  interface Session {
    /** Absent before sign-in. */
    signedIn?: { account: string; generation: number };
    /** Secret behind the CSRF tokens of this session. */
    csrfSecret?: string;
  }
}

/** A working day. Sessions end then, however busy they are. */
const SIGNED_IN_MS = 10 * 3_600_000;
/** Time to fill in the sign-in form. */
const ANONYMOUS_MS = 3_600_000;
/** Visitors who have not signed in are kept in memory only, and only so many: they cannot fill the disk. */
const MAX_ANONYMOUS = 5_000;
const SWEEP_EVERY_MS = 3_600_000;

interface Kept {
  readonly session: Session;
  readonly expiresAt: number;
}

/** What @fastify/session keeps its sessions in. */
export type SessionStore = NonNullable<FastifySessionOptions['store']>;

export interface Sessions {
  readonly store: SessionStore;
  /** Ends every session of the account. */
  endAllOf(account: string): Promise<void>;
  /** Deletes what has expired; also done in passing, at most once an hour. */
  sweep(): Promise<void>;
}

/**
 * Sessions survive a restart once somebody has signed in. They are stored under the SHA-256 of their id: whoever
 * reads the store or a backup cannot sign in with it.
 */
export function createSessions(deps: { store: Store; clock: Clock }): Sessions {
  const { store, clock } = deps;
  const signedIn = store.collection<Kept>('access-sessions');
  const anonymous = new Map<string, Kept>();
  let sweptAt = clock.now();

  const get = async (id: string): Promise<Session | null> => {
    const kept = anonymous.get(id) ?? (await signedIn.get(keyOf(id)));
    return kept && kept.expiresAt > clock.now() ? kept.session : null;
  };

  const set = async (id: string, session: Session): Promise<void> => {
    const now = clock.now();
    const plain = JSON.parse(JSON.stringify(session)) as Session;
    if (!session.signedIn) {
      anonymous.set(id, { session: plain, expiresAt: now + ANONYMOUS_MS });
      if (anonymous.size > MAX_ANONYMOUS) anonymous.delete(anonymous.keys().next().value as string);
      return;
    }
    anonymous.delete(id);
    const before = await signedIn.get(keyOf(id));
    await signedIn.put(keyOf(id), { session: plain, expiresAt: before?.expiresAt ?? now + SIGNED_IN_MS });
    if (now - sweptAt >= SWEEP_EVERY_MS) await sweep();
  };

  const destroy = async (id: string): Promise<void> => {
    if (!anonymous.delete(id)) await signedIn.del(keyOf(id));
  };

  const removeWhere = async (gone: (kept: Kept) => boolean): Promise<void> => {
    const ops = [];
    for await (const [key, kept] of signedIn.entries()) if (gone(kept)) ops.push(signedIn.delOp(key));
    await store.batch(ops);
  };

  const sweep = async (): Promise<void> => {
    const now = clock.now();
    sweptAt = now;
    for (const [id, kept] of anonymous) if (kept.expiresAt <= now) anonymous.delete(id);
    await removeWhere((kept) => kept.expiresAt <= now);
  };

  return {
    store: {
      get: (id, done) => void get(id).then((session) => done(null, session), done),
      set: (id, session, done) => void set(id, session).then(() => done(), done),
      destroy: (id, done) => void destroy(id).then(() => done(), done),
    },
    endAllOf: (account) => removeWhere((kept) => kept.session.signedIn?.account === account),
    sweep,
  };
}

function keyOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}
