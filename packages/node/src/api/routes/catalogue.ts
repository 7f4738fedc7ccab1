import type { Catalogue } from '../../catalogue/index.ts';
import type { Matching } from '../../matching/index.ts';
import type { Http } from '../http.ts';
import { everyRole } from '../role-sets.ts';
import { CatalogueSchema, SearchHitsSchema, SearchSchema } from '../schemas/catalogue.ts';
import type { CatalogueView } from '../views.ts';
import { problems } from './answers.ts';

const defaultHits = 20;

interface CatalogueRouteDeps {
  catalogue: Catalogue;
  matching: Pick<Matching, 'model'>;
}

export function catalogueView({ catalogue, matching }: CatalogueRouteDeps): CatalogueView {
  return {
    version: catalogue.version,
    areas: [...catalogue.areas],
    mainGroups: [...catalogue.mainGroups],
    groups: catalogue.groups.map((group) => ({ ...group, levels: [...group.levels] })),
    districts: [...catalogue.districts],
    transitions: { ...matching.model },
    loaded: [...catalogue.loaded],
  };
}

export function addCatalogueRoutes(app: Http, deps: CatalogueRouteDeps): void {
  const { catalogue } = deps;
  app.get('/api/catalogue', {
    config: { roles: everyRole },
    schema: {
      tags: ['catalogue'],
      summary: 'Occupations and districts the node knows',
      response: { 200: CatalogueSchema, ...problems },
    },
    handler: async () => catalogueView(deps),
  });

  // POST: what people look for does not belong in an address, where histories and logs would keep it.
  app.post('/api/catalogue/search', {
    config: { roles: everyRole },
    schema: {
      tags: ['catalogue'],
      summary: 'Occupations by German words, best first',
      body: SearchSchema,
      response: { 200: SearchHitsSchema, ...problems },
    },
    handler: async ({ body }) => catalogue.search(body.text, body.limit ?? defaultHits),
  });
}
