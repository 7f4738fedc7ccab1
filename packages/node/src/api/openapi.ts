import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import manifest from '../../package.json' with { type: 'json' };

/** The document openapi.json is generated from the routes; a test compares the two. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Drehscheibe',
      description:
        'HTTP interface of one regional node. Requests other than GET carry the header `x-csrf-token` with the token ' +
        'of `GET /api/session`. Errors are problems (RFC 9457) with a stable `code`; texts follow Accept-Language.',
      version: manifest.version,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
  },
  refResolver: { buildLocalReference: ({ $id }) => String($id) },
  // What a role may do is part of the contract.
  transform: ({ schema, url, route }) => {
    const roles = route.config?.roles ?? [];
    const open = roles === 'anyone';
    return {
      url,
      schema: { ...schema, 'x-roles': open ? ['anyone'] : [...roles] } as typeof schema,
    };
  },
};
