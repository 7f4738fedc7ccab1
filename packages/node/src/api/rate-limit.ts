import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from './errors.ts';
import { limits } from './limits.ts';

const minute = 60_000;

/** Counts a sign-in of this client. Throws ApiError RATE_LIMITED. */
export type CountSignIn = (request: FastifyRequest) => Promise<void>;

/**
 * Limits per client address, which is kept for a minute in memory and nowhere else. All requests count, before anything
 * is looked up for them; the ways to sign in share one narrower count.
 */
export async function addRateLimit(app: FastifyInstance): Promise<CountSignIn> {
  await app.register(rateLimit, { global: false });
  const counter = (max: number): CountSignIn => {
    const count = app.createRateLimit({ max, timeWindow: minute });
    return async (request) => {
      const result = await count(request);
      if (!result.isAllowed && result.isExceeded) {
        throw new ApiError('RATE_LIMITED', { retryAfterSeconds: result.ttlInSeconds });
      }
    };
  };
  app.addHook('onRequest', counter(limits.maxRequestsPerMinute));
  return counter(limits.maxSignInsPerMinute);
}
