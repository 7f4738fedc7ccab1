import { parseDistrictCode, parseKldbGroup, parseQuarter } from '@drehscheibe/protocol';
import type { Matching } from '../../matching/index.ts';
import type { Registry } from '../../registry/index.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { entryReaders, everyRole } from '../role-sets.ts';
import { PlanSchema, QueryMatchesSchema, QuerySchema, StateSchema } from '../schemas/matching.ts';
import type { PlanView } from '../views.ts';
import { seesRegion, visibleMatches } from '../visibility.ts';
import { problems } from './answers.ts';

interface MatchingRouteDeps {
  matching: Pick<Matching, 'plan' | 'query' | 'state'>;
  registry: Pick<Registry, 'entries'>;
}

export function addMatchingRoutes(app: Http, { matching, registry }: MatchingRouteDeps): void {
  app.get('/api/matches', {
    config: { roles: entryReaders },
    schema: {
      tags: ['matching'],
      summary: 'Who could go where: the node’s plan, or the share of it the account may see',
      response: { 200: PlanSchema, ...problems },
    },
    handler: async (request): Promise<PlanView> => {
      const actor = actorOf(request);
      const [{ at, certificate, coverage, fit, matches }, entries] = await Promise.all([
        matching.plan(),
        registry.entries(),
      ]);
      const all = seesRegion(actor);
      return {
        scope: all ? 'region' : 'own',
        at,
        certificate,
        coverage: all ? coverage : null,
        fit: all ? fit : null,
        matches: visibleMatches(matches, entries, actor).map((match) => ({ ...match, cost: { ...match.cost } })),
      };
    },
  });

  // POST: a question about forty workers does not belong in an address, where histories and logs would keep it.
  app.post('/api/query', {
    config: { roles: [...entryReaders, 'employmentAgency'] },
    schema: {
      tags: ['matching'],
      summary: 'Dry run: who near us needs these workers? Answered here, stored nowhere, from released vectors only',
      body: QuerySchema,
      response: { 200: QueryMatchesSchema, ...problems },
    },
    handler: async ({ body: { group, from, district, side, ...rest } }) => {
      const found = await matching.query({
        ...rest,
        group: parseKldbGroup(group),
        from: parseQuarter(from),
        district: parseDistrictCode(district),
        ...(side === undefined ? {} : { side }),
      });
      return found.map((match) => ({ ...match, cost: { ...match.cost } }));
    },
  });

  app.get('/api/state', {
    config: { roles: everyRole },
    schema: {
      tags: ['matching'],
      summary: 'The Land as the released vectors show it',
      response: { 200: StateSchema, ...problems },
    },
    handler: async () => matching.state(),
  });
}
