import manifest from '../../../package.json' with { type: 'json' };
import type { NetworkDoor } from '../../federation/index.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { anyone, everyRole } from '../role-sets.ts';
import { HealthSchema, NetworkSchema } from '../schemas/network.ts';
import type { NetworkView } from '../views.ts';
import { problems } from './answers.ts';

export function addNetworkRoutes(app: Http, { network }: { network: Pick<NetworkDoor, 'status'> }): void {
  app.get('/api/network', {
    config: { roles: everyRole },
    schema: {
      tags: ['network'],
      summary: 'Connected to n of m nodes; addresses and refusals for coordinator and operator only',
      response: { 200: NetworkSchema, ...problems },
    },
    handler: async (request): Promise<NetworkView> => {
      const { role } = actorOf(request);
      const status = network.status();
      if (role === 'coordinator' || role === 'operator') return { detail: 'full', ...status };
      return {
        ...status,
        detail: 'lite',
        peers: status.peers.map(({ reason: _, ...peer }) => ({ ...peer, addresses: [] })),
        refusals: [],
        listen: [],
        damage: [],
      };
    },
  });

  app.get('/api/health', {
    config: { roles: anyone },
    schema: { tags: ['network'], summary: 'The process answers', response: { 200: HealthSchema, ...problems } },
    handler: async () => ({ ok: true, version: manifest.version }),
  });
}
