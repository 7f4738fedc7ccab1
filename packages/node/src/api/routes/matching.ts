import { parseDistrictCode, parseKldbGroup, parseQuarter } from '@drehscheibe/protocol';
import type { Matching } from '../../matching/index.ts';
import type { Http } from '../http.ts';
import { entryReaders, everyRole } from '../role-sets.ts';
import { QueryMatchesSchema, QuerySchema, StateSchema } from '../schemas/matching.ts';
import { problems } from './answers.ts';

interface MatchingRouteDeps {
  matching: Pick<Matching, 'query' | 'state'>;
}

export function addMatchingRoutes(app: Http, { matching }: MatchingRouteDeps): void {
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
